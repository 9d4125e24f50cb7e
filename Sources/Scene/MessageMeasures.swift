import Terms

/// Measures of the message that the core, which breaks its lines, and the painters, which set its type, share.
package enum MessageMeasures {
  /// Height of a capital letter in parts of its type's em: a little less than Inter's and DejaVu Sans's 0.73 and Noto
  /// Sans's 0.71, so that what must be so tall is so with each of them.
  package static let capitalShare = 0.7

  /// The usual height of a line: 54 pixels on a shorter side of 800, so that a screen that is turned keeps its type; a
  /// terminal's is its cell. Painters measure words in the type of such a line, whatever the line height of a picture
  /// is: widths grow with it.
  package static func usualLineHeight(on surface: Surface) -> Int {
    surface.cellHeight > 1 ? surface.cellHeight : max(1, min(surface.width, surface.height) * 54 / 800)
  }

  /// The em of the type on lines of that height, in pixels.
  package static func typeSize(lineHeight: Int) -> Double { Double(lineHeight) * 38 / 54 }

  /// The height of lines whose capitals are `capital` pixels tall.
  package static func lineHeight(capital: Double) -> Double { capital / capitalShare * 54 / 38 }
}
