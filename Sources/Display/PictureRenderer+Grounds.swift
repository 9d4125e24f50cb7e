import Scene
import Terms

/// The ground of a key: its fill, its frame, and the progress of a look.
extension PictureRenderer {
  func drawGround(
    _ look: BoxLook, _ body: CellRect, _ inner: CellRect, _ coverage: ProgressFill, isFramed: Bool,
    on canvas: inout CellCanvas
  ) {
    let screen = palette.grounds.screen
    if isFramed {
      drawFrame(body, look, on: &canvas)
    } else if palette.isMono {
      if !look.isDead, !look.isFlashing { drawFoot(body, on: &canvas) }
    } else if body.rows > 1 {
      for column in body.column..<body.endColumn {
        let isDark = coverage.covers(column) || (look.isFlashing && inner.rows > Self.dazzlingRows)
        let colour = isDark ? palette.grounds.progress : look.ground
        canvas.put(Glyph(text: "▄", width: 1), column: column, row: body.row, CellStyle(colour, on: screen))
      }
    }
    if look.isFlashing { return drawFlash(inner, isCalm: isFramed && isCalm(body), on: &canvas) }
    for column in inner.column..<max(inner.column, inner.endColumn) {
      let (glyph, style) = groundCell(look, coverage, column)
      for row in inner.row..<max(inner.row, inner.endRow) {
        let isOutside = isFramed && isCalm(body) && !Self.stripe(inner).contains(row)
        if isOutside {
          canvas.put(.space, column: column, row: row, CellStyle(look.ink, on: look.ground))
          continue
        }
        if palette.isMono, !isFramed, style.attributes.isEmpty { continue }
        canvas.put(glyph, column: column, row: row, style)
      }
    }
  }

  /// A chosen key lights up: all of it, or a stripe across a key so large that all of it would dazzle a pupil in the
  /// dark.
  private func drawFlash(_ inner: CellRect, isCalm: Bool, on canvas: inout CellCanvas) {
    let attributes: CellAttributes = palette.isMono ? .reverse : []
    let bright = CellStyle(palette.inks.flash, on: palette.grounds.flash, attributes)
    guard inner.rows > Self.dazzlingRows else { return canvas.fill(inner, " ", bright) }
    let around = isCalm ? palette.grounds.key : palette.grounds.progress
    canvas.fill(inner, " ", CellStyle(palette.inks.filled, on: around))
    let stripe = Self.stripe(inner)
    let rect = CellRect(column: inner.column, row: stripe.lowerBound, columns: inner.columns, rows: stripe.count)
    canvas.fill(rect, " ", bright)
  }

  private static let dazzlingRows = 8

  /// Two rows above a large key's label and two below.
  private static func stripe(_ inner: CellRect) -> Range<Int> {
    let label = inner.row + (inner.rows - 1) / 2
    return label - 2..<label + 3
  }

  /// In high contrast progress is bright yellow: on a key so large it fills a stripe alone, and that stripe lights up,
  /// so that no large ground changes at once.
  func isCalm(_ body: CellRect) -> Bool {
    palette.outline != nil && body.inset(1, 1).rows > Self.dazzlingRows
  }

  /// The empty cell of a key's inside in one column.
  private func groundCell(_ look: BoxLook, _ coverage: ProgressFill, _ column: Int) -> (Glyph, CellStyle) {
    let progress = palette.grounds.progress
    if palette.isMono {
      return (.space, CellStyle(.standard, on: .standard, coverage.covers(column) ? .reverse : []))
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

  private func drawFrame(_ rect: CellRect, _ look: BoxLook, on canvas: inout CellCanvas) {
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

  /// Without colours a line at its foot says how far a key reaches.
  private func drawFoot(_ rect: CellRect, on canvas: inout CellCanvas) {
    guard rect.rows >= 2 else { return }
    let foot = CellRect(column: rect.column, row: rect.endRow - 1, columns: rect.columns, rows: 1)
    canvas.fill(foot, "_", palette.screen)
  }
}
