import CPango
import Scene
import Terms
import Themes

/// The message, the clock and the carer's line.
extension Painter {
  func drawMessage(_ message: MessageView, _ picture: Picture, _ theme: Theme, on canvas: Canvas) {
    for (number, line) in message.lines.enumerated() {
      let layout = typeSetter.layout(
        line.runs.map(\.text).joined(), TypeStyle(size: Double(message.lineHeight) * 38 / 54))
      canvas.setColour(theme[.message])
      cairo_move_to(
        canvas.context, Double(message.rect.x), Double(message.rect.y + number * message.lineHeight))
      pango_cairo_show_layout(canvas.context, layout.layout)
    }
  }

  func drawClock(_ clock: ClockView, _ status: StatusView, _ picture: Picture, _ theme: Theme, on canvas: Canvas) {
    let layout = typeSetter.layout(clock.time, TypeStyle(size: 64, weight: .bold))
    canvas.setColour(theme[.clock])
    cairo_move_to(canvas.context, Double(clock.rect.maxX) - layout.size.width, Double(clock.rect.y))
    pango_cairo_show_layout(canvas.context, layout.layout)
  }

  func drawCarersLine(_ line: CarersLine, _ picture: Picture, _ theme: Theme, on canvas: Canvas) {
    canvas.fillRounded(line.rect, radius: 14, theme[line.isTrouble ? .troubleGround : .newsGround])
  }
}
