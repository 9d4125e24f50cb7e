import Scene
import Terms

extension PictureRenderer {
  /// How one box looks at one moment.
  private struct Look {
    var ground: CellColour
    var ink: CellColour
    var frame: CellColour?
    var isLocked = false
    var isDead = false
    var isFlashing = false
    /// Share of its width that progress has filled, from the centre.
    var share = 0.0
  }

  func drawBox(_ box: Box, _ rect: CellRect, at now: Instant, on canvas: inout CellCanvas) {
    guard rect.columns > 0, rect.rows > 0 else { return }
    let look = look(of: box, at: now)
    // A column at the right and half a row at the top stay free: ten pixels of gap both ways.
    let body = CellRect(column: rect.column, row: rect.row, columns: max(1, rect.columns - 1), rows: rect.rows)
    let frameFits = body.columns >= 4 && body.rows >= 3
    let isFramed = look.frame != nil && frameFits && !look.isFlashing
    var inner = body
    if isFramed {
      inner = body.inset(1, 1)
    } else if body.rows > 1 {
      inner = CellRect(column: body.column, row: body.row + 1, columns: body.columns, rows: body.rows - 1)
    }
    let coverage = ProgressFill(share: look.share, column: inner.column, columns: inner.columns, finest: finest)
    if box.role != .hint { drawGround(look, body, inner, coverage, isFramed: isFramed, on: &canvas) }
    drawLabel(box, look, inner, coverage, on: &canvas)
  }

  private func look(of box: Box, at now: Instant) -> Look {
    var look = Look(ground: palette.ground(box.role), ink: palette.ink(box.role), frame: palette.frame(box.role))
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
  private var finest: Int {
    if palette.isMono { return 8 }
    return glyphs == .full ? 1 : 4
  }

  private func drawGround(
    _ look: Look, _ body: CellRect, _ inner: CellRect, _ coverage: ProgressFill, isFramed: Bool,
    on canvas: inout CellCanvas
  ) {
    let screen = palette.grounds.screen
    if isFramed {
      drawFrame(body, look, on: &canvas)
    } else if palette.isMono {
      if !look.isDead, !look.isFlashing { drawCorners(body, on: &canvas) }
    } else if body.rows > 1 {
      for column in body.column..<body.endColumn {
        let colour = coverage.covers(column) ? palette.grounds.progress : look.ground
        canvas.put(Glyph(text: "▄", width: 1), column: column, row: body.row, CellStyle(colour, on: screen))
      }
    }
    for column in inner.column..<max(inner.column, inner.endColumn) {
      let (glyph, style) = groundCell(look, coverage, column)
      for row in inner.row..<max(inner.row, inner.endRow) {
        if palette.isMono, !isFramed, style.attributes.isEmpty { continue }
        canvas.put(glyph, column: column, row: row, style)
      }
    }
  }

  /// The empty cell of a key's inside in one column.
  private func groundCell(_ look: Look, _ coverage: ProgressFill, _ column: Int) -> (Glyph, CellStyle) {
    let progress = palette.grounds.progress
    if palette.isMono {
      let isReverse = look.isFlashing || coverage.covers(column)
      return (.space, CellStyle(.standard, on: .standard, isReverse ? .reverse : []))
    }
    switch coverage.column(column) {
    case .none: return (.space, CellStyle(look.ink, on: look.ground))
    case .full: return (.space, CellStyle(look.ink, on: progress))
    // Blocks grow from the left; the left edge of the progress shows its complement.
    case .fromLeft(let eighths): return (Self.block(eighths), CellStyle(progress, on: look.ground))
    case .fromRight(let eighths): return (Self.block(8 - eighths), CellStyle(look.ground, on: progress))
    }
  }

  private static func block(_ eighths: Int) -> Glyph {
    let blocks = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    return Glyph(text: blocks.indices.contains(eighths - 1) ? blocks[eighths - 1] : " ", width: 1)
  }

  private func drawFrame(_ rect: CellRect, _ look: Look, on canvas: inout CellCanvas) {
    let style = CellStyle(look.frame ?? palette.inks.faint, on: palette.grounds.screen)
    let parts: [String] =
      switch (glyphs, look.isLocked) {
      case (.full, true): ["┏", "━", "┓", "┃", "┗", "┛"]
      case (.full, false): ["╭", "─", "╮", "│", "╰", "╯"]
      case (.console, true): ["╔", "═", "╗", "║", "╚", "╝"]
      case (.console, false): ["┌", "─", "┐", "│", "└", "┘"]
      case (.ascii, true): ["#", "#", "#", "#", "#", "#"]
      case (.ascii, false): ["+", "-", "+", "|", "+", "+"]
      }
    let part = parts.map { Glyph(text: $0, width: 1) }
    let right = rect.endColumn - 1
    let bottom = rect.endRow - 1
    for column in rect.column...right {
      canvas.put(part[1], column: column, row: rect.row, style)
      canvas.put(part[1], column: column, row: bottom, style)
    }
    for row in rect.row...bottom {
      canvas.put(part[3], column: rect.column, row: row, style)
      canvas.put(part[3], column: right, row: row, style)
    }
    canvas.put(part[0], column: rect.column, row: rect.row, style)
    canvas.put(part[2], column: right, row: rect.row, style)
    canvas.put(part[4], column: rect.column, row: bottom, style)
    canvas.put(part[5], column: right, row: bottom, style)
  }

  /// Without colours the corners say how far a key reaches.
  private func drawCorners(_ rect: CellRect, on canvas: inout CellCanvas) {
    guard rect.columns >= 2, rect.rows >= 2 else { return }
    let corners = glyphs == .ascii ? [".", ".", "'", "'"] : ["┌", "┐", "└", "┘"]
    let places = [
      (rect.column, rect.row), (rect.endColumn - 1, rect.row), (rect.column, rect.endRow - 1),
      (rect.endColumn - 1, rect.endRow - 1),
    ]
    for (corner, place) in zip(corners, places) {
      canvas.put(Glyph(text: corner, width: 1), column: place.0, row: place.1, palette.screen)
    }
  }

  private func drawLabel(
    _ box: Box, _ look: Look, _ inner: CellRect, _ coverage: ProgressFill, on canvas: inout CellCanvas
  ) {
    let items = box.label.flatMap { run in
      text(run.text).map { (glyph: $0, style: labelStyle(run.style, box.role, look)) }
    }
    // One free cell at each side where the key is wide enough.
    let width = inner.columns >= 6 ? inner.columns - 2 : inner.columns
    let caption = text(box.caption)
    let captionFits = !caption.isEmpty && CellText.width(caption) <= width && inner.rows >= 2
    let lines = LabelLines.wrap(
      items, width: width, limit: max(1, inner.rows - (captionFits ? 1 : 0)), mark: text("…").first ?? .space
    ).lines
    let height = lines.count + (captionFits ? 1 : 0)
    var row = inner.row + max(0, (inner.rows - height) / 2)
    for line in lines {
      drawCentred(line, row, inner, look, coverage, on: &canvas)
      row += 1
    }
    guard captionFits else { return }
    let style = CellStyle(look.isDead ? palette.inks.faint : palette.inks.dim, on: look.ground)
    drawCentred(caption.map { ($0, style) }, row, inner, look, coverage, on: &canvas)
  }

  private func labelStyle(_ run: LabelRun.Style, _ role: BoxRole, _ look: Look) -> CellStyle {
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

  private func drawCentred(
    _ line: [(glyph: Glyph, style: CellStyle)], _ row: Int, _ inner: CellRect, _ look: Look,
    _ coverage: ProgressFill, on canvas: inout CellCanvas
  ) {
    var column = inner.column + max(0, (inner.columns - CellText.width(line.map(\.glyph))) / 2)
    for (glyph, style) in line {
      var style = style
      if coverage.covers(column) { style.background = palette.grounds.progress }
      if palette.isMono, look.isFlashing || coverage.covers(column) { style.attributes.insert(.reverse) }
      canvas.write([glyph], column: column, row: row, end: inner.endColumn, style)
      column += glyph.width
    }
  }
}
