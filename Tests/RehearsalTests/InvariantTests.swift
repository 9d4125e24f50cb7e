import Composing
import Engine
import Layouts
import Rehearsal
import Scene
import Speaking
import Terms
import Testing

@Suite struct `Invariants find what is planted` {
  private let engine: TypingEngine
  private let picture: Picture

  init() {
    var engine = TypingEngine(layout: BuiltInLayout.english, surface: Surface(width: 1280, height: 800))
    let step = engine.start(at: .zero)
    var shown: Picture?
    for case .show(let picture) in step.effects { shown = picture }
    self.engine = engine
    picture =
      shown
      ?? Picture(
        revision: 1, surface: Surface(width: 1, height: 1), theme: .dark, boxes: [],
        message: MessageView(
          rect: ScreenRect(x: 0, y: 0, width: 1, height: 1), lineHeight: 1, lines: [], cursor: nil,
          hasEarlierLines: false),
        clock: ClockView(rect: ScreenRect(x: 0, y: 0, width: 1, height: 1), time: "", date: ""),
        status: StatusView(text: "", light: .good), notice: "", animatesUntil: .zero)
  }

  private func rules(_ effects: [Effect], after kind: Event.Kind = .deadline, deadline: Instant? = nil) -> [String] {
    var invariants = Invariants()
    invariants.check(kind, Step(effects: effects, deadline: deadline), engine, at: .zero)
    return invariants.breaches.map(\.rule)
  }

  @Test func `nothing in a first picture`() { #expect(rules([.show(picture)]) == []) }

  @Test func `a call without two looks, and none in a carer's`() {
    #expect(rules([.alarm(.start)]) == ["a call without its two looks"])
    #expect(rules([.alarm(.start)], after: .carer(.call)) == [])
  }

  @Test func `words that nobody chose`() {
    func utterance(_ priority: UtterancePriority) -> Effect {
      .voice(
        .speak(
          Utterance(
            id: UtteranceID(rawValue: 1), text: "No.", language: .english, priority: priority, manner: .wait,
            audience: .room)))
    }
    #expect(rules([utterance(.message)]) == ["something was spoken that nobody chose"])
    #expect(rules([utterance(.message)], after: .carer(.say("No."))) == [])
    #expect(rules([utterance(.notice)]) == [])
  }

  @Test func `an edit without a choice, and one that does not fit`() {
    let edit = Edit(
      draft: DraftID(rawValue: 1), author: .person, revision: 1, position: 3, removed: [], inserted: [],
      cursorBefore: 3, cursorAfter: 3, preeditBefore: .empty, preeditAfter: .empty)
    #expect(
      rules([.store(.edit(edit))]) == ["the text was edited without a choice", "an edit does not fit the text"])
  }

  @Test func `text that changed without an edit`() {
    var other = engine
    let token = Token(kind: .word, text: "Gone", language: .english)
    let draft = RestoredText.RestoredDraft(id: DraftID(rawValue: 1), tokens: [token], cursor: 4, preedit: .empty)
    _ = other.step(
      Event(
        .restored(RestoredText(drafts: [draft], current: draft.id, revision: 1, edits: [], lastMessage: 0)), at: .zero))
    var invariants = Invariants()
    invariants.check(.deadline, Step(effects: [], deadline: nil), other, at: .zero)
    #expect(invariants.breaches.map(\.rule) == ["the text changed without an edit"])
  }

  @Test func `pictures without Help, with a dead one, off the screen, and old ones`() {
    var without = picture
    without.boxes.removeAll { $0.role == .help }
    #expect(rules([.show(without)]) == ["no Help on the page letters"])
    var dead = picture
    for index in dead.boxes.indices where dead.boxes[index].role == .help { dead.boxes[index].state = .dead }
    #expect(rules([.show(dead)]) == ["Help is out of reach"])
    var outside = picture
    outside.boxes[0].rect.x = 1279
    #expect(rules([.show(outside)]) == ["a target stands outside of the screen"])
    #expect(rules([.show(picture), .show(picture)]) == ["a picture is older than the one before"])
  }

  @Test func `a deadline that never comes`() {
    #expect(rules([], deadline: Instant(nanoseconds: .max)) == ["a deadline at no time"])
  }
}
