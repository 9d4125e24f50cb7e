import Engine
import Gaze
import Scene
import Settings
import Speaking
import Terms
import Testing
import Words

@Suite struct `A call` {
  static func calling(_ kind: SourceDescription.Kind = .held, reasons: [Int: String] = [:]) -> Session {
    var settings = EngineSettings()
    for (number, text) in reasons { settings.reasons[number - 1] = text }
    var session = Session(kind, settings: settings)
    session.choose("help", "call")
    return session
  }

  @Test func `is told to the carer's program once, and its end too`() {
    var session = Self.calling()
    session.feed(.carer(.call))
    #expect(session.told == [.call])
    session.feed(.carer(.acknowledge))
    session.feed(.alarm(.silent))
    #expect(session.told == [.call, .over] && session.alarms.last == .acknowledge)
    // The next one is a call of its own.
    session.choose("help", "call", "cancel-call", "stop-call")
    #expect(session.told == [.call, .over, .call, .over] && session.alarms.last == .takeBack)
  }

  @Test func `asks what for, says it before everything else and tells it`() throws {
    var session = Self.calling()
    session.choose("wait", "suction")
    let said = try #require(session.spoken.last)
    #expect(said.text == "Please use suction." && said.priority == .alarm && said.audience == .room)
    #expect(session.stopped.count == 1)
    #expect(session.told == [.call, .reason("Suction")])
    #expect(session.shownText.contains("Said: Suction"))
    #expect(session.picture?.carersLine?.headline == "Suction")
    #expect(session.picture?.notice.hasPrefix("Suction  Calling…") == true)
    #expect(session.alarms == [.start] && session.engine.isCalling)
    // What is said by the person waits for it, and cannot cut it short.
    session.choose("yes")
    #expect(session.spoken.last?.text == "Please use suction.")
  }

  @Test func `gives its reasons in the carer's words`() {
    let chinese = ["憋气", "吸痰", "疼", "坐不稳", "翻身", "擦眼睛"]
    var session = Self.calling(reasons: Dictionary(uniqueKeysWithValues: zip(1..., chinese)))
    for (id, text) in zip(["breathe", "suction", "pain", "slipping", "turn", "eyes"], chinese) {
      #expect(session.label(id) == text)
      session.choose(id)
      #expect(session.spoken.last?.text == text && session.spoken.last?.language == LanguageTag(rawValue: "zh"))
      #expect(session.told.last == .reason(text))
    }
  }

  @Test func `means the words that were shown when a reason was locked on to`() {
    var session = Self.calling()
    session.look(at: "pain", 600)
    var settings = session.engine.settings
    settings.reasons[2] = "My legs"
    session.feed(.settings(settings))
    #expect(session.label("pain") == "Pain")
    session.silence(800)
    #expect(session.told.last == .reason("Pain") && session.spoken.last?.text == "I am in pain.")
    session.leave()
    #expect(session.label("pain") == "My legs")
  }

  @Test func `shows what came of the carer's program`() {
    var session = Self.calling()
    session.choose("turn")
    session.feed(.carersCommand(.done))
    #expect(session.shownText.contains("Said and sent: Turn me"))
    session.feed(.carersCommand(.failed))
    #expect(session.shownText.contains("Said, not sent: Turn me"))
    #expect(session.picture?.carersLine?.detail.contains(Wording.english[.messageNotSent]) == true)
    session.feed(.carersCommand(.acknowledged))
    #expect(session.alarms == [.start, .acknowledge] && session.told.last == .over)
    #expect(session.shownText.contains(Wording.english[.callAcknowledged]))
    // Nothing to answer any more.
    session.feed(.carersCommand(.acknowledged))
    #expect(session.alarms == [.start, .acknowledge])
  }

  @Test func `that was acknowledged can be left by two looks, and nothing is taken back`() {
    var session = Self.calling()
    session.feed(.alarm(.acknowledged))
    #expect(session.told == [.call, .over] && session.alarms == [.start])
    session.choose("cancel-call", "stop-call")
    #expect(session.engine.screen.page == "letters" && session.alarms == [.start])
  }

  @Test func `that was acknowledged stays so when the alarm dies afterwards`() {
    var session = Self.calling()
    session.feed(.carer(.acknowledge))
    session.feed(.alarm(.failed))
    #expect(!session.engine.isCalling && session.told == [.call, .over])
    #expect(session.shownText.contains(Wording.english[.callAcknowledged]))
    #expect(!session.shownText.contains(Wording.english[.callFailed]))
    #expect(session.picture?.notice.contains(Wording.english[.callFailed]) != true)
  }

  @Test func `is led back to by one look at Help`() {
    var session = Self.calling()
    session.choose("to-letters", "help")
    #expect(session.engine.screen.page == "call" && session.alarms == [.start])
    session.choose("cancel-call")
    #expect(session.engine.screen.overlay == "call-confirm")
    session.choose("help")
    #expect(session.engine.screen.overlay == nil && session.engine.screen.page == "call" && session.engine.isCalling)
  }

  @Test func `can be made while waking is asked for`() {
    var session = Session(.held)
    session.choose("rest", "wake")
    #expect(session.engine.screen.overlay == "rest-confirm" && session.box("help")?.state == .resting)
    session.choose("help")
    #expect(session.engine.screen.overlay == "help-confirm")
    session.choose("call")
    #expect(session.alarms == [.start])
  }
}

@Suite struct `A call that made itself` {
  @Test func `says so, and two looks say that all is well`() {
    var session = Session(.held)
    session.feed(.alarm(.stillSounding))
    session.feed(.alarm(.deadMansCall))
    #expect(session.engine.screen.page == "call" && session.engine.isCalling && session.told == [.call])
    #expect(session.picture?.carersLine?.headline == Wording.english[.headlineCalledByItself])
    #expect(session.shownText.contains(Wording.english[.calledByItself]))
    #expect(session.label("cancel-call") == Wording.english[.fine])
    session.choose("cancel-call", "stop-call")
    #expect(session.alarms == [.takeBack] && session.told == [.call, .over])
    #expect(session.engine.screen.page == "letters" && !session.engine.isCalling)
    session.choose("help", "call")
    #expect(session.label("cancel-call") == "Not needed")
  }

  @Test func `ends by itself when what hindered is mended`() {
    var session = Session(.held)
    session.choose("to-edit")
    session.feed(.alarm(.deadMansCall))
    session.feed(.alarm(.silent))
    #expect(session.engine.screen.page == "edit" && !session.engine.isCalling && session.told == [.call, .over])
    #expect(session.picture?.notice == Wording.english[.callEnded])
  }
}
