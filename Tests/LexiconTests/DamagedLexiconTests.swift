import Lexicon
import Terms
import Testing

/// Files that are not what was written.
@Suite struct DamagedLexiconTests {
  private static let sound: [UInt8] = {
    let words = ["tired", "time", "ti", "don't", "naïve", "a", "abc", "abd", "银行"].enumerated().map {
      CountedWord($1, count: UInt64($0 + 1))
    }
    return (try? LexiconBuilder.compile(words, language: .english)) ?? []
  }()

  private func fault(_ bytes: [UInt8]) -> LexiconFault? {
    switch WordLexicon.open(CheckedBytes(copying: bytes)) {
    case .success: nil
    case .failure(let fault): fault
    }
  }

  /// The bytes with their checksum made right again: damage that a checksum does not show.
  private func resealed(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.count >= 4 else { return bytes }
    var writer = ByteWriter()
    writer.raw(bytes.dropLast(4))
    writer.integer(CRC32C.checksum(bytes.dropLast(4)))
    return writer.bytes
  }

  private func patched(_ offset: Int, _ value: UInt32) -> [UInt8] {
    var bytes = Self.sound
    for place in 0..<4 { bytes[offset + place] = UInt8(truncatingIfNeeded: value >> UInt32(place * 8)) }
    return resealed(bytes)
  }

  @Test func `the sound file opens`() {
    #expect(fault(Self.sound) == nil)
    #expect(resealed(Self.sound) == Self.sound)
  }

  @Test func `what is no dictionary is named so`() {
    #expect(fault([]) == .tooShort(length: 0))
    #expect(fault(Array(Self.sound.prefix(67))) == .tooShort(length: 67))
    #expect(fault(Array(repeating: 0, count: 200)) == .notADictionary)
    #expect(
      fault(Array(Self.sound.dropLast())) == .wrongLength(expected: Self.sound.count, found: Self.sound.count - 1))
    #expect(fault(Self.sound + [0]) == .wrongLength(expected: Self.sound.count, found: Self.sound.count + 1))
    #expect(fault(patched(8, 7)) == .otherVersion(found: 7))
  }

  @Test func `a flipped bit anywhere is noticed`() {
    for offset in Self.sound.indices {
      var bytes = Self.sound
      bytes[offset] ^= 0x10
      #expect(fault(bytes) != nil, "byte \(offset)")
    }
  }

  @Test(arguments: [
    (12, UInt32(0), "header"), (24, 0, "header"), (24, 9_999_999, "header"), (24, .max, "header"), (28, .max, "header"),
    (32, 65, "header"), (36, 0, "header"), (40, .max, "header"), (44, .max, "header"), (64 + 4, 0, "node 0"),
    (64 + 4, 2, "node 0"), (64 + 20 + 4, 1, "node 1"), (64 + 20 + 4, .max, "node 1"), (64 + 20 + 8, .max, "node 1"),
    (64 + 20, 0xD800, "node 1"), (64 + 40, 0, "node 2"),
  ])
  func `damage behind a right checksum is refused by section`(offset: Int, value: UInt32, section: String) throws {
    let found = try #require(fault(patched(offset, value)))
    guard case .damaged(let named, _, let reason) = found else {
      Issue.record("\(found)")
      return
    }
    #expect(named == section)
    #expect(!reason.isEmpty && found.description.contains("at byte"))
  }

  @Test func `text that is not UTF-8, or begins inside a character, is refused`() throws {
    var bytes = Self.sound
    bytes[bytes.count - 5] = 0xFF
    #expect(fault(resealed(bytes)) != nil)
    let words = [CountedWord("é", count: 1)]
    var small = try LexiconBuilder.compile(words, language: .english)
    small[small.count - 6] = 0xA9
    #expect(fault(resealed(small)) != nil)
  }

  @Test(arguments: UInt64(1)...40)
  func `no mutation crashes or hangs, and what opens can be walked to its end`(seed: UInt64) {
    var generator = SplitMix(seed: seed)
    for _ in 0..<60 {
      var bytes = Self.sound
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let offset = Int.random(in: bytes.indices, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: bytes[offset] = UInt8.random(in: .min ... .max, using: &generator)
        case 1: bytes[offset] = [0, 0xFF, 0x7F, 0x80].randomElement(using: &generator) ?? 0
        case 2: bytes.swapAt(offset, Int.random(in: bytes.indices, using: &generator))
        default: if bytes.count > 100 { bytes.removeSubrange(offset..<min(bytes.count, offset + 3)) }
        }
      }
      guard case .success(let lexicon) = WordLexicon.open(CheckedBytes(copying: resealed(bytes))) else { continue }
      var visited = 0
      var waiting = [0]
      while let node = waiting.popLast() {
        visited += 1
        #expect(lexicon.words(at: node).allSatisfy { lexicon.word($0) != nil })
        waiting.append(contentsOf: lexicon.children(of: node))
      }
      #expect(visited == lexicon.nodeCount)
    }
  }
}

/// A small deterministic generator (SplitMix64).
struct SplitMix: RandomNumberGenerator {
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
