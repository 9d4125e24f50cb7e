import Composing
import Engine
import Gaze
import Scene
import Settings
import Speaking
import Terms
import Testing
import Words

@Suite struct `The view of the whole draft` {
  /// "word0 word1 …": the first shown word tells where the view is.
  private static let text = (0..<400).map { "word\($0) " }.joined()

  private func page(cursor: Int? = nil) -> Session {
    var session = Session(settings: SettingsState())
    session.restore(Self.text, cursor: cursor)
    session.choose("my-to-draft")
    return session
  }

  private func lines(_ session: Session) -> [String] {
    (session.picture?.message.lines ?? []).map { $0.runs.map(\.text).joined() }
  }

  @Test func `begins with the cursor, and as many lines as fit`() throws {
    for cursor in [0, 1000, Self.text.unicodeScalars.count] {
      let session = page(cursor: cursor)
      let message = try #require(session.picture?.message)
      #expect(message.lines.count == message.rect.height / message.lineHeight)
      #expect(message.cursor != nil && message.hasEarlierLines == (cursor > 500))
      #expect(message.hasLaterLines == (cursor < 2000))
    }
  }

  @Test func `moves by what is seen less one line, to both ends and no further`() throws {
    var session = page()
    var seen: [String] = lines(session)
    var looks = 0
    while session.picture?.message.hasEarlierLines == true, looks < 100 {
      let before = lines(session)
      session.choose("my-earlier")
      #expect(lines(session).last == before.first || session.picture?.message.hasEarlierLines == false)
      seen += lines(session)
      looks += 1
    }
    #expect(lines(session).first?.hasPrefix("word0 ") == true && session.picture?.message.cursor == nil)
    #expect(Set(seen.joined(separator: " ").split(separator: " ")).count == 400)
    let before = session.clicks.count
    session.choose("my-earlier")
    #expect(session.clicks[before...].contains(.trouble))
    session.choose("my-later")
    #expect(lines(session).first?.hasPrefix("word0 ") == false)
    session.choose("my-view-end")
    #expect(lines(session).joined().contains("word399") && session.picture?.message.hasLaterLines == false)
    session.choose("my-later")
    #expect(session.clicks.last == .trouble && session.engine.text == Self.text)
  }

  @Test func `comes back to the cursor with typing, with moving it, and on another page`() {
    for way in ["h", "letter-left", "letter-right", "undo", "to-letters"] {
      var session = page()
      session.choose("h", "my-earlier", "my-earlier")
      #expect(session.picture?.message.cursor == nil)
      session.choose(way)
      #expect(session.picture?.message.cursor != nil)
    }
  }

  @Test func `stays where it is while other things happen`() {
    var session = page()
    session.choose("my-earlier", "my-earlier")
    let before = lines(session)
    session.feed(.clock(.ofReplays))
    session.feed(.notice(Notice("something")))
    session.feed(.carer(.say("Lunch")))
    // The carer's line takes lines from below, and gives them back.
    #expect(before.starts(with: lines(session)) && lines(session).count == before.count - 1)
    session.stay(Session.message, 6100)
    #expect(lines(session) == before)
    // A question takes lines from the text, and gives them back.
    session.feed(.carer(.ask("Tea?")))
    #expect(lines(session).dropFirst().first == before.first)
    session.feed(.carer(.ask("")))
    #expect(lines(session) == before)
  }

  @Test func `shows the cursor on a screen of any size`() throws {
    for surface in [Surface(width: 1280, height: 800), .terminal(columns: 20, rows: 8), Surface(width: 1, height: 1)] {
      var session = page(cursor: 900)
      session.feed(.surface(surface))
      #expect(session.picture?.message.cursor != nil)
      session.feed(.carer(.ask("A question of some length, which has to be cut on a screen as small as this one")))
      #expect(session.picture?.message.cursor != nil)
    }
  }

  /// Each word lights up 100 ms after the one before, from now on.
  private func read(_ session: inout Session) throws {
    session.choose("to-letters", "speak", "my-to-draft")
    let id = try #require(session.spoken.last?.id)
    var marks: [Mark] = []
    var start = 0
    for word in Self.text.split(separator: " ") {
      marks.append(Mark(frame: Int64(marks.count) * 100, start: start, length: word.count))
      start += word.count + 1
    }
    session.feed(.voice(.marks(id, marks)))
    session.feed(.voice(.anchor(id, Anchor(frame: 0, instant: session.now, rate: 1000))))
  }

  @Test func `goes with the words being spoken, and moves no oftener than it must`() throws {
    var session = page()
    try read(&session)
    var moves = 0
    var before: String?
    for number in 0..<400 {
      session.silence(number == 0 ? 1 : 100)
      #expect(session.lit == "word\(number)")
      if lines(session).first != before { moves += 1 }
      before = lines(session).first
    }
    let message = try #require(session.picture?.message)
    let room = message.rect.height / message.lineHeight
    #expect(moves > 1 && moves <= 2 + 4000 / 40 / (room - 2))
    #expect(message.hasEarlierLines && !message.hasLaterLines)
  }

  @Test func `that stopped in the middle stays there, and typing brings the cursor back`() throws {
    var session = page()
    try read(&session)
    session.silence(2001)
    #expect(session.lit == "word20")
    session.feed(.carer(.stopSpeaking))
    #expect(lines(session).joined().contains("word20 ") && session.picture?.message.cursor == nil)
    session.choose("h")
    #expect(session.picture?.message.cursor != nil)
  }

  @Test func `does not go with the voice once the person has moved it, or the text changed`() throws {
    for way in ["my-later", "h"] {
      var session = page()
      try read(&session)
      session.silence(10)
      #expect(session.lit == "word0")
      session.choose(way)
      let after = lines(session)
      session.silence(20_000)
      #expect(lines(session) == after)
    }
  }

  @Test func `of 10,000 characters moves in a step that takes its time by counts alone`() {
    var session = page()
    session.restore(String((0..<2000).map { "w\($0 % 700) " }.joined().prefix(9990)))
    session.look(at: "my-earlier", 1100)
    let clock = ContinuousClock()
    let time = clock.measure { session.silence(200) }
    #expect(session.selections.last?.key == "my-earlier")
    // (Some ten steps of a build for debugging, on a machine that others use.)
    #expect(time < .milliseconds(800))
  }
}

@Suite struct `A carer's question` {
  private func headings(_ session: Session) -> [String] {
    (session.picture?.message.lines ?? []).compactMap { line in
      line.runs.first?.style == .heading ? line.runs.map(\.text).joined() : nil
    }
  }

  @Test func `stands above the message on every page that shows one, until it is taken back`() {
    var session = Session(.held)
    session.type("hi")
    session.feed(.carer(.ask("Do you want tea?")))
    #expect(headings(session) == ["Question: Do you want tea?"])
    #expect(session.picture?.message.lines.last?.runs.map(\.text) == ["Hi"])
    #expect(session.picture?.message.cursor == CursorPlace(line: 1, offset: 2))
    session.choose("to-symbols")
    #expect(headings(session) == ["Question: Do you want tea?"])
    session.feed(.carer(.ask("Or coffee?")))
    #expect(headings(session) == ["Question: Or coffee?"])
    session.feed(.carer(.rest))
    #expect(headings(session).isEmpty)
    session.feed(.carer(.resume))
    #expect(headings(session) == ["Question: Or coffee?"])
    session.feed(.carer(.ask(" \n")))
    #expect(headings(session).isEmpty)
  }

  @Test func `is no part of the draft and is never spoken`() {
    var session = Session(.held)
    session.feed(.carer(.ask("Do you want tea?")))
    session.choose("speak")
    #expect(session.spoken.isEmpty)
    session.type("yes")
    session.choose("speak")
    #expect(session.spoken.map(\.text) == ["Yes"] && session.engine.text == "Yes")
  }

  @Test func `longer than two lines is cut, and leaves a line to the text`() throws {
    for surface in [Surface(width: 1280, height: 800), .terminal(columns: 80, rows: 24)] {
      var session = Session(.held, surface: surface)
      session.type("hi")
      session.feed(.carer(.ask((0..<100).map { "word\($0)" }.joined(separator: " "))))
      let asked = headings(session)
      #expect(asked.count == 2 && asked.last?.hasSuffix("…") == true && asked.first?.hasSuffix("…") == false)
      #expect(session.picture?.message.lines.last?.runs.map(\.text) == ["Hi"])
      let message = try #require(session.picture?.message)
      let perScalar = surface.cellWidth > 1 ? Double(surface.cellWidth) : Double(surface.height) * 0.025
      for line in asked { #expect(Double(line.unicodeScalars.count) * perScalar <= Double(message.rect.width)) }
      #expect(message.lines.count * message.lineHeight <= message.rect.height)
    }
  }

  @Test func `of hostile text is one question of bounded length`() {
    var session = Session(.held)
    session.feed(.carer(.ask("a\u{1B}[31m\n\nb" + String(repeating: "x", count: 100_000))))
    #expect(headings(session).count == 2 && headings(session).joined().unicodeScalars.count < 600)
    #expect(!headings(session).joined().unicodeScalars.contains("\u{1B}"))
  }

  @Test func `is broken by measured widths, as the text is`() {
    var session = Session(.held)
    session.effects.removeAll()
    session.feed(.carer(.ask("aaaa bbbb")))
    let revisions = session.effects.compactMap {
      if case .measure(let revision, _) = $0.effect { revision } else { nil }
    }
    session.feed(
      .measured(
        revision: revisions.last ?? 0,
        ["aaaa", "bbbb"].map { MeasuredWord(text: $0, width: 700) }))
    #expect(headings(session).count == 2)
  }
}
