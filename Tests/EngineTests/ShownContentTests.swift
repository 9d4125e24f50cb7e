import Composing
import Engine
import Gaze
import Scene
import Terms
import Testing

@Suite struct `Rule 5, what was shown` {
  @Test func `is what a candidate's completion commits, though others came meanwhile`() {
    var session = Session(.held, words: nil)
    session.choose("h")
    session.propose(["hello", "help"], codeLength: 1, to: session.asked.last ?? 0)
    session.look(at: "slot-1", 400)
    session.propose(["house"], codeLength: 1, to: session.asked.last ?? 0)
    #expect(session.label("slot-1") == "Hello")
    session.silence(600)
    #expect(session.engine.text == "Hello ")
  }

  @Test func `is what Speak means, though it became Stop meanwhile`() {
    var session = Session(.held)
    session.type("hi")
    session.look(at: "speak", 500)
    session.feed(.carer(.say("Lunch")))
    #expect(session.label("speak") == "Speak")
    #expect(session.label("listen") == "Stop")
    session.silence(1000)
    #expect(session.spoken.map(\.text) == ["Lunch", "Hi"])
  }

  @Test func `is what Speak means when it becomes Stop before lock-on: Stop, after a whole look`() {
    var session = Session(.held)
    session.type("hi")
    session.look(at: "speak", 200)
    session.feed(.carer(.say("Lunch")))
    #expect(session.label("speak") == "Stop")
    session.silence(1150)
    #expect(session.keys == ["h", "i"])
    session.silence(100)
    #expect(session.stopped.count == 1 && session.spoken.count == 1)
  }

  @Test func `does not come back from a drained look when it was replaced meanwhile`() {
    var session = Session(.held)
    session.type("hi")
    session.look(at: "speak", 1000)
    session.stay(Session.message, 150)
    session.feed(.carer(.say("Lunch")))
    session.look(at: "speak", 150)
    #expect(session.label("speak") == "Stop")
    session.silence(1200)
    #expect(session.stopped.count == 1 && session.spoken.map(\.text) == ["Lunch"])
  }

  @Test func `is what a press means as well`() {
    var settings = EngineSettings()
    settings.bySwitch = true
    var session = Session(.held, settings: settings)
    for letter in ["h", "i"] {
      session.look(at: letter, 100)
      session.feed(.source(.switchPressed(Session.source)))
    }
    session.look(at: "speak", 500)
    session.feed(.carer(.say("Lunch")))
    #expect(session.label("speak") == "Speak")
    session.feed(.source(.switchPressed(Session.source)))
    #expect(session.spoken.map(\.text) == ["Lunch", "Hi"])
  }
}

@Suite struct `Settings` {
  @Test func `count from the next dwell on`() throws {
    var session = Session(.held)
    session.look(at: "h", 500)
    var faster = EngineSettings()
    faster.revision = 2
    faster.look.letter = .milliseconds(400)
    session.feed(.settings(faster))
    #expect(session.keys.isEmpty)
    session.silence(250)
    #expect(session.keys.isEmpty)
    session.silence(100)
    #expect(session.keys == ["h"])
    let start = session.now
    session.look(at: "a", 600)
    #expect(session.keys == ["h", "a"])
    #expect(session.selections[1].at - start <= .milliseconds(420))
    #expect(session.engine.settings.revision == 2)
  }

  @Test func `that take the switch away do not fire what is looked at`() {
    var settings = EngineSettings()
    settings.bySwitch = true
    var session = Session(.held, settings: settings)
    session.look(at: "h", 5000)
    session.feed(.settings(EngineSettings()))
    session.silence(5000)
    #expect(session.keys.isEmpty)
    session.choose("a")
    #expect(session.keys == ["a"])
  }

  @Test func `with a switch choose by it alone, and only what is freshly looked at`() {
    var settings = EngineSettings()
    settings.bySwitch = true
    var session = Session(.streaming, settings: settings)
    session.leave()
    session.look(at: "h", 3000)
    #expect(session.keys.isEmpty)
    session.silence(60)
    session.feed(.source(.switchPressed(SourceID(rawValue: 9))))
    #expect(session.keys.isEmpty)
    session.look(at: "h", 100)
    session.feed(.source(.switchPressed(SourceID(rawValue: 9))))
    #expect(session.keys == ["h"])
  }

  @Test func `without a switch make a press do nothing, not even to a look`() {
    var session = Session(.held)
    session.look(at: "h", 700)
    session.feed(.source(.switchPressed(SourceID(rawValue: 9))))
    session.silence(120)
    #expect(session.keys == ["h"])
  }

  @Test func `of any size are survived`() {
    for value in [Int64.min, -1, 0, 1, .max] {
      var settings = EngineSettings()
      settings.look.letter = Interval(nanoseconds: value)
      settings.look.function = Interval(nanoseconds: value)
      settings.look.lockOn = Interval(nanoseconds: value)
      settings.look.drain = Interval(nanoseconds: value)
      settings.idleAfter = Interval(nanoseconds: value)
      settings.confirmWithin = Interval(nanoseconds: value)
      settings.look.hysteresisPercent = Int(clamping: value)
      var session = Session(.held, settings: settings)
      session.look(at: "h", 1000)
      session.look(at: "help", 1500)
      session.stay(Session.offScreen, 500)
      session.feed(.settings(settings))
      #expect(session.picture != nil)
    }
  }
}
