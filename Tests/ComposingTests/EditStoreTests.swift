import Composing
import Terms
import Testing

@Suite struct EditStoreTests {
  /// Every kind of field, from nothing to much, by a fixed course of numbers.
  private func edit(_ number: Int) -> Edit {
    func observations(_ count: Int) -> Preedit {
      Preedit(
        observations: (0..<count).map { place in
          let symbol = Symbol(Unicode.Scalar(UInt8(97 + (number + place / 3) % 26)))
          let more = place % 4 == 3 ? [Weighted(Symbol("好"), LogWeight(rawValue: .min + Int32(place)))] : []
          return Observation(alternatives: [Weighted(symbol, .certain)] + more, capital: place % 5 == 1)
        })
    }
    func tokens(_ count: Int) -> [Token] {
      (0..<count).map { place in
        Token(
          kind: [.word, .space, .mark, .digits][place % 4],
          text: ["银行", " ", "e\u{301}", "👩‍👩‍👧", ""][(number + place) % 5],
          language: place % 2 == 0 ? .english : .chinese, reading: place % 3 == 0 ? ["yin2", "hang2"] : [],
          automatic: place % 2 == 1)
      }
    }
    return Edit(
      draft: DraftID(rawValue: UInt32(number % 7)), author: [.person, .undo, .redo, .carer, .finish][number % 5],
      revision: UInt64(number) << UInt64(number % 50), position: number % 9 == 0 ? .max : number * 37,
      removed: tokens(number % 4), inserted: tokens((number + 2) % 6), cursorBefore: number % 11 == 0 ? .min : number,
      cursorAfter: -number, preeditBefore: observations(number % 8), preeditAfter: observations((number * 3) % 9))
  }

  @Test func `what is kept comes back as it was`() {
    var store = EditStore()
    let edits = (0..<2000).map(edit)
    for edit in edits {
      store.append(edit)
      #expect(store.last == edit)
    }
    #expect(store.edits == edits && store.count == 2000)
  }

  @Test func `edits go from both ends, and a model agrees at every step`() {
    var store = EditStore()
    var model: [Edit] = []
    var draw: UInt64 = 7
    for number in 0..<20_000 {
      draw = draw &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      switch (draw >> 33) % 10 {
      case 0..<5:
        store.append(edit(number))
        model.append(edit(number))
      case 5..<8:
        store.removeLast()
        _ = model.popLast()
      default:
        store.removeFirst()
        if !model.isEmpty { model.removeFirst() }
      }
      #expect(store.count == model.count && store.last == model.last && store.isEmpty == model.isEmpty)
    }
    #expect(store.edits == model)
    var anew = EditStore()
    for edit in model { anew.append(edit) }
    #expect(anew == store)
    anew.removeLast()
    #expect(anew != store)
  }

  @Test func `a hundred thousand letters take a few megabytes, and the oldest goes`() {
    var composer = Composer(language: .english)
    var store = EditStore()
    while store.count < 100_000 {
      for scalar in "the quick brown fox jumps over it ".unicodeScalars {
        let command: ComposingCommand = scalar == " " ? .space : .letter([Weighted(Symbol(scalar), .certain)])
        if let edit = composer.perform(command) { store.append(edit) }
      }
      if let edit = composer.perform(.finish) { store.append(edit) }
    }
    #expect(store.byteCount < 4 << 20, "\(store.byteCount) bytes of \(store.count) edits")
    let (count, bytes) = (store.count, store.byteCount)
    for _ in 0..<50_000 { store.removeFirst() }
    #expect(store.count == count - 50_000 && store.byteCount < bytes * 2 / 3)
  }

  @Test func `steps that hold much are forgotten before they fill the memory`() {
    var history = UndoHistory()
    let text = String(repeating: "word ", count: 2000)
    let token = Token(kind: .word, text: text, language: .english)
    for revision in 1...4000 {
      history.record(
        Edit(
          draft: DraftID(rawValue: 1), author: .person, revision: UInt64(revision), position: 0, removed: [],
          inserted: [token], cursorBefore: 0, cursorAfter: token.length, preeditBefore: .empty, preeditAfter: .empty))
    }
    var steps = 0
    while history.canUndo, steps < 4001 {
      history.record(
        Edit(
          draft: DraftID(rawValue: 1), author: .undo, revision: 5000, position: 0, removed: [token], inserted: [],
          cursorBefore: 0, cursorAfter: 0, preeditBefore: .empty, preeditAfter: .empty))
      steps += 1
    }
    #expect((1000..<1700).contains(steps), "\(steps) steps of 10,000 letters")
  }
}
