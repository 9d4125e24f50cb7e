/// The words of baseline B1, and which of them are proposed: those that begin with what was typed, most frequent first.
struct FrozenWords: Sendable {
  /// Read once.
  static let all = FrozenWords()

  /// A word and how many are more frequent.
  private struct Entry {
    var word: [UInt8]
    var rank: Int
  }

  /// Most frequent first.
  private let ranked: [String]
  /// By their bytes.
  private let sorted: [Entry]

  private init() {
    ranked = [Self.list1, Self.list2, Self.list3].flatMap { list in list.split(separator: " ").map(String.init) }
    sorted = ranked.enumerated().map { Entry(word: Array($0.element.utf8), rank: $0.offset) }
      .sorted { $0.word.lexicographicallyPrecedes($1.word) }
  }

  /// The most frequent words that begin with `prefix` and are longer; before the first letter the most frequent of all.
  func proposals(for prefix: String, limit: Int) -> [String] {
    guard !prefix.isEmpty else { return Array(ranked.prefix(limit)) }
    let typed = Array(prefix.utf8)
    var best: [Int] = []
    var place = firstPlace(notBefore: typed)
    while place < sorted.count, sorted[place].word.starts(with: typed) {
      if sorted[place].word.count > typed.count { best.append(sorted[place].rank) }
      place += 1
    }
    return best.sorted().prefix(limit).map { ranked[$0] }
  }

  private func firstPlace(notBefore word: [UInt8]) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle].word.lexicographicallyPrecedes(word) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
