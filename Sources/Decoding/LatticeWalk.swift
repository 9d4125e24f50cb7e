import Lexicon
import Terms

/// Follows a lattice through the trie of a word list.
///
/// Apostrophes need not be typed: behind any symbol the walk may step over one ("dont" finds "don't"). Where it is
/// typed it is followed like every other symbol.
struct LatticeWalk {
  /// A place in the trie and what the observations up to here say of it.
  struct Place: Hashable {
    var node: Int
    var weight: LogWeight
  }

  /// How many places one position keeps, the likeliest first: enough for the keys around three noisy looks.
  static let beam = 64

  let lexicon: WordLexicon

  /// The places behind the whole lattice; empty when no word begins so, or when the lattice is longer than any word.
  func places(of lattice: Lattice) -> [Place] {
    let length = lattice.length
    guard length >= 0, length <= LexiconFormat.wordLengthLimit else { return [] }
    var places = [[Place]](repeating: [], count: length + 1)
    places[0] = [Place(node: 0, weight: .certain)]
    var edges = [[Lattice.Edge]](repeating: [], count: length)
    // Edges that lead nowhere or back are no edges of a word.
    for edge in lattice.edges
    where edge.from >= 0 && edge.to > edge.from && edge.to <= length && edge.weight > .impossible {
      edges[edge.from].append(edge)
    }
    for (position, edges) in edges.enumerated() where !edges.isEmpty {
      let here = pruned(steppingOverApostrophes(places[position]))
      for edge in edges {
        for place in here {
          guard let next = lexicon.child(of: place.node, by: edge.symbol.folded) else { continue }
          places[edge.to].append(Place(node: next, weight: place.weight + edge.weight))
        }
      }
    }
    return pruned(places[length])
  }

  /// The places, and those one untyped apostrophe further on.
  func steppingOverApostrophes(_ places: [Place]) -> [Place] {
    places
      + places.compactMap { place in
        lexicon.child(of: place.node, by: Symbol("'")).map { Place(node: $0, weight: place.weight) }
      }
  }

  /// The likeliest places, each node once; ties in the order of the nodes.
  private func pruned(_ places: [Place]) -> [Place] {
    guard places.count > 1 else { return places }
    let byNode = places.sorted { ($0.node, $1.weight) < ($1.node, $0.weight) }
    var once: [Place] = []
    for place in byNode where once.last?.node != place.node { once.append(place) }
    once.sort { left, right in
      let leftBest = left.weight + lexicon.best(of: left.node)
      let rightBest = right.weight + lexicon.best(of: right.node)
      return leftBest == rightBest ? left.node < right.node : leftBest > rightBest
    }
    return Array(once.prefix(LatticeWalk.beam))
  }
}

extension Symbol {
  /// As keys of the word list have it: small, the apostrophe plain.
  var folded: Symbol {
    if scalar == "\u{2019}" { return Symbol("'") }
    let small = scalar.properties.lowercaseMapping.unicodeScalars
    return small.count == 1 ? Symbol(small.first ?? scalar) : self
  }
}
