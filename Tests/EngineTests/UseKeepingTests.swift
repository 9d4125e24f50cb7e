import Advice
import Engine
import Gaze
import Settings
import Terms
import Testing

@Suite struct `What is kept of the use` {
  private static let book = SettingsBook(profiles: [
    SettingsBook.Profile(name: "tired", label: "Tired", entries: [])
  ])

  /// Half an hour of letters that stood: looks have become shorter.
  private static func practised(_ session: inout Session) {
    for _ in 0..<6 {
      for letter in ["t", "h", "e", "q", "u", "i", "c", "k"] { session.glance(letter) }
      session.glance("space")
      session.leave()
    }
  }

  @Test func `adapted looks are the profile's, and come back after a restart`() throws {
    var session = Session.advised(.streaming, SettingsState(book: Self.book))
    Self.practised(&session)
    let share = session.engine.adaptedShare
    #expect(share < 9500)
    session.now = session.now + .seconds(1)
    var tired = try #require(session.state)
    _ = tired.set("profile", to: "tired")
    session.feed(.settings(EngineSettings(tired)))
    #expect(session.engine.adaptedShare == 10_000)
    _ = tired.set("profile", to: "usual")
    session.feed(.settings(EngineSettings(tired)))
    #expect(session.engine.adaptedShare == share)
    let atEnd = session.engine.useAtEnd()
    let known = try #require(atEnd)
    #expect(known.person(of: "")?.adapted == share && known.person(of: "tired") == nil)

    var again = Session.advised(.streaming, SettingsState(book: Self.book))
    #expect(again.engine.adaptedShare == 10_000)
    again.feed(.use(known))
    #expect(again.engine.adaptedShare == share)
  }

  @Test func `a step of the settings page leaves adapted looks, another time begins them anew`() {
    var session = Session.advised(.streaming)
    Self.practised(&session)
    let share = session.engine.adaptedShare
    session.toSettings()
    session.choose("letters-slower")
    #expect(session.letterTime == 850 && session.engine.adaptedShare == share)
    var values = SettingsValues.standard
    values[.dwellLetter] = .number(1600)
    session.feed(.settings(EngineSettings(values)))
    session.leave()
    #expect(session.engine.adaptedShare == 10_000)
  }

  @Test func `adapted looks stay within the carer's bounds`() throws {
    func needed(_ bounds: [SettingsBook.Bound]) throws -> Interval {
      var session = Session.advised(.streaming, SettingsState(book: SettingsBook(bounds: bounds)))
      session.feed(.use(KnownUse(persons: [KnownPerson(profile: "", adapted: 6000)])))
      session.choose("t")
      return try #require(session.selections.first).report.selection.needed
    }
    #expect(try needed([]) == .milliseconds(480))
    #expect(try needed([SettingsBook.Bound(.dwellLetter, 700...1000)]) == .milliseconds(700))
  }

  @Test func `counts come back where they were counted, and nowhere else`() throws {
    var session = Session.advised(.held)
    session.write(90, takingBackOneOf: 10)
    let atEnd = session.engine.useAtEnd()
    let known = try #require(atEnd)
    #expect(known.situations.first?.situation.keyboard == "en")
    var again = Session.advised(.held)
    again.feed(.use(known))
    #expect(again.engine.useCounts[.letters] == 91)
    again.glance("space")
    #expect(again.engine.advice?.suggestion.rule == .lettersSlower)
    // Another profile, another time of looks, another device.
    var slower = SettingsValues.standard
    slower[.dwellLetter] = .number(850)
    again.feed(.settings(EngineSettings(slower)))
    #expect(again.engine.useCounts[.letters] == 0 && again.engine.advice == nil)
    var other = Session.advised(.streaming)
    other.feed(.source(.attached(SourceDescription(id: SourceID(rawValue: 3), name: "another", kind: .held))))
    other.feed(.use(known))
    #expect(other.engine.useCounts[.letters] == 0)
    // Two weeks later they prove nothing.
    var late = WallTime.ofReplays
    late.secondsSince1970 += KnownUse.oldest
    var old = Session.advised(.held)
    old.feed(.clock(late))
    old.feed(.use(known))
    #expect(old.engine.useCounts[.letters] == 0)
  }

  @Test func `it is handed out every five minutes at the most, and at once when somebody answers`() throws {
    var session = Session.advised()
    session.write(90, takingBackOneOf: 10)
    #expect(session.keptUse.isEmpty)
    session.write(300, takingBackOneOf: 10)
    #expect(session.keptUse.count == 1)
    session.feed(.carer(.advice(.refuse)))
    #expect(session.keptUse.count == 2)
    let answers = try #require(session.keptUse.last?.person(of: "")).answers
    #expect(answers.map(\.isAccepted) == [false])
  }

  @Test func `another way of setting looks right begins the counts anew`() {
    var session = Session.advised(.streaming)
    session.write(20)
    #expect(session.engine.useCounts[.letters] == 21)
    session.feed(.touchUp(ScreenPoint(x: 20, y: 10)))
    #expect(session.engine.useCounts[.letters] == 0)
    session.feed(.settings(EngineSettings(SettingsState())))
    #expect(session.engine.useCounts[.letters] == 0)
  }

  @Test func `a switch and a mouse that only looks are not counted as looks that choose`() {
    var values = SettingsValues.standard
    values[.inputSwitch] = .text("a switch")
    var session = Session(.held, settings: EngineSettings(values))
    session.look(at: "h", 900)
    session.feed(.source(.switchPressed(SourceID(rawValue: 2))))
    #expect(session.keys == ["h"])
    #expect(session.engine.useCounts[.letters] == 0)
  }
}
