import Decoding
import Terms

/// Words of a short list by their first letters: answers that cost little and are always the same.
struct SmallPredictor {
  private let words: [String]

  init(words: [String]) { self.words = words }

  func answer(_ query: PredictionQuery) -> Proposal {
    let typed = query.lattice.edges.map { $0.symbol.scalar }
    var candidates: [Candidate] = []
    for word in words where candidates.count < query.limit {
      let scalars = word.unicodeScalars
      guard scalars.count > typed.count, scalars.starts(with: typed) else { continue }
      candidates.append(
        Candidate(text: word, codeLength: query.lattice.length, score: LogWeight(rawValue: Int32(-candidates.count))))
    }
    return Proposal(candidates: candidates, forecast: Forecast())
  }
}
