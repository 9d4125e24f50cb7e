import Speaking
import Testing

@Suite struct SpokenPiecesTests {
  private func pieces(_ text: String) -> [SpokenPiece] {
    var source = SpokenPieces(text)
    var result: [SpokenPiece] = []
    while let piece = source.next() { result.append(piece) }
    return result
  }

  @Test func `a text of up to 500 scalars is one piece`() {
    let text = String(repeating: "word ", count: 100)
    #expect(pieces(text) == [SpokenPiece(text: text, start: 0, endsSentence: true)])
  }

  @Test func `no text has no pieces`() { #expect(pieces("").isEmpty) }

  @Test(arguments: [
    String(repeating: "A sentence of words, with a clause. ", count: 300), String(repeating: "word ", count: 20_000),
    String(repeating: "x", count: 100_000), String(repeating: "我累了。", count: 500),
    "a" + String(repeating: "\u{301}", count: 5000),
    String(repeating: "👨‍👩‍👧‍👦", count: 500), String(repeating: "\n", count: 1200),
    String(repeating: "3.14", count: 400),
  ])
  func `pieces put together are the text, none is too long, and each knows its place`(_ text: String) {
    let parts = pieces(text)
    #expect(parts.map(\.text).joined() == text)
    var start = 0
    for part in parts {
      #expect(part.start == start)
      #expect((1...SpokenPieces.limit).contains(part.text.unicodeScalars.count))
      start += part.text.unicodeScalars.count
    }
  }

  @Test func `a long text is cut after the last sentence that fits`() {
    let sentence = "This is a sentence of some length, and it has a clause. "
    let first = pieces(String(repeating: sentence, count: 20))[0]
    #expect(first.text.hasSuffix("clause."))
    #expect(first.endsSentence)
  }

  @Test func `a long sentence is cut after a clause, without a pause`() {
    let first = pieces(String(repeating: "some words here, ", count: 60))[0]
    #expect(first.text.hasSuffix("here,"))
    #expect(!first.endsSentence)
  }

  @Test func `a decimal point is no end`() {
    let text = String(repeating: "3.1", count: 100) + " " + String(repeating: "2.7", count: 100)
    #expect(pieces(text)[0].text == String(repeating: "3.1", count: 100) + " ")
  }

  @Test func `a cut never parts a letter from its accent`() {
    for part in pieces(String(repeating: "e\u{301}\u{302}", count: 600)) {
      #expect(part.text.unicodeScalars.first == "e")
    }
  }
}
