import Scene
import Terms

extension PictureRenderer {
  func drawMessage(_ message: MessageView, _ grid: CellGrid, on canvas: inout CellCanvas) {
    let rect = grid.rect(message.rect)
    let lineRows = grid.rows(message.lineHeight)
    for (number, line) in message.lines.enumerated() {
      let row = rect.row + number * lineRows
      guard row < rect.endRow else { break }
      var column = rect.column
      for run in line.runs {
        column = canvas.write(text(run.text), column: column, row: row, end: rect.endColumn, style(run.style))
      }
      if let cursor = message.cursor, cursor.line == number {
        drawCursor(cursor.offset, line, row, rect, on: &canvas)
      }
    }
    if message.hasEarlierLines, rect.columns > 0 {
      let style = CellStyle(palette.inks.dim, on: palette.grounds.screen)
      canvas.write(text("↑"), column: rect.endColumn - 1, row: rect.row, end: rect.endColumn, style)
    }
  }

  private func style(_ run: TextRun.Style) -> CellStyle {
    let screen = palette.grounds.screen
    switch run {
    case .plain: return CellStyle(palette.inks.label, on: screen)
    case .said: return CellStyle(palette.inks.dim, on: screen, palette.isMono ? .faint : [])
    case .preedit:
      // The kernel's console shows an underline as another colour, which would take the amber's place.
      return CellStyle(palette.inks.accent, on: screen, glyphs == .console ? palette.strong : .underline)
    case .speaking:
      return CellStyle(palette.inks.speaking, on: palette.grounds.speaking, palette.isMono ? .reverse : [])
    case .heading: return CellStyle(palette.inks.help, on: screen, palette.strong)
    }
  }

  /// A bar where nothing stands yet, else the character itself on amber.
  private func drawCursor(
    _ offset: Int, _ line: TextLine, _ row: Int, _ rect: CellRect, on canvas: inout CellCanvas
  ) {
    let scalars = line.runs.flatMap { Array($0.text.unicodeScalars) }
    var before = String.UnicodeScalarView()
    before.append(contentsOf: scalars.prefix(max(0, offset)))
    let place = rect.column + CellText.width(text(String(before)))
    let column = min(place, max(rect.column, rect.endColumn - 1))
    let isAtEnd = offset >= scalars.count
    guard !isAtEnd, let cell = canvas.cell(column: column, row: row), !cell.isContinuation else {
      if palette.isMono {
        let style = CellStyle(.standard, on: .standard, .reverse)
        return canvas.put(.space, column: column, row: row, style)
      }
      let bar = Glyph(text: glyphs == .full ? "▎" : "▌", width: 1)
      return canvas.put(bar, column: column, row: row, CellStyle(palette.inks.accent, on: palette.grounds.screen))
    }
    var style = CellStyle(palette.inks.flash, on: palette.inks.accent)
    if palette.isMono { style = CellStyle(.standard, on: .standard, .reverse) }
    let isWide = canvas.cell(column: column + 1, row: row)?.isContinuation ?? false
    canvas.put(Glyph(text: cell.text, width: isWide ? 2 : 1), column: column, row: row, style)
  }

  /// The one line for the carer: a red bar, at the foot of the message, or at its head when the text reaches its foot.
  func drawNotice(_ notice: String, _ message: MessageView, _ grid: CellGrid, on canvas: inout CellCanvas) {
    let area = grid.rect(message.rect)
    guard area.columns > 0, area.rows > 0 else { return }
    let ground = palette.grounds.help
    let used = min(area.rows, message.lines.count * grid.rows(message.lineHeight))
    let isTall = area.rows - used >= 3 && !palette.isMono
    let height = isTall ? 3 : 1
    let top = area.rows - used >= height ? area.endRow - height : area.row
    let bar = CellRect(column: area.column, row: top, columns: area.columns, rows: height)
    let style = CellStyle(palette.inks.help, on: ground, palette.isMono ? .reverse : palette.strong)
    canvas.fill(bar, " ", style)
    if isTall {
      let edge = CellStyle(ground, on: palette.grounds.screen)
      canvas.fill(CellRect(column: bar.column, row: top, columns: bar.columns, rows: 1), "▄", edge)
      canvas.fill(CellRect(column: bar.column, row: top + 2, columns: bar.columns, rows: 1), "▀", edge)
    }
    let sign = glyphs == .ascii ? "! " : "▲ "
    let line = LabelLines.wrap(
      text(sign + notice).map { (glyph: $0, style: 0) }, width: bar.columns - 2, limit: 1,
      mark: text("…").first ?? .space)
    let words = (line.lines.first ?? []).map(\.glyph)
    canvas.write(words, column: bar.column + 1, row: top + height / 2, end: bar.endColumn, style)
  }
}
