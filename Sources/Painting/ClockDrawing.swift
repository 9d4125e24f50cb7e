import CPango
import Scene
import Terms
import Themes

/// The clock that a room lives by, the date, and how the keyboard is.
extension Painter {
  func drawClock(_ clock: ClockView, _ status: StatusView, _ picture: Picture, _ theme: Theme, on canvas: Canvas) {
    guard clock.rect.width > 0, clock.rect.height > 0 else { return }
    let capitals = typeSetter.capitalHeight
    let geometry = geometry(of: clock, picture)
    canvas.clipped(to: clock.rect) {
      if !clock.time.isEmpty {
        let style = TypeStyle(size: (geometry.figures / capitals).rounded(), weight: .bold, hasEvenFigures: true)
        let time = typeSetter.line(clock.time, style, width: geometry.width, least: geometry.small)
        canvas.setColour(theme[.clock])
        time.draw(on: canvas, x: geometry.left(width: time.size.width), baseline: geometry.baseline)
      }
      drawSmallPrint(clock.date, status, geometry, theme, on: canvas)
    }
  }

  func geometry(of clock: ClockView, _ picture: Picture) -> ClockGeometry {
    let capitals = typeSetter.capitalHeight
    let trial = typeSetter.layout(clock.time, TypeStyle(size: 100, weight: .bold, hasEvenFigures: true))
    let figuresWidth = clock.time.isEmpty ? 0 : trial.size.width / (100 * capitals)
    return ClockGeometry(
      clock.rect, surface: picture.surface, figuresWidth: figuresWidth, capitalHeight: capitals,
      degree: picture.pixelsPerDegree.y)
  }

  /// The date and, below or behind it, the status with its light.
  private func drawSmallPrint(
    _ date: String, _ status: StatusView, _ geometry: ClockGeometry, _ theme: Theme, on canvas: Canvas
  ) {
    let light = StatusLight(status.light, size: geometry.small)
    let room = geometry.isOneLine ? (geometry.width - geometry.gap) / 2 : geometry.width
    let dateLine = smallPrint(date, geometry, width: room)
    let statusLine = smallPrint(status.text, geometry, width: room - light.width)
    let statusWidth = light.width + statusLine.size.width
    let dateWidth = dateLine.size.width
    let gap = date.isEmpty ? 0 : geometry.gap
    let dateX = geometry.left(width: geometry.isOneLine ? dateWidth + gap + statusWidth : dateWidth)
    let statusX = geometry.isOneLine ? dateX + dateWidth + gap : geometry.left(width: statusWidth)
    canvas.setColour(theme[.date])
    dateLine.draw(on: canvas, x: dateX, baseline: geometry.baselines.date)
    statusLine.draw(on: canvas, x: statusX + light.width, baseline: geometry.baselines.status)
    light.draw(x: statusX, baseline: geometry.baselines.status, theme, on: canvas)
  }

  /// Smaller by a fifth where it is too long, then cut.
  private func smallPrint(_ text: String, _ geometry: ClockGeometry, width: Double) -> TextLayout {
    let style = TypeStyle(size: geometry.small, hasEvenFigures: true)
    return typeSetter.line(text, style, width: width, least: geometry.small * 0.8)
  }
}

/// The light before the status: a full dot when all is well, a ring when in doubt, a cross when something is wrong, so
/// that it is told without its colour.
private struct StatusLight {
  private let light: StatusView.Light
  private let size: Double

  /// `size` is the em of the text beside it.
  init(_ light: StatusView.Light, size: Double) {
    self.light = light
    self.size = size
  }

  /// With the gap behind it.
  var width: Double { (size * 0.8).rounded() }

  private var colour: ThemeColour {
    switch light {
    case .good: .statusGood
    case .doubtful: .statusDoubtful
    case .bad: .statusBad
    }
  }

  /// In the middle of the small letters' height.
  func draw(x: Double, baseline: Double, _ theme: Theme, on canvas: Canvas) {
    let context = canvas.context
    let reach = size * 0.25
    let (middleX, middleY) = (x + reach, baseline - size * 0.27)
    canvas.setColour(theme[colour])
    cairo_new_path(context)
    cairo_set_line_width(context, max(1.5, size * 0.13))
    switch light {
    case .good:
      cairo_arc(context, middleX, middleY, reach, 0, 2 * .pi)
      cairo_fill(context)
    case .doubtful:
      cairo_arc(context, middleX, middleY, reach * 0.85, 0, 2 * .pi)
      cairo_stroke(context)
    case .bad:
      cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
      for slope in [1.0, -1.0] {
        cairo_move_to(context, middleX - reach * 0.85, middleY - slope * reach * 0.85)
        cairo_line_to(context, middleX + reach * 0.85, middleY + slope * reach * 0.85)
      }
      cairo_stroke(context)
    }
  }
}
