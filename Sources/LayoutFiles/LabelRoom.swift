import Layouts
import Terms
import YAMLFiles

/// Whether every label can be read in its key: on the screen in letters of half a degree, in a terminal uncut.
struct LabelRoom {
  let file: LayoutFile
  let conditions: CheckConditions

  /// A usual terminal, and the smallest that the keyboard runs in.
  static let terminals = [(columns: 100, rows: 30), (columns: 60, rows: 20)]
  /// More names than this in one line are not read.
  private static let named = 5

  func check(_ findings: inout FindingList) {
    var seen: Set<String> = []
    for (number, page) in file.layout.pages.enumerated() {
      let geometry = PageGeometry(layout: file.layout, page: page, surface: conditions.surface)
      for (index, placed) in geometry.placed.enumerated() {
        guard let key = file.layout.key(placed.target), !fits(key.label, placed.rect), seen.insert(key.id).inserted
        else { continue }
        findings.add(
          .fault,
          "the label “\(key.label.shortened)” is too long for its key on page “\(page.name)”: in letters of "
            + "\(CheckConditions.number(CheckConditions.capitalDegrees)) degrees it needs more than two lines, or a "
            + "word more than one (\(conditions.written))", at: file.cellPlaces[number][index])
      }
    }
    for terminal in Self.terminals { check(columns: terminal.columns, rows: terminal.rows, &findings) }
  }

  /// At most two lines of type whose capitals are half a degree high; the drawn frame takes a fifth of a degree a side.
  private func fits(_ label: String, _ rect: ScreenRect) -> Bool {
    let degree = conditions.pixelsPerDegree
    guard degree.x > 0, degree.y > 0 else { return true }
    let type = CheckConditions.capitalDegrees / CheckConditions.capitalShare
    let width = (Double(rect.width) / degree.x - 0.4) / type * 100
    let height = (Double(rect.height) / degree.y - 0.4) / type
    guard width > 0, height >= 1 else { return false }
    let lines = LabelWidth.lines(label, width: Int(min(width, 1e6))) { LabelWidth.hundredths($0) }
    guard let lines else { return false }
    return lines == 1 || (lines == 2 && height >= 2.2)
  }

  /// One line for a size of terminal: there a label is cut with a mark, and the key stays what it is.
  private func check(columns: Int, rows: Int, _ findings: inout FindingList) {
    let surface = Surface.terminal(columns: columns, rows: rows)
    var cut: [(label: String, place: FilePlace)] = []
    for (number, page) in file.layout.pages.enumerated() {
      let geometry = PageGeometry(layout: file.layout, page: page, surface: surface)
      for (index, placed) in geometry.placed.enumerated() {
        guard let key = file.layout.key(placed.target),
          !fitsCells(key.label, columns: placed.rect.width / 10, rows: placed.rect.height / 20),
          !cut.contains(where: { $0.label == key.label })
        else { continue }
        cut.append((key.label, file.cellPlaces[number][index]))
      }
    }
    guard let first = cut.first else { return }
    let names = cut.prefix(Self.named).map { "“\($0.label.shortened)”" }.joined(separator: ", ")
    let more = cut.count > Self.named ? " and \(cut.count - Self.named) more" : ""
    findings.add(
      .advice, "in a terminal of \(columns)×\(rows) cells too long for their keys, and cut: \(names)\(more)",
      at: first.place)
  }

  /// As the terminal's painter does it: a column stays free at the right; a frame takes a cell a side where there is
  /// room for it; a label that fills its line leaves a free cell a side when it is broken.
  private func fitsCells(_ label: String, columns: Int, rows: Int) -> Bool {
    let body = max(1, columns - 1)
    let isFramed = body >= 4 && rows >= 3
    let inner = isFramed ? (columns: body - 2, rows: rows - 2) : (columns: body, rows: rows > 1 ? rows - 1 : rows)
    let width = LabelWidth.cells(label) <= inner.columns ? inner.columns : max(inner.columns - 2, min(inner.columns, 6))
    let lines = LabelWidth.lines(label, width: width) { LabelWidth.cells($0) }
    return lines.map { $0 <= max(1, inner.rows) } ?? false
  }
}
