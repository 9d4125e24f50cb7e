import Decoding
import Lexicon
import Terms
import Testing

@Suite struct WordListPredictorTests {
  private static let words: [(String, UInt64)] = [
    ("the", 500), ("to", 400), ("i", 300), ("they", 90), ("then", 100), ("tired", 60), ("time", 70), ("don't", 80),
    ("done", 40),
    ("Don", 5), ("it's", 50), ("its", 20), ("well", 30), ("we'll", 25), ("y", 1),
  ]

  private static func predictor(_ more: [CountedWord] = []) throws -> WordListPredictor {
    let list = words.map { CountedWord($0.0, count: $0.1) } + more
    return WordListPredictor(
      lexicon: try WordLexicon.open(CheckedBytes(copying: LexiconBuilder.compile(list, language: .english))).get())
  }

  private func query(_ code: String, limit: Int = 5) -> PredictionQuery {
    query(Lattice(symbols: code.unicodeScalars.map { Symbol($0) }), limit: limit)
  }

  private func query(_ lattice: Lattice, limit: Int = 5) -> PredictionQuery {
    PredictionQuery(language: .english, before: "", lattice: lattice, limit: limit)
  }

  @Test(arguments: [
    ("", ["the", "to", "i", "then", "they"]), ("t", ["the", "to", "then", "they", "time"]), ("ti", ["time", "tired"]),
    ("TI", ["time", "tired"]), ("the", ["then", "they"]), ("dont", ["don't"]), ("don'", ["don't"]), ("don’t", []),
    ("don", ["don't", "done"]), ("its", ["it's"]), ("it's", []), ("wel", ["well", "we'll"]), ("well", ["we'll"]),
    ("xyz", []), ("tiredx", []), ("'", []),
  ])
  func `words are completed, the likeliest first, what is typed already left out`(code: String, expected: [String])
    throws
  {
    let proposal = try Self.predictor().propose(query(code))
    #expect(proposal.candidates.map(\.text) == expected)
    #expect(proposal.candidates.allSatisfy { $0.codeLength == code.unicodeScalars.count })
  }

  @Test(arguments: [(-3, 0), (0, 0), (1, 1), (3, 3), (1000, 15)])
  func `there are never more than asked for`(limit: Int, expected: Int) throws {
    #expect(try Self.predictor().propose(query("", limit: limit)).candidates.count == expected)
  }

  @Test func `a row that promises to save too little is left out, whatever is promised elsewhere`() throws {
    let predictor = try Self.predictor()
    func words(_ code: String, promising least: Int) -> [String] {
      var asked = query(code)
      asked.leastPromise = least
      return predictor.propose(asked).candidates.map(\.text)
    }
    // Of 2071: the, to, i, then and they save 3, 2, 1, 4 and 4 of their letters and spaces.
    let all = (500 * 3 + 400 * 2 + 300 * 1 + 100 * 4 + 90 * 4) * 1000 / Self.words.reduce(0) { $0 + Int($1.1) }
    #expect(words("", promising: all - 20).count == 5 && words("", promising: all + 20).isEmpty)
    // Of "ti" there are time and tired, and one of them comes.
    #expect(words("ti", promising: 2000) == ["time", "tired"] && words("ti", promising: 4000).isEmpty)
    #expect(words("xyz", promising: 1).isEmpty)
    #expect(words("", promising: .max).isEmpty && words("", promising: -1).count == 5)
    var asked = query("")
    asked.leastPromise = .max
    #expect(!predictor.propose(asked).forecast.symbols.isEmpty)
  }

  @Test func `scores are the words' shares of all text`() throws {
    let first = try #require(try Self.predictor().propose(query("")).candidates.first)
    #expect(first.score == LogWeight.ratio(500, Self.words.reduce(0) { $0 + $1.1 }))
  }

  @Test func `reserved words wait for the third letter`() throws {
    let predictor = try Self.predictor([CountedWord("zounds", count: 900, isReserved: true)])
    for code in ["", "z", "zo"] {
      #expect(!predictor.propose(query(code)).candidates.contains { $0.text == "zounds" })
    }
    #expect(predictor.propose(query("zou")).candidates.map(\.text) == ["zounds"])
  }

  @Test func `uncertain letters are weighed with the words`() throws {
    // The second look fell between i and h, rather nearer to h.
    let lattice = Lattice(
      edges: [
        .init(from: 0, to: 1, symbol: Symbol("t"), weight: .certain),
        .init(from: 1, to: 2, symbol: Symbol("h"), weight: .ratio(6, 10)),
        .init(from: 1, to: 2, symbol: Symbol("i"), weight: .ratio(4, 10)),
        .init(from: 2, to: 3, symbol: Symbol("m"), weight: .certain),
      ], length: 3)
    let proposal = try Self.predictor().propose(query(lattice))
    #expect(proposal.candidates.map(\.text) == ["time"])
    #expect(proposal.candidates.first?.score == LogWeight.ratio(4, 10) + LogWeight.ratio(70, 1771))
  }

  @Test func `of two readings of a look the likelier word comes first`() throws {
    func firstWord(_ h: UInt64) throws -> String? {
      let lattice = Lattice(
        edges: [
          .init(from: 0, to: 1, symbol: Symbol("t"), weight: .certain),
          .init(from: 1, to: 2, symbol: Symbol("h"), weight: .ratio(h, 1000)),
          .init(from: 1, to: 2, symbol: Symbol("i"), weight: .ratio(1000 - h, 1000)),
        ], length: 2)
      return try Self.predictor().propose(query(lattice)).candidates.first?.text
    }
    #expect(try firstWord(500) == "the")
    #expect(try firstWord(10) == "time")
  }

  @Test func `the forecast is how the words go on`() throws {
    let forecast = try Self.predictor().propose(query("the")).forecast
    #expect(forecast.symbols.map(\.value) == [Symbol("n"), Symbol("y")])
    let all = LogWeight.ratio(690, 1771)
    #expect(forecast.symbols[0].weight.rawValue == LogWeight.ratio(100, 1771).rawValue - all.rawValue)
    #expect(
      try Self.predictor().propose(query("don")).forecast.symbols.map(\.value) == [
        Symbol("'"), Symbol("e"), Symbol("t"),
      ])
    #expect(try Self.predictor().propose(query("xyz")).forecast == Forecast())
    #expect(try Self.predictor().propose(query("")).forecast.symbols.allSatisfy { $0.weight <= .certain })
  }

  @Test func `another language is not answered`() throws {
    var other = query("t")
    other.language = .chinese
    #expect(try Self.predictor().propose(other) == Proposal(candidates: [], forecast: Forecast()))
  }

  @Test(arguments: [
    Lattice(edges: [], length: -1), Lattice(edges: [], length: .max), Lattice(edges: [], length: 3),
    Lattice(edges: [.init(from: -1, to: 0, symbol: Symbol("t"), weight: .certain)], length: 1),
    Lattice(edges: [.init(from: 0, to: 9, symbol: Symbol("t"), weight: .certain)], length: 1),
    Lattice(edges: [.init(from: 0, to: 0, symbol: Symbol("t"), weight: .certain)], length: 1),
    Lattice(edges: [.init(from: .max, to: .min, symbol: Symbol("t"), weight: .certain)], length: 1),
    Lattice(edges: [.init(from: 0, to: 1, symbol: Symbol("t"), weight: .impossible)], length: 1),
    Lattice(symbols: Array(repeating: Symbol("t"), count: 1000)),
  ])
  func `a lattice that is none gives nothing`(lattice: Lattice) throws {
    #expect(try Self.predictor().propose(query(lattice)) == Proposal(candidates: [], forecast: Forecast()))
  }

  @Test func `a step over several looks is followed`() throws {
    let lattice = Lattice(
      edges: [
        .init(from: 0, to: 2, symbol: Symbol("t"), weight: .certain),
        .init(from: 2, to: 3, symbol: Symbol("i"), weight: .certain),
      ], length: 3)
    #expect(try Self.predictor().propose(query(lattice)).candidates.map(\.text) == ["time", "tired"])
  }
}
