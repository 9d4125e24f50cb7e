import CPango
import Scene
import Terms
import Themes

/// What the carer reads from three metres.
extension Painter {
  /// News stand on a calm ground; trouble has a frame and a warning sign besides its colours.
  func drawCarersLine(_ line: CarersLine, _ picture: Picture, _ theme: Theme, on canvas: Canvas) {
    guard line.rect.width > 0, line.rect.height > 0 else { return }
    // Its edges stand above those of the keys, which are drawn half a gap inside of their rectangles, and as far from
    // them as they from each other.
    let place = line.rect.insetBy(
      dx: min(measures.inset, line.rect.width / 8), dy: min(measures.inset, line.rect.height / 16))
    let height = Double(line.rect.height)
    let ink = theme[line.isTrouble ? .troubleText : .newsText]
    let scale = min(Double(picture.surface.width) / 1280, Double(picture.surface.height) / 800)
    let radius = min(14 * scale, height / 3)
    canvas.clipped(to: place) {
      canvas.fillRounded(place, radius: radius, theme[line.isTrouble ? .troubleGround : .newsGround])
      if line.isTrouble {
        canvas.strokeRounded(place, radius: radius, width: max(2, (3 * scale).rounded()), ink)
      }
      let side = (height * 0.26).rounded()
      let sign = line.isTrouble ? min(height * 0.56, Double(place.width) / 8) : 0
      let beside = line.isTrouble ? (sign * 1.12 + height * 0.2).rounded() : 0
      let room = max(1, Double(place.width) - 2 * side - beside)
      let setting = CarersLineSetting(
        setter: typeSetter, width: room, height: height,
        isBold: line.isTrouble, isSentence: !line.isTrouble && line.rect.height * 2 < picture.message.lineHeight * 3)
      let parts = setting.parts(line)
      // Sign, headline and detail stand in the middle together.
      let used = parts.map { $0.x + $0.text.size.width }.max() ?? 0
      let left = Double(place.x) + side + max(0, (room - used) / 2).rounded()
      if line.isTrouble { drawWarning(x: left, middle: line.rect.center.y, size: sign, ink, on: canvas) }
      canvas.setColour(ink)
      for part in parts {
        part.text.draw(on: canvas, x: left + beside + part.x, top: Double(line.rect.y) + part.y)
      }
    }
  }

  /// A triangle with an exclamation mark in it, drawn and not written: no font need have it. `x` is its left end,
  /// `size` its height.
  private func drawWarning(x: Double, middle: Double, size: Double, _ ink: Colour, on canvas: Canvas) {
    let context = canvas.context
    let stroke = size * 0.1
    let (width, top, foot) = (size * 1.12, middle - size / 2 + stroke / 2, middle + size / 2 - stroke / 2)
    let centre = x + width / 2
    canvas.setColour(ink)
    cairo_new_path(context)
    cairo_set_line_width(context, stroke)
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    cairo_move_to(context, centre, top)
    cairo_line_to(context, x + width - stroke / 2, foot)
    cairo_line_to(context, x + stroke / 2, foot)
    cairo_close_path(context)
    cairo_stroke(context)
    cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
    cairo_set_line_width(context, size * 0.11)
    cairo_move_to(context, centre, middle - size * 0.12)
    cairo_line_to(context, centre, middle + size * 0.14)
    cairo_stroke(context)
    cairo_new_path(context)
    cairo_arc(context, centre, middle + size * 0.315, size * 0.065, 0, 2 * .pi)
    cairo_fill(context)
  }
}
