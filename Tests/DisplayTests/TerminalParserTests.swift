import Display
import Testing

struct TerminalParserTests {
  static let examples: [(String, [TerminalInput])] = [
    ("\u{1B}[<35;10;5M", [.pointer(column: 9, row: 4)]),
    ("\u{1B}[<0;1;1M", [.pointer(column: 0, row: 0), .button(.down, 1)]),
    ("\u{1B}[<2;3;4m", [.pointer(column: 2, row: 3), .button(.up, 3)]),
    ("\u{1B}[<64;3;4M", []),
    ("\u{1B}[<128;3;4M", [.pointer(column: 2, row: 3), .button(.down, 8)]),
    ("\u{1B}[I\u{1B}[O", [.focus(true), .focus(false)]),
    ("\u{1B}[?2026;2$y", [.modeReport(mode: 2026, state: .reset)]),
    ("\u{1B}[?1016;0$y", [.modeReport(mode: 1016, state: .unknown)]),
    (
      "a\r\u{7F}\u{03}\u{0C}",
      [.key(.character("a")), .key(.enter), .key(.backspace), .key(.control("c")), .key(.control("l"))]
    ),
    ("\u{1B}[A\u{1B}OB\u{1B}[1;5C\u{1B}[5~", [.key(.up), .key(.down), .key(.right), .key(.pageUp)]),
    ("\u{1B}OP\u{1B}[15~\u{1B}[[A", [.key(.function(1)), .key(.function(5)), .key(.function(1))]),
    ("é眼😀", [.key(.character("é")), .key(.character("眼")), .key(.character("😀"))]),
    ("\u{1B}x", [.key(.alternate("x"))]),
    ("\u{1B}[M\u{43}\u{2A}\u{25}", [.pointer(column: 9, row: 4)]),
    ("\u{1B}]0;title\u{07}x", [.key(.character("x"))]),
    ("\u{1B}P1$r0m\u{1B}\\x", [.key(.character("x"))]),
    ("\u{1B}[<35;1;1M\u{1B}[<35;2;1M\u{1B}[<35;3;1M", (0..<3).map { .pointer(column: $0, row: 0) }),
  ]

  @Test(arguments: examples.indices)
  func `a report is understood wherever a read ends`(index: Int) {
    let (text, expected) = Self.examples[index]
    let bytes = Array(text.utf8)
    for split in 0...bytes.count {
      var parser = TerminalParser()
      let found = parser.feed(bytes[..<split]) + parser.feed(bytes[split...])
      #expect(found == expected, "split at \(split)")
    }
    var parser = TerminalParser()
    #expect(bytes.flatMap { parser.feed([$0]) } == expected)
  }

  @Test(arguments: [
    "\u{1B}[<35;0;5M", "\u{1B}[<35;10M", "\u{1B}[<35;10;5;6M", "\u{1B}[<35;;5M", "\u{1B}[<99999999999999999999;1;1M",
    "\u{1B}[<35;70000;1M", "\u{1B}[<35;-4;1M", "\u{1B}[?1016;9$y", "\u{1B}[?1016$y", "\u{1B}[1;2;3;4;5;6;7;8;9A",
    "\u{1B}[<35:10:5M", "\u{1B}[<a;b;cM\u{18}",
  ])
  func `what is malformed reports no pointer and spoils nothing after it`(text: String) {
    var parser = TerminalParser()
    let first = parser.feed(Array(text.utf8))
    #expect(!first.contains { if case .pointer = $0 { true } else { false } })
    #expect(parser.feed(Array("\u{1B}[<35;10;5M".utf8)).last == .pointer(column: 9, row: 4))
  }

  @Test func `an overlong sequence is swallowed whole`() {
    var parser = TerminalParser()
    #expect(parser.feed(Array(("\u{1B}[<" + String(repeating: "1;", count: 5000) + "M").utf8)).isEmpty)
    #expect(parser.feed(Array("q".utf8)) == [.key(.character("q"))])
  }

  @Test func `a string that nobody ends does not swallow the input for ever`() {
    var parser = TerminalParser()
    _ = parser.feed(Array(("\u{1B}]" + String(repeating: "x", count: 10_000)).utf8))
    #expect(parser.feed(Array("\u{1B}[<35;10;5M".utf8)) == [.pointer(column: 9, row: 4)])
  }

  @Test func `an Escape alone is a key once nothing follows it`() {
    var parser = TerminalParser()
    #expect(parser.feed([0x1B]).isEmpty)
    #expect(parser.isUndecided)
    #expect(parser.settle() == [.key(.escape)])
    #expect(!parser.isUndecided && parser.settle().isEmpty)
  }

  @Test func `reports are read in pixels from the terminal's answer on`() {
    var parser = TerminalParser()
    let found = parser.feed(
      Array("\u{1B}[<35;10;5M\u{1B}[?1016;1$y\u{1B}[<35;101;51M\u{1B}[?1016;2$y\u{1B}[<35;10;5M".utf8))
    #expect(
      found == [
        .pointer(column: 9, row: 4), .modeReport(mode: 1016, state: .set), .pointerPixels(x: 100, y: 50),
        .modeReport(mode: 1016, state: .reset), .pointer(column: 9, row: 4),
      ])
  }

  @Test(arguments: 0..<20)
  func `noise is survived, bounded, and ends`(seed: UInt64) {
    var noise = SeededNoise(seed: seed)
    var parser = TerminalParser()
    // Bytes that parsers care about come more often than chance would have them.
    let loved: [UInt8] = [
      0x1B, 0x5B, 0x3C, 0x3B, 0x4D, 0x6D, 0x3F, 0x24, 0x79, 0x30, 0x39, 0x5D, 0x50, 0x4F, 0xE4, 0x80,
    ]
    for _ in 0..<2000 {
      let bytes = (0..<50).map { _ in
        noise.next() % 2 == 0 ? loved[Int(noise.next() % 16)] : UInt8(truncatingIfNeeded: noise.next())
      }
      let found = parser.feed(bytes)
      #expect(found.count <= 2 * bytes.count)
      for case .pointer(let column, let row) in found {
        #expect((0...65535).contains(column) && (0...65535).contains(row))
      }
    }
    // CAN ends whatever was begun, but not the three bytes of an old mouse report.
    _ = parser.feed([0x18, 0x18, 0x18, 0x18])
    #expect(parser.feed(Array("z".utf8)) == [.key(.character("z"))])
  }
}

/// SplitMix64: the same noise for the same seed.
struct SeededNoise: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
