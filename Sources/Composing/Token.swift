import Terms

/// One piece of a draft: a word, a space, a mark, a Chinese word.
package struct Token: Hashable, Sendable {
  package enum Kind: UInt8, Hashable, Sendable { case word = 0, space = 1, mark = 2, digits = 3 }

  package var kind: Kind
  package var text: String
  package var language: LanguageTag
  /// For Chinese, one syllable with tone per character ("yin2", "hang2"); else empty.
  package var reading: [String]
  /// Put there by the automatic spacing, which may take it back.
  package var automatic: Bool

  package init(kind: Kind, text: String, language: LanguageTag, reading: [String] = [], automatic: Bool = false) {
    self.kind = kind
    self.text = text
    self.language = language
    self.reading = reading
    self.automatic = automatic
  }

  /// Length in Unicode scalars, the unit of every position.
  package var length: Int { text.unicodeScalars.count }
}

/// What was typed of the word in progress: one choice of a key.
package struct Observation: Hashable, Sendable {
  /// The alternatives and their likelihoods; the first is what the key shows.
  package var alternatives: [Weighted<Symbol>]
  /// Shown as a capital.
  package var capital: Bool

  package init(alternatives: [Weighted<Symbol>], capital: Bool) {
    self.alternatives = alternatives
    self.capital = capital
  }
}

/// The word in progress: shown, kept, and not yet part of the message.
package struct Preedit: Hashable, Sendable {
  package var observations: [Observation]

  package init(observations: [Observation] = []) { self.observations = observations }

  package static let empty = Preedit()
  /// The longest code one word may have; a further key commits the word first.
  package static let limit = 64

  package var isEmpty: Bool { observations.isEmpty }
}
