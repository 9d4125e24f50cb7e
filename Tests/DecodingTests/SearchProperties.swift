import Decoding
import Lexicon
import Terms
import Testing

/// The search against looking at every word, over seeds.
@Suite struct SearchProperties {
  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    /// SplitMix64.
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = state
      value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return value ^ (value >> 31)
    }
  }

  private static func list(_ generator: inout Generator) -> [CountedWord] {
    var words: [CountedWord] = []
    for _ in 0..<400 {
      let text = String(
        (0..<Int.random(in: 1...6, using: &generator)).map { _ in "abc".randomElement(using: &generator) ?? "a" })
      // Every count once, so that no order is left to chance.
      if !words.contains(where: { $0.text == text }) {
        words.append(CountedWord(text, count: UInt64(words.count * 7919 + 1)))
      }
    }
    return words
  }

  @Test(arguments: UInt64(1)...12)
  func `best-first search finds what looking at every word finds`(seed: UInt64) throws {
    var generator = Generator(state: seed)
    let words = Self.list(&generator)
    let predictor = WordListPredictor(
      lexicon: try WordLexicon.open(CheckedBytes(copying: LexiconBuilder.compile(words, language: .english))).get())
    for code in ["", "a", "b", "ab", "ca", "abc", "cabb", "bbbbbb"] {
      let proposal = predictor.propose(
        PredictionQuery(
          language: .english, before: "", lattice: Lattice(symbols: code.unicodeScalars.map { Symbol($0) }), limit: 8))
      let expected = words.filter { $0.text.hasPrefix(code) && $0.text != code }.sorted { $0.count > $1.count }
      // Shares are rounded: neighbours by count may tie by weight, so weights are compared.
      let total = words.reduce(0) { $0 + $1.count }
      #expect(proposal.candidates.map(\.score) == expected.prefix(8).map { LogWeight.ratio($0.count, total) })
      #expect(Set(proposal.candidates.map(\.text)).count == proposal.candidates.count)
      #expect(proposal.candidates.allSatisfy { $0.text.hasPrefix(code) })
    }
  }

  @Test func `a pathological list ends at the limit`() throws {
    // Thousands of words under one reserved prefix: none may be shown for two letters, and the search must stop
    // looking.
    let words =
      (0..<9_000).map { CountedWord("zz\($0)", count: UInt64($0 + 10), isReserved: true) }
      + [CountedWord("zzlast", count: 1)]
    let predictor = WordListPredictor(
      lexicon: try WordLexicon.open(CheckedBytes(copying: LexiconBuilder.compile(words, language: .english))).get())
    let proposal = predictor.propose(
      PredictionQuery(language: .english, before: "", lattice: Lattice(symbols: [Symbol("z"), Symbol("z")]), limit: 5))
    #expect(proposal.candidates.isEmpty)
  }
}
