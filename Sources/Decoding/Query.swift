import Terms

/// What was typed of the current word, as edges between positions: keys give a line; a nine-key or noisy gaze gives
/// alternatives.
package struct Lattice: Hashable, Sendable {
  package struct Edge: Hashable, Sendable {
    package var from: Int
    package var to: Int
    package var symbol: Symbol
    package var weight: LogWeight

    package init(from: Int, to: Int, symbol: Symbol, weight: LogWeight) {
      self.from = from
      self.to = to
      self.symbol = symbol
      self.weight = weight
    }
  }

  /// Ordered by `from`, then symbol.
  package var edges: [Edge]
  /// The number of observations: positions run from 0 to this.
  package var length: Int

  package init(edges: [Edge], length: Int) {
    self.edges = edges
    self.length = length
  }

  /// Exact letters.
  package init(symbols: [Symbol]) {
    edges = symbols.enumerated().map { Edge(from: $0, to: $0 + 1, symbol: $1, weight: .certain) }
    length = symbols.count
  }
}

/// What a predictor is asked.
package struct PredictionQuery: Hashable, Sendable {
  package var language: LanguageTag
  /// The text before the word in progress, as shown, at most 200 scalars of it.
  package var before: String
  package var lattice: Lattice
  /// How many candidates at the most.
  package var limit: Int
  /// To read a row of words takes time: one that promises to save fewer selections than this, in thousandths of one, is
  /// answered with no words. 0: whatever there is.
  package var leastPromise: Int

  package init(language: LanguageTag, before: String, lattice: Lattice, limit: Int, leastPromise: Int = 0) {
    self.language = language
    self.before = before
    self.lattice = lattice
    self.limit = limit
    self.leastPromise = leastPromise
  }
}

/// A proposed word.
package struct Candidate: Hashable, Sendable {
  package var text: String
  /// How many observations it consumes.
  package var codeLength: Int
  /// For Chinese, one syllable with tone per character.
  package var reading: [String]
  package var score: LogWeight

  package init(text: String, codeLength: Int, reading: [String] = [], score: LogWeight) {
    self.text = text
    self.codeLength = codeLength
    self.reading = reading
    self.score = score
  }
}

/// How likely each next symbol is. Empty means: no opinion, every target alike.
package struct Forecast: Hashable, Sendable {
  package var symbols: [Weighted<Symbol>]
  package init(symbols: [Weighted<Symbol>] = []) { self.symbols = symbols }
}

/// A predictor's answer.
package struct Proposal: Hashable, Sendable {
  package var candidates: [Candidate]
  package var forecast: Forecast
  /// What a code that leaves letters open is to be taken for: a letter for each observation. Empty: as it is typed.
  package var reading: [Symbol]
  /// The word that these letters are; nil while they are the beginning of one.
  package var word: String?

  package init(candidates: [Candidate], forecast: Forecast, reading: [Symbol] = [], word: String? = nil) {
    self.candidates = candidates
    self.forecast = forecast
    self.reading = reading
    self.word = word
  }
}
