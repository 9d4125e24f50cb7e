import Scene
import Terms

extension PictureRenderer {
  /// The time in the largest digits its place holds, the date and the state of things below. A clock that has the page
  /// for itself stands in its middle, others at the right.
  func drawClock(_ clock: ClockView, _ status: StatusView, _ grid: CellGrid, on canvas: inout CellCanvas) {
    let rect = grid.rect(clock.rect)
    guard rect.columns > 0, rect.rows > 0 else { return }
    let isAlone = rect.columns * 2 > canvas.columns
    let below = (clock.date.isEmpty ? 0 : 1) + (status.text.isEmpty ? 0 : 1)
    let (time, half) = parts(clock.time)
    let halfWidth = half.isEmpty ? 0 : CellText.width(half) + 1
    let digits =
      glyphs == .ascii ? nil : BigDigits(time, columns: rect.columns - 1 - halfWidth, rows: rect.rows - below)
    let height = (digits?.rows ?? 1) + below
    var row = rect.row + (isAlone ? max(0, (rect.rows - height) / 2) : 0)
    let large = CellStyle(palette.inks.clock, on: palette.grounds.screen)
    if let digits {
      let column = place(digits.columns + halfWidth, rect, isAlone)
      for line in digits.lines {
        canvas.write(line.map { Glyph(text: $0, width: 1) }, column: column, row: row, end: rect.endColumn, large)
        row += 1
      }
      canvas.write(half, column: column + digits.columns + 1, row: row - 1, end: rect.endColumn, large)
    } else {
      let style = CellStyle(palette.inks.clock, on: palette.grounds.screen, palette.strong)
      row = drawLine(text(clock.time).map { ($0, style) }, row, rect, isAlone, on: &canvas)
    }
    let small = CellStyle(palette.inks.dim, on: palette.grounds.screen)
    row = drawLine(text(clock.date).map { ($0, small) }, row, rect, isAlone, on: &canvas)
    guard !status.text.isEmpty else { return }
    let light = CellStyle(ink(status.light), on: palette.grounds.screen)
    let sign = text(sign(status.light)).map { (glyph: $0, style: light) }
    let words = text(" " + status.text).map { (glyph: $0, style: small) }
    _ = drawLine(sign + words, row, rect, isAlone, on: &canvas)
  }

  /// What large digits can show of a time, and the half of the day, which stands small beside them.
  private func parts(_ time: String) -> (digits: String, half: [Glyph]) {
    let words = time.split(separator: " ")
    let digits = words.first { $0.allSatisfy { $0 == ":" || ("0"..."9").contains($0) } }
    guard let digits else { return (time, []) }
    return (String(digits), text(words.filter { $0 != digits }.joined(separator: " ")))
  }

  private func drawLine(
    _ items: [(glyph: Glyph, style: CellStyle)], _ row: Int, _ rect: CellRect, _ isAlone: Bool,
    on canvas: inout CellCanvas
  ) -> Int {
    guard !items.isEmpty, row < rect.endRow else { return row }
    let line =
      LabelLines.wrap(items, width: rect.columns - 1, limit: 1, mark: text("…").first ?? .space).lines.first ?? []
    var column = place(CellText.width(line.map(\.glyph)), rect, isAlone)
    for (glyph, style) in line {
      column = canvas.write([glyph], column: column, row: row, end: rect.endColumn, style)
    }
    return row + 1
  }

  /// One column stays free at the right, as beside keys.
  private func place(_ width: Int, _ rect: CellRect, _ isAlone: Bool) -> Int {
    max(rect.column, isAlone ? rect.column + (rect.columns - width) / 2 : rect.endColumn - 1 - width)
  }

  /// Told by shape as well as by colour.
  private func sign(_ light: StatusView.Light) -> String {
    switch (light, glyphs) {
    case (.good, .full): "●"
    case (.good, .console): "•"
    case (.good, .ascii): "*"
    case (.doubtful, .full): "◆"
    case (.doubtful, _): "?"
    case (.bad, .ascii): "!"
    case (.bad, _): "▲"
    }
  }

  private func ink(_ light: StatusView.Light) -> CellColour {
    switch light {
    case .good: palette.inks.good
    case .doubtful: palette.inks.doubtful
    case .bad: palette.inks.help
    }
  }
}
