import LinuxInput
import Testing

@Suite struct PrintableNameTests {
  @Test(arguments: [
    ("Tobii Free Virtual Mouse", "Tobii Free Virtual Mouse"),
    ("  spaced \t out\n", "spaced ? out?"),
    ("\u{1B}[31mred\u{1B}[0m", "?[31mred?[0m"),
    ("\u{202E}backwards\u{2066}", "?backwards?"),
    ("a\u{0301}\u{0301}\u{0301}b", "a?b"),
    ("眼动仪 5", "眼动仪 5"),
    ("two\u{A0}\u{2003}kinds", "two kinds"),
    ("\u{0}\u{7}\u{9B}", "unnamed device"),
    ("", "unnamed device"),
  ])
  func `a name becomes printable`(raw: String, shown: String) { #expect(PrintableName.cleaned(raw) == shown) }

  @Test func `bytes that are no UTF-8 become question marks`() {
    #expect(PrintableName.cleaned([0x41, 0xFF, 0xFE, 0x42, 0xC3]) == "A?B?")
  }

  @Test func `a long name is cut with a sign`() {
    let name = PrintableName.cleaned(String(repeating: "x", count: 100_000))
    #expect(name.count == PrintableName.limit && name.hasSuffix("…"))
    #expect(PrintableName.cleaned(String(repeating: "x", count: 64)).hasSuffix("x"))
  }

  @Test func `cleaning twice changes nothing more`() {
    for raw in ["\u{1B}]0;x\u{7}", "ordinary", String(repeating: "ü\u{1}", count: 99), " ? ? "] {
      let once = PrintableName.cleaned(raw)
      #expect(PrintableName.cleaned(once) == once)
    }
  }
}
