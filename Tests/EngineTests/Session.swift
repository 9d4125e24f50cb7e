import Composing
import Decoding
import Dwell
import Engine
import Gaze
import Layouts
import Scene
import Settings
import Speaking
import Terms

/// A person before the engine, in time that the test draws: reports of a source, and a shell that lets deadlines fire,
/// keeps the text at once and answers predictions.
struct Session {
  static let source = SourceID(rawValue: 1)

  struct Timed {
    var at: Instant
    var effect: Effect
  }

  var engine: TypingEngine
  var now = Instant.zero
  var deadline: Instant?
  var effects: [Timed] = []
  /// Words for the slots; nil leaves questions unanswered.
  var words: [String]? = []
  /// Revisions that were asked and not answered.
  var asked: [UInt64] = []
  /// Storage answers at once.
  var keeps = true
  /// Answers looks at the settings page, as the daemon does; nil leaves them unanswered.
  var state: SettingsState?
  /// Between reports of a streaming source; nil for a held one, which reports once and stands still.
  var period: Interval?
  private var place: SurfaceFraction?
  /// A streaming source trembles by a millionth of the screen; a stuck one does not.
  var trembles = true
  private var reports = 0

  init(
    _ kind: SourceDescription.Kind = .held, rate: Int64 = 60, surface: Surface = Surface(width: 1280, height: 800),
    settings: EngineSettings = EngineSettings(), words: [String]? = [], layout: Layout = BuiltInLayout.english
  ) {
    engine = TypingEngine(layout: layout, surface: surface, settings: settings)
    self.words = words
    period = kind == .streaming ? Interval(nanoseconds: 1_000_000_000 / rate) : nil
    carryOut(engine.start(at: now))
    feed(.clock(.ofReplays))
    feed(.source(.attached(SourceDescription(id: Session.source, name: "a source", kind: kind))))
  }

  /// On the tests' own pages, with a desk that answers.
  init(settings state: SettingsState, _ kind: SourceDescription.Kind = .held, words: [String]? = []) {
    self.init(kind, settings: EngineSettings(state), words: words, layout: SettingsPage.layout)
    self.state = state
  }

  mutating func feed(_ kind: Event.Kind) { carryOut(engine.step(Event(kind, at: now))) }

  private mutating func carryOut(_ step: Step) {
    deadline = step.deadline
    var wishes: [SettingsWish] = []
    for effect in step.effects {
      effects.append(Timed(at: now, effect: effect))
      switch effect {
      case .predict(let revision, let query):
        guard let words else {
          asked.append(revision)
          continue
        }
        let typed = query.lattice.edges.map { String($0.symbol.scalar) }.joined()
        propose(words.filter { $0.hasPrefix(typed) && $0 != typed }, codeLength: query.lattice.length, to: revision)
      case .store(.edit(let edit)): if keeps { feed(.storage(.durable(revision: edit.revision))) }
      case .settings(let wish):
        wishes.append(wish)
      case .show, .click, .selected, .store, .measure, .voice, .heard, .alarm, .care, .tellCarer, .touchUp,
        .trackers, .use:
        break
      }
    }
    for wish in wishes {
      guard var state else { continue }
      _ = state.take(wish)
      self.state = state
      feed(.settings(EngineSettings(state)))
    }
  }

  mutating func propose(_ words: [String], codeLength: Int, to revision: UInt64) {
    let candidates = words.map { Candidate(text: $0, codeLength: codeLength, score: .certain) }
    feed(.proposed(revision: revision, Proposal(candidates: candidates, forecast: Forecast())))
  }

  /// Time passes without a report.
  mutating func silence(_ milliseconds: Int64) {
    let end = now + Interval.milliseconds(milliseconds)
    while let due = deadline, due <= end {
      now = max(now, due)
      feed(.deadline)
    }
    now = end
  }

  mutating func report(_ place: SurfaceFraction?, measured: Instant? = nil) {
    self.place = place
    reports += 1
    var place = place
    if period != nil, trembles, reports % 2 == 0 { place?.x += 1e-6 }
    feed(
      .sample(
        GazeSample(source: Session.source, measuredAt: measured ?? now, position: place, validity: .unknown)))
  }

  /// Stays there: one report and then silence for a held source, a stream of reports for a streaming one.
  mutating func stay(_ place: SurfaceFraction, _ milliseconds: Int64) {
    let end = now + Interval.milliseconds(milliseconds)
    report(place)
    if let period {
      while now + period < end {
        let next = now + period
        while let due = deadline, due <= next {
          now = max(now, due)
          feed(.deadline)
        }
        now = next
        report(place)
      }
    }
    silence((end - now).nanoseconds / 1_000_000)
  }

  /// Where a key or slot ("slot-1") of the armed page is.
  func place(of id: String) -> SurfaceFraction {
    let layout = engine.layout
    let surface = engine.surfaceInUse
    for name in [engine.screen.overlay, engine.screen.page].compactMap({ $0 }) {
      guard let page = layout.page(named: name) else { continue }
      for placed in PageGeometry(layout: layout, page: page, surface: surface).placed {
        let name: String?
        if case .slot(let number) = placed.target {
          name = "slot-\(number + 1)"
        } else {
          name = layout.key(placed.target)?.id
        }
        guard name == id else { continue }
        let center = placed.rect.center
        return SurfaceFraction(x: center.x / Double(surface.width), y: center.y / Double(surface.height))
      }
    }
    // The keyboard puts some keys there by itself.
    guard let center = box(id)?.rect.center else { return SurfaceFraction(x: -1, y: -1) }
    return SurfaceFraction(x: center.x / Double(surface.width), y: center.y / Double(surface.height))
  }

  /// In the message, which chooses nothing.
  static let message = SurfaceFraction(x: 0.3, y: 0.1)
  static let offScreen = SurfaceFraction(x: -0.5, y: 0.5)

  mutating func look(at id: String, _ milliseconds: Int64 = 1300) { stay(place(of: id), milliseconds) }

  mutating func leave() { stay(Session.message, 200) }

  /// Chooses each, leaving in between; looks as long as the longest function asks for.
  mutating func choose(_ ids: String...) {
    for id in ids {
      look(at: id, id == "delete-all" || id == "finish" ? 2200 : id == "help" ? 1600 : id == "call" ? 2600 : 1300)
      leave()
    }
  }

  mutating func type(_ letters: String) {
    for letter in letters { choose(letter == " " ? "space" : String(letter)) }
  }

  // What came of it.

  var selections: [(at: Instant, key: String, report: SelectionReport)] {
    effects.compactMap { if case .selected(let report) = $0.effect { ($0.at, report.key, report) } else { nil } }
  }

  var keys: [String] { selections.map(\.key) }

  var spoken: [Utterance] {
    effects.compactMap { if case .voice(.speak(let utterance)) = $0.effect { utterance } else { nil } }
  }

  var stopped: [UtteranceID] {
    effects.compactMap { if case .voice(.stop(let id)) = $0.effect { id } else { nil } }
  }

  /// What the carer's program was told.
  var told: [CarersMessage] {
    effects.compactMap { if case .tellCarer(let message) = $0.effect { message } else { nil } }
  }

  var alarms: [AlarmCommand] {
    effects.compactMap { if case .alarm(let command) = $0.effect { command } else { nil } }
  }

  var heard: [(at: Instant, heard: SpeechQueue.Heard)] {
    effects.compactMap { if case .heard(let heard) = $0.effect { ($0.at, heard) } else { nil } }
  }

  var picture: Picture? {
    for timed in effects.reversed() { if case .show(let picture) = timed.effect { return picture } }
    return nil
  }

  func box(_ id: String) -> Box? {
    picture?.boxes.last { box in
      guard let target = box.target else { return false }
      if case .slot(let number) = target { return "slot-\(number + 1)" == id }
      return engine.layout.key(target)?.id == id
    }
  }

  func label(_ id: String) -> String { box(id)?.label.map(\.text).joined() ?? "" }

  var shownText: String {
    (picture?.message.lines ?? []).map { $0.runs.map(\.text).joined() }.joined()
  }

  var lit: String? {
    let runs = (picture?.message.lines ?? []).flatMap(\.runs).filter { $0.style == .speaking }
    return runs.isEmpty ? nil : runs.map(\.text).joined()
  }
}

/// Numbers that are the same on every run (Knuth's linear congruence, MMIX).
struct Dice: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed &* 2_862_933_555_777_941_757 &+ 3_037_000_493 }
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (state >> 32) | (state << 32)
  }
}
