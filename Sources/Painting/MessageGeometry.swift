import Scene
import Terms

/// Where a message's lines stand in its rectangle. The core has broken them; here is only how they are set.
struct MessageGeometry: Hashable {
  let rect: ScreenRect
  let lineHeight: Double
  /// From the rectangle's sides to the lines.
  let inset: Double
  /// The line that the cursor is in, kept within the view's.
  let cursorLine: Int
  /// How many lines have room; at least one.
  let rows: Int
  /// The line of the view that stands first: not the view's first one only when the cursor would be below the
  /// rectangle, which the core does not let happen.
  let firstLine: Int
  private let capitalHeight: Double

  /// `capitalHeight` is in ems.
  init(_ message: MessageView, capitalHeight: Double) {
    rect = message.rect
    lineHeight = Double(max(1, message.lineHeight))
    inset = Double(max(0, min(message.inset, message.rect.width / 4)))
    rows = max(1, message.rect.height / max(1, message.lineHeight))
    cursorLine = max(0, min(message.cursor?.line ?? 0, message.lines.count - 1))
    firstLine = max(0, cursorLine - rows + 1)
    self.capitalHeight = capitalHeight
  }

  /// The em.
  var typeSize: Double { MessageMeasures.typeSize(lineHeight: Int(lineHeight)) }

  /// The upper edge of a row: what is left over below the rows is shared out above and below them.
  func top(ofRow row: Int) -> Double {
    let spare = max(0, Double(rect.height) - Double(rows) * lineHeight)
    return (Double(rect.y) + min(spare * 0.6, lineHeight * 0.2)).rounded() + Double(row) * lineHeight
  }

  /// Capitals stand in the middle of their row, whatever fonts the rest of the line needs.
  func baseline(ofRow row: Int) -> Double {
    (top(ofRow: row) + (lineHeight + capitalHeight * typeSize) / 2).rounded()
  }

  var left: Double { Double(rect.x) + inset }
  var right: Double { Double(rect.maxX) - inset }
  /// What a line of text can take.
  var width: Double { max(1, right - left) }

  /// Lengths that are so many pixels on lines of 54, at least one.
  func pixels(_ onSketch: Double) -> Double { max(1, (onSketch * lineHeight / 54).rounded()) }

  /// Where a line stands, and how it is brought into its place when it is too wide, as lines are whose words were not
  /// measured yet: narrowed as far as it stays legible, then moved so that the cursor is seen.
  func placed(width lineWidth: Double, cursor: Double?, _ direction: TextDirection) -> PlacedLine {
    let narrowing = lineWidth > width ? max(0.75, width / lineWidth) : 1
    let drawn = lineWidth * narrowing
    var x = direction == .leftToRight ? left : right - drawn
    if let cursor {
      let place = x + cursor * narrowing
      x += min(0, right - place) + max(0, left - place)
    }
    return PlacedLine(x: x.rounded(), narrowing: narrowing)
  }
}

/// A line's left end, and what its widths are multiplied with.
struct PlacedLine: Hashable {
  var x: Double
  var narrowing: Double

  func place(_ inLine: Double) -> Double { x + inLine * narrowing }
}
