import CPango

/// How a piece of text is set: sizes in pixels of the em.
struct TypeStyle: Hashable {
  enum Weight: Hashable {
    case regular, medium, bold

    var pango: PangoWeight {
      switch self {
      case .regular: PANGO_WEIGHT_NORMAL
      case .medium: PANGO_WEIGHT_MEDIUM
      case .bold: PANGO_WEIGHT_BOLD
      }
    }
  }
  var size: Double
  var weight = Weight.regular
}

/// Makes laid-out text. Belongs to one thread.
final class TypeSetter {
  private let context: OpaquePointer
  /// The families that are tried first, with commas between them; fontconfig falls back from there.
  let families: String

  /// - Parameter families: Pango's list of family names.
  init(families: String) {
    self.families = families
    let map = pango_cairo_font_map_new()
    context = pango_font_map_create_context(map)
    g_object_unref(UnsafeMutableRawPointer(map))
  }

  deinit { g_object_unref(UnsafeMutableRawPointer(context)) }

  func layout(_ text: String, _ style: TypeStyle) -> TextLayout {
    let description = pango_font_description_from_string(families)
    defer { pango_font_description_free(description) }
    pango_font_description_set_absolute_size(description, style.size * Double(PANGO_SCALE))
    pango_font_description_set_weight(description, style.weight.pango)
    let layout = TextLayout(pango_layout_new(context))
    pango_layout_set_font_description(layout.layout, description)
    pango_layout_set_text(layout.layout, text, -1)
    return layout
  }
}

/// A text with its glyphs and their places.
final class TextLayout {
  let layout: OpaquePointer

  init(_ layout: OpaquePointer) { self.layout = layout }

  deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

  /// Width and height in pixels, as lines of text count them.
  var size: (width: Double, height: Double) {
    var (width, height): (Int32, Int32) = (0, 0)
    pango_layout_get_size(layout, &width, &height)
    return (Double(width) / Double(PANGO_SCALE), Double(height) / Double(PANGO_SCALE))
  }
}
