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
  /// All figures are as wide as each other, so that a clock does not jump.
  var hasEvenFigures = false

  /// Larger type than this is on no screen (the rest page's clock is 600 pixels on 3840×2160); smaller is none.
  private static let sizes = 1.0...2000.0

  /// The size as pango counts it; what is no size is the smallest.
  var pangoSize: Double {
    guard size.isFinite else { return TypeStyle.sizes.lowerBound * Double(PANGO_SCALE) }
    return min(max(TypeStyle.sizes.lowerBound, size), TypeStyle.sizes.upperBound) * Double(PANGO_SCALE)
  }
}
