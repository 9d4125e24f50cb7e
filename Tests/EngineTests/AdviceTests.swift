import Advice
import Engine
import Gaze
import Layouts
import Settings
import Terms
import Testing

extension Session {
  /// What was handed out to be kept.
  var keptUse: [KnownUse] { effects.compactMap { if case .use(let known) = $0.effect { known } else { nil } } }

  /// A look that chooses, and no longer: 900 ms at a letter, 1300 ms at a key.
  mutating func glance(_ ids: String...) {
    for id in ids { look(at: id, id.count == 1 || id == "space" ? 900 : 1300) }
  }

  /// So many letters, of which one of `each` is taken back at once.
  mutating func write(_ letters: Int, takingBackOneOf each: Int = 0) {
    let keys = ["t", "h", "e", "q", "u", "i", "c", "k", "b", "r", "o", "w"]
    for number in 0..<letters {
      glance(keys[number % keys.count])
      if each > 0, number % each == each - 1 { glance("undo") }
    }
    glance("space")
    leave()
  }

  /// The settings as the desk has them, on the built-in layout.
  static func advised(
    _ kind: SourceDescription.Kind = .held, _ state: SettingsState = SettingsState(),
    layout: Layout = BuiltInLayout.english
  ) -> Session {
    var session = Session(kind, settings: EngineSettings(state), layout: layout)
    session.state = state
    return session
  }

  mutating func toSettings() {
    choose("to-edit", "to-settings")
    #expect(engine.screen.page == "settings")
  }

  mutating func toLetters() { choose("to-letters") }

  var letterTime: Int { state?.values.number(.dwellLetter) ?? 0 }
}

@Suite struct `Advice on the pages of settings` {
  /// Nine of ninety letters were taken back.
  private static func hasty() -> Session {
    var session = Session.advised()
    session.write(90, takingBackOneOf: 10)
    return session
  }

  @Test func `choices are counted, and those that were taken back at once`() {
    let counts = Self.hasty().engine.useCounts
    #expect(counts[.letters] == 91 && counts[.lettersTakenBack] == 9)
    #expect(counts[.timeNeeded] == 91 * 800 && counts[.timeAtLetters] >= counts[.timeNeeded])
  }

  @Test func `it stands there with its figures, and one look does it`() {
    var session = Self.hasty()
    session.toSettings()
    #expect(session.shownText.contains("9 of 91 letters were taken back within 2 s."))
    #expect(session.shownText.contains("Looks at letters: 0.85 s instead of 0.8 s?"))
    #expect(session.label("advice") == "Do it" && session.box("advice")?.caption == "letters 0.85 s")
    #expect(session.letterTime == 800)
    session.choose("advice")
    #expect(session.letterTime == 850)
    #expect(session.wishes == [.change(name: "dwell.letter", .to("850"))])
    #expect(session.engine.advice == nil && session.label("advice") == "Advice")
    // The text is where it was.
    session.toLetters()
    #expect(session.shownText.hasPrefix("Thequickb"))
  }

  @Test func `one look takes it back, and then it is not advised again for three days`() throws {
    var session = Self.hasty()
    session.toSettings()
    session.choose("advice", "undo")
    #expect(session.letterTime == 800)
    session.toLetters()
    session.write(90, takingBackOneOf: 10)
    #expect(session.engine.advice == nil)
    var later = WallTime.ofReplays
    later.secondsSince1970 += 3 * 86_400
    session.feed(.clock(later))
    session.glance("space")
    #expect(session.engine.advice?.suggestion.rule == .lettersSlower)
  }

  @Test func `counting begins anew with what was accepted`() {
    var session = Self.hasty()
    session.toSettings()
    session.choose("advice")
    #expect(session.engine.useCounts[.letters] == 0)
    session.toLetters()
    session.write(40, takingBackOneOf: 10)
    #expect(session.engine.advice == nil)
  }

  @Test func `not now is one look too`() {
    var session = Self.hasty()
    session.toSettings()
    session.choose("not-now")
    #expect(session.letterTime == 800 && session.wishes.isEmpty && session.engine.advice == nil)
    session.toLetters()
    session.write(30, takingBackOneOf: 10)
    #expect(session.engine.advice == nil)
  }

  @Test func `without advice the keys are faint, and say so`() {
    var session = Session.advised()
    session.toSettings()
    #expect(session.box("advice")?.state == .dead && session.box("not-now")?.state == .dead)
    #expect(session.box("advice")?.caption == "none now")
    session.choose("advice")
    #expect(session.picture?.notice == "There is nothing to advise now" && session.wishes.isEmpty)
  }

  @Test func `it never comes in the middle of a word, and does not change while the page stands`() {
    var session = Session.advised()
    session.write(72, takingBackOneOf: 9)
    #expect(session.engine.useCounts[.letters] == 73 && session.engine.advice == nil)
    session.glance("t", "h", "e", "q", "u", "i", "c", "k", "b", "r")
    #expect(session.engine.useCounts[.letters] == 83 && session.engine.advice == nil)
    session.glance("space")
    session.leave()
    #expect(session.engine.advice?.suggestion.evidence == .lettersTakenBack(count: 8, all: 84))
    session.toSettings()
    let shown = session.shownText
    #expect(shown.contains("8 of 84"))
    session.choose("clicks", "to-tracker", "tracker-back")
    #expect(session.shownText == shown)
    // Looks that are set otherwise are another matter.
    session.choose("letters-slower")
    #expect(session.engine.advice == nil && session.shownText != shown)
  }

  @Test func `elsewhere a word below the key of the settings is all that is seen of it`() {
    var session = Self.hasty()
    session.choose("to-edit")
    #expect(session.box("to-settings")?.caption == "there is advice")
    #expect(!session.shownText.contains("taken back"))
    var calm = Session.advised()
    calm.choose("to-edit")
    #expect(calm.box("to-settings")?.caption == "")
  }

  @Test func `a look at the key that began before means what was shown`() {
    var session = Self.hasty()
    session.toSettings()
    // The carer is quicker.
    session.look(at: "advice", 700)
    session.feed(.carer(.advice(.refuse)))
    session.look(at: "advice", 600)
    session.leave()
    #expect(session.letterTime == 800 && session.wishes.isEmpty)
  }

  @Test func `a carer answers from elsewhere`() {
    var session = Self.hasty()
    session.feed(.carer(.advice(.accept)))
    #expect(session.letterTime == 850)
    var other = Self.hasty()
    other.feed(.carer(.advice(.refuse)))
    #expect(other.letterTime == 800 && other.engine.advice == nil)
    var gone = Self.hasty()
    gone.feed(.carer(.advice(.forget)))
    #expect(gone.engine.advice == nil && gone.engine.useCounts == UseCounts())
    #expect(gone.keptUse.last == KnownUse())
    gone.feed(.carer(.advice(.accept)))
    #expect(gone.letterTime == 800)
  }

  @Test func `the carer's bounds hold`() {
    var session = Session.advised(
      .held,
      SettingsState(book: SettingsBook(bounds: [SettingsBook.Bound(.dwellLetter, 400...820)])))
    session.write(90, takingBackOneOf: 10)
    session.toSettings()
    session.choose("advice")
    #expect(session.letterTime == 820)
  }
}
