import Terms

/// A draft as the journal and the composer hold it. Positions count Unicode scalars of the tokens; the preedit stands
/// at the cursor and is not counted.
package struct DraftState: Hashable, Sendable {
  package private(set) var tokens: [Token]
  package var cursor: Int
  package var preedit: Preedit

  package init(tokens: [Token] = [], cursor: Int = 0, preedit: Preedit = .empty) {
    self.tokens = tokens.filter { !$0.text.isEmpty }
    self.preedit = preedit
    self.cursor = 0
    self.cursor = min(max(0, cursor), length)
  }

  /// In scalars, the preedit apart.
  package var length: Int { tokens.reduce(0) { $0 + $1.length } }

  package var scalars: [Unicode.Scalar] {
    var scalars: [Unicode.Scalar] = []
    for token in tokens { scalars.append(contentsOf: token.text.unicodeScalars) }
    return scalars
  }

  /// Applies a whole edit.
  /// - Returns: false, with nothing changed, when the edit does not fit this state: another cursor or preedit than it
  /// began
  ///   with, other tokens than it removes, a position inside a token, or a result that is no draft.
  package mutating func apply(_ edit: Edit) -> Bool {
    guard edit.cursorBefore == cursor, edit.preeditBefore == preedit, let index = boundary(at: edit.position),
      edit.removed.count <= tokens.count - index, edit.inserted.allSatisfy({ !$0.text.isEmpty }),
      edit.preeditAfter.observations.count <= Preedit.limit,
      edit.preeditAfter.observations.allSatisfy({ !$0.alternatives.isEmpty })
    else { return false }
    let end = index + edit.removed.count
    guard tokens[index..<end].elementsEqual(edit.removed) else { return false }
    var result = self
    result.tokens.replaceSubrange(index..<end, with: edit.inserted)
    guard edit.cursorAfter >= 0, edit.cursorAfter <= result.length else { return false }
    result.cursor = edit.cursorAfter
    result.preedit = edit.preeditAfter
    self = result
    return true
  }

  /// The index of the token that begins at `position` (or the end); nil inside a token and outside the draft.
  private func boundary(at position: Int) -> Int? {
    var start = 0
    for (index, token) in tokens.enumerated() {
      if start >= position { return start == position ? index : nil }
      start += token.length
    }
    return start == position ? tokens.count : nil
  }

  /// Puts `new` in the place of the scalars in `range`, which is clamped to the draft. Tokens that the range cuts are
  /// split; where two halves of a word or of a number meet they become one. The cursor stays as far from the end as the
  /// range's end was.
  package mutating func replace(_ range: Range<Int>, with new: [Token]) {
    let lower = min(max(0, range.lowerBound), length)
    let upper = min(max(lower, range.upperBound), length)
    var before: [Token] = []
    var after: [Token] = []
    var start = 0
    for token in tokens {
      let end = start + token.length
      if end <= lower {
        before.append(token)
      } else if start >= upper {
        after.append(token)
      } else {
        if start < lower { before.append(token.part(0..<lower - start)) }
        if end > upper { after.append(token.part(upper - start..<token.length)) }
      }
      start = end
    }
    var result = before
    result.joinOn(new)
    cursor = result.reduce(0) { $0 + $1.length }
    result.joinOn(after)
    tokens = result
  }
}

extension [Token] {
  /// Appends `others`, making one token of the two that meet where they are halves of one word or number.
  fileprivate mutating func joinOn(_ others: [Token]) {
    guard let last, let first = others.first, let joined = last.joined(with: first) else {
      append(contentsOf: others)
      return
    }
    self[count - 1] = joined
    append(contentsOf: others.dropFirst())
  }
}

extension Token {
  /// A part by scalars. A reading goes with its characters where there is one syllable for each, and is dropped
  /// elsewhere.
  func part(_ range: Range<Int>) -> Token {
    let scalars = Array(text.unicodeScalars)[range]
    var part = self
    part.text = String(String.UnicodeScalarView(scalars))
    part.reading = reading.count == length ? Array(reading[range]) : []
    return part
  }

  fileprivate func joined(with next: Token) -> Token? {
    guard kind == next.kind, kind == .word || kind == .digits, language == next.language, reading.isEmpty,
      next.reading.isEmpty
    else { return nil }
    return Token(kind: kind, text: text + next.text, language: language)
  }
}
