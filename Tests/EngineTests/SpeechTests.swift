import Composing
import Engine
import Scene
import Speaking
import Terms
import Testing
import Words

@Suite struct `Speaking` {
  private func said(_ text: String) -> Session {
    var session = Session(.held)
    session.type(text)
    session.choose("speak")
    return session
  }

  @Test func `commits the word in progress, speaks the text without the space around it, and keeps it`() {
    let session = said("hi you ")
    #expect(session.spoken.map(\.text) == ["Hi you"])
    #expect(session.spoken.first?.audience == .room && session.spoken.first?.priority == .message)
    #expect(session.engine.text == "Hi you ")
    #expect(!(session.picture?.message.lines.first?.runs.contains { $0.style == .preedit } ?? true))
  }

  @Test func `lights each word when it is heard, though the anchor comes late or before the marks`() throws {
    for anchorFirst in [false, true] {
      var session = said("hi you")
      let id = try #require(session.spoken.first?.id)
      let start = session.now + .milliseconds(100)
      let anchor = VoiceEvent.anchor(id, Anchor(frame: 0, instant: start, rate: 1000))
      let marks = VoiceEvent.marks(id, [Mark(frame: 50, start: 0, length: 2), Mark(frame: 400, start: 3, length: 3)])
      session.feed(.voice(anchorFirst ? anchor : marks))
      session.feed(.voice(anchorFirst ? marks : anchor))
      session.silence(149)
      #expect(session.lit == nil)
      session.silence(1)
      #expect(session.lit == "Hi")
      session.silence(350)
      #expect(session.lit == "you")
      #expect(session.heard.map { ($0.at - start).wholeMilliseconds } == [50, 400])
      session.feed(.voice(.finished(id)))
      #expect(session.lit == nil && !session.engine.isSpeaking)
    }
  }

  @Test func `follows an anchor that corrects an earlier one`() throws {
    var session = said("hi you")
    let id = try #require(session.spoken.first?.id)
    let start = session.now
    session.feed(.voice(.marks(id, [Mark(frame: 0, start: 0, length: 2), Mark(frame: 1000, start: 3, length: 3)])))
    session.feed(.voice(.anchor(id, Anchor(frame: 0, instant: start, rate: 1000))))
    session.silence(500)
    // The sink stalled for 300 ms.
    session.feed(.voice(.anchor(id, Anchor(frame: 500, instant: session.now + .milliseconds(300), rate: 1000))))
    session.silence(700)
    #expect(session.lit == "Hi")
    session.silence(100)
    #expect(session.lit == "you")
  }

  @Test func `of words that all lie in the past tells each of them, now`() throws {
    var session = said("hi you")
    let id = try #require(session.spoken.first?.id)
    session.feed(.voice(.marks(id, [Mark(frame: 0, start: 0, length: 2), Mark(frame: 9, start: 3, length: 3)])))
    session.feed(.voice(.anchor(id, Anchor(frame: 0, instant: .zero, rate: 1000))))
    session.silence(0)
    #expect(session.heard.count == 2 && session.heard.allSatisfy { $0.at == session.now })
  }

  @Test func `lights nothing when the text has changed under it`() throws {
    var session = said("hi you")
    let id = try #require(session.spoken.first?.id)
    session.choose("delete-word")
    session.feed(.voice(.marks(id, [Mark(frame: 0, start: 3, length: 3)])))
    session.feed(.voice(.anchor(id, Anchor(frame: 0, instant: session.now, rate: 1000))))
    session.silence(10)
    #expect(session.heard.count == 1 && session.lit == nil)
  }

  @Test func `makes Speak and Listen a Stop, which silences and leaves the text`() throws {
    var session = said("hi")
    let id = try #require(session.spoken.first?.id)
    #expect(session.label("speak") == "Stop" && session.label("listen") == "Stop")
    session.choose("listen")
    #expect(session.stopped == [id])
    #expect(session.label("speak") == "Speak" && session.engine.text == "Hi")
    session.feed(.voice(.stopped(id)))
    #expect(session.spoken.count == 1 && session.label("speak") == "Speak")
  }

  @Test func `that fails is said, keeps the text, and can be tried again`() throws {
    var session = said("hi")
    let id = try #require(session.spoken.first?.id)
    session.feed(.voice(.failed(id, .synthesiserDied)))
    #expect(session.picture?.notice == Wording.english[.sentenceFailed] && session.engine.text == "Hi")
    session.choose("speak")
    #expect(session.spoken.map(\.text) == ["Hi", "Hi"] && session.picture?.notice == "")
    // The old one has nothing to say any more.
    session.feed(.voice(.failed(id, .synthesiserDied)))
    session.feed(.voice(.finished(id)))
    #expect(session.picture?.notice == "" && session.engine.isSpeaking)
  }

  @Test func `with nothing written says so, and speaks nothing`() {
    for key in ["speak", "listen"] {
      var session = Session(.held)
      session.choose("space", key)
      #expect(session.spoken.isEmpty && session.picture?.notice == Wording.english[.nothingToSay])
      session.choose("h")
      #expect(session.picture?.notice == "")
    }
  }

  @Test func `to the person is announced as a draft, unless a sink of their own is set`() throws {
    var session = Session(.held)
    session.type("hi")
    session.choose("listen")
    let announcement = try #require(session.spoken.first)
    #expect(session.spoken.map(\.text) == [Wording.english[.draftAnnouncement]])
    #expect(announcement.audience == .person)
    session.feed(.voice(.finished(announcement.id)))
    #expect(session.spoken.map(\.text) == [Wording.english[.draftAnnouncement], "Hi"])
    #expect(session.spoken.last?.audience == .person)

    var settings = EngineSettings()
    settings.hasPrivateSink = true
    var own = Session(.held, settings: settings)
    own.type("hi")
    own.choose("listen")
    #expect(own.spoken.map(\.text) == ["Hi"])
  }

  @Test func `again tells the room what it was told, and never what was only listened to or the carer said`() throws {
    var session = Session(.held)
    session.type("hi")
    session.choose("listen")
    for _ in 0..<2 { session.feed(.voice(.finished(try #require(session.spoken.last).id))) }
    session.feed(.carer(.say("Lunch")))
    session.feed(.voice(.finished(try #require(session.spoken.last).id)))
    let before = session.spoken.count
    session.choose("to-phrases", "say-again")
    #expect(session.spoken.count == before)
    session.choose("thirsty", "say-again")
    #expect(session.spoken.suffix(2).map(\.text) == ["I am thirsty.", "I am thirsty."])
  }

  @Test func `survives every event about what nobody asked for, and wild numbers`() {
    for id in [UtteranceID(rawValue: 0), UtteranceID(rawValue: 1), UtteranceID(rawValue: .max)] {
      var session = said("hi")
      let wild = [Int64.min, -1, 0, 1, .max]
      for frame in wild {
        for rate in [Int.min, 0, 1, .max] {
          session.feed(.voice(.anchor(id, Anchor(frame: frame, instant: Instant(nanoseconds: frame), rate: rate))))
          let place = Int(clamping: frame)
          session.feed(
            .voice(
              .marks(id, [Mark(frame: 0, start: place, length: rate), Mark(frame: frame, start: 0, length: place)])))
          session.silence(10)
        }
      }
      #expect(session.engine.text == "Hi")
      session.feed(.voice(.stopped(id)))
      session.feed(.voice(.finished(id)))
    }
  }

  @Test func `of a carer's empty words is nothing`() {
    var session = Session(.held)
    session.feed(.carer(.say(" \n")))
    #expect(session.spoken.isEmpty)
  }

  @Test func `is finished without a sound, into history, and the draft is empty`() throws {
    var session = said("hi")
    let count = session.spoken.count
    session.choose("to-edit", "finish")
    let messages = session.effects.compactMap {
      if case .store(.finished(let message)) = $0.effect { message.text } else { nil }
    }
    #expect(messages == ["Hi"] && session.engine.text.isEmpty && session.spoken.count == count)
    session.choose("undo")
    #expect(session.engine.text == "Hi")
  }
}
