import CPango
import Scene
import Terms
import Themes

/// Keys, slots and areas.
extension Painter {
  func drawBox(_ box: Box, _ picture: Picture, _ theme: Theme, at now: Instant, on canvas: Canvas) {
    canvas.fillRounded(box.rect.insetBy(dx: 4, dy: 4), radius: 14, theme[.keyGround])
    let layout = typeSetter.layout(box.label.map(\.text).joined(), TypeStyle(size: 29))
    canvas.setColour(theme[.keyLabel])
    cairo_move_to(
      canvas.context, box.rect.center.x - layout.size.width / 2, box.rect.center.y - layout.size.height / 2)
    pango_cairo_show_layout(canvas.context, layout.layout)
  }
}
