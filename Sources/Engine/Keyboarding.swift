import Composing
import Decoding
import Dwell
import Layouts
import Terms

/// The only place where targets meet symbols: a forecast of symbols becomes a prior over targets, a choice of a target
/// becomes an observation.
package enum Keyboarding {
  /// No key is ever less likely than e⁻³ of the likeliest, so that every key stays reachable.
  package static let floor = LogWeight(rawValue: -3 * 1024)

  /// What a chosen letter key says about the symbol. Plain filling: the key is certain, so is its symbol.
  package static func observation(typing text: String) -> [Weighted<Symbol>]? {
    let scalars = text.unicodeScalars
    guard scalars.count == 1, let scalar = scalars.first, scalar.properties.isAlphabetic else { return nil }
    return [Weighted(Symbol(scalar), .certain)]
  }

  /// What a chosen key of several letters says: any of them, all alike, in the order in which the key shows them.
  package static func observation(among letters: String) -> [Weighted<Symbol>] {
    letters.unicodeScalars.map { Weighted(Symbol($0), .certain) }
  }

  /// The letters that a key may mean; none for other keys.
  private static func letters(of action: KeyAction?) -> String.UnicodeScalarView {
    switch action {
    case .insert(let text): String.UnicodeScalarView(text.unicodeScalars.prefix(1))
    case .letters(let letters): letters.unicodeScalars
    default: String.UnicodeScalarView()
    }
  }

  /// The prior over a page's letter keys, from what the decoder expects next; flat when it has no opinion.
  package static func prior(from forecast: Forecast, layout: Layout, page: Page, revision: UInt64) -> TargetPrior {
    guard !forecast.symbols.isEmpty else { return TargetPrior(revision: revision, weights: [], floor: floor) }
    var weights: [Weighted<TargetID>] = []
    for cell in page.cells {
      // A key of several letters is as likely as the likeliest of them.
      let letters = letters(of: layout.key(cell.target)?.action)
      let expected = forecast.symbols.filter { letters.contains($0.value.scalar) }.map(\.weight).max()
      guard let expected else { continue }
      weights.append(Weighted(cell.target, max(floor, expected)))
    }
    return TargetPrior(revision: revision, weights: weights.sorted { $0.value < $1.value }, floor: floor)
  }

  /// The code as a lattice for the decoder.
  package static func lattice(of observations: [Observation]) -> Lattice {
    var edges: [Lattice.Edge] = []
    for (place, observation) in observations.enumerated() {
      for alternative in observation.alternatives {
        edges.append(
          Lattice.Edge(from: place, to: place + 1, symbol: alternative.value, weight: alternative.weight))
      }
    }
    return Lattice(edges: edges, length: observations.count)
  }
}
