import Terms

extension Composer {
  /// A candidate as it would be committed: a capital at the start of a sentence, where one is armed and where one was
  /// typed; all capitals when two or more letters were typed so; the pronoun I.
  package func shown(candidate text: String) -> String {
    let observations = state.preedit.observations
    let word = Writing(state: state, language: language, settings: settings).written(text)
    guard !observations.isEmpty else { return capitalIsArmed ? word.capitalisingFirst : word }
    let letters = observations.filter { $0.alternatives.first.map { Spelling.isLetter($0.value.scalar) } ?? false }
    if letters.count > 1, letters.allSatisfy(\.capital) { return word.uppercased() }
    return observations[0].capital ? word.capitalisingFirst : word
  }

  /// A candidate as a slot holds it: in the form that choosing it commits.
  package func slotContent(candidate text: String, codeLength: Int, reading: [String] = []) -> SlotContent {
    let shown = shown(candidate: text)
    let consumed = min(max(0, codeLength), state.preedit.observations.count)
    return SlotContent(
      text: shown, reading: reading, codeLength: codeLength,
      typedLength: typedLength(of: shown, observations: state.preedit.observations.prefix(consumed)))
  }

  /// How many scalars of `text` were typed: letter by letter, apostrophes and hyphens that were left out included; 0
  /// when the code is no beginning of it (readings).
  private func typedLength(of text: String, observations: ArraySlice<Observation>) -> Int {
    let scalars = Array(text.lowercased().unicodeScalars)
    guard scalars.count == text.unicodeScalars.count else { return 0 }
    var length = 0
    for observation in observations {
      // (Of a key with several letters any may have been meant.)
      let typed = observation.alternatives.map(\.value.scalar.properties.lowercaseMapping)
      while length < scalars.count, !typed.contains(String(scalars[length])),
        Spelling.apostrophes.contains(scalars[length]) || Spelling.hyphens.contains(scalars[length])
      {
        length += 1
      }
      guard length < scalars.count, typed.contains(String(scalars[length])) else { return 0 }
      length += 1
    }
    return length
  }
}

extension String {
  fileprivate var capitalisingFirst: String {
    guard let first = unicodeScalars.first else { return self }
    return Spelling.capitalised(first) + String(unicodeScalars.dropFirst())
  }
}
