import CPango
import Themes

/// How much of its square of one em a glyph, or a text, covers with ink.
struct InkAmount: Hashable {
  /// In square ems.
  var area = 0.0
  /// The edges blend in sRGB, not in light: light ink on dark loses so much, in ems by a pixel's width, and dark ink on
  /// light gains that.
  var lightEdge = 0.0
  var darkEdge = 0.0

  static func += (left: inout InkAmount, right: InkAmount) {
    left.area += right.area
    left.lightEdge += right.lightEdge
    left.darkEdge += right.darkEdge
  }

  static func * (left: InkAmount, factor: Double) -> InkAmount {
    InkAmount(area: left.area * factor, lightEdge: left.lightEdge * factor, darkEdge: left.darkEdge * factor)
  }

  /// Pixels that would be as bright together if they were wholly covered, at that size of the em.
  func pixels(size: Double, isLightOnDark: Bool) -> Double {
    max(0, area * size * size + (isLightOnDark ? -lightEdge : darkEdge) * size)
  }
}

/// Measures glyphs by drawing each once. Belongs to one thread.
final class InkMeasuring {
  /// A person's letters, and the characters of some hundred Chinese sentences.
  private static let limit = 4096
  /// Large enough that edges are told from areas.
  private static let em = 40.0
  /// More of a text is on no screen.
  private static let textLimit = 3000

  private struct Glyph: Hashable {
    var character: Character
    var weight: TypeStyle.Weight
  }

  private let typeSetter: TypeSetter
  private var known: [Glyph: InkAmount] = [:]

  init(typeSetter: TypeSetter) { self.typeSetter = typeSetter }

  func forget() { known = [:] }

  func amount(of text: String, _ weight: TypeStyle.Weight) -> InkAmount {
    var sum = InkAmount()
    for character in text.prefix(InkMeasuring.textLimit) where character != " " {
      sum += amount(of: Glyph(character: character, weight: weight))
    }
    return sum
  }

  private func amount(of glyph: Glyph) -> InkAmount {
    if let amount = known[glyph] { return amount }
    if known.count >= InkMeasuring.limit { known = [:] }
    let amount = draw(glyph)
    known[glyph] = amount
    return amount
  }

  /// On a surface of opacities alone.
  private func draw(_ glyph: Glyph) -> InkAmount {
    let layout = typeSetter.layout(
      String(glyph.character), TypeStyle(size: InkMeasuring.em, weight: glyph.weight))
    let (width, height) = layout.size
    // Wider or higher than this is no letter.
    let side = InkMeasuring.em * 6
    guard width > 0, height > 0, width < side, height < side,
      let surface = cairo_image_surface_create(CAIRO_FORMAT_A8, Int32(width) + 8, Int32(height) + 8)
    else { return InkAmount() }
    defer { cairo_surface_destroy(surface) }
    let context = cairo_create(surface)
    cairo_move_to(context, 4, 4)
    pango_cairo_show_layout(context, layout.layout)
    cairo_destroy(context)
    cairo_surface_flush(surface)
    guard let data = cairo_image_surface_get_data(surface) else { return InkAmount() }
    let bytes = UnsafeBufferPointer(
      start: data, count: Int(cairo_image_surface_get_stride(surface)) * Int(cairo_image_surface_get_height(surface)))
    return InkMeasuring.amount(of: bytes)
  }

  private static func amount(of opacities: UnsafeBufferPointer<UInt8>) -> InkAmount {
    var result = InkAmount()
    for byte in opacities where byte > 0 {
      let opacity = Double(byte) / 255
      result.area += opacity
      // A mixture of black and white in sRGB gives the light of that byte.
      result.lightEdge += opacity - InkMeasuring.light[Int(byte)]
      result.darkEdge += 1 - InkMeasuring.light[255 - Int(byte)] - opacity
    }
    return InkAmount(
      area: result.area / (em * em), lightEdge: result.lightEdge / em, darkEdge: result.darkEdge / em)
  }

  private static let light = LinearLight.table
}
