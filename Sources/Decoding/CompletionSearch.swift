import Lexicon
import Terms

/// The likeliest words below some places of the trie, found best first: a node waits under the weight of the best word
/// below it, so the first words to come out are the best there are, and few nodes are looked at.
struct CompletionSearch {
  /// How many nodes and words are looked at for one query. A list of 70,000 words needs some 200 for eight candidates;
  /// the limit holds the time of a damaged or hostile list.
  static let expansionLimit = 4_000

  private enum Item {
    case node(Int)
    case word(Int)
  }

  private struct Waiting {
    var item: Item
    var evidence: LogWeight
    var weight: LogWeight
    /// Ties: who came first.
    var order: Int

    func goesBefore(_ other: Waiting) -> Bool {
      weight == other.weight ? order < other.order : weight > other.weight
    }
  }

  private let lexicon: WordLexicon
  /// A binary heap, the best at 0.
  private var heap: [Waiting] = []
  private var pushed = 0
  private var expansions = 0

  init(lexicon: WordLexicon, from places: [LatticeWalk.Place]) {
    self.lexicon = lexicon
    for place in places { push(.node(place.node), evidence: place.weight, prior: lexicon.best(of: place.node)) }
  }

  /// The next word and its score; nil when there is none or the limit is reached.
  mutating func next() -> (word: WordLexicon.Word, score: LogWeight)? {
    while expansions < CompletionSearch.expansionLimit, let best = pop() {
      expansions += 1
      switch best.item {
      case .word(let number):
        if let word = lexicon.word(number) { return (word, best.weight) }
      case .node(let node):
        for word in lexicon.words(at: node) {
          push(.word(word), evidence: best.evidence, prior: lexicon.weight(ofWord: word))
        }
        for child in lexicon.children(of: node) {
          push(.node(child), evidence: best.evidence, prior: lexicon.best(of: child))
        }
      }
    }
    return nil
  }

  private mutating func push(_ item: Item, evidence: LogWeight, prior: LogWeight) {
    heap.append(Waiting(item: item, evidence: evidence, weight: evidence + prior, order: pushed))
    pushed += 1
    var child = heap.count - 1
    while child > 0, heap[child].goesBefore(heap[(child - 1) / 2]) {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  private mutating func pop() -> Waiting? {
    guard let best = heap.first, let last = heap.popLast() else { return nil }
    guard !heap.isEmpty else { return best }
    heap[0] = last
    var parent = 0
    while true {
      var first = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && heap[child].goesBefore(heap[first]) {
        first = child
      }
      guard first != parent else { return best }
      heap.swapAt(parent, first)
      parent = first
    }
  }
}
