import Lexicon
import Testing

@Suite struct CountsTextTests {
  @Test func `words, counts, reserved words and remarks are read`() throws {
    let words = try CountsText.parse(Array("# source\nthe\t500\n\ndon't\t80\ndamn\t3\treserved".utf8))
    #expect(
      words == [
        CountedWord("the", count: 500), CountedWord("don't", count: 80),
        CountedWord("damn", count: 3, isReserved: true),
      ])
    #expect(try CountsText.parse([]) == [])
  }

  @Test(arguments: [
    "the", "the 5", "the\t", "the\t0", "the\t-1", "the\t5.5", "the\t99999999999999999999", "\t5", "the\t5\tx",
    "the\t5\treserved\t1",
    "a\u{7}b\t5", "the\t5\r", String(repeating: "x", count: 65) + "\t1",
  ])
  func `a bad line is named by its number`(line: String) {
    let fault = #expect(throws: CountsText.Fault.self) { try CountsText.parse(Array("ok\t1\n\(line)\n".utf8)) }
    #expect(fault?.line == 2)
    #expect(fault?.reason.isEmpty == false)
  }

  @Test func `bytes that are no text are refused`() {
    #expect(throws: CountsText.Fault(line: 1, reason: "not UTF-8")) { try CountsText.parse([0xFF, 0x09, 0x31]) }
  }
}
