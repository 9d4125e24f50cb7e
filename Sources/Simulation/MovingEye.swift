import Terms

/// An eye that is told where to look: saccades with their time, their fall short and their mending, and square-wave
/// jerks. (`SimulatedEye` asks a behaviour; this one obeys.)
struct MovingEye: Sendable {
  /// What a corrective saccade misses by, standard deviation in degrees.
  static let correctionError = 0.2

  private struct Flight: Sendable {
    var from: ScreenPoint
    var to: ScreenPoint
    var since: Instant
    var lasting: Interval
  }

  private let habits: EyeHabits
  /// Where it is, or will be when the flight is over; nil: shut or turned away.
  private var rest: ScreenPoint?
  private var flight: Flight?
  private var correction: (at: Instant, goal: ScreenPoint)?
  private var jerk: (offset: ScreenPoint, from: Instant, until: Instant)
  private var landings: RandomStream
  private var corrections: RandomStream
  private var jerks: RandomStream

  init(_ habits: EyeHabits, seed: UInt64) {
    self.habits = habits
    landings = RandomStream(seed: seed, cause: .saccade, part: 20)
    corrections = RandomStream(seed: seed, cause: .correction, part: 20)
    jerks = RandomStream(seed: seed, cause: .intrusion, part: 20)
    jerk = (ScreenPoint(x: 0, y: 0), .zero, .zero)
    jerk = nextJerk(after: .zero)
  }

  /// Sends it there; the instant at which it lands. Nil: shut, or turned so far away that no tracker sees it.
  mutating func look(at goal: ScreenPoint?, _ degree: ScreenPoint, at now: Instant) -> Instant {
    let from = undisturbed(degree, at: now)
    correction = nil
    flight = nil
    let chance = landings.normals()
    let short = max(0, habits.undershoot + habits.undershootSpread * landings.normals().x)
    rest = goal
    guard let goal, let from else { return now }
    let place = ScreenPoint(
      x: goal.x - (goal.x - from.x) * short + chance.x * habits.landing * degree.x,
      y: goal.y - (goal.y - from.y) * short + chance.y * habits.landing * degree.y)
    let lands = fly(from: from, to: place, degree, at: now)
    correction = (lands + habits.correctionAfter, goal)
    return lands
  }

  /// Where it is at that instant, in pixels; nil while nobody could see it. Instants may not run back.
  mutating func place(_ degree: ScreenPoint, at now: Instant) -> ScreenPoint? {
    if now >= jerk.until { jerk = nextJerk(after: now) }
    guard let place = undisturbed(degree, at: now) else { return nil }
    guard now >= jerk.from else { return place }
    return ScreenPoint(x: place.x + jerk.offset.x * degree.x, y: place.y + jerk.offset.y * degree.y)
  }

  private mutating func undisturbed(_ degree: ScreenPoint, at now: Instant) -> ScreenPoint? {
    if let correction, now >= correction.at, let from = rest {
      self.correction = nil
      let error = corrections.normals()
      let mended = ScreenPoint(
        x: correction.goal.x + MovingEye.correctionError * error.x * degree.x,
        y: correction.goal.y + MovingEye.correctionError * error.y * degree.y)
      _ = fly(from: from, to: mended, degree, at: correction.at)
    }
    guard let flight else { return rest }
    let share = Double((now - flight.since).nanoseconds) / Double(max(1, flight.lasting.nanoseconds))
    guard share < 1 else {
      self.flight = nil
      return rest
    }
    let way = MovingEye.minimumJerk(max(0, share))
    return ScreenPoint(
      x: flight.from.x + (flight.to.x - flight.from.x) * way, y: flight.from.y + (flight.to.y - flight.from.y) * way)
  }

  private mutating func fly(from: ScreenPoint, to: ScreenPoint, _ degree: ScreenPoint, at now: Instant) -> Instant {
    let lasting = time(from: from, to: to, degree)
    flight = Flight(from: from, to: to, since: now, lasting: lasting)
    rest = to
    return now + lasting
  }

  /// Carpenter 1988: 21 ms and 2.2 ms a degree, times the person's scale.
  private func time(from: ScreenPoint, to: ScreenPoint, _ degree: ScreenPoint) -> Interval {
    let x = (to.x - from.x) / degree.x
    let y = (to.y - from.y) / degree.y
    let amplitude = min((x * x + y * y).squareRoot(), 100)
    return Interval(nanoseconds: Int64((21 + 2.2 * amplitude) * habits.saccadeScale * 1_000_000))
  }

  private mutating func nextJerk(after now: Instant) -> (offset: ScreenPoint, from: Instant, until: Instant) {
    let from = now + jerks.wait(mean: habits.intrusionEvery)
    let way = jerks.direction()
    let size = habits.intrusionSize + habits.intrusionRange * jerks.number(in: -1...1)
    return (ScreenPoint(x: way.x * size, y: way.y * size), from, from + EyeHabits.intrusionTime)
  }

  /// The share of the way at a share of the time (Flash and Hogan 1985).
  private static func minimumJerk(_ share: Double) -> Double {
    share * share * share * (10 + share * (6 * share - 15))
  }
}
