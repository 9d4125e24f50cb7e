import Gaze
import Scene
import Simulation
import Terms

/// One person before one keyboard, in virtual time. Reports travel to the keyboard as late as the tracker delivers
/// them, pictures to the person as late as the display shows them, words as late as they are heard; the judge looks on.
package struct TrialRun<Keyboard: TrialKeyboard>: Sendable {
  /// Deadlines of a keyboard are looked after so often; its pictures are no more late than that.
  private static var beat: Interval { .milliseconds(5) }

  package private(set) var keyboard: Keyboard
  package private(set) var tally = TrialTally()
  package private(set) var now = Instant.zero
  private var writer: SimulatedWriter
  private let sentences: [String]
  /// Sentences that have been judged. (One ends with a report, or at the sight of a choice before it.)
  private var ended = 0
  private let conditions: TrialConditions
  private var sight: Sight
  private var link: FaultySource?
  private var samples = TimedQueue<GazeSample>()
  private var pictures = TimedQueue<Picture>()
  private var heard = TimedQueue<HeardAnchor>()
  private var nextBeat = Instant.zero
  private var nextReport: Instant
  private var lastArrival = Instant.zero
  private var lastPicture: UInt64
  /// The intention at the newest reports, newest last: a choice is judged by what was meant when the eye was there.
  private var intentions: [(at: Instant, intention: Intention)] = []

  /// `sentences` are those that the writer writes; without any it looks only, and every choice is a false one.
  package init(keyboard: Keyboard, person: PersonModel, sentences: [String]?, seed: UInt64, conditions: TrialConditions)
  {
    self.keyboard = keyboard
    self.conditions = conditions
    self.sentences = sentences ?? []
    writer = SimulatedWriter(
      person, task: sentences.map { .writing($0) } ?? .lookingOnly, seed: seed, rate: conditions.rate,
      source: SourceID(rawValue: 1))
    sight = conditions.sight
    nextReport = .zero + conditions.period
    lastPicture = keyboard.picture.revision
    link = conditions.hasFaults ? FaultySource(seed: seed) : nil
    sight.picture = keyboard.picture
    writer.sees(sight, at: .zero)
  }

  /// Until so many sentences are written or given up.
  package mutating func write(upTo count: Int) {
    while ended < min(count, sentences.count) { report() }
  }

  /// What came before was practice.
  package mutating func beginCounting() { tally = TrialTally() }

  /// Looks about for so long.
  package mutating func look(for time: Interval) {
    let end = now + time
    while nextReport < end { report() }
  }

  /// One period: what happens until the report is due, and the report.
  private mutating func report() {
    let due = nextReport
    nextReport += conditions.period
    pass(to: due)
    let (sample, late) = writer.report(sight, at: due)
    let arrival = max(lastArrival, due + late)
    lastArrival = arrival
    samples.put(sample, at: arrival)
    remember(writer.intention, at: due)
    if writer.sentence > ended {
      endSentence(ended)
      ended += 1
    } else {
      tally.spend(conditions.period, on: writer.intention.part)
    }
  }

  /// Lets everything happen that is due up to `limit`, each at its own instant.
  private mutating func pass(to limit: Instant) {
    while true {
      let due = min(min(samples.due, pictures.due), min(heard.due, nextBeat))
      guard due <= limit else { break }
      now = max(now, due)
      if var picture = pictures.take(upTo: due) {
        // (Of what was drawn within one frame the newest is seen.)
        while let newer = pictures.take(upTo: due) { picture = newer }
        sight.picture = picture
        writer.sees(sight, at: now)
      } else if let anchor = heard.take(upTo: due) {
        writer.hears(anchor, at: now)
      } else if let sample = samples.take(upTo: due) {
        deliver(sample)
      } else {
        nextBeat = due + Self.beat
        keyboard.advance(to: now)
        follow()
      }
    }
    now = max(now, limit)
  }

  private mutating func deliver(_ sample: GazeSample) {
    var sample = sample
    if link != nil {
      guard let passed = link?.pass(sample, at: now) else { return }
      sample = passed
    }
    tally.reports += 1
    keyboard.take(sample, at: now)
    follow()
  }

  /// What has come of it is judged, and on its way to the person.
  private mutating func follow() {
    for choice in keyboard.takeChoices() { judge(choice) }
    for anchor in keyboard.takeHeard() { heard.put(anchor, at: anchor.at + conditions.soundLatency) }
    let picture = keyboard.picture
    guard picture.revision != lastPicture else { return }
    lastPicture = picture.revision
    pictures.put(picture, at: conditions.seen(now))
  }

  // MARK: Judging

  /// Longer than any tracker's delay: older intentions are of no interest.
  private static var memory: Interval { .milliseconds(150) }

  private mutating func remember(_ intention: Intention, at now: Instant) {
    if let last = intentions.last, last.intention == intention {
      intentions[intentions.count - 1].at = now
    } else {
      intentions.append((now, intention))
    }
    while let first = intentions.first, intentions.count > 1, now - first.at > Self.memory { intentions.removeFirst() }
  }

  private mutating func judge(_ choice: TrialChoice) {
    let meant = intentions.contains { $0.intention.accepts(choice.label, choice.role) }
    let isLapse = intentions.contains { $0.intention.isLapsing }
    tally.count(choice, isMeant: meant, isLapse: isLapse)
  }

  private mutating func endSentence(_ number: Int) {
    guard writer.outcomes.indices.contains(number), sentences.indices.contains(number) else { return }
    let outcome = writer.outcomes[number]
    tally.count(
      SentenceResult(
        wanted: sentences[number], written: keyboard.text, isGivenUp: outcome.isGivenUp,
        time: outcome.endedAt - outcome.startedAt))
    keyboard.clearForNextSentence(at: now)
    follow()
  }
}

/// Things on their way, each until its instant; instants are put in order.
struct TimedQueue<Thing: Sendable>: Sendable {
  private var things: [(at: Instant, thing: Thing)] = []
  private var first = 0

  /// When the next one is due; the end of time where there is none.
  var due: Instant { first < things.count ? things[first].at : Instant(nanoseconds: .max) }

  /// Not before what was put in last.
  mutating func put(_ thing: Thing, at instant: Instant) {
    let last = things.last?.at ?? instant
    things.append((max(last, instant), thing))
  }

  mutating func take(upTo limit: Instant) -> Thing? {
    guard first < things.count, things[first].at <= limit else { return nil }
    defer {
      first += 1
      if first == things.count || first > 64 {
        things.removeFirst(first)
        first = 0
      }
    }
    return things[first].thing
  }
}
