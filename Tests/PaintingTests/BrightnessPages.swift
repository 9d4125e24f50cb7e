import Composing
import Decoding
import Engine
import Gaze
import Layouts
import Scene
import Screens
import Settings
import Terms
import Themes

@testable import Painting

/// The pages of the real engine with a message on them, by looks at its keys. Time is drawn in the test.
struct BrightnessPages {
  private static let source = SourceID(rawValue: 1)
  static let names = ["letters", "symbols", "phrases", "answers", "draft", "settings", "call"]
  private static let ways: [String: [String]] = [
    "symbols": ["to-symbols"], "phrases": ["to-phrases"], "answers": ["to-phrases", "to-answers"],
    "draft": ["to-edit", "to-draft"], "settings": ["to-edit", "to-settings"], "help": ["help"],
    "call": ["help", "call"], "rest": ["rest"],
  ]

  private var engine: TypingEngine
  private(set) var now = Instant.zero
  private var deadline: Instant?
  private(set) var picture: Picture?

  /// A message of so many words of four letters.
  init(width: Int, height: Int, words: Int) {
    engine = TypingEngine(
      layout: BuiltInLayout.english, surface: Surface(width: width, height: height), settings: EngineSettings())
    carryOut(engine.start(at: now))
    feed(.clock(.ofReplays))
    feed(.source(.attached(SourceDescription(id: Self.source, name: "a source", kind: .held))))
    for _ in 0..<words { for key in ["b", "a", "c", "k", "space"] { choose(key) } }
  }

  /// The page of that name, with the same message.
  func page(_ name: String) -> Picture? {
    var other = self
    for key in Self.ways[name] ?? [] { other.choose(key) }
    return other.picture
  }

  private mutating func feed(_ kind: Event.Kind) { carryOut(engine.step(Event(kind, at: now))) }

  private mutating func carryOut(_ step: Step) {
    deadline = step.deadline
    for effect in step.effects {
      switch effect {
      case .show(let shown): picture = shown
      case .predict(let revision, let query):
        let found = ["better", "bath", "back", "matter", "kettle"].map {
          Candidate(text: $0, codeLength: query.lattice.length, score: .certain)
        }
        feed(.proposed(revision: revision, Proposal(candidates: found, forecast: Forecast())))
      case .store(.edit(let edit)): feed(.storage(.durable(revision: edit.revision)))
      default: break
      }
    }
  }

  private mutating func look(at place: SurfaceFraction, _ milliseconds: Int64) {
    feed(.sample(GazeSample(source: Self.source, measuredAt: now, position: place, validity: .unknown)))
    let end = now + Interval.milliseconds(milliseconds)
    while let due = deadline, due <= end {
      now = max(now, due)
      feed(.deadline)
    }
    now = end
  }

  mutating func choose(_ id: String) {
    guard let place = place(of: id) else { return }
    look(at: place, id == "call" ? 3000 : id == "help" ? 1600 : 1400)
    look(at: SurfaceFraction(x: 0.3, y: 0.1), 300)
  }

  private func place(of id: String) -> SurfaceFraction? {
    let surface = engine.surfaceInUse
    for name in [engine.screen.overlay, engine.screen.page].compactMap({ $0 }) {
      guard let page = engine.layout.page(named: name) else { continue }
      let placed = PageGeometry(layout: engine.layout, page: page, surface: surface).placed
      guard let found = placed.first(where: { engine.layout.key($0.target)?.id == id }) else { continue }
      let center = found.rect.center
      return SurfaceFraction(x: center.x / Double(surface.width), y: center.y / Double(surface.height))
    }
    return nil
  }
}

extension PixelFrame {
  /// The mean relative luminance of all pixels, in linear light: what `Composition.brightness` estimates.
  var brightness: Double {
    var counts = [Int](repeating: 0, count: 3 * 256)
    for y in 0..<height {
      for x in 0..<width {
        let pixel = bytes.load(fromByteOffset: y * stride + x * 4, as: UInt32.self)
        counts[Int(pixel >> 16 & 0xFF)] += 1
        counts[256 + Int(pixel >> 8 & 0xFF)] += 1
        counts[512 + Int(pixel & 0xFF)] += 1
      }
    }
    let light = LinearLight.table
    var sum = 0.0
    for byte in 0..<256 {
      sum +=
        light[byte]
        * (0.2126 * Double(counts[byte]) + 0.7152 * Double(counts[256 + byte]) + 0.0722 * Double(counts[512 + byte]))
    }
    return sum / Double(max(1, width * height))
  }
}
