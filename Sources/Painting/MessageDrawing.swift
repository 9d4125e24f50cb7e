import CPango
import Scene
import Terms
import Themes

/// The message: what is being written, or what a page says in its place.
extension Painter {
  func drawMessage(_ message: MessageView, _ picture: Picture, _ theme: Theme, on canvas: Canvas) {
    guard message.rect.width > 0, message.rect.height > 0, message.lineHeight > 0 else { return }
    let geometry = MessageGeometry(message, capitalHeight: typeSetter.capitalHeight)
    let shown = message.lines.dropFirst(geometry.firstLine).prefix(geometry.rows)
    let direction = TextDirection.of(shown)
    canvas.clipped(to: message.rect) {
      for (row, line) in shown.enumerated() {
        let cursor = message.cursor.flatMap { geometry.cursorLine == row + geometry.firstLine ? $0.offset : nil }
        let drawing = MessageLineDrawing(geometry: geometry, row: row, direction: direction, theme: theme)
        drawing.draw(messageLine(line, cursor, geometry, direction, theme), cursor: cursor, on: canvas)
      }
      if shown.isEmpty, message.cursor != nil {
        let drawing = MessageLineDrawing(geometry: geometry, row: 0, direction: direction, theme: theme)
        drawing.drawCursor(at: direction == .leftToRight ? geometry.left : geometry.right, on: canvas)
      }
      drawEnds(message, shown: shown, geometry, direction, theme, on: canvas)
    }
  }

  /// The line as it is set; those of the last pictures are remembered.
  private func messageLine(
    _ line: TextLine, _ cursor: Int?, _ geometry: MessageGeometry, _ direction: TextDirection, _ theme: Theme
  ) -> MessageLine {
    let count = line.runs.reduce(0) { $0 + $1.text.unicodeScalars.count }
    // Of a line that cannot be set whole, what stands before the cursor.
    let skipped = count > TextCleaning.limit ? max(0, (cursor ?? 0) - TextCleaning.limit / 2) : 0
    let key = MessageLineKey(
      runs: line.runs, size: geometry.typeSize, direction: direction, inks: MessageInks(theme), skipped: skipped)
    return typeSetter.messageLines.value(key) { MessageLine(key, by: typeSetter) }
  }

  /// Where the text goes on, an arrowhead in the margin at the lines' end: up beside the first line of the text, which
  /// may stand below a question, down beside the last.
  private func drawEnds(
    _ message: MessageView, shown: ArraySlice<TextLine>, _ geometry: MessageGeometry, _ direction: TextDirection,
    _ theme: Theme, on canvas: Canvas
  ) {
    let rows = Array(shown)
    let first = rows.firstIndex { !$0.runs.contains { $0.style == .heading } } ?? 0
    let middle = direction == .leftToRight ? geometry.right + geometry.inset / 2 : geometry.left - geometry.inset / 2
    canvas.setColour(theme[.date])
    if message.hasEarlierLines || geometry.firstLine > 0 {
      drawArrowhead(x: middle, y: geometry.top(ofRow: first) + geometry.lineHeight * 0.3, up: true, geometry, canvas)
    }
    if message.hasLaterLines || message.lines.count > geometry.firstLine + rows.count {
      let last = max(0, rows.count - 1)
      drawArrowhead(x: middle, y: geometry.top(ofRow: last) + geometry.lineHeight * 0.7, up: false, geometry, canvas)
    }
  }

  private func drawArrowhead(x: Double, y: Double, up: Bool, _ geometry: MessageGeometry, _ canvas: Canvas) {
    let reach = min(geometry.pixels(7), geometry.inset * 0.4)
    let rise = reach * (up ? -0.5 : 0.5)
    cairo_set_line_width(canvas.context, geometry.pixels(3))
    cairo_set_line_cap(canvas.context, CAIRO_LINE_CAP_ROUND)
    cairo_set_line_join(canvas.context, CAIRO_LINE_JOIN_ROUND)
    cairo_move_to(canvas.context, x - reach, y - rise)
    cairo_line_to(canvas.context, x, y + rise)
    cairo_line_to(canvas.context, x + reach, y - rise)
    cairo_stroke(canvas.context)
  }
}

/// Draws one line of the message with what lies under it and the cursor in it.
private struct MessageLineDrawing {
  let geometry: MessageGeometry
  let row: Int
  let direction: TextDirection
  let theme: Theme

  func draw(_ line: MessageLine, cursor: Int?, on canvas: Canvas) {
    let cursorPlace = cursor.map(line.cursor(at:))
    let placed = geometry.placed(width: line.width, cursor: cursorPlace, direction)
    canvas.clipped(to: band) {
      drawGrounds(line, placed, on: canvas)
      drawText(line, placed, on: canvas)
      drawUnderlines(line, placed, on: canvas)
    }
    if let cursorPlace { drawCursor(at: cursorX(cursorPlace, line, placed), on: canvas) }
  }

  /// The line's row and a little more: marks piled upon a letter do not cover the lines above.
  private var band: ScreenRect {
    let top = geometry.top(ofRow: row) - geometry.pixels(4)
    return ScreenRect(
      x: geometry.rect.x, y: Int(top), width: geometry.rect.width,
      height: Int(geometry.lineHeight + 2 * geometry.pixels(4)))
  }

  private func drawText(_ line: MessageLine, _ placed: PlacedLine, on canvas: Canvas) {
    let baseline = geometry.baseline(ofRow: row)
    guard placed.narrowing < 1 else { return line.draw(on: canvas, x: placed.x, baseline: baseline) }
    cairo_save(canvas.context)
    cairo_translate(canvas.context, placed.x, 0)
    cairo_scale(canvas.context, placed.narrowing, 1)
    line.draw(on: canvas, x: 0, baseline: baseline)
    cairo_restore(canvas.context)
  }

  /// What is being spoken stands on a ground with round corners.
  private func drawGrounds(_ line: MessageLine, _ placed: PlacedLine, on canvas: Canvas) {
    let top = Int((geometry.top(ofRow: row) + geometry.pixels(3)).rounded())
    let height = Int(geometry.lineHeight - 2 * geometry.pixels(3))
    let overhang = geometry.pixels(5)
    for stretch in line.stretches(of: .speaking) {
      let left = (placed.place(stretch.x) - overhang).rounded()
      let width = (stretch.width * placed.narrowing + 2 * overhang).rounded()
      guard let x = Int(exactly: left), let width = Int(exactly: width) else { continue }
      canvas.fillRounded(
        ScreenRect(x: x, y: top, width: width, height: height), radius: geometry.pixels(9), theme[.speakingGround])
    }
  }

  /// The word in progress has a line under it.
  private func drawUnderlines(_ line: MessageLine, _ placed: PlacedLine, on canvas: Canvas) {
    let top = geometry.baseline(ofRow: row) + geometry.pixels(9)
    canvas.setColour(theme[.preedit])
    for stretch in line.stretches(of: .preedit) {
      cairo_rectangle(
        canvas.context, placed.place(stretch.x).rounded(), top, (stretch.width * placed.narrowing).rounded(),
        geometry.pixels(3))
    }
    cairo_fill(canvas.context)
  }

  private var cursorWidth: Double { max(2, geometry.pixels(4)) }

  /// Between two letters its middle stands at their border; at the text's end it keeps clear of the last one.
  private func cursorX(_ cursor: Double, _ line: MessageLine, _ placed: PlacedLine) -> Double {
    let place = placed.place(cursor)
    switch direction {
    case .leftToRight where cursor >= line.width - 0.5 && line.width > 0: return place + cursorWidth / 2 + 1
    case .rightToLeft where cursor <= 0.5 && line.width > 0: return place - cursorWidth / 2 - 1
    default: return place
    }
  }

  /// `middle` is that of the cursor, on the canvas.
  func drawCursor(at middle: Double, on canvas: Canvas) {
    let height = geometry.pixels(42)
    let rect = geometry.rect
    let left = min(max((middle - cursorWidth / 2).rounded(), Double(rect.x)), Double(rect.maxX) - cursorWidth)
    let top = geometry.top(ofRow: row) + ((geometry.lineHeight - height) / 2).rounded()
    canvas.setColour(theme[.cursor])
    cairo_rectangle(canvas.context, left, top, cursorWidth, height)
    cairo_fill(canvas.context)
  }
}
