import CPango

/// A text with its glyphs and their places. Layouts are shared by everything that shows the same text: none is changed
/// once it is made.
final class TextLayout {
  let layout: OpaquePointer

  init(_ layout: OpaquePointer) { self.layout = layout }

  deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

  /// Width and height in pixels, as lines of text count them.
  var size: (width: Double, height: Double) {
    var (width, height): (Int32, Int32) = (0, 0)
    pango_layout_get_size(layout, &width, &height)
    return (TextLayout.pixels(width), TextLayout.pixels(height))
  }

  /// What is black of it, in pixels from the layout's top left.
  var ink: (x: Double, y: Double, width: Double, height: Double) {
    var ink = PangoRectangle()
    pango_layout_get_extents(layout, &ink, nil)
    return (
      TextLayout.pixels(ink.x), TextLayout.pixels(ink.y), TextLayout.pixels(ink.width), TextLayout.pixels(ink.height)
    )
  }

  /// From the top to the first line's baseline, in pixels.
  var baseline: Double { TextLayout.pixels(pango_layout_get_baseline(layout)) }

  /// Draws the first line in the canvas's colour with its baseline's left end at (`x`, `baseline`); other lines below.
  func draw(on canvas: Canvas, x: Double, baseline y: Double) {
    cairo_move_to(canvas.context, x, y - baseline)
    pango_cairo_show_layout(canvas.context, layout)
  }

  /// Whether something was cut off.
  var isCut: Bool { pango_layout_is_ellipsized(layout) != 0 }

  var lineCount: Int { Int(pango_layout_get_line_count(layout)) }

  /// Draws it in the canvas's colour with its top left at (`x`, `y`).
  func draw(on canvas: Canvas, x: Double, top y: Double) {
    cairo_move_to(canvas.context, x, y)
    pango_cairo_show_layout(canvas.context, layout)
  }

  /// Characters that are drawn as boxes, for lack of a font that has them.
  var missing: [Unicode.Scalar] {
    guard pango_layout_get_unknown_glyphs_count(layout) > 0, let walk = pango_layout_get_iter(layout) else { return [] }
    defer { pango_layout_iter_free(walk) }
    var result: [Unicode.Scalar] = []
    repeat {
      guard let run = pango_layout_iter_get_run_readonly(walk), let glyphs = run.pointee.glyphs else { continue }
      for index in 0..<Int(max(0, glyphs.pointee.num_glyphs)) {
        let glyph = glyphs.pointee.glyphs[index].glyph
        // PANGO_GLYPH_UNKNOWN_FLAG with the character below it; PANGO_GLYPH_EMPTY and invalid input are no scalars.
        guard glyph & 0x1000_0000 != 0, let scalar = Unicode.Scalar(glyph & 0x0FFF_FFFF) else { continue }
        result.append(scalar)
      }
    } while pango_layout_iter_next_run(walk) != 0
    return result
  }

  static func pixels(_ units: Int32) -> Double { Double(units) / Double(PANGO_SCALE) }
}
