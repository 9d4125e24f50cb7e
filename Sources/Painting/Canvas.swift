import CPango
import Screens
import Terms
import Themes

/// A pixel frame as cairo draws on it. Belongs to one thread; the frame must outlive it.
final class Canvas {
  let context: OpaquePointer
  private let surface: OpaquePointer
  let frame: PixelFrame

  init(_ frame: PixelFrame) {
    self.frame = frame
    surface = cairo_image_surface_create_for_data(
      frame.bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), CAIRO_FORMAT_RGB24, Int32(clamping: frame.width),
      Int32(clamping: frame.height), Int32(clamping: frame.stride))
    context = cairo_create(surface)
  }

  deinit {
    cairo_destroy(context)
    cairo_surface_finish(surface)
    cairo_surface_destroy(surface)
  }

  /// What was drawn is in the frame's memory when this returns.
  func flush() { cairo_surface_flush(surface) }

  func setColour(_ colour: Colour, opacity: Double = 1) {
    cairo_set_source_rgba(
      context, Double(colour.red) / 255, Double(colour.green) / 255, Double(colour.blue) / 255, opacity)
  }

  /// A rectangle in whole pixels, without anti-aliasing's soft edges.
  func fill(_ rect: ScreenRect, _ colour: Colour) {
    setColour(colour)
    cairo_rectangle(context, Double(rect.x), Double(rect.y), Double(rect.width), Double(rect.height))
    cairo_fill(context)
  }

  /// The path of a rectangle with round corners; `inset` pixels inside of `rect`.
  func roundedPath(_ rect: ScreenRect, radius: Double, inset: Double = 0) {
    roundedPath(
      left: Double(rect.x) + inset, top: Double(rect.y) + inset, right: Double(rect.maxX) - inset,
      bottom: Double(rect.maxY) - inset, radius: radius - inset)
  }

  /// The path of a rectangle with round corners, as small as the sides ask for.
  func roundedPath(left: Double, top: Double, right: Double, bottom: Double, radius: Double) {
    let round = max(0, min(radius, (right - left) / 2, (bottom - top) / 2))
    let quarter = Double.pi / 2
    cairo_new_path(context)
    cairo_arc(context, right - round, top + round, round, -quarter, 0)
    cairo_arc(context, right - round, bottom - round, round, 0, quarter)
    cairo_arc(context, left + round, bottom - round, round, quarter, 2 * quarter)
    cairo_arc(context, left + round, top + round, round, 2 * quarter, 3 * quarter)
    cairo_close_path(context)
  }

  func fillRounded(_ rect: ScreenRect, radius: Double, _ colour: Colour) {
    setColour(colour)
    roundedPath(rect, radius: radius)
    cairo_fill(context)
  }

  /// A frame of `width` pixels that lies wholly inside of `rect`.
  func strokeRounded(_ rect: ScreenRect, radius: Double, width: Double, _ colour: Colour) {
    setColour(colour)
    cairo_set_line_width(context, width)
    roundedPath(rect, radius: radius, inset: width / 2)
    cairo_stroke(context)
  }

  /// Draws with everything outside of `rect` left as it is.
  func clipped(to rect: ScreenRect, _ body: () -> Void) {
    cairo_save(context)
    cairo_rectangle(context, Double(rect.x), Double(rect.y), Double(rect.width), Double(rect.height))
    cairo_clip(context)
    body()
    cairo_restore(context)
  }

  /// Draws in what of `whole` lies outside of `hole`.
  func clipped(toAllBut hole: ScreenRect, of whole: ScreenRect, _ body: () -> Void) {
    cairo_save(context)
    cairo_new_path(context)
    for rect in [whole, hole] {
      cairo_rectangle(context, Double(rect.x), Double(rect.y), Double(rect.width), Double(rect.height))
    }
    cairo_set_fill_rule(context, CAIRO_FILL_RULE_EVEN_ODD)
    cairo_clip(context)
    cairo_set_fill_rule(context, CAIRO_FILL_RULE_WINDING)
    body()
    cairo_restore(context)
  }
}
