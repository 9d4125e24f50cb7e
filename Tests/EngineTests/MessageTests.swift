import Composing
import Engine
import Gaze
import Scene
import Terms
import Testing

extension Session {
  /// A draft from the journal, its cursor at `cursor` or at the end.
  mutating func restore(_ text: String, cursor: Int? = nil) {
    let token = Token(kind: .word, text: text, language: .english)
    let draft = RestoredText.RestoredDraft(
      id: DraftID(rawValue: 1), tokens: [token], cursor: cursor ?? token.length, preedit: .empty)
    feed(
      .restored(
        RestoredText(drafts: [draft], current: DraftID(rawValue: 1), revision: 1, edits: [], lastMessage: 0)))
  }

  /// Widths of the lines shown, by the estimate for pixels.
  var lineWidths: [Int] {
    let perScalar = Double(min(engine.surfaceInUse.width, engine.surfaceInUse.height)) * 0.025
    return (picture?.message.lines ?? []).map { line in
      Int(perScalar * Double(line.runs.reduce(0) { $0 + $1.text.unicodeScalars.count }))
    }
  }
}

@Suite struct `The message` {
  private let words = (0..<300).map { "word\($0) " }.joined()

  @Test func `of many lines shows its end, and that there is more above`() throws {
    var session = Session(.held)
    session.restore(words)
    let message = try #require(session.picture?.message)
    #expect(message.hasEarlierLines)
    #expect(message.lines.count * message.lineHeight <= message.rect.height)
    #expect(message.lines.last?.runs.last?.text.contains("word299") == true)
    #expect(message.cursor?.line == message.lines.count - 1)
  }

  @Test(arguments: stride(from: 0, through: 2290, by: 117).map { $0 })
  func `shows the line of the cursor, wherever that is`(cursor: Int) throws {
    var session = Session(.held)
    session.restore(words, cursor: cursor)
    let message = try #require(session.picture?.message)
    let place = try #require(message.cursor)
    #expect(message.lines.indices.contains(place.line))
    let line = message.lines[place.line].runs.map(\.text).joined()
    let scalars = Array(words.unicodeScalars)
    var before = ""
    before.unicodeScalars.append(contentsOf: scalars[max(0, cursor - place.offset)..<cursor])
    #expect(line.hasPrefix(before))
    #expect(message.hasEarlierLines == (place.line < cursor && !session.shownText.hasPrefix("word0 ")))
  }

  @Test func `begins with no earlier lines while it is short`() {
    var session = Session(.held)
    session.restore("Hello")
    #expect(session.picture?.message.hasEarlierLines == false && session.shownText == "Hello")
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `never has a line wider than its place, whatever is written`(seed: UInt64) throws {
    var dice = Dice(seed)
    let parts = [
      "a", "word", " ", "     ", "\n", "我们", "👨‍👩‍👧", "e\u{301}\u{302}", String(repeating: "x", count: 90), "\t", ".",
    ]
    let text = (0..<200).map { _ in parts[Int(dice.next() % UInt64(parts.count))] }.joined()
    for surface in [Surface(width: 1280, height: 800), Surface(width: 800, height: 1280)] {
      var session = Session(.held, surface: surface)
      session.restore(text, cursor: Int(dice.next() % UInt64(text.unicodeScalars.count)))
      let message = try #require(session.picture?.message)
      // A mark upon a letter is never parted from it, so a line of such letters may be as long as two of them more.
      let mark = Int(Double(min(surface.width, surface.height)) * 0.025) * 2
      for width in session.lineWidths { #expect(width <= message.rect.width + mark) }
      for line in message.lines {
        let scalars = line.runs.flatMap { Array($0.text.unicodeScalars) }
        #expect(!scalars.contains("\n"))
        if let first = scalars.first, first.properties.isGraphemeExtend { #expect(first.value == 0x200D || seed < 60) }
      }
    }
  }

  @Test func `of nothing but spaces keeps them and the cursor in its place`() throws {
    var session = Session(.held)
    session.restore(String(repeating: " ", count: 500))
    let message = try #require(session.picture?.message)
    for width in session.lineWidths { #expect(width <= message.rect.width) }
    #expect(session.shownText.count <= 500 && message.hasEarlierLines)
  }

  @Test func `breaks where its text does`() {
    var session = Session(.held)
    session.restore("one\ntwo\n")
    #expect(session.picture?.message.lines.map { $0.runs.map(\.text).joined() } == ["one", "two", ""])
    #expect(session.picture?.message.cursor == CursorPlace(line: 2, offset: 0))
  }

  @Test func `is broken anew by measured widths, and not by those of another surface`() throws {
    var session = Session(.held)
    session.effects.removeAll()
    session.restore("aaaa bbbb")
    let questions = session.effects.compactMap {
      if case .measure(let revision, let words) = $0.effect { (revision, words) } else { nil }
    }
    let question = try #require(questions.first)
    #expect(question.1 == ["aaaa", " ", "bbbb"])
    let wide = [MeasuredWord(text: "aaaa", width: 800), MeasuredWord(text: "bbbb", width: 800)]
    session.feed(.measured(revision: question.0, wide))
    #expect(session.picture?.message.lines.count == 2)
    session.feed(.surface(Surface(width: 1920, height: 1080)))
    #expect(session.picture?.message.lines.count == 1)
    session.feed(.measured(revision: question.0, wide.map { MeasuredWord(text: $0.text, width: 5000) }))
    #expect(session.picture?.message.lines.count == 1)
  }

  @Test func `takes no width that is none`() {
    var composition = MessageComposition(estimatePerScalar: 10)
    composition.learn([
      MeasuredWord(text: "a", width: .nan), MeasuredWord(text: "a", width: .infinity),
      MeasuredWord(text: "a", width: -1),
    ])
    #expect(composition.lineStarts(of: Array("a a".unicodeScalars), width: 15, hanging: 10) == [0, 2])
  }

  @Test func `of 10,000 characters is drawn in a step that takes its time by counts alone`() {
    var session = Session(.held)
    session.restore(String((0..<2000).map { "w\($0 % 700) " }.joined().prefix(9990)))
    let clock = ContinuousClock()
    let shortest = (0..<5).map { _ in clock.measure { session.feed(.clock(.ofReplays)) } }.min() ?? .zero
    // The budget is a release build's (docs/benchmarks.md); this build may take twenty times as long.
    #expect(shortest < .milliseconds(40))
  }
}
