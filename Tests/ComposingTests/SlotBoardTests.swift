import Composing
import Testing

@Suite struct SlotBoardTests {
  private func words(_ board: SlotBoard) -> [String?] { board.slots.map { $0.content?.text } }

  private func contents(_ text: String) -> [SlotContent] {
    text.split(separator: " ").map { SlotContent(text: String($0), codeLength: 1) }
  }

  @Test(arguments: [
    ("a b c d e", "a b c d e", ["a", "b", "c", "d", "e"]),
    ("a b c d e", "e d c b a", ["a", "b", "c", "d", "e"]),
    ("a b c d e", "x c y a z", ["a", "x", "c", "y", "z"]),
    ("a b c", "x y z v w u", ["x", "y", "z", "v", "w"]),
    ("a b c d e", "c", [nil, nil, "c", nil, nil]),
    ("a b", "a a b b c", ["a", "b", "c", nil, nil]),
  ])
  func `who stays keeps its slot and newcomers take freed ones in order`(
    first: String, second: String, expected: [String?]
  ) {
    var board = SlotBoard()
    board.propose(contents(first))
    board.propose(contents(second))
    #expect(words(board) == expected)
  }

  @Test func `nothing moves while the row is looked at, and the newest proposal comes after`() {
    var board = SlotBoard()
    board.propose(contents("a b c d e"))
    let before = board.slots
    board.freeze()
    board.propose(contents("v w"))
    board.propose(contents("x b"))
    board.freeze()
    #expect(board.slots == before)
    #expect(board.isFrozen)
    board.thaw()
    #expect(words(board) == ["x", "b", nil, nil, nil])
    board.thaw()
    board.propose(contents("y"))
    #expect(words(board) == ["y", nil, nil, nil, nil])
  }

  @Test func `thawing without a proposal changes nothing`() {
    var board = SlotBoard()
    board.propose(contents("a"))
    let before = board.slots
    board.freeze()
    board.thaw()
    #expect(board.slots == before)
  }

  @Test func `a slot's revision changes with its content and with nothing else`() {
    var board = SlotBoard()
    board.propose(contents("a b"))
    let first = board.slots
    board.propose(contents("b a"))
    #expect(board.slots == first)
    board.propose([SlotContent(text: "a", codeLength: 2), SlotContent(text: "b", codeLength: 1)])
    #expect(board.slots[0].revision > first[1].revision)
    #expect(board.slots[1] == first[1])
    let revisions = board.slots.map(\.revision)
    board.propose([])
    #expect(board.slots[0].revision != revisions[0] && board.slots[1].revision != revisions[1])
    #expect(board.slots[2].revision == revisions[2])
  }

  @Test func `filled in part shows the best on the left, and nothing beyond`() {
    var board = SlotBoard()
    board.propose(contents("a b c d e"))
    board.filled = 2
    #expect(words(board) == ["a", "b", "c", "d", "e"])
    board.propose(contents("d e a"))
    #expect(words(board) == ["d", "e", nil, nil, nil])
    board.filled = -1
    board.propose(contents("a b"))
    #expect(words(board) == [nil, nil, nil, nil, nil])
    board.filled = .max
    board.propose(contents("a b"))
    #expect(words(board) == ["a", "b", nil, nil, nil])
  }

  @Test func `a board without slots takes proposals`() {
    var board = SlotBoard(count: -1)
    board.propose(contents("a"))
    #expect(board.slots.isEmpty)
  }
}
