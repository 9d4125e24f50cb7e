import CPango

/// Makes laid-out text, and remembers it. Belongs to one thread. Fonts are found by fontconfig at their first use, which
/// may cost tens of milliseconds.
final class TypeSetter {
  /// The order in which fonts are tried.
  let fonts: FontChoice
  /// Nil for the process's.
  let configuration: FontConfiguration?
  private let fontMap: UnsafeMutablePointer<PangoFontMap>
  /// One for text that begins at the left and one for text that begins at the right.
  private let contexts: (leftToRight: OpaquePointer, rightToLeft: OpaquePointer)
  private let description: OpaquePointer
  /// More labels than two pages have.
  private var layouts = GenerationCache<LayoutKey, TextLayout>(limit: 200)
  private var widths = GenerationCache<WidthKey, Double>(limit: TypeSetter.widthLimit)
  private(set) lazy var capitalHeight = measuredCapitalHeight()
  /// Characters that no font has.
  var missingGlyphs = MissingGlyphs()
  var messageLines = GenerationCache<MessageLineKey, MessageLine>(limit: 60)

  /// As many words as the core remembers widths of.
  static let widthLimit = 2000

  /// - Parameter fonts: the families.
  init(fonts: FontChoice = FontChoice()) {
    self.fonts = fonts
    configuration = fonts.configurationFile.flatMap(FontConfiguration.init(file:))
    fontMap = pango_cairo_font_map_new()
    if let configuration { pango_fc_font_map_set_config(OpaquePointer(fontMap), configuration.raw) }
    contexts = (TypeSetter.context(fontMap, PANGO_DIRECTION_LTR), TypeSetter.context(fontMap, PANGO_DIRECTION_RTL))
    description = pango_font_description_from_string(fonts.families)
  }

  deinit {
    pango_font_description_free(description)
    g_object_unref(UnsafeMutableRawPointer(contexts.leftToRight))
    g_object_unref(UnsafeMutableRawPointer(contexts.rightToLeft))
    g_object_unref(UnsafeMutableRawPointer(fontMap))
  }

  /// The same on every machine: Chinese characters in the forms of the mainland whatever the locale; grey edges,
  /// whatever the desktop's settings say, since nobody knows the order of this panel's colours; widths as the font's
  /// maker drew them and not in whole pixels, so that those of words add up to those of lines, at any size.
  private static func context(_ map: UnsafeMutablePointer<PangoFontMap>, _ direction: PangoDirection) -> OpaquePointer {
    let context: OpaquePointer = pango_font_map_create_context(map)
    pango_context_set_language(context, pango_language_from_string("zh-cn"))
    pango_context_set_base_dir(context, direction)
    pango_context_set_round_glyph_positions(context, 0)
    let options = cairo_font_options_create()
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_SLIGHT)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    pango_cairo_context_set_font_options(context, options)
    cairo_font_options_destroy(options)
    return context
  }

  private struct LayoutKey: Hashable {
    var text: String
    var style: TypeStyle
  }

  /// The text in one style; ends of lines in it end lines. Whoever gets it shares it, and changes nothing of it.
  func layout(_ text: String, _ style: TypeStyle) -> TextLayout {
    layouts.value(LayoutKey(text: text, style: style)) {
      make(TextCleaning.clean(text, keepsLines: true), style)
    }
  }

  /// A layout that is not shared. Without a direction it is that of the text's first letter. What is
  /// only measured and never seen does not tell what it lacks.
  func make(
    _ text: String, _ style: TypeStyle, direction: TextDirection? = nil, isSeen: Bool = true
  ) -> TextLayout {
    let context = direction == .rightToLeft ? contexts.rightToLeft : contexts.leftToRight
    let made = TextLayout(pango_layout_new(context))
    pango_layout_set_auto_dir(made.layout, direction == nil ? 1 : 0)
    pango_font_description_set_absolute_size(description, style.pangoSize)
    pango_font_description_set_weight(description, style.weight.pango)
    pango_layout_set_font_description(made.layout, description)
    if style.hasEvenFigures {
      let attributes = pango_attr_list_new()
      pango_attr_list_insert(attributes, pango_attr_font_features_new("tnum=1"))
      pango_layout_set_attributes(made.layout, attributes)
      pango_attr_list_unref(attributes)
    }
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        pango_layout_set_text(made.layout, $0.baseAddress, Int32(clamping: $0.count))
      }
    }
    if isSeen { for scalar in made.missing { missingGlyphs.add(scalar) } }
    return made
  }

  /// The text on one line no wider than `width`: in smaller type down to `least`, then cut with an ellipsis.
  func line(_ text: String, _ style: TypeStyle, width: Double, least: Double) -> TextLayout {
    let clean = TextCleaning.clean(text)
    let whole = layout(clean, style)
    guard whole.size.width > width else { return whole }
    var smaller = style
    // (A little below, for what is rounded.)
    smaller.size = max(min(least, style.size), style.size * width / max(1, whole.size.width) * 0.995)
    return paragraph(clean, smaller, width: width, lines: 1)
  }

  /// The text on at most so many lines, broken between words where it can be, cut with an ellipsis.
  func paragraph(_ text: String, _ style: TypeStyle, width: Double, lines: Int) -> TextLayout {
    let made = make(TextCleaning.clean(text), style)
    pango_layout_set_width(made.layout, Int32(clamping: Int(max(1, min(width, 100_000)) * Double(PANGO_SCALE))))
    pango_layout_set_wrap(made.layout, PANGO_WRAP_WORD_CHAR)
    pango_layout_set_ellipsize(made.layout, PANGO_ELLIPSIZE_END)
    pango_layout_set_height(made.layout, -Int32(clamping: max(1, lines)))
    return made
  }

  private struct WidthKey: Hashable {
    var word: String
    var size: Double
  }

  /// How wide a word is in a line of text, in pixels: a message's lines are as wide as their words together.
  func width(of word: String, size: Double) -> Double {
    widths.value(WidthKey(word: word, size: size)) {
      let width = make(TextCleaning.clean(word), TypeStyle(size: size)).size.width
      let count = word.unicodeScalars.count
      // What is too long to be set whole is as wide as its beginning makes likely.
      return count > TextCleaning.limit ? width * Double(count) / Double(TextCleaning.limit) : width
    }
  }

  /// The height of capitals in ems, of the font that Latin letters come from.
  private func measuredCapitalHeight() -> Double {
    let height = make("H", TypeStyle(size: 200), isSeen: false).ink.height / 200
    // Of no font at all, or a strange one: as most have it.
    return (0.5...0.9).contains(height) ? height : 0.72
  }
}

/// Where a line of text begins.
enum TextDirection: Hashable { case leftToRight, rightToLeft }
