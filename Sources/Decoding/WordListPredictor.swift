import Lexicon
import Terms

/// Completes words from a frequency list; what stands before the word does not matter to it. Before the first letter it
/// offers the most frequent words.
///
/// What is typed already is not offered: the space key takes it in one look, as the slot would, and the slot is worth
/// more to a word that saves letters. "dont" does offer "don't". Reserved words wait for `reservedLength` observations.
package struct WordListPredictor: Predictor {
  /// More candidates than any row shows.
  package static let candidateLimit = 64
  /// Reserved words (swear words) are proposed from so many letters on: whoever wants one gets it, and nobody is
  /// surprised by one.
  package static let reservedLength = 3

  package let lexicon: WordLexicon

  package init(lexicon: WordLexicon) { self.lexicon = lexicon }

  package func propose(_ query: PredictionQuery) -> Proposal {
    guard query.language == lexicon.language else { return Proposal(candidates: [], forecast: Forecast()) }
    let walk = LatticeWalk(lexicon: lexicon)
    let places = walk.places(of: query.lattice)
    let forecast = forecast(behind: walk.steppingOverApostrophes(places))
    // (What keys with several letters mean is told by the row: it is needed, whatever it saves.)
    if query.lattice.isOpen { return openProposal(below: places, for: query, forecast) }
    let candidates = candidates(below: places, for: query)
    let pays = query.leastPromise <= 0 || promise(of: candidates, below: places, query) >= query.leastPromise
    return Proposal(candidates: pays ? candidates : [], forecast: forecast)
  }

  /// How many selections the words are expected to save, in thousandths: each what it saves (its letters that are not
  /// typed and its space, less the one that takes it), by its share of all the words that are still possible.
  private func promise(of candidates: [Candidate], below places: [LatticeWalk.Place], _ query: PredictionQuery) -> Int {
    guard let all = places.map({ $0.weight + lexicon.total(of: $0.node) }).max() else { return 0 }
    var saved: Int64 = 0
    for candidate in candidates {
      let letters = max(0, candidate.text.unicodeScalars.count - query.lattice.length)
      saved += FixedExponential.share(candidate.score.relative(to: all)) * Int64(letters)
    }
    return Int(clamping: saved * 1000 / FixedExponential.one)
  }

  private func candidates(below places: [LatticeWalk.Place], for query: PredictionQuery) -> [Candidate] {
    let limit = min(max(0, query.limit), WordListPredictor.candidateLimit)
    let typed = query.lattice.likeliestSymbols.map { $0.map(\.folded) }
    var search = CompletionSearch(lexicon: lexicon, from: places)
    var candidates: [Candidate] = []
    while candidates.count < limit, let (word, score) = search.next() {
      if word.isReserved, query.lattice.length < WordListPredictor.reservedLength { continue }
      if CountedWord.key(of: word.text) == typed { continue }
      if candidates.contains(where: { $0.text == word.text }) { continue }
      candidates.append(Candidate(text: word.text, codeLength: query.lattice.length, score: score))
    }
    return candidates
  }

  /// How likely each next symbol is, in their order: the words below it against all words that are still possible.
  /// Where two ways lead to a symbol the likelier one counts.
  private func forecast(behind places: [LatticeWalk.Place]) -> Forecast {
    guard let all = places.map({ $0.weight + lexicon.total(of: $0.node) }).max() else { return Forecast() }
    var next: [Weighted<Symbol>] = []
    for place in places {
      for child in lexicon.children(of: place.node) {
        let weight = place.weight + lexicon.total(of: child)
        next.append(Weighted(lexicon.symbol(of: child), weight.relative(to: all)))
      }
    }
    next.sort { ($0.value, $1.weight) < ($1.value, $0.weight) }
    var symbols: [Weighted<Symbol>] = []
    for entry in next where symbols.last?.value != entry.value { symbols.append(entry) }
    return Forecast(symbols: symbols)
  }
}

extension LogWeight {
  /// This likelihood divided by `whole`, never above certain.
  fileprivate func relative(to whole: LogWeight) -> LogWeight {
    let (difference, overflow) = rawValue.subtractingReportingOverflow(whole.rawValue)
    return LogWeight(rawValue: overflow ? .min : min(0, difference))
  }
}

extension Lattice {
  /// The likeliest symbol of each position, when single steps lead through the whole lattice.
  fileprivate var likeliestSymbols: [Symbol]? {
    guard length >= 0, length <= LexiconFormat.wordLengthLimit else { return nil }
    var symbols: [Symbol] = []
    for position in 0..<length {
      let steps = edges.filter { $0.from == position && $0.to == position + 1 }
      // The first among equals, as the key shows it.
      guard var best = steps.first else { return nil }
      for step in steps.dropFirst() where step.weight > best.weight { best = step }
      symbols.append(best.symbol)
    }
    return symbols
  }
}
