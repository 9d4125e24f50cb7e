import Compiled
import Engine
import Gaze
import Layouts
import Lexicon
import Terms

/// Somebody who looks all over a layout and stays long enough to choose.
enum EngineTrial {
  private static let source = SourceID(rawValue: 1)
  /// Smaller than a cell of a terminal has pixels, a usual one, and a wide one.
  private static let surfaces = [
    Surface(width: 1280, height: 800), Surface(width: 1, height: 1),
    Surface(width: 3840, height: 1200, cellWidth: 16, cellHeight: 32),
  ]

  static func run(_ layout: Layout, samples: Int) {
    var engine = TypingEngine(layout: layout, surface: surfaces[0])
    var now = Instant.zero
    var deadline = engine.start(at: now).deadline
    deadline =
      engine.step(Event(.source(.attached(SourceDescription(id: source, name: "", kind: .held))), at: now)).deadline
    var places = Looks(of: layout)
    for number in 0..<samples {
      now += .milliseconds(100)
      deadline = fire(deadline, until: now, &engine)
      if number % 100 == 99 {
        deadline = engine.step(Event(.surface(surfaces[(number / 100) % surfaces.count]), at: now)).deadline
      }
      let sample = GazeSample(source: source, measuredAt: now, position: places.next(number), validity: .valid)
      deadline = engine.step(Event(.sample(sample), at: now)).deadline
    }
    precondition(engine.layout == layout)
  }

  /// What is due first, each at its own instant, and never for ever.
  private static func fire(_ first: Instant?, until now: Instant, _ engine: inout TypingEngine) -> Instant? {
    var deadline = first
    var fired = 0
    while let due = deadline, due <= now {
      deadline = engine.step(Event(.deadline, at: due)).deadline
      fired += 1
      precondition(fired <= 1000, "deadlines that do not move on")
    }
    return deadline
  }

  /// Fifteen samples on each place, from page to page in an order without a pattern.
  private struct Looks {
    private let places: [SurfaceFraction]
    private var dice = Dice(seed: 3)
    private var present = SurfaceFraction(x: 0.5, y: 0.5)

    init(of layout: Layout) {
      places = layout.pages.flatMap { page in
        page.cells.map { cell in
          SurfaceFraction(
            x: Double(cell.left + cell.right) / 2 / Double(layout.unitsWide),
            y: Double(cell.top + cell.bottom) / 2 / Double(layout.unitsHigh))
        }
      }
    }

    mutating func next(_ number: Int) -> SurfaceFraction {
      if number % 15 == 0, !places.isEmpty { present = places[Int(dice.next() % UInt64(places.count))] }
      return present
    }
  }
}

/// Walks through a dictionary as the predictor does.
enum DictionaryTrial {
  /// Nodes that are visited: more than the seeds have.
  private static let nodes = 2000

  static func run(_ lexicon: WordLexicon) {
    for node in 0..<min(lexicon.nodeCount, nodes) {
      for child in lexicon.children(of: node).prefix(nodes) {
        precondition(child > node && child < lexicon.nodeCount, "a child that leads back or out")
        // Siblings are in order, so each is found by its symbol.
        precondition(lexicon.child(of: node, by: lexicon.symbol(of: child)) == child, "a child that is not found")
      }
      for word in lexicon.words(at: node).prefix(nodes) {
        precondition(lexicon.word(word) != nil, "a word that cannot be read")
      }
      _ = (lexicon.best(of: node), lexicon.total(of: node))
    }
  }
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers for the same seed.
package struct Dice: RandomNumberGenerator, Sendable {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
