import Composing
import Terms
import Testing

@Suite struct EditTests {
  private let draft = DraftState(
    tokens: [word("hi"), Token(kind: .space, text: " ", language: .english), word("you")], cursor: 6)

  private func edit(
    position: Int, removed: [Token] = [], inserted: [Token] = [], before: Int = 6, after: Int = 0,
    preeditBefore: Preedit = .empty, preeditAfter: Preedit = .empty
  ) -> Edit {
    Edit(
      draft: DraftID(rawValue: 1), author: .person, revision: 1, position: position, removed: removed,
      inserted: inserted, cursorBefore: before, cursorAfter: after, preeditBefore: preeditBefore,
      preeditAfter: preeditAfter)
  }

  @Test func `an edit and its inverse lead there and back`() {
    var state = draft
    let change = edit(position: 3, removed: [word("you")], inserted: [word("we")], after: 5)
    #expect(state.apply(change) == true)
    #expect(state.tokens.map(\.text) == ["hi", " ", "we"])
    #expect(state.cursor == 5)
    #expect(state.apply(change.inverse) == true)
    #expect(state == draft)
  }

  @Test func `an edit that does not fit is refused and changes nothing`() {
    let full = Preedit(
      observations: Array(
        repeating: Observation(alternatives: [Weighted(Symbol("a"), .certain)], capital: false),
        count: Preedit.limit + 1))
    let hollow = Preedit(observations: [Observation(alternatives: [], capital: false)])
    let bad = [
      edit(position: 4), edit(position: 1), edit(position: -1), edit(position: 7), edit(position: .max),
      edit(position: .min), edit(position: 3, removed: [word("yon")]),
      edit(position: 3, removed: [word("you"), word("x")]),
      edit(position: 0, inserted: [word("")]), edit(position: 0, before: 5), edit(position: 0, after: 7),
      edit(position: 0, after: -1), edit(position: 0, removed: [word("hi")], after: 5),
      edit(position: 0, preeditBefore: hollow), edit(position: 0, preeditAfter: hollow),
      edit(position: 0, preeditAfter: full),
    ]
    for change in bad {
      var state = draft
      #expect(state.apply(change) == false, "\(change)")
      #expect(state == draft)
    }
  }

  @Test func `a restored draft is put within its bounds`() {
    #expect(DraftState(tokens: [word("hi"), word("")], cursor: 99).cursor == 2)
    #expect(DraftState(tokens: [], cursor: -4).cursor == 0)
  }

  @Test func `edits are as small as whole tokens allow`() throws {
    var composer = compose("[hi][you]")
    let edit = composer.perform(.insert("."))
    let change = try #require(edit)
    #expect(change.position == 6)
    #expect(change.removed.map(\.text) == [])
    #expect(change.inserted.map(\.text) == ["."])
    #expect(change.revision == 3)
  }

  @Test func `the history forgets its oldest step at its limit`() {
    var history = UndoHistory()
    for number in 0..<UndoHistory.limit + 10 {
      var change = edit(position: 0, inserted: [word("a")], after: 1)
      change.revision = UInt64(number)
      history.record(change)
    }
    var steps = 0
    while history.canUndo, steps <= UndoHistory.limit {
      var back = edit(position: 0, removed: [word("a")])
      back.author = .undo
      history.record(back)
      steps += 1
    }
    #expect(steps == UndoHistory.limit)
  }
}

private func word(_ text: String) -> Token { Token(kind: .word, text: text, language: .english) }
