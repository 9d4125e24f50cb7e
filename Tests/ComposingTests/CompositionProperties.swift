import Composing
import Terms
import Testing

/// What must hold whatever a person, a carer or a fault does, over seeds.
@Suite struct CompositionProperties {
  private static let pieces = [
    "a", "i", "t", ".", ",", "?", "'", "-", "\"", "(", ")", "3", "7", ":", " ", "\n", "é", "e\u{301}", "\u{301}", "🧑‍🦽",
    "🇨🇳",
    "\u{202E}", "\u{200D}", "银行", "。", "\0", "\u{FFFF}", "don't", "x y.z", "\r\n", "ﬁ", "ß", "",
  ]

  private static func command(_ generator: inout SeededGenerator) -> ComposingCommand {
    let units = TextUnit.allCases
    let piece = pieces.randomElement(using: &generator) ?? "a"
    let symbols = piece.unicodeScalars.map { Weighted(Symbol($0), .certain) }
    switch Int.random(in: 0..<30, using: &generator) {
    case 0..<10:
      return .letter([Weighted(Symbol("etaoin".unicodeScalars.randomElement(using: &generator) ?? "e"), .certain)])
    case 10: return .letter(symbols)
    case 11..<15: return .insert(piece)
    case 15, 16: return .space
    case 17: return .capital
    case 18, 19: return .delete(units.randomElement(using: &generator) ?? .letter)
    case 20, 21:
      return .move(units.randomElement(using: &generator) ?? .letter, Bool.random(using: &generator) ? .left : .right)
    case 22, 23:
      return .choose(SlotContent(text: piece, codeLength: Int.random(in: -1...5, using: &generator)))
    case 24: return .choose(SlotContent(text: "银行", reading: ["yin2", "hang2"], codeLength: 9))
    case 25: return .commit
    case 26: return .undo
    case 27: return .redo
    case 28: return Int.random(in: 0..<5, using: &generator) == 0 ? .finish : .appendText(piece)
    default: return Int.random(in: 0..<5, using: &generator) == 0 ? .clear : .delete(.letter)
    }
  }

  /// Plays `count` random commands, checking each edit against a second state that only sees edits.
  private static func play(seed: UInt64, count: Int) -> (composer: Composer, edits: [Edit]) {
    var generator = SeededGenerator(seed: seed)
    var composer = Composer(language: seed % 5 == 0 ? .chinese : .english)
    var replayed = DraftState()
    var edits: [Edit] = []
    for _ in 0..<count {
      let before = composer.state
      guard let edit = composer.perform(command(&generator)) else {
        #expect(composer.state == before)
        continue
      }
      edits.append(edit)
      #expect(edit.revision == UInt64(edits.count))
      #expect(replayed.apply(edit) == true)
      #expect(replayed == composer.state)
      check(composer)
    }
    return (composer, edits)
  }

  private static func check(_ composer: Composer) {
    let text = composer.text
    let count = text.visible.unicodeScalars.count
    #expect((0...count).contains(text.cursor))
    #expect(composer.state.preedit.observations.count <= Preedit.limit)
    #expect(text.tokens.reduce(0) { $0 + $1.range.count } + (text.preeditRange?.count ?? 0) == count)
    let scalars = Array(text.visible.unicodeScalars)
    for placed in text.tokens {
      #expect(scalars[placed.range].elementsEqual(placed.token.text.unicodeScalars))
    }
  }

  /// Undoes or redoes until nothing is left, which must come.
  private static func exhaust(_ command: ComposingCommand, _ composer: inout Composer) {
    var steps = 0
    while command == .undo ? composer.canUndo : composer.canRedo, steps < 1_000 {
      #expect(composer.perform(command) != nil)
      steps += 1
    }
    #expect(steps < 1_000)
  }

  @Test(arguments: UInt64(1)...60)
  func `undoing everything gives the start, redoing everything the end`(seed: UInt64) {
    var (composer, _) = Self.play(seed: seed, count: 200)
    // Whatever was undone and not redone is redone first: the end is where nothing is left to redo.
    Self.exhaust(.redo, &composer)
    let end = composer.state
    Self.exhaust(.undo, &composer)
    #expect(composer.isEmpty)
    Self.exhaust(.redo, &composer)
    #expect(composer.state.tokens == end.tokens)
    #expect(composer.state.preedit == end.preedit)
  }

  @Test(arguments: UInt64(100)...140)
  func `a restart gives the same text and the same history`(seed: UInt64) {
    var (live, edits) = Self.play(seed: seed, count: 150)
    var restored = Composer(language: live.language)
    restored.restore(
      RestoredText(
        drafts: [
          .init(id: live.draft, tokens: live.state.tokens, cursor: live.state.cursor, preedit: live.state.preedit)
        ], current: live.draft, revision: live.revision, edits: edits, lastMessage: live.lastFinished?.id ?? 0))
    #expect(restored.state == live.state)
    #expect(restored.text == live.text)
    #expect(restored.history == live.history)
    for command in [ComposingCommand.undo, .undo, .redo, .undo, letter("x"), .undo, letter("y"), .finish] {
      #expect(restored.perform(command) == live.perform(command))
    }
    #expect(restored.lastFinished == live.lastFinished)
  }

  @Test func `a tail of the journal undoes as far as it reaches`() throws {
    let (live, edits) = Self.play(seed: 7, count: 200)
    var restored = Composer(language: live.language)
    restored.restore(
      RestoredText(
        drafts: [
          .init(id: live.draft, tokens: live.state.tokens, cursor: live.state.cursor, preedit: live.state.preedit)
        ], current: live.draft, revision: live.revision, edits: edits.suffix(40), lastMessage: 0))
    var steps = 0
    while restored.canUndo, steps < 100 {
      #expect(restored.perform(.undo) != nil)
      steps += 1
    }
    #expect(steps > 5 && steps <= 40)
  }

  @Test func `a history that does not fit the text is refused without harm`() {
    let (live, edits) = Self.play(seed: 8, count: 100)
    var restored = Composer(language: .english)
    restored.restore(
      RestoredText(drafts: [], current: live.draft, revision: 5, edits: edits, lastMessage: 0))
    for _ in 0..<20 {
      _ = restored.perform(.undo)
      _ = restored.perform(.redo)
    }
    #expect(restored.perform(letter("a")) != nil)
    #expect(restored.text.visible == "A")
  }

  @Test func `edits of other drafts are not this one's history`() {
    var composer = Composer(language: .english)
    var edit = compose("a✓").state
    edit.cursor = 1
    composer.restore(
      RestoredText(
        drafts: [.init(id: DraftID(rawValue: 2), tokens: edit.tokens, cursor: 1, preedit: .empty)],
        current: DraftID(rawValue: 2), revision: 9,
        edits: [
          Edit(
            draft: DraftID(rawValue: 1), author: .person, revision: 9, position: 0, removed: [],
            inserted: edit.tokens, cursorBefore: 0, cursorAfter: 1, preeditBefore: .empty, preeditAfter: .empty)
        ], lastMessage: 3))
    #expect(!composer.canUndo)
    #expect(composer.perform(letter("b"))?.draft == DraftID(rawValue: 2))
    #expect(composer.revision == 10)
  }
}
