import Terms

/// What spacing and capitals know about marks and words.
enum Spelling {
  static let apostrophes: Set<Unicode.Scalar> = ["'", "\u{2019}"]
  static let hyphens: Set<Unicode.Scalar> = ["-", "\u{2010}", "\u{2011}"]
  /// Followed by an automatic space.
  static let spaced: Set<Unicode.Scalar> = [".", ",", "?", "!", ";", ":", "\u{2026}"]
  static let closing: Set<Unicode.Scalar> = [")", "]", "}", "\u{201D}", "\u{00BB}", "%"]
  static let opening: Set<Unicode.Scalar> = [
    "(", "[", "{", "\u{201C}", "\u{2018}", "\u{00AB}", "\"", "'", "\u{00BF}", "\u{00A1}",
  ]
  static let terminators: Set<Unicode.Scalar> = [".", "?", "!"]
  /// End a sentence without a space behind them.
  static let wideTerminators: Set<Unicode.Scalar> = ["\u{3002}", "\u{FF1F}", "\u{FF01}"]
  /// Follow a terminator and still belong to its sentence.
  static let trailing: Set<Unicode.Scalar> = [
    ")", "]", "}", "\u{201D}", "\u{2019}", "\u{00BB}", "\"", "'", "\u{300D}", "\u{FF09}",
  ]
  /// A full stop behind these, or behind a single letter, does not end a sentence. "no" and "am" are words too.
  static let abbreviations: Set<String> = [
    "e.g", "eg", "i.e", "ie", "etc", "mr", "mrs", "ms", "dr", "prof", "st", "vs", "a.m", "p.m", "approx", "jr", "sr",
    "cf", "tel",
  ]

  static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }
  static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.generalCategory == .decimalNumber }
  static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark:
      true
    default: false
    }
  }

  /// Languages that put no spaces between words have no automatic ones.
  static func isSpaced(_ language: LanguageTag) -> Bool { !language.rawValue.hasPrefix("zh") }

  /// The pronoun as English writes it, alone and in its contractions; nil for every other word.
  static func pronoun(_ word: String) -> String? {
    switch word.replacing(apostrophes, with: "'") {
    case "i", "i'm", "i'll", "i've", "i'd": "I" + word.unicodeScalars.dropFirst().map(String.init).joined()
    default: nil
    }
  }

  static func capitalised(_ scalar: Unicode.Scalar) -> String { scalar.properties.uppercaseMapping }
}

extension String {
  fileprivate func replacing(_ scalars: Set<Unicode.Scalar>, with other: Unicode.Scalar) -> String {
    String(String.UnicodeScalarView(unicodeScalars.map { scalars.contains($0) ? other : $0 }))
  }
}
