import Terms

extension [Token] {
  /// Cuts text into words (apostrophes and hyphens inside of them included), numbers, spaces and marks; a space or mark
  /// is one grapheme cluster. Control characters other than tab and newline are dropped: nobody can see, speak or
  /// delete them.
  init(cutting text: String, language: LanguageTag) {
    self = []
    let visible = text.unicodeScalars.filter {
      $0.properties.generalCategory != .control || $0 == "\n" || $0 == "\t"
    }
    let characters = Array<Character>(String(String.UnicodeScalarView(visible)))
    for (index, character) in characters.enumerated() {
      let kind = Token.Kind(of: character)
      let joins = last.map { $0.kind == kind && (kind == .word || kind == .digits) } ?? false
      let next = index + 1 < characters.count ? Token.Kind(of: characters[index + 1]) : .mark
      if joins || (last?.kind == .word && next == .word && character.joinsWords) {
        self[count - 1].text.append(character)
      } else {
        append(Token(kind: kind, text: String(character), language: language))
      }
    }
  }
}

extension Character {
  fileprivate var joinsWords: Bool {
    guard let scalar = unicodeScalars.first, unicodeScalars.count == 1 else { return false }
    return Spelling.apostrophes.contains(scalar) || Spelling.hyphens.contains(scalar)
  }
}

extension Token.Kind {
  fileprivate init(of character: Character) {
    guard let scalar = character.unicodeScalars.first else {
      self = .mark
      return
    }
    if Spelling.isSpace(scalar) {
      self = .space
    } else if Spelling.isDigit(scalar) {
      self = .digits
    } else {
      self = Spelling.isLetter(scalar) ? .word : .mark
    }
  }
}
