import Terms

/// The text as it is to be seen: preedit and capitals included. Positions count Unicode scalars of `visible`.
package struct ComposedText: Hashable, Sendable {
  package struct PlacedToken: Hashable, Sendable {
    package var token: Token
    package var range: Range<Int>
  }

  package let visible: String
  /// Behind the preedit when there is one.
  package let cursor: Int
  package let preeditRange: Range<Int>?
  /// The committed tokens; one that the preedit stands in the middle of comes as two.
  package let tokens: [PlacedToken]

  package init(_ state: DraftState, read reading: PreeditReading = .none) {
    let preedit = state.preedit.shown(as: reading)
    let preeditLength = preedit.unicodeScalars.count
    // Strings are joined whole: a view of scalars would go over each of them, several times a choice.
    var text = ""
    var placed: [PlacedToken] = []
    placed.reserveCapacity(state.tokens.count + 1)
    // Where the next token begins: in the draft, and in what is seen.
    var start = 0
    var place = 0
    func put(_ token: Token, _ length: Int) {
      placed.append(PlacedToken(token: token, range: place..<place + length))
      text += token.text
      place += length
    }
    func putPreedit() {
      text += preedit
      place += preeditLength
    }
    for token in state.tokens {
      let length = token.length
      let before = state.cursor - start
      if preeditLength > 0, before >= 0, before < length {
        if before > 0 { put(token.part(0..<before), before) }
        putPreedit()
        put(token.part(before..<length), length - before)
      } else {
        put(token, length)
      }
      start += length
    }
    if preeditLength > 0, state.cursor >= start { putPreedit() }
    visible = text
    tokens = placed
    cursor = state.cursor + preeditLength
    preeditRange = preeditLength > 0 ? state.cursor..<state.cursor + preeditLength : nil
  }
}
