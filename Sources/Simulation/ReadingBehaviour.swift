import Scene
import Terms

/// The eye reads what is on the screen and chooses nothing on purpose: lines of the message, words, labels, the clock,
/// whatever has just appeared; again and again, with looks at people and with pauses for thought in between.
package struct ReadingBehaviour: EyeBehaviour {
  /// What is read, in parts of all readings.
  package struct Habits: Sendable {
    package var message = 0.3
    package var words = 0.15
    package var labels = 0.3
    package var clock = 0.1
    package var people = 0.1
    /// Help, and what stands in corners, again and again.
    package var help = 0.05
    /// What appears is looked at so often…
    package var capture = 0.6
    /// …and after each fixation the eye may rest in thought.
    package var thought = 0.015

    package static let everyday = Habits()
    /// Reads of little else than Help and the key that confirms it.
    package static let adversarial = Habits(
      message: 0.1, words: 0.05, labels: 0.15, clock: 0.05, people: 0.05, help: 0.6, capture: 0.95, thought: 0.05)
  }

  /// A pause for thought.
  private static let pause = Interval.milliseconds(1000)
  private static let pauseSpread = 0.7
  /// From something new to the saccade towards it.
  private static let captureAfter = Interval.milliseconds(220)

  private var habits: Habits
  private var reading: ReadingFixations
  private var places: RandomStream
  private var times: RandomStream
  private var attention: RandomStream
  /// Still to be looked at, the next one last.
  private var planned: [Fixation] = []
  private var boxesSeen = 0
  private var lastPlace: ScreenPoint?

  package init(seed: UInt64, habits: Habits = .everyday) {
    self.habits = habits
    reading = ReadingFixations(seed: seed, part: 2)
    places = RandomStream(seed: seed, cause: .place, part: 2)
    times = RandomStream(seed: seed, cause: .duration, part: 3)
    attention = RandomStream(seed: seed, cause: .attention, part: 3)
  }

  package mutating func next(_ sight: Sight, at now: Instant) -> Fixation {
    if let lastPlace, attention.chance(habits.thought) {
      return Fixation(place: lastPlace, time: times.time(median: Self.pause, spread: Self.pauseSpread))
    }
    if planned.isEmpty { planned = plan(sight).reversed() }
    let fixation = planned.popLast() ?? Fixation(place: sight.picture?.clock.rect.center, time: reading.time())
    lastPlace = fixation.place
    return fixation
  }

  /// A box that was not there before draws the eye.
  package mutating func sees(_ sight: Sight, at now: Instant) -> Interval? {
    guard let picture = sight.picture else { return nil }
    let more = picture.boxes.count - boxesSeen
    boxesSeen = picture.boxes.count
    guard more > 0, more <= 2, let newest = picture.boxes.last, attention.chance(habits.capture) else { return nil }
    planned = reading.box(newest).reversed()
    return Self.captureAfter
  }

  private mutating func plan(_ sight: Sight) -> [Fixation] {
    guard let picture = sight.picture else { return [] }
    var share = attention.share()
    func falls(_ part: Double) -> Bool {
      share -= part
      return share < 0
    }
    if falls(habits.message) { return reading.message(picture.message) }
    if falls(habits.words) { return words(picture) }
    if falls(habits.labels) { return labels(picture) }
    if falls(habits.clock) {
      return [Fixation(place: picture.clock.rect.center, time: reading.time() + reading.time())]
    }
    if falls(habits.people) { return people(sight) }
    return help(picture)
  }

  private mutating func words(_ picture: Picture) -> [Fixation] {
    var result: [Fixation] = []
    for box in picture.boxes where box.role == .candidate { result += reading.box(box) }
    return result
  }

  /// Some keys that stand one behind the other.
  private mutating func labels(_ picture: Picture) -> [Fixation] {
    guard !picture.boxes.isEmpty else { return [] }
    let first = places.index(picture.boxes.count)
    var result: [Fixation] = []
    for box in picture.boxes.dropFirst(first).prefix(2 + places.index(6)) { result += reading.box(box) }
    return result
  }

  private mutating func help(_ picture: Picture) -> [Fixation] {
    let boxes = picture.boxes.filter { $0.role == .help || $0.role == .urgent }
    guard let box = places.pick(boxes) else { return [] }
    var result = reading.box(box)
    if attention.chance(0.3) { result += reading.box(box) }
    return result
  }

  /// Somebody beside the screen, seen by the tracker or not.
  private mutating func people(_ sight: Sight) -> [Fixation] {
    let side = places.chance(0.5) ? -0.4 : 1.4
    let place = ScreenPoint(
      x: side * Double(sight.surface.width), y: places.number(in: -0.3...0.8) * Double(sight.surface.height))
    let time = times.time(median: .milliseconds(1500), spread: 0.8)
    return [Fixation(place: places.chance(0.5) ? place : nil, time: time)]
  }
}
