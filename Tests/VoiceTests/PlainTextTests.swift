import Audio
import Testing

@Suite struct PlainTextTests {
  @Test func `ordinary text is fed as it is`() {
    #expect(PlainText("Hello, 世界! [[x]] <b>").fed == "Hello, 世界! [[x]] <b>")
  }

  @Test func `control characters become spaces, so that no embedded command starts and no text ends early`() {
    #expect(PlainText("a\u{01}200S\u{00}b\u{1B}\u{7F}\u{85}c\td\ne").fed == "a 200S b   c d\ne")
  }

  @Test func `bidi marks, joiners and variation selectors are left out`() {
    #expect(PlainText("\u{202E}a\u{200D}b\u{FE0F}\u{FEFF}c\u{2066}").fed == "abc")
  }

  @Test func `private-use scalars and noncharacters become spaces`() {
    #expect(PlainText("a\u{E000}b\u{FFFF}c\u{1FFFE}d").fed == "a b c d")
  }

  @Test func `parts lead back to the original over what was left out`() throws {
    let text = PlainText("\u{200E}he\u{200B}llo\u{200F} cat")
    #expect(text.fed == "hello cat")
    let hello = try #require(text.original(start: 0, length: 5))
    #expect(hello == (1, 6))
    let cat = try #require(text.original(start: 6, length: 3))
    #expect(cat == (9, 3))
  }

  @Test(arguments: [(-1, 3), (3, 1), (100, 1), (0, 0), (0, -5)])
  func `a part outside the text is no part`(_ part: (start: Int, length: Int)) {
    #expect(PlainText("abc").original(start: part.start, length: part.length) == nil)
  }

  @Test func `a part that runs over the end is cut there`() throws {
    let part = try #require(PlainText("abc").original(start: 1, length: .max))
    #expect(part == (1, 2))
  }
}
