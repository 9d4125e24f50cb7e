import Terms

/// Widths of the message's words, as the painter draws them.
enum ScreenMeasure {
  /// In pixels, in the order asked.
  static func widths(of words: [String], on surface: Surface, by painter: Painter) -> [Double] {
    // The message's em is 38 pixels on lines of 54, at a height of 800.
    let style = TypeStyle(size: Double(surface.height) * 38 / 800)
    return words.map { painter.typeSetter.layout($0, style).size.width }
  }
}
