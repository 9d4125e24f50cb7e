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

/// An engine before a simulated eye, in virtual time, with a shell around it that stores, speaks and calls, and with
/// faults mixed in where the plan wants them. The same plan gives the same effects, bit for bit.
package struct SimulatedSession {
  /// What is going to happen beside the eye.
  enum Entry {
    case event(Event.Kind)
    case minute
    case carerComes
    case fault
    case deviceBack(SourceID)
    case settingsBack
    /// The disk has caught up.
    case durable
  }

  /// How long the carer takes to come to a call, in seconds.
  static let carersWay = 20.0...120.0
  static let carerLooksIn = Interval.seconds(1800)
  /// Pixels, where the screen's size is not known: 15.6 inches at 60 cm.
  private static let usualDegree = ScreenPoint(x: 39, y: 39)

  let plan: SessionPlan
  package internal(set) var engine: TypingEngine
  package internal(set) var now = Instant.zero
  package internal(set) var counts = SessionCounts()
  package internal(set) var digest = EffectDigest()
  package internal(set) var invariants = Invariants()
  var clock: SimulatedClock
  var desk: SettingsState
  var journal = SimulatedJournal()
  var agenda = Agenda<Entry>()
  var voice = SilentVoice()
  var sight: Sight
  var link: FaultyLink
  var source = SourceID(rawValue: 1)
  var chances: RandomStream
  var carers: RandomStream
  var lastFault: (fault: Fault, at: Instant)?
  var diskSlowUntil = Instant.zero
  var alarmFailsUntil = Instant.zero
  /// The next sentence cannot be spoken.
  var voiceFails = false
  var predictions: (fault: Fault, until: Instant) = (.predictionsLate, .zero)
  let predictor: SmallPredictor
  private var deadline: Instant?
  private var firedAtOnce = 0
  private var eye: SimulatedEye
  private var tracker: SimulatedTracker
  /// How far it has been asked to run.
  private var end = Instant.zero
  /// When the eye is looked at next.
  private var nextLook: Instant
  private let period: Interval

  package init(_ plan: SessionPlan) {
    self.plan = plan
    engine = TypingEngine(
      layout: plan.layout, surface: plan.surface, settings: EngineSettings(plan.settings), wording: plan.wording)
    clock = SimulatedClock(hour: plan.hour)
    desk = plan.settings
    sight = Sight(picture: nil, surface: plan.surface, pixelsPerDegree: Self.usualDegree)
    eye = SimulatedEye(plan.behaviour, habits: plan.eye, seed: plan.seed)
    tracker = SimulatedTracker(plan.tracker, rate: plan.rate, source: source, seed: plan.seed)
    period = Interval(nanoseconds: 1_000_000_000 / Int64(max(1, plan.rate)))
    nextLook = .zero + period
    predictor = SmallPredictor(words: WrittenSentences.words)
    chances = RandomStream(seed: plan.seed, cause: .faults)
    carers = RandomStream(seed: plan.seed, cause: .carer)
    link = FaultyLink(seed: plan.seed)
    carryOut(engine.start(at: now))
    if plan.stepsBefore > 0 {
      journal.write(steps: plan.stepsBefore, language: plan.layout.language)
      feed(.restored(journal.restored))
    }
    feed(.clock(clock.time(at: now)))
    attach()
    agenda.enter(.minute, at: now + .seconds(60))
    agenda.enter(.carerComes, at: now + carers.wait(mean: Self.carerLooksIn))
    if plan.hasFaults { scheduleFault() }
  }

  mutating func attach() {
    feed(.source(.attached(SourceDescription(id: source, name: "an eye", kind: .streaming))))
  }

  /// On from where it stands.
  package mutating func run(for time: Interval) {
    // (From the end before: the last report may have arrived after it.)
    end += time
    while nextLook < end {
      let look = nextLook
      nextLook += period
      let place = eye.place(sight, at: look)
      let report = tracker.report(place, sight, at: look)
      advance(to: max(now, max(look + tracker.delay(), link.stalledUntil)))
      counts.samples += 1
      guard var sample = link.pass(report, at: now) else { continue }
      sample.source = source
      feed(.sample(sample))
    }
    advance(to: max(now, end))
  }

  /// Lets everything happen that is due up to `limit`, each at its own instant.
  private mutating func advance(to limit: Instant) {
    while true {
      let due = min(deadline ?? .end, min(agenda.deadline ?? .end, voice.deadline ?? .end))
      guard due <= limit else { break }
      if due > now { firedAtOnce = 0 }
      now = max(now, due)
      firedAtOnce += 1
      if invariants.standsStill(firedAtOnce, at: now) { break }
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

  mutating func feed(_ kind: Event.Kind) {
    let step = engine.step(Event(kind, at: now))
    invariants.check(kind, step, engine, at: now)
    carryOut(step)
  }

  mutating func carryOut(_ step: Step) {
    deadline = step.deadline
    for effect in step.effects {
      digest.add(effect, at: now)
      carryOut(effect)
    }
  }

  /// Another picture is to be seen.
  mutating func show(_ picture: Picture) {
    counts.pictures += 1
    sight.picture = picture
    sight.surface = picture.surface
    if picture.pixelsPerDegree.x > 0 { sight.pixelsPerDegree = picture.pixelsPerDegree }
    eye.sees(sight, at: now)
  }

  /// Morning and noon: the carer calibrates.
  mutating func calibrate() { tracker.calibrate() }
}

extension Instant {
  /// Later than anything.
  static let end = Instant(nanoseconds: .max)
}
