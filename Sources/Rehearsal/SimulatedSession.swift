import Composing
import Decoding
import Engine
import Gaze
import Layouts
import Scene
import Settings
import Simulation
import Speaking
import Terms

/// An engine before a simulated eye, in virtual time, with a shell around it that stores, speaks and calls at once. The
/// same plan gives the same effects, bit for bit.
package struct SimulatedSession {
  /// What is going to happen beside the eye.
  enum Entry {
    case event(Event.Kind)
    case minute
    case carerComes
  }

  static let source = SourceID(rawValue: 1)
  /// How long the carer takes to come to a call.
  private static let carersWay = 20.0...120.0
  /// Pixels, where the screen's size is not known: 15.6 inches at 60 cm.
  private static let usualDegree = ScreenPoint(x: 39, y: 39)

  let plan: SessionPlan
  package internal(set) var engine: TypingEngine
  package internal(set) var now = Instant.zero
  package internal(set) var counts = SessionCounts()
  var clock: SimulatedClock
  var desk: SettingsState
  var agenda = Agenda<Entry>()
  var voice = SilentVoice()
  private var deadline: Instant?
  private var sight: Sight
  private var eye: SimulatedEye
  private var tracker: SimulatedTracker
  /// When the eye is looked at next.
  private var nextLook: Instant
  private let period: Interval
  private let predictor: SmallPredictor
  private var carers: RandomStream

  package init(_ plan: SessionPlan) {
    self.plan = plan
    engine = TypingEngine(
      layout: plan.layout, surface: plan.surface, settings: EngineSettings(plan.settings), wording: plan.wording)
    clock = SimulatedClock(hour: plan.hour)
    desk = plan.settings
    sight = Sight(picture: nil, surface: plan.surface, pixelsPerDegree: Self.usualDegree)
    eye = SimulatedEye(plan.behaviour, habits: plan.eye, seed: plan.seed)
    tracker = SimulatedTracker(plan.tracker, rate: plan.rate, source: Self.source, seed: plan.seed)
    period = Interval(nanoseconds: 1_000_000_000 / Int64(max(1, plan.rate)))
    nextLook = .zero + period
    predictor = SmallPredictor(words: WrittenSentences.words)
    carers = RandomStream(seed: plan.seed, cause: .carer)
    begin()
  }

  private mutating func begin() {
    carryOut(engine.start(at: now))
    feed(.clock(clock.time(at: now)))
    feed(.source(.attached(SourceDescription(id: Self.source, name: "an eye", kind: .streaming))))
    agenda.enter(.minute, at: now + .seconds(60))
    agenda.enter(.carerComes, at: now + carers.wait(mean: .seconds(1800)))
  }

  /// On from where it stands.
  package mutating func run(for time: Interval) {
    let end = now + time
    while nextLook < end {
      let look = nextLook
      nextLook += period
      let place = eye.place(sight, at: look)
      let sample = tracker.report(place, sight, at: look)
      advance(to: max(now, look + tracker.delay()))
      counts.samples += 1
      feed(.sample(sample))
    }
    advance(to: end)
  }

  /// Lets everything happen that is due up to `limit`, each at its own instant.
  private mutating func advance(to limit: Instant) {
    while true {
      let due = min(deadline ?? .end, min(agenda.deadline ?? .end, voice.deadline ?? .end))
      guard due <= limit else { break }
      now = max(now, due)
      if let voiceDue = voice.deadline, voiceDue <= due {
        for event in voice.fire(at: now) { feed(.voice(event)) }
      } else if let entryDue = agenda.deadline, entryDue <= due {
        if let next = agenda.takeNext() { take(next.entry) }
      } else {
        feed(.deadline)
      }
    }
    now = max(now, limit)
  }

  private mutating func take(_ entry: Entry) {
    switch entry {
    case .event(let kind): feed(kind)
    case .minute:
      feed(.clock(clock.time(at: now)))
      agenda.enter(.minute, at: now + .seconds(60))
    case .carerComes:
      feed(.carer(.resume))
      agenda.enter(.carerComes, at: now + carers.wait(mean: .seconds(1800)))
    }
  }

  mutating func feed(_ kind: Event.Kind) { carryOut(engine.step(Event(kind, at: now))) }

  private mutating func carryOut(_ step: Step) {
    deadline = step.deadline
    for effect in step.effects { carryOut(effect) }
  }

  private mutating func carryOut(_ effect: Effect) {
    switch effect {
    case .show(let picture):
      counts.pictures += 1
      sight.picture = picture
      sight.surface = picture.surface
      if picture.pixelsPerDegree.x > 0 { sight.pixelsPerDegree = picture.pixelsPerDegree }
      eye.sees(sight, at: now)
    case .selected(let report):
      counts.selections += 1
      if report.key == "help" { counts.callsBegun += 1 }
    case .store(.edit(let edit)):
      counts.edits += 1
      feed(.storage(.durable(revision: edit.revision)))
    case .predict(let revision, let query): feed(.proposed(revision: revision, predictor.answer(query)))
    case .measure(let revision, let words): feed(.measured(revision: revision, words.map(Self.measured)))
    case .voice(let command):
      if case .speak = command { counts.utterances += 1 }
      for event in voice.perform(command, at: now) { feed(.voice(event)) }
    case .heard: counts.words += 1
    case .alarm(let command): carryOut(command)
    case .settings(let wish):
      _ = desk.take(wish)
      feed(.settings(EngineSettings(desk)))
    case .click, .store(.finished), .care, .tellCarer, .touchUp: break
    }
  }

  private static func measured(_ word: String) -> MeasuredWord {
    MeasuredWord(text: word, width: Double(word.unicodeScalars.count) * 19)
  }

  private mutating func carryOut(_ command: AlarmCommand) {
    switch command {
    case .start:
      counts.falseCalls.append(FalseCall(at: now, eye: plan.eyeName, fault: "", sinceFault: .zero))
      agenda.enter(.event(.alarm(.sounding)), at: now + .milliseconds(300))
      let way = carers.number(in: Self.carersWay)
      agenda.enter(.event(.carer(.acknowledge)), at: now + .milliseconds(Int64(way * 1000)))
    case .acknowledge, .takeBack:
      agenda.removeAll { if case .event(.carer(.acknowledge)) = $0 { true } else { false } }
      agenda.enter(.event(.alarm(.silent)), at: now + .milliseconds(100))
    }
  }
}

extension Instant {
  /// Later than anything.
  static let end = Instant(nanoseconds: .max)
}
