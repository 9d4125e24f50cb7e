/// A place on the terminal. A wide character fills two; the right one has an empty glyph.
package struct Cell: Hashable, Sendable {
  package var text: String
  package var style: CellStyle

  package var isContinuation: Bool { text.isEmpty }
}

/// A rectangle of cells.
package struct CellRect: Hashable, Sendable {
  package var column: Int
  package var row: Int
  package var columns: Int
  package var rows: Int

  package var endColumn: Int { column + columns }
  package var endRow: Int { row + rows }

  func inset(_ columns: Int, _ rows: Int) -> CellRect {
    CellRect(
      column: column + columns, row: row + rows, columns: max(0, self.columns - 2 * columns),
      rows: max(0, self.rows - 2 * rows))
  }
}

/// What the terminal is to show, as cells. Drawing outside of it is cut, and no wide character is ever cut in half.
package struct CellCanvas: Hashable, Sendable {
  package let columns: Int
  package let rows: Int
  package private(set) var cells: [Cell]

  package init(columns: Int, rows: Int, ground: CellStyle) {
    self.columns = max(0, min(columns, TerminalSize.most.columns))
    self.rows = max(0, min(rows, TerminalSize.most.rows))
    cells = Array(repeating: Cell(text: " ", style: ground), count: self.columns * self.rows)
  }

  /// Nil outside of the canvas.
  package func cell(column: Int, row: Int) -> Cell? {
    guard (0..<columns).contains(column), (0..<rows).contains(row) else { return nil }
    return cells[row * columns + column]
  }

  /// The characters of a row, for tests and reports.
  package func text(row: Int) -> String {
    guard (0..<rows).contains(row) else { return "" }
    return cells[row * columns..<(row + 1) * columns].map(\.text).joined()
  }

  /// Puts one character; what it half covers is blanked, and at the right edge a wide one becomes a blank.
  package mutating func put(_ glyph: Glyph, column: Int, row: Int, _ style: CellStyle) {
    guard (0..<columns).contains(column), (0..<rows).contains(row) else { return }
    let index = row * columns + column
    let fits = glyph.width < 2 || column + 1 < columns
    mend(column: column, row: row)
    if glyph.width == 2, fits { mend(column: column + 1, row: row) }
    cells[index] = Cell(text: fits ? glyph.text : " ", style: style)
    if glyph.width == 2, fits { cells[index + 1] = Cell(text: "", style: style) }
  }

  /// Draws glyphs from `column` on, and none that would pass `end`.
  /// - Returns: The column behind the last one.
  @discardableResult
  package mutating func write(
    _ glyphs: some Sequence<Glyph>, column: Int, row: Int, end: Int, _ style: CellStyle
  ) -> Int {
    var column = column
    for glyph in glyphs {
      guard column + glyph.width <= min(end, columns) else { break }
      put(glyph, column: column, row: row, style)
      column += glyph.width
    }
    return column
  }

  /// Fills the part of a rectangle that lies on the canvas.
  package mutating func fill(_ rect: CellRect, _ text: String = " ", _ style: CellStyle) {
    let glyph = Glyph(text: text, width: 1)
    for row in max(0, rect.row)..<max(0, rect.row, min(rows, rect.endRow)) {
      for column in max(0, rect.column)..<max(0, rect.column, min(columns, rect.endColumn)) {
        put(glyph, column: column, row: row, style)
      }
    }
  }

  /// Blanks the other half of a wide character that is about to lose one.
  private mutating func mend(column: Int, row: Int) {
    let index = row * columns + column
    if cells[index].isContinuation, column > 0 { cells[index - 1].text = " " }
    if column + 1 < columns, cells[index + 1].isContinuation { cells[index + 1].text = " " }
    if cells[index].isContinuation { cells[index].text = " " }
  }
}
