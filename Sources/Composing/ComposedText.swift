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

  package init(_ state: DraftState) {
    let preedit = state.preedit.shown
    let preeditLength = preedit.unicodeScalars.count
    var text = String.UnicodeScalarView()
    var placed: [PlacedToken] = []
    var start = 0
    func place(_ token: Token) {
      placed.append(PlacedToken(token: token, range: text.count..<text.count + token.length))
      text.append(contentsOf: token.text.unicodeScalars)
    }
    for token in state.tokens {
      let end = start + token.length
      if preeditLength > 0, state.cursor >= start, state.cursor < end {
        if state.cursor > start { place(token.part(0..<state.cursor - start)) }
        text.append(contentsOf: preedit.unicodeScalars)
        place(token.part(state.cursor - start..<token.length))
      } else {
        place(token)
      }
      start = end
    }
    if preeditLength > 0, state.cursor >= start { text.append(contentsOf: preedit.unicodeScalars) }
    visible = String(text)
    tokens = placed
    cursor = state.cursor + preeditLength
    preeditRange = preeditLength > 0 ? state.cursor..<state.cursor + preeditLength : nil
  }
}
