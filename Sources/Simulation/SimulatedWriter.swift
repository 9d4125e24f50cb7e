import Gaze
import Scene
import Terms

/// A person who writes by gaze, in full: eye, tracker, and what the person means. It sees pictures and knows its own
/// sentences, and nothing else; it finds keys by what stands on them. What it gives are ordinary samples.
///
///     waiting --an empty message--> planning --> moving --> dwelling --sign of the choice--> planning …
///        ^                              ^                      |   \--6 s--> planning; three times: given up
///        |                              +-----noticing <--sign of another choice (from any of them)
///        +--all is written-- script (the row, a glance, a step aside, the message) --> planning
///
/// Deterministic: the same seed, pictures and times give the same samples.
package struct SimulatedWriter: Sendable {
  package enum Task: Hashable, Sendable {
    case writing([String])
    /// Reads, looks at faces and clocks, rests its eyes, and never means to choose.
    case lookingOnly
  }

  /// What became of a sentence.
  package struct Outcome: Hashable, Sendable {
    /// Three attempts in a row failed, or all of it took far too long.
    package var isGivenUp: Bool
    package var startedAt: Instant
    package var endedAt: Instant
  }

  enum Phase: Hashable, Sendable {
    case waiting, planning, moving, dwelling, noticing, finished
    /// The sentence is over, which the person is just about to know.
    case ending(isGivenUp: Bool)
    case script(Intention.Part)
  }

  /// A sentence may take so long before it is given up, and so much more for each of its characters.
  static let endurance = (start: Interval.seconds(30), character: Interval.seconds(8))

  /// Reports are late, and keyboards may think for a while: a choice that comes so soon after the eye has left belongs
  /// to the look before.
  static let afterglow = Interval.milliseconds(150)

  let model: PersonModel
  let sentences: [String]
  let isLookingOnly: Bool
  var eye: MovingEye
  var tracker: PersonTracker
  var chances: WritingChances
  var looking: LookingPlan
  var reading: ReadingFixations

  /// What is seen.
  var sight: Sight?
  var lastSign = Instant.zero
  /// Of the message.
  var lines: [TextLine] = []
  /// The newest report.
  var reportedAt = Instant.zero
  var phase = Phase.waiting
  /// When the phase ends by itself.
  var due = Instant.zero

  // What is being written.
  var text = WrittenText("")
  var startedAt = Instant.zero
  package internal(set) var outcomes: [Outcome] = []
  var hasReadOver = false
  var failures = 0

  /// When a wrong choice will have been noticed.
  var noticedAt = Instant.zero

  /// Keys have several letters each: what stands there of the word in progress is the keyboard's guess.
  var readsGuesses = false
  /// How often the row was read for a word that is complete but for its choice.
  var searches = 0

  // What is being looked for.
  var aim: Aim?
  var attemptEnds = Instant.zero
  /// The key that was chosen last, while the eye has not left it.
  var chosen: TargetID?
  var chosenAt: Instant?
  /// Looks still to come, the next one last.
  var script: [Look] = []
  var sequel = Sequel.decide
  /// Until then what is chosen is chosen by a look that has gone astray.
  var astrayUntil = Instant.zero
  /// What planning is left when a script is over.
  var plan = Interval.zero
  var misses = MissMemory()
  /// Something else than the aim lit up, so far from it in degrees.
  var litBeside: ScreenPoint?
  var trust = Trust()
  /// The row as it stood when the next look was decided on, and when the eye may go.
  var plannedRow: [String] = []
  var mayLeaveAt = Instant.zero
  /// What was read last, and for which word.
  var readRow: (labels: [String], word: Int) = ([], -1)
  var nextGlance = Instant.zero
  var mending = Mending()
  /// A wrong choice took away what was right: Undo brings it back.
  var hasLost = false
  var lastPurpose: Aim.Purpose?

  /// `rate`: reports a second.
  package init(_ model: PersonModel, task: Task, seed: UInt64, rate: Int, source: SourceID) {
    self.model = model
    switch task {
    case .writing(let sentences):
      self.sentences = sentences
      isLookingOnly = false
    case .lookingOnly:
      sentences = []
      isLookingOnly = true
      phase = .script(.looking)
      sequel = .look
    }
    eye = MovingEye(model.eye, seed: seed)
    tracker = PersonTracker(
      model.tracker, model.traits ?? PersonTraits(seed: seed), rate: rate, source: source, seed: seed)
    chances = WritingChances(seed: seed)
    looking = LookingPlan(seed: seed)
    reading = ReadingFixations(seed: seed, part: 21)
    nextGlance = Instant.zero + chances.glances.wait(mean: model.writing.glanceEvery)
    if sentences.isEmpty, !isLookingOnly { phase = .finished }
  }

  /// The sentence in work; the number of sentences when all are written or given up. It changes in
  /// `report` alone. The next one is begun when the message is seen to be empty.
  package var sentence: Int { outcomes.count }
  package var isDone: Bool { !isLookingOnly && sentence >= sentences.count }
  /// The sentence before was given up.
  package var isStuck: Bool { outcomes.last?.isGivenUp ?? false }

  /// Another picture is seen.
  package mutating func sees(_ sight: Sight, at now: Instant) {
    self.sight = sight
    if !isLookingOnly, let picture = sight.picture { notice(picture, at: now) }
  }

  /// A word was heard. (Nothing that this person does depends on it yet.)
  package mutating func hears(_ heard: HeardAnchor, at now: Instant) {}

  /// The report of where the eye is now, and how much later it arrives. Once a period; instants may not run back.
  package mutating func report(_ sight: Sight, at now: Instant) -> (sample: GazeSample, arrivesAfter: Interval) {
    if self.sight == nil { sees(sight, at: now) }
    reportedAt = now
    // (A few steps a report at the most: looks that last no time cannot hold it up.)
    var steps = 0
    while now >= due, steps < 8 {
      steps += 1
      act(at: max(due, .zero))
    }
    let degree = SimulatedWriter.degree(sight)
    let place = eye.place(degree, at: now)
    return (tracker.report(place, sight.surface, degree, at: now), tracker.delay(at: now))
  }

  /// Pixels in a degree; where nobody knows the size of the screen it counts as 33 degrees wide.
  static func degree(_ sight: Sight) -> ScreenPoint {
    let known = sight.pixelsPerDegree
    guard known.x > 0, known.y > 0 else {
      let usual = Double(sight.surface.width) / 33
      return ScreenPoint(x: usual, y: usual)
    }
    return known
  }

  /// What it means now; for the judge alone.
  package var intention: Intention {
    let part: Intention.Part
    switch phase {
    case .waiting, .finished: part = .waiting
    case .script(let its): part = its
    case .planning, .ending: part = .planning
    case .moving: part = .moving
    case .dwelling: part = .dwelling
    case .noticing: part = .noticing
    }
    let isLapsing = reportedAt < astrayUntil
    guard let aim else { return Intention(accepted: [], isLapsing: isLapsing, part: part) }
    return Intention(
      accepted: [aim.label], isCandidate: aim.isCandidate, isLapsing: isLapsing,
      part: aim.isRepair && part != .noticing ? .undoing : part)
  }
}
