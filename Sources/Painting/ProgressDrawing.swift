import CPango
import Scene
import Terms
import Themes

/// How the progress of a look is shown on one key.
enum ProgressShape: Hashable {
  /// Closes round the label; of the line's middle, in pixels.
  case ring(radius: Double)
  /// Grows to both sides from the middle of the key behind the label, up to this size.
  case fill(width: Double, height: Double)

  /// A ring where it is wished for and goes round the label without touching it, the key's edge or small print.
  init(_ style: ProgressStyle, label: KeyLabel.Ink, ground: ScreenRect, hasCaption: Bool, _ measures: Measures) {
    let (width, height) = (Double(ground.width), Double(ground.height))
    let reach = max(abs(label.left), abs(label.right))
    let rise = max(abs(label.top), abs(label.bottom))
    let needed = (reach * reach + rise * rise).squareRoot() + measures.ringClearance + measures.ringWidth / 2
    let largest = min(width, height) / 2 - measures.lockFrame - measures.ringWidth / 2 - max(2, 3 * measures.scale)
    if style == .ring, !hasCaption, needed <= largest {
      self = .ring(radius: max(1, min(largest, max(needed, measures.ringRadius))))
      return
    }
    let widest = max(0, width - 2 * measures.lockFrame)
    let highest = max(0, height - 2 * measures.lockFrame)
    // The eye is held at the middle: on a large key the fill stays near the label.
    let scale = measures.scale
    self = .fill(
      width: widest <= 330 * scale ? widest : min(widest, max(2 * reach + 80 * scale, 240 * scale)),
      height: highest <= 170 * scale ? highest : min(highest, max(2 * rise + 80 * scale, 150 * scale)))
  }

  /// The pixels that progress may change on a key with that ground; nil when they touch the key's edge, so that the key
  /// must be drawn whole: an edge that is cut is not drawn with quite the same pixels.
  func area(in ground: ScreenRect, _ measures: Measures) -> ScreenRect? {
    let area = reach(in: ground, measures)
    let (across, down) = (Double(area.x - ground.x), Double(area.y - ground.y))
    let edge = measures.lockFrame + 1
    guard across >= edge, down >= edge, !area.isEmpty else { return nil }
    let round = measures.radius
    let (left, up) = (round - across, round - down)
    let isClearOfCorner = left <= 0 || up <= 0 || (left * left + up * up).squareRoot() <= round - edge
    return isClearOfCorner ? area : nil
  }

  private func reach(in ground: ScreenRect, _ measures: Measures) -> ScreenRect {
    let (halfWidth, halfHeight): (Double, Double) =
      switch self {
      case .ring(let radius):
        (radius + measures.ringWidth / 2 + 1, radius + measures.ringWidth / 2 + 1)
      case .fill(let width, let height): (width / 2 + 2, height / 2 + 2)
      }
    let center = ground.center
    let left = Int((center.x - halfWidth).rounded(.down))
    let top = Int((center.y - halfHeight).rounded(.down))
    return ScreenRect(
      x: left, y: top, width: Int((center.x + halfWidth).rounded(.up)) - left,
      height: Int((center.y + halfHeight).rounded(.up)) - top
    ).intersection(ground)
  }
}

/// Draws progress on keys.
struct ProgressDrawing {
  let shape: ProgressShape
  let ground: ScreenRect
  let measures: Measures
  let theme: Theme

  /// Draws a share from 0 to 1, behind the label.
  func draw(share: Double, on canvas: Canvas) {
    switch shape {
    case .ring(let radius): drawRing(radius, share, on: canvas)
    case .fill(let width, let height): drawFill(width, height, share, on: canvas)
    }
  }

  private func drawRing(_ radius: Double, _ share: Double, on canvas: Canvas) {
    let center = ground.center
    let context = canvas.context
    cairo_set_line_width(context, measures.ringWidth)
    // Sixteen shades at its edges are enough for what moves; all of them cost noticeably more.
    cairo_set_antialias(context, CAIRO_ANTIALIAS_FAST)
    defer { cairo_set_antialias(context, CAIRO_ANTIALIAS_DEFAULT) }
    canvas.setColour(theme[.ringTrack])
    cairo_new_path(context)
    cairo_arc(context, center.x, center.y, radius, 0, 2 * .pi)
    cairo_stroke(context)
    guard share > 0 else { return }
    canvas.setColour(theme[.lockOn])
    cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
    cairo_new_path(context)
    cairo_arc(context, center.x, center.y, radius, -.pi / 2, -.pi / 2 + 2 * .pi * share)
    cairo_stroke(context)
    cairo_set_line_cap(context, CAIRO_LINE_CAP_BUTT)
  }

  private func drawFill(_ width: Double, _ height: Double, _ share: Double, on canvas: Canvas) {
    guard width >= 2, height >= 2 else { return }
    let line = measures.lockFrame
    if width < Double(ground.width) - 2 * measures.lockFrame || height < Double(ground.height) - 2 * measures.lockFrame
    {
      // On a large key: how far it will grow.
      canvas.setColour(theme[.ringTrack])
      cairo_set_line_width(canvas.context, line)
      path(width, height, inset: line / 2, on: canvas)
      cairo_stroke(canvas.context)
    }
    guard share > 0 else { return }
    canvas.setColour(theme[.progressGround])
    path(width * share, height, inset: 0, on: canvas)
    cairo_fill(canvas.context)
    // Its upper and lower edge: lines that cross no label.
    cairo_set_line_width(canvas.context, line)
    canvas.setColour(theme[.lockOn])
    let center = ground.center
    let reach = max(0, width * share / 2 - min((measures.radius - measures.lockFrame), width * share / 2))
    for edge in [center.y - height / 2 + line / 2, center.y + height / 2 - line / 2] {
      cairo_move_to(canvas.context, center.x - reach, edge)
      cairo_line_to(canvas.context, center.x + reach, edge)
    }
    cairo_stroke(canvas.context)
  }

  private func path(_ width: Double, _ height: Double, inset: Double, on canvas: Canvas) {
    let center = ground.center
    let (halfWidth, halfHeight) = (max(0, width / 2 - inset), max(0, height / 2 - inset))
    let round = min(max(0, (measures.radius - measures.lockFrame) - inset), halfWidth, halfHeight)
    canvas.roundedPath(
      left: center.x - halfWidth, top: center.y - halfHeight, right: center.x + halfWidth,
      bottom: center.y + halfHeight, radius: round)
  }

  /// What the fill covers at that share, in whole pixels; nil for a ring, and where nothing is covered.
  func covered(share: Double) -> ScreenRect? {
    guard case .fill(let width, let height) = shape, share > 0 else { return nil }
    let center = ground.center
    let left = Int((center.x - width * share / 2).rounded())
    let top = Int((center.y - height / 2).rounded())
    let rect = ScreenRect(
      x: left, y: top, width: Int((center.x + width * share / 2).rounded()) - left,
      height: Int((center.y + height / 2).rounded()) - top)
    return rect.isEmpty ? nil : rect
  }

  /// The sign of completion beside the label: a hook in the upper right corner.
  func drawHook(on canvas: Canvas) {
    let size = min(20 * measures.scale, Double(min(ground.width, ground.height)) * 0.3)
    let margin = measures.completedFrame + 7 * measures.scale
    let right = Double(ground.maxX) - margin
    let top = Double(ground.y) + margin
    let context = canvas.context
    canvas.setColour(theme[.completedLabel])
    cairo_set_line_width(context, max(2, 3.5 * measures.scale))
    cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    cairo_new_path(context)
    cairo_move_to(context, right - size, top + size * 0.45)
    cairo_line_to(context, right - size * 0.62, top + size * 0.82)
    cairo_line_to(context, right, top)
    cairo_stroke(context)
    cairo_set_line_cap(context, CAIRO_LINE_CAP_BUTT)
    cairo_set_line_join(context, CAIRO_LINE_JOIN_MITER)
  }
}
