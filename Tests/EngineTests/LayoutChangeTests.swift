import Composing
import Engine
import Gaze
import Layouts
import Scene
import Speaking
import Terms
import Testing
import Words

extension Session {
  /// Another keyboard comes; then the eye is where nothing can be chosen, and has left all else.
  mutating func change(to layout: Layout) {
    feed(.layout(layout))
    leave()
    leave()
  }
}

@Suite struct `Another keyboard` {
  /// The built-in one with its letters the other way round, in another language.
  private static let other: Layout = {
    var layout = BuiltInLayout.english
    layout.name = "other"
    layout.language = LanguageTag(rawValue: "de")
    layout.keys.reverse()
    let last = layout.keys.count - 1
    for page in layout.pages.indices {
      for cell in layout.pages[page].cells.indices {
        if case .key(let number) = layout.pages[page].cells[cell].target {
          layout.pages[page].cells[cell].target = .key(last - number)
        }
      }
    }
    return layout
  }()

  @Test func `keeps the text, the word in progress, what is spoken and the page`() throws {
    var session = Session(.held, words: nil)
    session.type("hi yo")
    session.choose("to-symbols")
    session.feed(.carer(.say("Something long")))
    let before = session.engine.composer.state
    let asked = session.asked.count
    session.change(to: Self.other)
    #expect(session.engine.layout.name == "other" && session.engine.screen.page == "symbols")
    #expect(session.engine.composer.state == before && session.engine.composer.state.preedit.observations.count == 2)
    #expect(session.engine.isSpeaking && session.stopped.isEmpty)
    #expect(session.asked.count == asked + 1)
    session.choose("to-letters", "u")
    #expect(session.engine.text == "Hi you")
  }

  @Test func `speaks and predicts in its own language from then on`() throws {
    var session = Session(.held)
    session.type("hi")
    session.change(to: Self.other)
    session.choose("speak")
    #expect(session.spoken.last?.language == LanguageTag(rawValue: "de"))
    let queries = session.effects.compactMap { if case .predict(_, let query) = $0.effect { query } else { nil } }
    #expect(queries.last?.language == LanguageTag(rawValue: "de"))
  }

  @Test(arguments: [100, 260, 500, 790] as [Int64], [SourceDescription.Kind.held, .streaming])
  func `asks for a fresh look, however far the last one was`(moment: Int64, kind: SourceDescription.Kind) {
    var session = Session(kind)
    session.leave()
    session.look(at: "h", moment)
    session.feed(.layout(Self.other))
    session.look(at: "h", 5000)
    #expect(session.keys.isEmpty && session.box("h")?.progress == nil)
    session.leave()
    session.look(at: "h", 850)
    #expect(session.keys == ["h"])
  }

  @Test func `that is the same one takes nothing from a look`() {
    var session = Session(.held)
    session.look(at: "h", 500)
    session.feed(.layout(BuiltInLayout.english))
    session.silence(320)
    #expect(session.keys == ["h"])
  }

  @Test func `without the present page shows its first one`() {
    var session = Session(.held)
    session.choose("to-symbols")
    var layout = BuiltInLayout.english
    layout.pages.removeAll { $0.name == "symbols" }
    session.change(to: layout)
    #expect(session.engine.screen.page == "letters")
    session.choose("h")
    #expect(session.keys.last == "h")
  }

  @Test func `comes in rest, idleness, a call and before their confirmation, and they stay`() {
    var layout = Self.other
    layout.pages.removeAll { $0.name == "symbols" }
    var resting = Session(.held)
    resting.choose("to-symbols", "rest")
    resting.change(to: layout)
    #expect(resting.engine.screen.isResting && resting.picture?.theme == .night)
    resting.choose("wake")
    resting.change(to: BuiltInLayout.english)
    #expect(resting.engine.screen.overlay == "rest-confirm")
    resting.choose("continue")
    #expect(resting.engine.screen.page == "letters")

    var idle = Session(.held)
    idle.choose("to-symbols")
    idle.stay(Session.offScreen, 11_000)
    idle.change(to: layout)
    #expect(idle.engine.screen.isIdle)
    idle.look(at: "go-on", 1300)
    #expect(idle.engine.screen.page == "letters")

    var calling = Session(.held)
    calling.choose("to-symbols", "help")
    calling.change(to: layout)
    #expect(calling.engine.screen.overlay == "help-confirm")
    calling.choose("call")
    calling.change(to: BuiltInLayout.english)
    #expect(calling.engine.isCalling && calling.engine.screen.isCalling && calling.alarms == [.start])
    calling.choose("cancel-call", "stop-call")
    #expect(calling.alarms == [.start, .takeBack] && calling.engine.screen.page == "letters")
  }

  @Test func `under a hand on the switch presses nothing that was there before`() {
    var settings = EngineSettings()
    settings.bySwitch = true
    var session = Session(.streaming, settings: settings)
    session.leave()
    session.look(at: "h", 500)
    session.feed(.layout(Self.other))
    session.feed(.source(.switchPressed(SourceID(rawValue: 9))))
    #expect(session.keys.isEmpty)
  }

  @Test func `has its own slots, filled anew`() {
    var session = Session(.held, words: ["have", "hello", "help", "her", "house"])
    session.choose("h")
    var layout = BuiltInLayout.english
    for page in layout.pages.indices {
      layout.pages[page].cells.removeAll { if case .slot(let number) = $0.target { number > 1 } else { false } }
    }
    session.change(to: layout)
    #expect(session.label("slot-1") == "Have" && session.label("slot-2") == "Hello" && session.box("slot-3") == nil)
    session.choose("slot-2")
    #expect(session.engine.text == "Hello ")
  }

  @Test func `of any shape is survived`() {
    var hostile = BuiltInLayout.english
    hostile.unitsWide = 1
    hostile.unitsHigh = .max
    hostile.pages = [
      Page(name: "", cells: []),
      Page(
        name: "letters",
        cells: [
          Cell(target: .slot(.max), left: .min, top: .min, right: .max, bottom: .max),
          Cell(target: .key(.max), left: 5, top: 5, right: -5, bottom: -5),
          Cell(target: .key(-1), left: 0, top: 0, right: 1, bottom: 1),
          Cell(target: .area(.min), left: 0, top: 0, right: 1, bottom: 1),
        ]),
    ]
    var empty = BuiltInLayout.english
    empty.pages = []
    empty.keys = []
    empty.areas = []
    for layout in [hostile, empty] {
      var session = Session(.held)
      session.choose("h")
      session.feed(.layout(layout))
      session.stay(SurfaceFraction(x: 0.5, y: 0.5), 3000)
      for command in [CarerCommand.rest, .resume, .call, .acknowledge, .ask("Why?"), .key(.pause)] {
        session.feed(.carer(command))
      }
      session.stay(Session.offScreen, 12_000)
      session.feed(.layout(BuiltInLayout.english))
      #expect(session.engine.text == "H" && session.picture != nil)
    }
  }
}

@Suite struct `Other words` {
  private static let shouted: Wording? = {
    let english = Wording.english
    return Wording(
      language: LanguageTag(rawValue: "xx"),
      texts: english.all.map { $0.text.contains("{") ? $0.text : $0.text.uppercased() },
      weekdays: english.weekdays.map { $0.uppercased() }, months: english.months.map { $0.uppercased() })
  }()

  @Test func `are shown and said at once, on keys, in the status, the clock and headings`() throws {
    let words = try #require(Self.shouted)
    var session = Session(.held)
    session.type("hi")
    session.feed(.wording(words))
    #expect(session.picture?.clock.date == "SAT 21 NOV")
    #expect(session.picture?.status.text.contains(words[.saved]) == true)
    session.choose("listen")
    #expect(session.spoken.first?.text == words[.draftAnnouncement])
    #expect(session.spoken.first?.language == words.language)
    #expect(session.label("speak") == words[.stop])
    session.feed(.carer(.call))
    #expect(session.shownText.contains(words[.whatDoYouNeed]))
    #expect(session.picture?.notice.hasPrefix(words[.calling]) == true)
    session.feed(.carer(.acknowledge))
    session.feed(.carer(.rest))
    #expect(session.picture?.carersLine?.headline == words[.headlinePaused])
  }

  @Test func `take nothing from a look`() throws {
    var session = Session(.held)
    session.look(at: "h", 500)
    session.feed(.wording(try #require(Self.shouted)))
    session.silence(320)
    #expect(session.keys == ["h"])
  }
}
