import Composing
import Engine
import Gaze
import Scene
import Speaking
import Terms
import Testing
import Words

@Suite struct `A notice` {
  @Test func `stands for six seconds, and the newest in place of an older one`() {
    var session = Session(.held)
    session.feed(.notice(Notice("Settings taken")))
    session.silence(5900)
    #expect(session.picture?.notice == "Settings taken")
    session.silence(100)
    #expect(session.picture?.notice == "")
    session.feed(.notice(Notice("one")))
    session.silence(5000)
    session.feed(.notice(Notice("two")))
    session.silence(5000)
    #expect(session.picture?.notice == "two")
    session.silence(1000)
    #expect(session.picture?.notice == "")
  }

  @Test func `stands below a call, and above what lasts`() {
    var session = Session(.held)
    session.feed(.source(.gone(Session.source)))
    session.feed(.notice(Notice("Settings taken")))
    #expect(session.picture?.notice == "Settings taken")
    #expect(session.picture?.noticeIsTrouble == false)
    session.feed(.notice(Notice("Settings not taken", isTrouble: true)))
    #expect(session.picture?.noticeIsTrouble == true)
    session.feed(.notice(Notice("Settings taken")))
    session.feed(.carer(.call))
    #expect(session.picture?.notice.hasPrefix(Wording.english[.calling]) == true)
    #expect(session.picture?.noticeIsTrouble == true)
    session.feed(.carer(.acknowledge))
    session.silence(6000)
    #expect(session.picture?.notice == Wording.english[.trackerLost])
  }

  @Test func `does not take the place of what waits for the disk`() {
    var session = Session(.held)
    session.keeps = false
    session.choose("h")
    session.feed(.notice(Notice("Settings taken")))
    session.silence(7000)
    #expect(session.picture?.notice == Wording.english[.savingSlowly])
  }

  @Test func `aloud waits for its turn and is no message`() throws {
    var session = Session(.held)
    session.type("hi")
    session.choose("speak")
    let message = try #require(session.spoken.first)
    session.feed(.notice(Notice("shown", aloud: "said")))
    #expect(session.spoken.count == 1 && session.stopped.isEmpty)
    session.feed(.voice(.finished(message.id)))
    let notice = try #require(session.spoken.last)
    #expect(notice.text == "said" && notice.priority == .notice && notice.audience == .room)
    // No Stop stands where the person's own keys are, and their words go first.
    #expect(session.label("speak") == "Speak" && session.engine.isSpeaking)
    session.choose("speak")
    #expect(session.stopped == [notice.id] && session.spoken.last?.text == "Hi")
    session.feed(.voice(.finished(session.spoken.last?.id ?? notice.id)))
    session.feed(.notice(Notice("", aloud: "again")))
    session.feed(.voice(.finished(session.spoken.last?.id ?? notice.id)))
    session.choose("to-phrases", "say-again")
    #expect(session.spoken.last?.text == "Hi")
  }

  @Test func `that the voice stumbles over is no sentence of the person's`() throws {
    var session = Session(.held)
    session.feed(.notice(Notice("", aloud: "said")))
    session.feed(.voice(.failed(try #require(session.spoken.first).id, .synthesiserDied)))
    #expect(session.picture?.notice == "" && !session.engine.isSpeaking)
  }

  @Test func `told again and again while something long is read is said once`() throws {
    var session = Session(.held)
    session.feed(.carer(.say("A long story")))
    for _ in 0..<50 { session.feed(.notice(Notice("no", aloud: "The file was not taken."))) }
    for _ in 0..<5 {
      guard let last = session.spoken.last else { break }
      session.feed(.voice(.finished(last.id)))
    }
    #expect(session.spoken.map(\.text) == ["A long story", "The file was not taken."])
  }

  @Test func `of any text is one line of a length that has an end`() {
    var session = Session(.held)
    session.feed(.notice(Notice("a\nb\u{1B}[31m" + String(repeating: "x", count: 100_000))))
    let shown = session.picture?.notice ?? ""
    #expect(shown.hasPrefix("a b [31m") && shown.unicodeScalars.count == 300)
    session.feed(.notice(Notice("", aloud: " \n ")))
    #expect(session.picture?.notice == "" && session.spoken.isEmpty)
  }
}

@Suite struct `A carer's key` {
  @Test func `pauses and goes on, and says so`() {
    var session = Session(.held)
    session.choose("to-symbols")
    session.feed(.carer(.key(.pause)))
    #expect(session.engine.screen.isResting && session.picture?.notice == Wording.english[.keyPaused])
    session.feed(.carer(.key(.pause)))
    #expect(session.engine.screen.page == "symbols" && session.picture?.notice == Wording.english[.keyResumed])
    session.stay(Session.offScreen, 11_000)
    #expect(session.engine.screen.isIdle)
    session.feed(.carer(.key(.pause)))
    #expect(session.engine.screen.isResting)
    session.choose("wake")
    session.feed(.carer(.key(.pause)))
    #expect(session.engine.screen.page == "symbols" && session.engine.screen.overlay == nil)
  }

  @Test func `takes no call away that is being asked for or is out`() {
    var session = Session(.held)
    session.choose("help")
    session.feed(.carer(.key(.pause)))
    #expect(session.engine.screen.overlay == "help-confirm")
    #expect(session.picture?.notice == Wording.english[.keyNothing])
    session.choose("call")
    session.feed(.carer(.key(.pause)))
    #expect(session.engine.screen.isCalling && session.engine.isCalling)
  }

  @Test func `answers a call, once, and else says what the keys are for`() {
    var session = Session(.held)
    session.feed(.carer(.key(.acknowledge)))
    #expect(session.alarms.isEmpty && session.picture?.notice == Wording.english[.keyNothing])
    session.feed(.carer(.call))
    session.feed(.carer(.key(.acknowledge)))
    #expect(session.alarms == [.start, .acknowledge] && session.picture?.notice == Wording.english[.keyAcknowledged])
    session.silence(6000)
    session.feed(.carer(.key(.other)))
    #expect(session.picture?.notice == Wording.english[.keyNothing] && session.alarms.count == 2)
  }

  @Test func `takes nothing from a look but by pausing`() {
    var session = Session(.held)
    session.look(at: "h", 500)
    session.feed(.carer(.key(.other)))
    session.feed(.carer(.key(.acknowledge)))
    session.silence(320)
    #expect(session.keys == ["h"])
  }
}
