import Composing
import Decoding
import Engine
import Gaze
import Layouts
import Scene
import Settings
import Terms

/// The real engine on the built-in keyboard, and every picture that it has shown. Time is drawn in the test.
struct EngineWithPictures {
  private static let source = SourceID(rawValue: 1)

  private var engine: TypingEngine
  private(set) var now = Instant.zero
  private var deadline: Instant?
  private(set) var pictures: [(at: Instant, picture: Picture)] = []
  private let words: [String]

  init(width: Int, height: Int, words: [String] = ["back", "bad", "bath", "baby", "back hurts", "early", "eat"]) {
    self.words = words
    engine = TypingEngine(
      layout: BuiltInLayout.english, surface: Surface(width: width, height: height), settings: EngineSettings())
    carryOut(engine.start(at: now))
    feed(.clock(.ofReplays))
    feed(.source(.attached(SourceDescription(id: Self.source, name: "a source", kind: .held))))
  }

  var picture: Picture { pictures[pictures.count - 1].picture }

  mutating func feed(_ kind: Event.Kind) { carryOut(engine.step(Event(kind, at: now))) }

  private mutating func carryOut(_ step: Step) {
    deadline = step.deadline
    for effect in step.effects {
      switch effect {
      case .show(let picture): pictures.append((now, picture))
      case .predict(let revision, let query):
        let typed = query.lattice.edges.map { String($0.symbol.scalar) }.joined()
        let found = words.filter { $0.hasPrefix(typed) && $0 != typed }.map {
          Candidate(text: $0, codeLength: query.lattice.length, score: .certain)
        }
        feed(.proposed(revision: revision, Proposal(candidates: found, forecast: Forecast())))
      case .store(.edit(let edit)): feed(.storage(.durable(revision: edit.revision)))
      default: break
      }
    }
  }

  /// Time passes; deadlines fire.
  mutating func wait(_ milliseconds: Int64) {
    let end = now + Interval.milliseconds(milliseconds)
    while let due = deadline, due <= end {
      now = max(now, due)
      feed(.deadline)
    }
    now = end
  }

  mutating func look(at place: SurfaceFraction, _ milliseconds: Int64) {
    feed(.sample(GazeSample(source: Self.source, measuredAt: now, position: place, validity: .unknown)))
    wait(milliseconds)
  }

  /// The middle of a key or slot ("slot-1") that is there to be chosen.
  func place(of id: String) -> SurfaceFraction? {
    let surface = engine.surfaceInUse
    for name in [engine.screen.overlay, engine.screen.page].compactMap({ $0 }) {
      guard let page = engine.layout.page(named: name) else { continue }
      for placed in PageGeometry(layout: engine.layout, page: page, surface: surface).placed {
        let key: String? =
          if case .slot(let number) = placed.target { "slot-\(number + 1)" } else {
            engine.layout.key(placed.target)?.id
          }
        guard key == id else { continue }
        let center = placed.rect.center
        return SurfaceFraction(x: center.x / Double(surface.width), y: center.y / Double(surface.height))
      }
    }
    return nil
  }

  mutating func choose(_ ids: String...) {
    for id in ids {
      if let place = place(of: id) { look(at: place, 1400) }
      look(at: SurfaceFraction(x: 0.3, y: 0.1), 300)
    }
  }

  mutating func look(at id: String, _ milliseconds: Int64) {
    if let place = place(of: id) { look(at: place, milliseconds) }
  }

  func box(_ label: String) -> Box? {
    picture.boxes.last { $0.label.map(\.text).joined() == label }
  }
}
