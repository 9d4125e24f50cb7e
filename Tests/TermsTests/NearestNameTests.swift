import Terms
import Testing

@Suite struct NearestNameTests {
  @Test(
    arguments: [
      ("abc", ["abd", "abc"], "abc"), ("ab", ["ba"], "ba"), ("kms", ["fbdev", "terminal"], nil), ("", ["a"], "a"),
      ("terminalx", ["terminal"], "terminal"), ("xxxxxxxx", ["terminal"], nil),
      ("stauts", ["start", "status"], "status"),
      ("replya", ["reply", "replay"], "reply"),
    ] as [(String, [String], String?)])
  func `the nearest word is at most half of it away`(word: String, candidates: [String], expected: String?) {
    #expect(NearestName.nearest(to: word, among: candidates) == expected)
  }
}
