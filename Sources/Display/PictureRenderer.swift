import Scene
import Terms
import Themes
import Words

/// Draws a picture into cells: a pure function of the picture, the terminal's size and the time.
package struct PictureRenderer: Sendable {
  /// How long a completion is shown (the scene's own figure).
  package static let flash = Interval.milliseconds(150)

  let palette: TerminalPalette
  let glyphs: GlyphSet

  /// What the display says by itself, in the person's language.
  let wording: Wording

  /// In the colours that are compiled in.
  package init(theme: ThemeName, capabilities: TerminalCapabilities) {
    self.init(theme: .builtIn(theme), capabilities: capabilities)
  }

  package init(theme: Theme, capabilities: TerminalCapabilities, wording: Wording = .english) {
    self.wording = wording
    palette = TerminalPalette(theme: theme, depth: capabilities.colours)
    glyphs = capabilities.glyphs
  }

  package func render(_ picture: Picture, columns: Int, rows: Int, at now: Instant) -> CellCanvas {
    var canvas = CellCanvas(columns: columns, rows: rows, ground: palette.screen)
    guard columns >= TerminalSize.least.columns, rows >= TerminalSize.least.rows else {
      drawTooSmall(on: &canvas)
      return canvas
    }
    let grid = CellGrid(picture.surface)
    drawMessage(picture.message, grid, on: &canvas)
    drawClock(picture.clock, picture.status, grid, on: &canvas)
    for box in picture.boxes { drawBox(box, grid.rect(box.rect), at: now, on: &canvas) }
    if !picture.notice.isEmpty { drawNotice(picture, grid, on: &canvas) }
    return canvas
  }

  /// Whether the picture moves by itself at `now`: progress under way, or a completion being shown.
  package static func isAnimated(_ picture: Picture, at now: Instant) -> Bool {
    picture.boxes.contains { box in
      if isFlashing(box.state, at: now) { return true }
      guard let progress = box.progress, progress.perSecond.isFinite else { return false }
      let share = progress.share(at: now)
      return progress.perSecond > 0 ? share < 1 : progress.perSecond < 0 && share > 0
    }
  }

  static func isFlashing(_ state: BoxState, at now: Instant) -> Bool {
    guard case .completed(let at) = state else { return false }
    return now - at < flash
  }

  func text(_ text: String) -> [Glyph] { CellText.glyphs(text, glyphs) }

  /// Words that fit any window, down to a few cells.
  private func drawTooSmall(on canvas: inout CellCanvas) {
    let least = TerminalSize.least
    let sentence = wording.text(.tooSmall, ("columns", "\(least.columns)"), ("rows", "\(least.rows)"))
    var lines = LabelLines.wrap(
      text(sentence).map { (glyph: $0, style: 0) }, width: canvas.columns - 2, limit: canvas.rows)
    if lines.cut {
      lines = LabelLines.wrap(text(wording[.tooSmallShort]).map { ($0, 0) }, width: canvas.columns, limit: canvas.rows)
    }
    var row = (canvas.rows - lines.lines.count) / 2
    for line in lines.lines {
      let width = CellText.width(line.map(\.glyph))
      canvas.write(
        line.map(\.glyph), column: max(0, (canvas.columns - width) / 2), row: row, end: canvas.columns, palette.screen)
      row += 1
    }
  }
}

/// From the surface's pixels to cells.
struct CellGrid {
  private let width: Int
  private let height: Int

  init(_ surface: Surface) {
    width = max(1, surface.cellWidth)
    height = max(1, surface.cellHeight)
  }

  /// Edges fall on the grid already; those that do not are rounded down.
  func rect(_ rect: ScreenRect) -> CellRect {
    let left = Self.limited(rect.x) / width
    let top = Self.limited(rect.y) / height
    let right = (Self.limited(rect.x) + Self.limited(rect.width)) / width
    let bottom = (Self.limited(rect.y) + Self.limited(rect.height)) / height
    return CellRect(column: left, row: top, columns: max(0, right - left), rows: max(0, bottom - top))
  }

  /// Rows a line of text takes.
  func rows(_ pixels: Int) -> Int { max(1, Self.limited(pixels) / height) }

  /// No surface is larger; keeps sums from overflowing.
  private static func limited(_ pixels: Int) -> Int { min(1_000_000, max(0, pixels)) }
}
