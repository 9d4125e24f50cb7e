/// Text made harmless for a synthesiser that is fed plain text: every scalar is replaced by at most one, so that
/// positions in what was fed lead back to the original.
///
/// eSpeak NG reads markup and `[[phonemes]]` only when asked to, which we never do; but U+0001 starts an embedded
/// command and U+0000 ends the text in every mode. So control characters become spaces (line breaks stay: they are
/// pauses), private-use scalars and noncharacters, which it uses inside, become spaces, and marks that only steer
/// drawing (bidi marks, byte order marks, variation selectors, joiners) are left out.
package struct PlainText: Hashable, Sendable {
  /// What is fed.
  package let fed: String
  /// For each scalar fed, the place of its original.
  private let places: [Int]
  /// For each scalar fed, whether it is white space.
  private let isSpace: [Bool]
  /// Scalars of the original.
  private let originalCount: Int

  package init(_ original: String) {
    var scalars = String.UnicodeScalarView()
    var places: [Int] = []
    var isSpace: [Bool] = []
    var place = 0
    for scalar in original.unicodeScalars {
      if let substitute = PlainText.substitute(scalar) {
        scalars.append(substitute)
        places.append(place)
        isSpace.append(substitute.properties.isWhitespace)
      }
      place += 1
    }
    fed = String(scalars)
    self.places = places
    self.isSpace = isSpace
    originalCount = place
  }

  /// Where a part that was spoken stands in the original; nil when it lies outside, or holds nothing but white space:
  /// eSpeak NG counts on into what follows when one character (🙂) is several words.
  package func original(start: Int, length: Int) -> (start: Int, length: Int)? {
    guard length > 0, start >= 0, start < places.count else { return nil }
    let last = min(places.count - 1, start + min(length, places.count) - 1)
    guard isSpace[start...last].contains(false) else { return nil }
    return (places[start], places[last] - places[start] + 1)
  }

  private static func substitute(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x0A: return scalar
    case 0x00...0x1F, 0x7F...0x9F: return " "
    // Joiners, bidi marks and isolates, invisible operators, variation selectors, byte order mark, tags.
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF, 0xE0000...0xE01EF: return nil
    case 0xE000...0xF8FF, 0xFDD0...0xFDEF, 0xFFF9...0xFFFF, 0xF0000...0x10FFFF: return " "
    default: return scalar.value & 0xFFFE == 0xFFFE ? " " : scalar
    }
  }
}
