import Scene
import Terms

/// How one box looks at one moment.
struct BoxLook {
  var ground: CellColour
  var ink: CellColour
  var frame: CellColour?
  var isLocked = false
  var isDead = false
  var isFlashing = false
  /// Share of its width that progress has filled, from the centre.
  var share = 0.0
}

extension PictureRenderer {
  func drawBox(_ box: Box, _ rect: CellRect, at now: Instant, on canvas: inout CellCanvas) {
    guard rect.columns > 0, rect.rows > 0 else { return }
    let look = look(of: box, at: now)
    // A column at the right and half a row at the top stay free: ten pixels of gap both ways.
    let body = CellRect(column: rect.column, row: rect.row, columns: max(1, rect.columns - 1), rows: rect.rows)
    let frameFits = body.columns >= 4 && body.rows >= 3
    let isCalm = isCalm(body)
    let isFramed = look.frame != nil && frameFits && (isCalm || !look.isFlashing)
    var inner = body
    if isFramed {
      inner = body.inset(1, 1)
    } else if body.rows > 1 {
      inner = CellRect(column: body.column, row: body.row + 1, columns: body.columns, rows: body.rows - 1)
    }
    let coverage = ProgressFill(share: look.share, column: inner.column, columns: inner.columns, finest: finest)
    if box.role != .hint { drawGround(look, body, inner, coverage, isFramed: isFramed, on: &canvas) }
    // Where a frame would leave room, whether there is one or not: a label must not move when its key is locked on.
    drawLabel(box, look, room: frameFits ? body.inset(1, 1) : inner, body, coverage, on: &canvas)
  }

  private func look(of box: Box, at now: Instant) -> BoxLook {
    var look = BoxLook(ground: palette.ground(box.role), ink: palette.ink(box.role), frame: palette.frame(box.role))
    if let progress = box.progress {
      let share = progress.share(at: now)
      look.share = share.isFinite ? share : 0
    }
    switch box.state {
    case .resting, .entered: break
    case .lockedOn:
      look.isLocked = true
      look.frame = palette.inks.accent
    case .completed:
      look.isFlashing = Self.isFlashing(box.state, at: now)
      look.share = 0
    case .dead:
      look.isDead = true
      look.ground = palette.grounds.screen
      look.ink = palette.inks.faint
      look.frame = nil
      look.share = 0
    }
    if look.isFlashing { (look.ground, look.ink) = (palette.grounds.flash, palette.inks.flash) }
    return look
  }

  /// Eighths of a cell that progress can be drawn in.
  var finest: Int {
    if palette.isMono { return 8 }
    return glyphs == .full ? 1 : 4
  }

  func labelStyle(_ run: LabelRun.Style, _ role: BoxRole, _ look: BoxLook) -> CellStyle {
    var style = CellStyle(look.ink, on: look.ground)
    if palette.isMono, look.isDead { style.attributes = .faint }
    if look.isDead || look.isFlashing { return style }
    switch run {
    case .plain: if role == .letter || role == .answer { style.attributes = palette.strong }
    case .typed: style.foreground = palette.inks.dim
    case .added: style.attributes = palette.strong
    }
    return style
  }

  func drawCentred(
    _ line: [(glyph: Glyph, style: CellStyle)], _ row: Int, _ inner: CellRect, _ look: BoxLook,
    _ coverage: ProgressFill, on canvas: inout CellCanvas
  ) {
    var column = inner.column + max(0, (inner.columns - CellText.width(line.map(\.glyph))) / 2)
    for (glyph, style) in line {
      var style = style
      if coverage.covers(column) {
        style.background = palette.grounds.progress
        style.foreground = palette.inks.filled
      }
      if palette.isMono, look.isFlashing || coverage.covers(column) { style.attributes.insert(.reverse) }
      canvas.write([glyph], column: column, row: row, end: inner.endColumn, style)
      column += glyph.width
    }
  }
}
