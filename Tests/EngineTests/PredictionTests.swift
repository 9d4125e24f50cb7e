import Composing
import Decoding
import Engine
import Layouts
import Scene
import Terms
import Testing

@Suite struct `Prediction` {
  @Test func `is asked for after the picture that shows the choice`() throws {
    var session = Session(.held, words: nil)
    session.look(at: "h", 780)
    session.effects.removeAll()
    session.silence(40)
    let kinds = session.effects.map { timed -> String in
      switch timed.effect {
      case .show(let picture):
        picture.boxes.contains { if case .completed = $0.state { true } else { false } } ? "sign" : "picture"
      case .predict: "predict"
      case .selected: "selected"
      case .store: "store"
      case .click: "click"
      case .measure, .voice, .heard, .alarm, .settings, .care, .tellCarer, .touchUp, .trackers, .use: "other"
      }
    }
    let predict = try #require(kinds.firstIndex(of: "predict"))
    #expect(try #require(kinds.firstIndex(of: "selected")) < predict)
    #expect(try #require(kinds.firstIndex(of: "sign")) < predict)
    #expect(try #require(kinds.firstIndex(of: "store")) < predict)
    #expect(kinds.filter { $0 == "predict" }.count == 1)
  }

  @Test func `that comes too late is dropped`() {
    var session = Session(.held, words: nil)
    session.choose("h")
    let stale = session.asked.last ?? 0
    session.choose("e")
    session.propose(["have"], codeLength: 1, to: stale)
    session.propose(["nonsense"], codeLength: 1, to: 999_999)
    #expect(session.label("slot-1").isEmpty)
    session.propose(["hello"], codeLength: 2, to: session.asked.last ?? 0)
    #expect(session.label("slot-1") == "Hello")
  }

  @Test func `commits its word with a space`() {
    var session = Session(.held, words: ["hello", "help", "world"])
    session.choose("h")
    session.look(at: "slot-1", 850)
    #expect(session.keys == ["h"])
    session.silence(100)
    session.leave()
    // It was offered in the third slot and stays there.
    session.choose("w", "slot-3")
    #expect(session.engine.text == "Hello world ")
    #expect(session.keys == ["h", "slot-1", "w", "slot-3"])
  }

  @Test func `leaves a word that stays in its slot`() {
    var session = Session(.held, words: nil)
    session.choose("h")
    session.propose(["have", "hello", "help"], codeLength: 1, to: session.asked.last ?? 0)
    session.choose("e")
    session.propose(["help", "hello", "hear"], codeLength: 2, to: session.asked.last ?? 0)
    #expect((1...3).map { session.label("slot-\($0)") } == ["Hear", "Hello", "Help"])
  }

  @Test func `changes nothing under an eye that reads the row, until the next choice`() {
    var session = Session(.held, words: nil)
    session.choose("h")
    session.propose(["have"], codeLength: 1, to: session.asked.last ?? 0)
    session.look(at: "slot-1", 300)
    session.propose(["hello"], codeLength: 1, to: session.asked.last ?? 0)
    #expect(session.label("slot-1") == "Have")
    // An answer that changes nothing takes nothing from the look.
    session.silence(620)
    #expect(session.engine.text == "Have ")
  }

  @Test func `that is the same again takes nothing from a look that has not locked on`() {
    var session = Session(.held, words: nil)
    session.choose("h")
    session.propose(["have"], codeLength: 1, to: session.asked.last ?? 0)
    session.look(at: "slot-1", 200)
    session.propose(["have"], codeLength: 1, to: session.asked.last ?? 0)
    session.silence(720)
    #expect(session.engine.text == "Have ")
  }

  @Test func `is nothing in an empty slot`() {
    var session = Session(.held)
    session.look(at: "slot-3", 5000)
    #expect(session.keys.isEmpty && session.box("slot-3")?.state == .dead)
  }

  @Test func `shows what was typed apart from what it adds`() {
    var session = Session(.held, words: nil)
    for letter in ["d", "o", "n", "t"] { session.choose(letter) }
    session.propose(["don't"], codeLength: 4, to: session.asked.last ?? 0)
    #expect(session.box("slot-1")?.label == [LabelRun("Don't", .typed)])
  }

  @Test func `of more words than there are slots fills the slots`() {
    var session = Session(.held, words: nil)
    session.choose("h")
    session.propose((0..<1000).map { "h\($0)" }, codeLength: 1, to: session.asked.last ?? 0)
    #expect(session.label("slot-5") == "H4")
  }
}

@Suite struct `Where targets meet symbols` {
  @Test func `makes a prior over the letters of a page, floored, in the order of targets`() throws {
    let layout = BuiltInLayout.english
    let page = try #require(layout.page(named: "letters"))
    let forecast = Forecast(symbols: [
      Weighted(Symbol("e"), LogWeight(rawValue: -100)), Weighted(Symbol("z"), LogWeight(rawValue: -90_000)),
    ])
    let prior = Keyboarding.prior(from: forecast, layout: layout, page: page, revision: 3)
    #expect(prior.weights.count == 2 && prior.revision == 3)
    #expect(prior.weights.map(\.value) == prior.weights.map(\.value).sorted())
    #expect(prior.weights.map(\.weight).min() == Keyboarding.floor)
    let flat = Keyboarding.prior(from: Forecast(), layout: layout, page: page, revision: 1)
    #expect(flat.weight(of: .key(1)) == flat.weight(of: .key(2)))
  }

  @Test func `knows one letter as a symbol, and nothing else`() {
    #expect(Keyboarding.observation(typing: "h") == [Weighted(Symbol("h"), .certain)])
    for text in ["", "hi", "1", ".", "'"] { #expect(Keyboarding.observation(typing: text) == nil) }
  }
}
