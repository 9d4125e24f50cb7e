import Layouts
import Terms

/// The pages of a layout in characters.
enum LayoutDrawing {
  /// Fits a terminal of 100 columns; a character counts as twice as high as wide.
  private static let columns = 96

  static func draw(_ layout: Layout, on surface: Surface) -> String {
    let rows = min(60, max(20, columns * surface.height / surface.width / 2))
    let small = Surface(width: columns, height: rows)
    return layout.pages.map { page in
      let overlay = page.isOverlay ? " (over the page below it)" : ""
      return "\(page.name)\(overlay)\n\(draw(page, of: layout, on: small))\n"
    }.joined(separator: "\n")
  }

  private static func draw(_ page: Page, of layout: Layout, on small: Surface) -> String {
    var canvas = Canvas(columns: small.width, rows: small.height)
    for placed in PageGeometry(layout: layout, page: page, surface: small).placed {
      switch placed.target {
      case .slot(let number): canvas.frame(placed.rect, text: "(\(number + 1))")
      case .key: canvas.frame(placed.rect, text: layout.key(placed.target)?.label ?? "")
      case .area(let number):
        guard layout.areas.indices.contains(number) else { continue }
        let area = layout.areas[number]
        canvas.write(area.purpose == .dead ? area.label : area.purpose.rawValue, in: placed.rect)
      case .token, .line: break
      }
    }
    return canvas.text
  }
}

/// A sheet of characters, one per cell.
private struct Canvas {
  private var cells: [[Character]]

  init(columns: Int, rows: Int) {
    cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
  }

  var text: String {
    cells.map { row in
      let line = String(row.filter { $0 != Self.taken })
      return String(line.reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n")
  }

  /// The second half of a wide character.
  private static let taken: Character = "\u{0}"

  mutating func frame(_ rect: ScreenRect, text: String) {
    let right = rect.maxX - 1
    let bottom = rect.maxY - 1
    for x in rect.x...max(rect.x, right) {
      put("─", x, rect.y)
      put("─", x, bottom)
    }
    for y in rect.y...max(rect.y, bottom) {
      put("│", rect.x, y)
      put("│", right, y)
    }
    put("┌", rect.x, rect.y)
    put("┐", right, rect.y)
    put("└", rect.x, bottom)
    put("┘", right, bottom)
    write(text, in: rect.insetBy(dx: 1, dy: 1))
  }

  /// Centred; what does not fit is cut.
  mutating func write(_ text: String, in rect: ScreenRect) {
    var width = 0
    let shown = text.prefix { character in
      width += LabelWidth.cells(character)
      return width <= rect.width
    }
    var x = rect.x + (rect.width - LabelWidth.cells(shown)) / 2
    let y = rect.y + (rect.height - 1) / 2
    for character in shown {
      put(character, x, y)
      if LabelWidth.cells(character) == 2 { put(Self.taken, x + 1, y) }
      x += LabelWidth.cells(character)
    }
  }

  private mutating func put(_ character: Character, _ x: Int, _ y: Int) {
    guard cells.indices.contains(y), cells[y].indices.contains(x) else { return }
    cells[y][x] = character
  }
}
