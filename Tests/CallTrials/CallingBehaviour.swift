import Scene
import Simulation
import Terms

/// How a person who wants to call goes about it.
struct CallingHabits: Sendable {
  /// Before a saccade to a place that must be found first; mean and standard deviation.
  var planning: Interval
  var planningSpread: Interval
  /// From an answer of the keyboard to the end of the look.
  var exit: Interval
  var exitSpread: Interval
  /// A look that brings nothing is given up after this, and another one tried.
  var patience: Interval

  /// As the persons N1 and N2 of the simulation have them.
  static let typical = CallingHabits(
    planning: .milliseconds(250), planningSpread: .milliseconds(50), exit: .milliseconds(200),
    exitSpread: .milliseconds(40), patience: .seconds(4))
  static let hard = CallingHabits(
    planning: .milliseconds(425), planningSpread: .milliseconds(90), exit: .milliseconds(320),
    exitSpread: .milliseconds(80), patience: .seconds(5))
}

/// Looks at the message until it is time, then at Help, then at the key that has appeared in the far corner, and so on
/// until the page of the call stands; follows that key when it moves. It sees pictures and nothing else.
struct CallingBehaviour: EyeBehaviour {
  enum Goal: Hashable, Sendable { case message, help, confirming, done }

  /// Long enough for a first look, by unsteady eyes too.
  private static let strayLook = Interval.seconds(3)

  private let habits: CallingHabits
  private let start: Instant
  /// Looks at Help that are not meant, before `start`: when each ends.
  private var strays: [Instant]
  private var goal = Goal.message
  /// Where the key was that is looked at.
  private var aimedAt: ScreenRect?
  private var tries = 0
  /// Beside the middle of what is meant, in pixels.
  private var aim = ScreenPoint(x: 0, y: 0)
  private var times: RandomStream
  private var places: RandomStream

  init(_ habits: CallingHabits, start: Instant, strays: [Instant] = [], seed: UInt64) {
    self.strays = strays
    self.habits = habits
    self.start = start
    times = RandomStream(seed: seed, cause: .duration, part: 7)
    places = RandomStream(seed: seed, cause: .place, part: 7)
  }

  mutating func next(_ sight: Sight, at now: Instant) -> Fixation {
    guard let picture = sight.picture else { return Fixation(place: nil, time: .milliseconds(100)) }
    let before = goal
    goal = now < start ? .message : goal(in: picture)
    if let stray = stray(picture, at: now) { return stray }
    let isSame = goal == before && box(of: goal, in: picture)?.rect == aimedAt
    aimedAt = box(of: goal, in: picture)?.rect
    tries = isSame ? tries + 1 : 0
    if !isSame, goal == .confirming { aim = ScreenPoint(x: 0, y: 0) }
    switch goal {
    case .message, .done:
      // Somewhere in it, as reading goes.
      let rect = picture.message.rect
      let place = ScreenPoint(
        x: Double(rect.x) + places.share() * Double(rect.width),
        y: Double(rect.y) + places.share() * Double(rect.height))
      let left = now < start ? start - now : .seconds(1)
      return Fixation(place: place, time: min(left, .milliseconds(300)))
    case .help, .confirming:
      guard let box = box(of: goal, in: picture) else { return Fixation(place: nil, time: .milliseconds(100)) }
      var place = box.rect.center
      if tries > 0 { compensate(for: box, in: picture, sight) }
      place.x += aim.x
      place.y += aim.y
      return Fixation(place: place, time: habits.patience, delay: time(habits.planning, habits.planningSpread))
    }
  }

  /// A long look at Help that means nothing, ended by the key that appears.
  private mutating func stray(_ picture: Picture, at now: Instant) -> Fixation? {
    guard let last = strays.last, now >= last, let help = box(of: .help, in: picture) else { return nil }
    strays.removeLast()
    return Fixation(place: help.rect.center, time: Self.strayLook)
  }

  /// It did not answer. Where a neighbour answers instead, people look to the other side of what they mean (EyeO);
  /// where nothing does, a little beside.
  private mutating func compensate(for box: Box, in picture: Picture, _ sight: Sight) {
    let answering = picture.boxes.first { other in
      other.rect != box.rect && (other.state == .entered || other.state == .lockedOn)
    }
    guard let answering else {
      let off = places.normals()
      aim = ScreenPoint(x: 0.4 * off.x * sight.pixelsPerDegree.x, y: 0.4 * off.y * sight.pixelsPerDegree.y)
      return
    }
    let (from, to) = (answering.rect.center, box.rect.center)
    let way = ScreenPoint(x: to.x - from.x, y: to.y - from.y)
    let length = max(1, (way.x * way.x + way.y * way.y).squareRoot())
    aim = ScreenPoint(
      x: way.x / length * 0.7 * sight.pixelsPerDegree.x, y: way.y / length * 0.7 * sight.pixelsPerDegree.y)
  }

  mutating func sees(_ sight: Sight, at now: Instant) -> Interval? {
    guard now >= start, let picture = sight.picture else { return nil }
    let next = goal(in: picture)
    guard next != goal || next == .confirming && box(of: next, in: picture)?.rect != aimedAt else { return nil }
    return time(habits.exit, habits.exitSpread)
  }

  private mutating func time(_ mean: Interval, _ spread: Interval) -> Interval {
    let length = Double(mean.nanoseconds) + times.normals().x * Double(spread.nanoseconds)
    return Interval(nanoseconds: max(50_000_000, Int64(length)))
  }

  private func goal(in picture: Picture) -> Goal {
    if picture.boxes.contains(where: { $0.role == .urgent }) { return .done }
    return picture.boxes.filter { $0.role == .help }.count > 1 ? .confirming : .help
  }

  /// The confirming key stands above the page: last.
  private func box(of goal: Goal, in picture: Picture) -> Box? {
    let boxes = picture.boxes.filter { $0.role == .help }
    return goal == .confirming ? boxes.last : boxes.first
  }
}
