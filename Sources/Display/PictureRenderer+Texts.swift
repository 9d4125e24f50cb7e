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
    drawEnds(message, rect, lineRows, on: &canvas)
  }

  /// Arrows where the text goes on: up beside its first line, which stands below a question, down beside its last.
  private func drawEnds(_ message: MessageView, _ rect: CellRect, _ lineRows: Int, on canvas: inout CellCanvas) {
    guard rect.columns > 1, !message.lines.isEmpty else { return }
    let style = CellStyle(palette.inks.dim, on: palette.grounds.screen)
    let first = message.lines.firstIndex { !$0.runs.contains { $0.style == .heading } } ?? 0
    let top = rect.row + first * lineRows
    let bottom = rect.row + (message.lines.count - 1) * lineRows
    if message.hasEarlierLines, top < rect.endRow {
      // A single line has both, side by side.
      let column = rect.endColumn - (message.hasLaterLines && top == bottom ? 2 : 1)
      canvas.write(text("↑"), column: column, row: top, end: rect.endColumn, style)
    }
    if message.hasLaterLines, bottom < rect.endRow {
      canvas.write(text("↓"), column: rect.endColumn - 1, row: bottom, end: rect.endColumn, style)
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

  /// What the carer must know: a red bar of one line, or of two where there is room, at the foot of the message, or at
  /// its head when the text reaches its foot. A page without a message (rest) shows it at the top, left of where its
  /// confirming key stands.
  func drawNotice(_ notice: String, _ message: MessageView, _ grid: CellGrid, on canvas: inout CellCanvas) {
    var area = grid.rect(message.rect)
    if area.columns == 0 || area.rows == 0 {
      area = CellRect(column: 1, row: 0, columns: canvas.columns * 7 / 10, rows: max(1, canvas.rows / 5))
    }
    guard area.columns > 2, area.rows > 0 else { return }
    let free = max(0, area.rows - message.lines.count * grid.rows(message.lineHeight))
    let lines = noticeLines(notice, columns: area.columns - 2, limit: max(free, area.rows / 2) >= 2 ? 2 : 1)
    let isTall = free >= lines.count + 2 && !palette.isMono
    let height = lines.count + (isTall ? 2 : 0)
    let top = free >= height ? area.endRow - height : area.row
    let bar = CellRect(column: area.column, row: top, columns: area.columns, rows: height)
    let ground = palette.grounds.help
    let style = CellStyle(palette.inks.help, on: ground, palette.isMono ? .reverse : palette.strong)
    canvas.fill(bar, " ", style)
    if isTall {
      let edge = CellStyle(ground, on: palette.grounds.screen)
      canvas.fill(CellRect(column: bar.column, row: top, columns: bar.columns, rows: 1), "▄", edge)
      canvas.fill(CellRect(column: bar.column, row: bar.endRow - 1, columns: bar.columns, rows: 1), "▀", edge)
    }
    for (number, line) in lines.enumerated() {
      canvas.write(line, column: bar.column + 1, row: top + (isTall ? 1 : 0) + number, end: bar.endColumn, style)
    }
  }

  /// Behind a sign, the second line under the words of the first.
  private func noticeLines(_ notice: String, columns: Int, limit: Int) -> [[Glyph]] {
    let sign = text(glyphs == .ascii ? "! " : "▲ ")
    let room = columns - CellText.width(sign)
    let wrapped = LabelLines.wrap(
      text(notice).map { (glyph: $0, style: 0) }, width: room, limit: limit, mark: text("…").first ?? .space,
      breaksWords: true)
    let indent = Array(repeating: Glyph.space, count: CellText.width(sign))
    return wrapped.lines.enumerated().map { number, line in (number == 0 ? sign : indent) + line.map(\.glyph) }
  }
}
