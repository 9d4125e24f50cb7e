import Decoding
import Lexicon
import Terms
import Testing

/// Keys of several letters: which of them was meant, the list finds out.
@Suite struct `An open code` {
  private static let list: [(String, UInt64)] = [
    ("good", 100), ("home", 50), ("gone", 40), ("honestly", 45), ("hood", 2), ("in", 300), ("go", 90), ("goods", 5),
    ("don't", 80), ("font", 3), ("football", 20), ("i'm", 200), ("done", 10),
  ]

  private static func predictor(reserved: [String] = []) throws -> WordListPredictor {
    let words =
      list.map { CountedWord($0.0, count: $0.1) } + reserved.map { CountedWord($0, count: 500, isReserved: true) }
    return WordListPredictor(
      lexicon: try WordLexicon.open(CheckedBytes(copying: LexiconBuilder.compile(words, language: .english))).get())
  }

  private static let keys: [Character: String] = [
    "2": "abc", "3": "def", "4": "ghi", "5": "jkl", "6": "mno", "7": "pqrs", "8": "tuv", "9": "wxyz",
  ]

  private static func query(_ code: String, limit: Int = 5) -> PredictionQuery {
    var edges: [Lattice.Edge] = []
    for (place, character) in code.enumerated() {
      for letter in (keys[character] ?? String(character)).unicodeScalars {
        edges.append(Lattice.Edge(from: place, to: place + 1, symbol: Symbol(letter), weight: .certain))
      }
    }
    return PredictionQuery(
      language: .english, before: "", lattice: Lattice(edges: edges, length: code.count), limit: limit)
  }

  private static func text(_ symbols: [Symbol]) -> String {
    String(String.UnicodeScalarView(symbols.map(\.scalar)))
  }

  @Test func `proposes the words that are all typed before longer ones that are not much more frequent`() throws {
    let proposal = try Self.predictor().propose(Self.query("4663"))
    #expect(proposal.candidates.map(\.text) == ["good", "home", "gone", "honestly", "hood"])
    #expect(proposal.candidates.allSatisfy { $0.codeLength == 4 })
  }

  @Test func `is taken for its likeliest word, whether there is room for it or not`() throws {
    for limit in [5, 1, 0] {
      let proposal = try Self.predictor().propose(Self.query("4663", limit: limit))
      #expect(Self.text(proposal.reading) == "good")
      #expect(proposal.word == "good")
      #expect(proposal.candidates.count == limit)
    }
  }

  @Test func `is taken for the beginning of a word while it is none`() throws {
    let proposal = try Self.predictor().propose(Self.query("46637"))
    #expect(Self.text(proposal.reading) == "goods")
    let shorter = try Self.predictor().propose(Self.query("466"))
    #expect(Self.text(shorter.reading) == "goo")
    #expect(shorter.word == nil)
  }

  @Test func `has letters for its keys alone, whatever apostrophes its word has`() throws {
    let proposal = try Self.predictor().propose(Self.query("3668"))
    #expect(Self.text(proposal.reading) == "dont")
    #expect(proposal.word == "don't")
    #expect(proposal.candidates.map(\.text) == ["don't", "football", "font"])
    // Typed, it stands for itself.
    let typed = try Self.predictor().propose(Self.query("366'8"))
    #expect(Self.text(typed.reading) == "don't")
  }

  @Test func `keeps to the letters that were spelled among its keys`() throws {
    #expect(try Self.predictor().propose(Self.query("h663")).candidates.map(\.text) == ["home", "honestly", "hood"])
  }

  @Test func `of no word is taken as it is typed`() throws {
    let proposal = try Self.predictor().propose(Self.query("99999"))
    #expect(proposal.reading.isEmpty)
    #expect(proposal.word == nil)
    #expect(proposal.candidates.isEmpty)
  }

  @Test func `of single letters is no open one: what is typed already is not offered`() throws {
    let proposal = try Self.predictor().propose(Self.query("go"))
    #expect(proposal.reading.isEmpty)
    #expect(!proposal.candidates.map(\.text).contains("go"))
  }

  @Test func `is not taken for a reserved word before three keys`() throws {
    let predictor = try Self.predictor(reserved: ["hm", "hmm"])
    #expect(Self.text(predictor.propose(Self.query("46")).reading) == "in")
    #expect(!predictor.propose(Self.query("46")).candidates.map(\.text).contains("hm"))
    #expect(predictor.propose(Self.query("466")).candidates.map(\.text).contains("hmm"))
  }

  @Test func `tells which keys may come next`() throws {
    let symbols = try Self.predictor().propose(Self.query("466")).forecast.symbols.map(\.value)
    #expect(symbols.contains(Symbol("d")) && symbols.contains(Symbol("e")) && !symbols.contains(Symbol("z")))
  }
}
