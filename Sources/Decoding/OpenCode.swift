import Lexicon
import Terms

/// Codes that leave letters open, as keys with several letters give them.
extension WordListPredictor {
  /// A word that is all typed goes before a longer one that is e¹·⁵ times as frequent (chosen): who misses letters can
  /// go on typing them, who has typed all of a word has nothing left but to find it.
  static let wholeWords = LogWeight(rawValue: 1536)

  /// The words of the code and longer ones, and what the code is taken for meanwhile: its likeliest word, else the
  /// beginning of the likeliest longer one.
  func openProposal(below places: [LatticeWalk.Place], for query: PredictionQuery, _ forecast: Forecast) -> Proposal {
    let limit = min(max(0, query.limit), WordListPredictor.candidateLimit)
    var whole = words(at: places, of: query.lattice)[...]
    // (One at the least: the code is shown by it.)
    var longer = longerWords(below: places, than: query.lattice, limit: max(1, limit))[...]
    let word = whole.first
    let letters = (word ?? longer.first).flatMap { query.lattice.letters(of: $0.text) } ?? []
    var candidates: [Candidate] = []
    while candidates.count < limit {
      let isWholeNext =
        switch (whole.first, longer.first) {
        case (let one?, let other?): one.score + WordListPredictor.wholeWords >= other.score
        case (let one, _): one != nil
        }
      guard let next = isWholeNext ? whole.popFirst() : longer.popFirst() else { break }
      candidates.append(next)
    }
    return Proposal(candidates: candidates, forecast: forecast, reading: letters, word: word?.text)
  }

  /// The words that end where the code ends, the likeliest first; ties in the order of the list.
  private func words(at places: [LatticeWalk.Place], of lattice: Lattice) -> [Candidate] {
    var found: [(number: Int, score: LogWeight, text: String)] = []
    for place in places {
      for number in lexicon.words(at: place.node) {
        guard let word = lexicon.word(number), isOffered(word, for: lattice) else { continue }
        found.append((number, place.weight + lexicon.weight(ofWord: number), word.text))
      }
    }
    found.sort { $0.score == $1.score ? $0.number < $1.number : $0.score > $1.score }
    return found.map { Candidate(text: $0.text, codeLength: lattice.length, score: $0.score) }
  }

  private func longerWords(
    below places: [LatticeWalk.Place], than lattice: Lattice, limit: Int
  ) -> [Candidate] {
    var search = CompletionSearch(lexicon: lexicon, from: places)
    var found: [Candidate] = []
    while found.count < limit, let (word, score) = search.next() {
      guard isOffered(word, for: lattice), !lattice.isWhole(word.text),
        !found.contains(where: { $0.text == word.text })
      else { continue }
      found.append(Candidate(text: word.text, codeLength: lattice.length, score: score))
    }
    return found
  }

  private func isOffered(_ word: WordLexicon.Word, for lattice: Lattice) -> Bool {
    !word.isReserved || lattice.length >= WordListPredictor.reservedLength
  }
}

extension Lattice {
  /// Whether some step of it leaves open which symbol was meant.
  var isOpen: Bool { zip(edges, edges.dropFirst()).contains { $0.from == $1.from && $0.to == $1.to } }

  /// The letters of a word that stand for the steps of the code; nil when it has fewer. Apostrophes that were not typed
  /// stand for none.
  func letters(of word: String) -> [Symbol]? {
    let letters = lettersAndRest(of: word).letters
    return letters.count == length ? letters : nil
  }

  /// Whether the code has all letters of the word.
  fileprivate func isWhole(_ word: String) -> Bool {
    let (letters, isWhole) = lettersAndRest(of: word)
    return isWhole && letters.count == length
  }

  private func lettersAndRest(of word: String) -> (letters: [Symbol], isWhole: Bool) {
    var letters: [Symbol] = []
    for symbol in CountedWord.key(of: word) {
      let isTyped = edges.contains { $0.from == letters.count && $0.symbol.folded == symbol }
      if symbol == Symbol("'"), !isTyped { continue }
      guard letters.count < length else { return (letters, false) }
      letters.append(symbol)
    }
    return (letters, true)
  }
}
