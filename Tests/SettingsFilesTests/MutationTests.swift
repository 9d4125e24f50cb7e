import Settings
import SettingsFiles
import Testing
import YAMLFiles

/// The same numbers in every run (xorshift64*; Vigna 2016).
private struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return state &* 0x2545_F491_4F6C_DD1D
  }
}

private let valid = """
  # Mother, since October
  language: en
  dwell: {letter: 900, keys: {h: 700, "#": 1500}}
  clock.night-hours: "22:00-06:30"
  voice:
    rate: 150
    name: 'en-us+f3'
  bounds:
    dwell: {letter: [700, 1500]}
  profiles:
    tired:
      label: 累了
      dwell.letter: 1200
  """

/// Pieces that mean something to YAML, or to those who write it by hand.
private let pieces = [
  "\n", "  ", "\t", ": ", "- ", "? ", "{", "}", "[", "]", ",", "\"", "'", "#", "&a", "*a", "!!int ", "|\n", ">\n",
  "---\n", "...\n", "%YAML 1.1\n", "~", "<<: ", "\u{FEFF}", "\u{0}", "\u{85}", "\u{2028}", "é", "👁️‍🗨️", "1e9",
  "0x", "-1", "dwell", "profiles:\n", "\r", "\\", "@", "`",
]

@Suite struct MutationTests {
  /// A book, or faults with places in the file; never a trap, never long: 8 × 250 files of one to eight changes each.
  @Test(arguments: 0..<8) func `whatever happens to a file it is answered`(seed: UInt64) throws {
    var dice = Dice(state: 0x9E37_79B9_7F4A_7C15 &+ seed)
    let start = Array(valid.utf8)
    let clock = ContinuousClock()
    for _ in 0..<250 {
      var bytes = start
      for _ in 0..<Int.random(in: 1...8, using: &dice) { mutate(&bytes, &dice) }
      var found: [FileFault] = []
      let took = clock.measure { found = faults(in: bytes) }
      let lines = bytes.count { $0 == 0x0A || $0 == 0x0D } + 3 * bytes.count { $0 > 0x7F } + 2
      for fault in found { try check(fault, lines, bytes) }
      // A file takes milliseconds; a parser that doubles its work with every piece would not end.
      #expect(took < .seconds(5), "\(bytes)")
    }
  }

  private func check(_ fault: FileFault, _ lines: Int, _ bytes: [UInt8]) throws {
    try #require(fault.line >= 1 && fault.column >= 1 && fault.line <= lines, "\(fault) in \(bytes)")
    try #require(!fault.message.isEmpty && !fault.description.contains("\n"), "\(bytes)")
    try #require(fault.description.utf8.count < 500, "\(fault)")
  }

  private func mutate(_ bytes: inout [UInt8], _ dice: inout Dice) {
    let place = Int.random(in: 0...bytes.count, using: &dice)
    switch Int.random(in: 0..<6, using: &dice) {
    case 0: bytes.insert(contentsOf: (pieces.randomElement(using: &dice) ?? "").utf8, at: place)
    case 1: bytes.insert(UInt8.random(in: 0...255, using: &dice), at: place)
    case 2: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 0...20, using: &dice)))
    case 3:
      let part = bytes[place..<min(bytes.count, place + Int.random(in: 0...60, using: &dice))]
      bytes.insert(contentsOf: Array(part), at: Int.random(in: 0...bytes.count, using: &dice))
    case 4: if place < bytes.count { bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &dice) }
    default: bytes.removeSubrange(place...)
    }
  }

  @Test func `a file of the greatest size is answered within seconds`() {
    let clock = ContinuousClock()
    let piece = [
      "a: b\n", "{a},", "# #\n", "- 'a'\n", "dwell.letter: 900\n", ": ", "-\n", "a\n ",
    ]
    for piece in piece {
      let text = String(repeating: piece, count: (FileLimits.bytes - 8) / piece.utf8.count)
      #expect(clock.measure { _ = faults(in: text) } < .seconds(20), "\(piece)")
    }
  }
}
