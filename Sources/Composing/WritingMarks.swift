import Terms

extension Writing {
  /// Marks, digits and other text at the cursor.
  mutating func insert(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    if let only = scalars.first, scalars.count == 1 {
      if only == " " { return space() }
      if joinsWord(only) {
        return letter([Weighted(Symbol(only), .certain)], capital: false)
      }
      joinAbbreviation(before: only)
      commit()
      if Spelling.isDigit(only) {
        takeBackSpaceInNumber()
        return put(text)
      }
      return insertMark(only)
    }
    commit()
    put(text)
  }

  /// An apostrophe or a hyphen inside a word stays in the preedit: don't, well-known.
  private func joinsWord(_ scalar: Unicode.Scalar) -> Bool {
    !state.preedit.isEmpty && (Spelling.apostrophes.contains(scalar) || Spelling.hyphens.contains(scalar))
  }

  /// A mark takes back the space before it, automatic or typed, and is followed by an automatic one; opening brackets,
  /// quotes and dashes leave spaces as they are. An apostrophe takes back an automatic space only (the dog's).
  private mutating func insertMark(_ mark: Unicode.Scalar) {
    let before = tokenBefore
    let hasSpace = before.map { $0.kind == .space && $0.text == " " } ?? false
    let isAutomatic = hasSpace && before?.automatic == true
    let isSpaced = Spelling.spaced.contains(mark)
    let closes = isSpaced || Spelling.closing.contains(mark) || closesQuote(mark)
    let takesBack = closes ? hasSpace : Spelling.apostrophes.contains(mark) && isAutomatic
    if takesBack { state.replace(state.cursor - 1..<state.cursor, with: []) }
    put(String(mark))
    guard spacesAutomatically else { return }
    // A closing bracket or quote hands the automatic space on.
    if isSpaced || (closes && takesBack && isAutomatic) { spaceBehind() }
  }

  /// A straight quote closes when an odd number of them stands before the cursor.
  private func closesQuote(_ mark: Unicode.Scalar) -> Bool {
    guard mark == "\"" else { return false }
    return scalars.prefix(state.cursor).count { $0 == "\"" } % 2 == 1
  }

  /// "3. " and then 5 is 3.5; "10: " and then 3 is 10:3.
  private mutating func takeBackSpaceInNumber() {
    guard digitsAndMarkBeforeSpace else { return }
    state.replace(state.cursor - 1..<state.cursor, with: [])
  }

  /// The cursor stands behind digits, a point or colon, and an automatic space.
  var digitsAndMarkBeforeSpace: Bool {
    let tokens = tokensBefore(3)
    guard tokens.count == 3, tokens[0].kind == .space, tokens[0].automatic, tokens[2].kind == .digits else {
      return false
    }
    return tokens[1].text == "." || tokens[1].text == ":"
  }

  /// A full stop behind "e. g" makes it "e.g": single letters with full stops are one abbreviation.
  private mutating func joinAbbreviation(before mark: Unicode.Scalar) {
    guard mark == ".", state.preedit.observations.count == 1 else { return }
    let tokens = tokensBefore(3)
    guard tokens.count == 3, tokens[0].kind == .space, tokens[0].automatic, tokens[1].text == ".",
      tokens[2].kind == .word, tokens[2].length == 1
    else { return }
    state.replace(state.cursor - 1..<state.cursor, with: [])
  }
}
