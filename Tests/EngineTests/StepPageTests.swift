import Composing
import Decoding
import Engine
import Layouts
import Scene
import Terms
import Testing

/// Pages that are a step of a choice, and keys of several letters.
@Suite struct `A step of a choice` {
  /// The English keyboard, its page of signs being such a step, and q a key of three letters.
  private static let layout: Layout = {
    var layout = BuiltInLayout.english
    for number in layout.pages.indices where layout.pages[number].name == "symbols" {
      layout.pages[number].next = "letters"
    }
    for number in layout.keys.indices where layout.keys[number].id == "q" {
      layout.keys[number].action = .letters("abc")
    }
    return layout
  }()

  private static func session(_ words: [String]? = []) -> Session { Session(words: words, layout: layout) }

  @Test func `ends with the sign that is chosen`() {
    var session = Self.session()
    session.choose("to-symbols", "one")
    #expect(session.engine.screen.page == "letters")
    #expect(session.engine.text == "1")
  }

  @Test func `ends with a space, and not with what writes nothing`() {
    var session = Self.session()
    session.choose("to-symbols", "capital", "backspace")
    #expect(session.engine.screen.page == "symbols")
    session.choose("space")
    #expect(session.engine.screen.page == "letters")
  }

  @Test func `is what Undo takes back, and says so`() {
    var session = Self.session()
    session.choose("h", "to-symbols")
    #expect(session.box("undo")?.label.map(\.text) == ["Back"])
    session.choose("undo")
    #expect(session.engine.screen.page == "letters")
    #expect(session.engine.text == "H")
    #expect(session.box("undo")?.label.map(\.text) == ["Undo"])
    session.choose("undo")
    #expect(session.engine.text.isEmpty)
  }

  @Test func `is left by nothing else: help and rest come back to it`() {
    var session = Self.session()
    session.choose("to-symbols", "help")
    session.silence(6000)
    #expect(session.engine.screen.page == "symbols")
    session.choose("rest", "wake", "continue")
    #expect(session.engine.screen.page == "symbols")
  }

  @Test func `needs a fresh look for what comes to lie under the eye`() {
    var session = Self.session()
    session.choose("to-symbols")
    session.look(at: "one", 5000)
    #expect(session.keys == ["to-symbols", "one"])
  }

  @Test func `a key of several letters gives all of them, the first shown until the list is asked`() throws {
    var session = Self.session(nil)
    session.choose("q")
    #expect(session.engine.text == "A")
    let queries = session.effects.compactMap { timed -> PredictionQuery? in
      if case .predict(_, let query) = timed.effect { query } else { nil }
    }
    let lattice = try #require(queries.last?.lattice)
    #expect(lattice.length == 1)
    #expect(lattice.edges.map { String($0.symbol.scalar) } == ["a", "b", "c"])
  }

  @Test func `a code is shown and spoken as the word that it is taken for`() {
    var session = Self.session(nil)
    session.choose("q", "q", "q")
    let proposal = Proposal(
      candidates: [Candidate(text: "cab", codeLength: 3, score: .certain)], forecast: Forecast(),
      reading: "cab".unicodeScalars.map { Symbol($0) }, word: "cab")
    session.feed(.proposed(revision: session.asked.last ?? 0, proposal))
    #expect(session.engine.text == "Cab")
    session.choose("speak")
    #expect(session.spoken.last?.text == "Cab")
  }

  @Test func `a late answer changes nothing that is shown`() {
    var session = Self.session(nil)
    session.choose("q")
    let stale = session.asked.last ?? 0
    session.choose("q")
    session.feed(
      .proposed(
        revision: stale,
        Proposal(candidates: [], forecast: Forecast(), reading: [Symbol("c")], word: "c")))
    #expect(session.engine.text == "Aa")
  }

  @Test func `another layout keeps the code in progress`() {
    var session = Self.session(nil)
    session.choose("q", "q")
    session.feed(.layout(BuiltInLayout.english))
    #expect(session.engine.text == "Aa")
    #expect(session.engine.composer.context.observations.map(\.alternatives.count) == [3, 3])
  }
}
