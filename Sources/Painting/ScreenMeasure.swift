import Terms

/// Widths of the message's words, as the painter draws them.
enum ScreenMeasure {
  /// In pixels, in the order asked.
  static func widths(of words: [String], on surface: Surface, by painter: Painter) -> [Double] {
    painter.measure(words, surface: surface)
  }
}
