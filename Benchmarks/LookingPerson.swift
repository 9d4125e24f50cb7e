import Composing
import Decoding
import Engine
import Gaze
import Layouts
import Platform
import Scene
import Terms

/// An engine, and a made-up person who looks at its keys through a source of 120 reports a second. Times are virtual:
/// nothing waits.
final class LookingPerson {
  static let period = Interval(nanoseconds: 1_000_000_000 / 120)
  static let source = SourceID(rawValue: 1)
  /// Long enough to leave any target (80 ms) and for the mean of the samples to follow.
  private static let samplesAway = 14

  private(set) var engine: TypingEngine
  private(set) var now: Instant
  private(set) var picture: Picture?
  /// What the engine asked last; answered only by `answer`.
  private(set) var query: (revision: UInt64, query: PredictionQuery)?
  private let geometry: PageGeometry
  private let layout = BuiltInLayout.english
  private let surface: Surface
  private let measure: (([String]) -> [Double])?

  /// - Parameters:
  ///   - kind: of the source.
  ///   - surface: the screen.
  ///   - text: what was written before.
  ///   - start: when it is now.
  ///   - measure: how wide words are; nil for every letter as wide as the next.
  init(
    kind: SourceDescription.Kind, surface: Surface = Surface(width: 1280, height: 800), text: RestoredText = .nothing,
    start: Instant = .zero, measure: (([String]) -> [Double])? = nil
  ) {
    self.surface = surface
    self.measure = measure
    now = start
    geometry = PageGeometry(layout: layout, page: layout.pages[0], surface: surface)
    engine = TypingEngine(layout: layout, surface: surface)
    take(engine.start(at: now))
    feed(.clock(.ofReplays))
    if text != .nothing { feed(.restored(text)) }
    // Each look as long as it is set: which report completes it must be known beforehand.
    var settings = engine.settings
    settings.steps.remove(.flow)
    settings.steps.remove(.adaptation)
    feed(.settings(settings))
    feed(.source(.attached(SourceDescription(id: LookingPerson.source, name: "benchmark", kind: kind))))
  }

  /// The middle of a key by its id; the clock's area, where nothing can be chosen, for an id that is none.
  func place(of id: String) -> SurfaceFraction {
    var target = TargetID.area(1)
    if let number = layout.keys.firstIndex(where: { $0.id == id }) { target = .key(number) }
    let middle = geometry.rect(of: target)?.center ?? ScreenPoint(x: 0, y: 0)
    return SurfaceFraction(x: middle.x / Double(surface.width), y: middle.y / Double(surface.height))
  }

  /// The next report, 1/120 s after the last one. `step(_:)` takes it.
  func nextSample(at place: SurfaceFraction) -> Event {
    now += LookingPerson.period
    return Event(
      .sample(GazeSample(source: LookingPerson.source, measuredAt: now, position: place, validity: .valid)), at: now)
  }

  /// One step, and what it asks for kept. This is what is timed.
  @inline(__always)
  func step(_ event: Event) -> Step { engine.step(event) }

  /// Carries out what a display would: pictures are kept, words are measured.
  func take(_ step: Step) {
    var measures: [(revision: UInt64, words: [String])] = []
    for effect in step.effects {
      switch effect {
      case .show(let picture): self.picture = picture
      case .predict(let revision, let query): self.query = (revision, query)
      case .measure(let revision, let words): measures.append((revision, words))
      case .click, .selected, .store, .voice, .heard, .alarm, .settings, .care, .tellCarer, .touchUp, .trackers,
        .use:
        break
      }
    }
    for (revision, words) in measures {
      let widths = measure?(words) ?? words.map(width)
      feed(.measured(revision: revision, zip(words, widths).map { MeasuredWord(text: $0, width: $1) }))
    }
  }

  /// Half an em a scalar, and a cell on a terminal.
  private func width(of word: String) -> Double {
    Double(word.unicodeScalars.count) * (surface.cellWidth > 1 ? Double(surface.cellWidth) : 20)
  }

  private func feed(_ kind: Event.Kind) { take(engine.step(Event(kind, at: now))) }

  func look(at place: SurfaceFraction, samples: Int) {
    for _ in 0..<samples { take(step(nextSample(at: place))) }
  }

  /// Leaves whatever is looked at, then looks at the key until the next report would complete it.
  func lookAlmost(at id: String) {
    look(at: place(of: "nowhere"), samples: LookingPerson.samplesAway)
    let there = place(of: id)
    let letterDwell = engine.settings.look.letter
    let entered = now
    // The first report enters; each further one adds a period.
    while now - entered < letterDwell - LookingPerson.period { take(step(nextSample(at: there))) }
  }

  /// The step that completes a key that `lookAlmost` has prepared, from its report on: the report that completes may be
  /// the one after the next.
  func completing(_ id: String) -> (event: Event, samplesBefore: Int)? {
    let there = place(of: id)
    for index in 0..<5 {
      let event = nextSample(at: there)
      var ahead = engine
      let isChoice = ahead.step(event).effects.contains { if case .selected = $0 { true } else { false } }
      if isChoice { return (event, index) }
      take(step(event))
    }
    return nil
  }

  /// Hands in an answer to the last query.
  func answer(_ proposal: Proposal) -> Step? {
    guard let asked = query else { return nil }
    return engine.step(Event(.proposed(revision: asked.revision, proposal), at: now))
  }
}
