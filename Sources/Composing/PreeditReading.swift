import Terms

/// What a code of keys with several letters is taken for at present. It is shown and committed in place of the keys'
/// first letters; it is no part of the draft, and no step for undo.
package struct PreeditReading: Hashable, Sendable {
  /// One letter for each observation, small.
  package var letters: [Symbol]
  /// The word that they are, apostrophes included ("don't" for four observations); nil while they are the beginning of
  /// one.
  package var word: String?

  package init(letters: [Symbol] = [], word: String? = nil) {
    self.letters = letters
    self.word = word
  }

  /// No opinion: the first letter of each key stands.
  package static let none = PreeditReading()
}

extension Preedit {
  /// As it stands on the screen by that reading; what the reading does not fit shows each key's first letter. Capitals
  /// stand where they were asked for.
  package func shown(as reading: PreeditReading) -> String {
    guard !reading.letters.isEmpty, zip(observations, reading.letters).allSatisfy({ $0.admits($1) }) else {
      return shown
    }
    if let word = reading.word, reading.letters.count == observations.count {
      return capitalised(word)
    }
    let read = zip(observations, reading.letters).map { $0.shown(as: $1) }
    return (read + observations.dropFirst(read.count).map(\.shown)).joined()
  }

  /// Letter by letter as they were asked for; what lies between the letters (an apostrophe) stays.
  private func capitalised(_ word: String) -> String {
    var result = ""
    var rest = observations[...]
    for scalar in word.unicodeScalars {
      guard let next = rest.first, next.admits(Symbol(scalar)) else {
        result.unicodeScalars.append(scalar)
        continue
      }
      rest.removeFirst()
      result += next.capital ? Spelling.capitalised(scalar) : String(scalar)
    }
    return result
  }
}

extension Observation {
  /// Whether the key may have meant that letter.
  fileprivate func admits(_ symbol: Symbol) -> Bool {
    let wanted = symbol.scalar.properties.lowercaseMapping
    return alternatives.contains { $0.value.scalar.properties.lowercaseMapping == wanted }
  }

  fileprivate func shown(as symbol: Symbol) -> String {
    capital ? Spelling.capitalised(symbol.scalar) : String(symbol.scalar)
  }
}
