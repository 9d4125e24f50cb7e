import Scene
import Terms
import Testing

@testable import Simulation

@Suite struct `A person who misses` {
  @Test func `aims the other way by half of the error after two misses on one side within six choices`() {
    var misses = MissMemory()
    let bias = ScreenPoint(x: 0.8, y: -0.4)
    misses.record(.right, bias: bias)
    for _ in 0..<4 { misses.record(nil, bias: bias) }
    #expect(misses.shift == ScreenPoint(x: 0, y: 0))
    misses.record(.right, bias: bias)
    #expect(misses.shift == ScreenPoint(x: -0.4, y: 0.2))
  }

  @Test func `does nothing about misses that lie further apart, or on two sides`() {
    var misses = MissMemory()
    let bias = ScreenPoint(x: 1, y: 1)
    misses.record(.right, bias: bias)
    for _ in 0..<5 { misses.record(nil, bias: bias) }
    misses.record(.right, bias: bias)
    misses.record(.left, bias: bias)
    misses.record(.above, bias: bias)
    #expect(misses.shift == ScreenPoint(x: 0, y: 0))
  }

  @Test func `aims straight again when it misses to the side that it aims at`() {
    var misses = MissMemory()
    let bias = ScreenPoint(x: 1, y: 0)
    for _ in 0..<2 { misses.record(.right, bias: bias) }
    #expect(misses.shift.x == -0.5)
    for _ in 0..<2 { misses.record(.left, bias: bias) }
    #expect(misses.shift == ScreenPoint(x: 0, y: 0))
  }

  @Test func `takes what lies far away for no miss`() {
    #expect(MissMemory.side(of: ScreenPoint(x: 3, y: 1)) == .right)
    #expect(MissMemory.side(of: ScreenPoint(x: 1, y: -3)) == .above)
    #expect(MissMemory.side(of: ScreenPoint(x: 7, y: 0)) == nil)
    #expect(MissMemory.side(of: ScreenPoint(x: 0, y: 0)) == nil)
  }
}

@Suite struct `A sentence that is being written` {
  private func standing(_ sentence: String, _ shown: String) -> WrittenText.Standing {
    WrittenText(sentence).standing(Array(shown))
  }

  @Test func `is as far as the text agrees with it`() {
    #expect(standing("I am ill, thanks", "") == .next(0))
    #expect(standing("I am ill, thanks", "i am") == .next(4))
    #expect(standing("I am ill, thanks", "i am ill, thanks ") == .done)
  }

  @Test func `lets keyboards have their ways with spaces and apostrophes`() {
    #expect(standing("ill, thanks", "ill ") == .next(3))
    #expect(standing("ill, thanks", "ill , ") == .next(5))
    #expect(standing("it is", "it  i") == .next(4))
    #expect(standing("dont go", "don't ") == .next(5))
  }

  @Test func `is wrong from the first character that does not belong there`() {
    #expect(standing("tired", "tier") == .wrong(count: 2, after: 2))
    #expect(standing("tired", "ti ") == .wrong(count: 1, after: 2))
    #expect(standing("ti", "tix") == .wrong(count: 1, after: 2))
  }

  @Test func `goes on from a mistake that nobody saw, until it is read`() {
    var text = WrittenText("hello you")
    text.believe(Array("helko"), at: 5)
    #expect(text.standing(Array("helko y")) == .next(7))
    text.noticeAll(Array("helko y"))
    #expect(text.standing(Array("helko y")) == .wrong(count: 4, after: 3))
    // What lies far back is left.
    text.believe(Array("helko"), at: 5)
    text.noticeAll(Array("helko and so on and so on"))
    #expect(text.standing(Array("helko y")) == .next(7))
  }

  @Test func `has words without the marks at their end`() throws {
    let text = WrittenText("don't go, please.")
    let first = try #require(text.word(at: 0))
    #expect(first.start == 0 && String(first.text) == "don't" && first.hasSpace)
    #expect(text.isWord("Don’t", first))
    let second = try #require(text.word(at: 7))
    #expect(second.start == 6 && String(second.text) == "go" && !second.hasSpace)
    #expect(text.word(at: 5) == nil)
    #expect(text.word(at: 8) == nil)
  }

  @Test func `does without what no key has`() {
    var text = WrittenText("wow! yes")
    text.drop(at: 3)
    #expect(text.standing(Array("wow yes")) == .done)
  }
}

@Suite struct `A person who looks for a key` {
  private func picture(_ labels: [(String, BoxRole)]) -> Picture {
    let rect = ScreenRect(x: 0, y: 0, width: 10, height: 10)
    return Picture(
      revision: 1, surface: Surface(width: 100, height: 100), theme: .dark,
      boxes: labels.enumerated().map { Box(target: .key($0), rect: rect, role: $1.1, label: [LabelRun($1.0)]) },
      message: MessageView(rect: rect, lineHeight: 1, lines: [], cursor: nil, hasEarlierLines: false),
      clock: ClockView(rect: rect, time: "", date: ""), status: StatusView(text: "", light: .good), notice: "",
      animatesUntil: .zero)
  }

  @Test(arguments: [
    ("h", ["g", "H", "ghi"], 1), ("h", ["abc", "def", "ghi"], 2), ("r", ["q w e", "r t y"], 1),
    ("e", ["Hello", "Undo", "Help", "e"], 3), (" ", ["a", "Space"], 1), ("d", ["Undo", "bed", "add"], -1),
    ("a", ["a b c", "a"], 1),
  ])
  func `takes the letter's own, else one that holds it among others, never a word`(
    character: Character, labels: [String], expected: Int
  ) {
    let box = KeySearch.key(for: character, on: picture(labels.map { ($0, .letter) }))
    #expect(box?.target == (expected < 0 ? nil : .key(expected)))
  }

  @Test func `never takes a candidate, or what is dead, for a key`() {
    var picture = picture([("a", .candidate), ("a", .letter), ("a", .letter)])
    picture.boxes[1].state = .dead
    #expect(KeySearch.key(for: "a", on: picture)?.target == .key(2))
  }

  @Test func `mends by Undo, then by what deletes`() {
    let picture = picture([("⌫", .function), ("Undo", .function)])
    #expect(KeySearch.repair(on: picture, without: nil)?.target == .key(1))
    #expect(KeySearch.repair(on: picture, without: "undo")?.target == .key(0))
  }
}
