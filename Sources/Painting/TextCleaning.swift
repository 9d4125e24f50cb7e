/// Makes text fit to be set: scalar for scalar, so that places in it stay what they are. Texts come from dictionaries,
/// files and a person's writing, and may hold anything.
enum TextCleaning {
  /// Scalars of one text that are set at the most. The longest line of a screen has 400 (3840 pixels of narrow letters
  /// in small type); the rest is room for marks that stand upon letters.
  static let limit = 1000

  /// What has no form of its own, or would end a line, as a space; other controls as the sign for what cannot be shown.
  static func clean(_ scalar: Unicode.Scalar, keepsLines: Bool = false) -> Unicode.Scalar {
    switch scalar.value {
    case 0x0A: keepsLines ? scalar : " "
    case 0x09, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029: " "
    case 0..<0x20, 0x7F..<0xA0: "\u{FFFD}"
    default: scalar
    }
  }

  /// The beginning of the text, so cleaned.
  static func clean(_ text: String, keepsLines: Bool = false) -> String {
    let scalars = text.unicodeScalars
    let isShort = scalars.prefix(limit + 1).count <= limit
    if isShort, scalars.allSatisfy({ clean($0, keepsLines: keepsLines) == $0 }) { return text }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: scalars.lazy.prefix(limit).map { clean($0, keepsLines: keepsLines) })
    return String(result)
  }
}
