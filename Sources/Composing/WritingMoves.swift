import Terms

extension Writing {
  /// What a person sees as one character goes at once: a grapheme cluster, not a scalar of it.
  mutating func delete(_ unit: TextUnit) {
    switch unit {
    case .letter:
      if state.preedit.isEmpty {
        deleteBack(to: graphemeStart(before: state.cursor))
      } else {
        state.preedit.observations.removeLast()
      }
    case .word:
      if state.preedit.isEmpty {
        deleteBack(to: tokenStart(before: state.cursor))
      } else {
        state.preedit = .empty
      }
    case .sentence:
      // What is in progress belongs to the sentence at the cursor, even when it is all there is of it.
      let all = scalars
      let atStart = Sentences.begins(at: state.cursor, in: all, skippingOpening: false)
      let keeps = !state.preedit.isEmpty && atStart
      state.preedit = .empty
      if !keeps { deleteBack(to: Sentences.start(before: state.cursor, in: all)) }
    case .all:
      state = DraftState()
    }
  }

  private mutating func deleteBack(to start: Int) { state.replace(start..<state.cursor, with: []) }

  /// The start of the token before the cursor, spaces behind it included.
  private func tokenStart(before position: Int) -> Int {
    var start = 0
    var wordStart = 0
    for token in state.tokens {
      guard start < position else { break }
      if token.kind != .space { wordStart = start }
      start += token.length
    }
    return wordStart
  }

  private func graphemeStart(before position: Int) -> Int {
    let before = String(String.UnicodeScalarView(scalars.prefix(max(0, position))))
    return position - (before.last?.unicodeScalars.count ?? 0)
  }

  private func graphemeEnd(after position: Int) -> Int {
    let after = String(String.UnicodeScalarView(scalars.dropFirst(max(0, position))))
    return position + (after.first?.unicodeScalars.count ?? 0)
  }

  /// Commits the preedit, then moves: by grapheme cluster; to the start of the word before or the end of the next one;
  /// to the start of this sentence (of the one before, when it stands there) or of the next; to the start or the end.
  mutating func move(_ unit: TextUnit, _ direction: Direction) {
    commit()
    let cursor = state.cursor
    switch (unit, direction) {
    case (.letter, .left): state.cursor = graphemeStart(before: cursor)
    case (.letter, .right): state.cursor = graphemeEnd(after: cursor)
    case (.word, .left): state.cursor = words.last { $0.lowerBound < cursor }?.lowerBound ?? 0
    case (.word, .right): state.cursor = words.first { $0.upperBound > cursor }?.upperBound ?? state.length
    case (.sentence, .left): state.cursor = Sentences.start(before: cursor, in: scalars)
    case (.sentence, .right): state.cursor = Sentences.start(after: cursor, in: scalars)
    case (.all, .left): state.cursor = 0
    case (.all, .right): state.cursor = state.length
    }
  }

  /// Words and numbers; spaces and marks are stepped over.
  private var words: [Range<Int>] {
    var start = 0
    var ranges: [Range<Int>] = []
    for token in state.tokens {
      let end = start + token.length
      if token.kind == .word || token.kind == .digits { ranges.append(start..<end) }
      start = end
    }
    return ranges
  }
}
