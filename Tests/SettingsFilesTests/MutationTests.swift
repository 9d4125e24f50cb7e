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

  /// In a debug build, and on a machine that does much else beside: alone none takes a second.
  @Test(arguments: LargeFile.all) func `a file of the greatest size is answered within seconds`(file: LargeFile) {
    let text = file.text(bytes: FileLimits.bytes)
    var found: [FileFault] = []
    let took = ContinuousClock().measure { found = faults(in: text) }
    print("\(file.name), \(text.utf8.count) bytes: \(took)")
    #expect(took < .seconds(6))
    #expect(found.allSatisfy { $0.line >= 1 && $0.column >= 1 })
    if let says = file.says { #expect(found.first?.message.contains(says) == true, "\(found.first?.message ?? "-")") }
  }
}

/// As much of one thing as a file may hold.
struct LargeFile: Sendable, CustomTestStringConvertible {
  var name: String
  var head = ""
  /// One piece, by its number.
  var piece: @Sendable (Int) -> String
  var tail = ""
  var says: String?

  var testDescription: String { name }

  func text(bytes: Int) -> String {
    var text = head
    var number = 0
    while true {
      let next = piece(number)
      guard text.utf8.count + next.utf8.count + tail.utf8.count <= bytes else { return text + tail }
      text += next
      number += 1
    }
  }

  static let all = [
    LargeFile(name: "one name again and again", piece: { _ in "a: b\n" }, says: "stands here twice"),
    LargeFile(
      name: "a setting again and again", piece: { _ in "dwell.letter: 900\n" }, says: "stands here twice"),
    LargeFile(name: "unknown names", piece: { "dwel.leter\($0): 1\n" }, says: "there is no setting"),
    LargeFile(name: "unknown short names", piece: { "\(String($0, radix: 36)): 1\n" }, says: "there is no setting"),
    LargeFile(name: "each name twice", piece: { "a\($0 / 2): 1\n" }, says: "stands here twice"),
    LargeFile(name: "the same in braces", head: "{", piece: { _ in "a: b, " }, tail: "}", says: "stands here twice"),
    LargeFile(
      name: "a group with one name again and again", head: "dwell:\n", piece: { _ in "  letter: 1\n" },
      says: "stands here twice"),
    LargeFile(name: "keys with times", head: "dwell:\n  keys:\n", piece: { "    k\($0): 700\n" }, says: "more than"),
    LargeFile(
      name: "keys with wrong times", head: "dwell.keys: {", piece: { "k\($0): x, " }, tail: "}",
      says: "dwell.keys: k0"),
    LargeFile(name: "profiles", head: "profiles:\n", piece: { "  p\($0): {}\n" }, says: "more than 12 profiles"),
    LargeFile(name: "bounds", head: "bounds:\n", piece: { "  b\($0): [1, 2]\n" }, says: "there is no setting"),
    LargeFile(name: "a list", piece: { _ in "- a\n" }, says: "names with their values"),
    LargeFile(name: "a list in brackets", head: "theme: [", piece: { _ in "a," }, tail: "]", says: "theme must be"),
    LargeFile(name: "nothings", piece: { _ in "-\n" }, says: "names with their values"),
    LargeFile(name: "colons", piece: { _ in ": " }),
    LargeFile(name: "braces", piece: { _ in "{a}," }),
    LargeFile(name: "open brackets", piece: { _ in "[" }, says: "nested more than"),
    LargeFile(name: "steps", piece: { String(repeating: " ", count: $0 % 60) + "a:\n" }),
    LargeFile(name: "comments", piece: { _ in "# #\n" }),
    LargeFile(name: "one long text", head: "theme: ", piece: { _ in "a" }, says: "theme must be"),
    LargeFile(name: "a folded text", head: "theme: ", piece: { _ in "a\n " }, says: "theme must be"),
    LargeFile(
      name: "a long quoted text", head: "theme: \"", piece: { _ in "\\n" }, tail: "\"", says: "theme must be"),
    LargeFile(name: "a long name", piece: { _ in "a" }, tail: ": 1\n"),
    LargeFile(name: "quoted texts", piece: { _ in "- 'a'\n" }, says: "names with their values"),
    LargeFile(name: "question marks", piece: { _ in "? a\n" }),
  ]
}
