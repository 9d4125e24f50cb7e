import Scene
import Terms

/// How an eye moves, in degrees and seconds.
package struct EyeHabits: Hashable, Sendable {
  /// A saccade lasts 21 ms and 2.2 ms a degree (Carpenter 1988), times this.
  package var saccadeScale: Double
  /// Where it lands, standard deviation in degrees.
  package var landing: Double
  /// It falls short by this part of the way; mean and standard deviation.
  package var undershoot: Double
  package var undershootSpread: Double
  /// A saccade that fell short by more than a degree is mended after this.
  package var correctionAfter: Interval
  /// Square-wave jerks: mean time between them, size in degrees; each lasts `intrusionTime`.
  package var intrusionEvery: Interval
  package var intrusionSize: Double
  /// The size is anything up to so much more or less. (`SimulatedEye` has one size.)
  package var intrusionRange = 0.0

  package static let intrusionTime = Interval.milliseconds(250)

  /// The persons N1 and N2 of the simulation: an eye as most have it, and one that ALS has made hard to follow.
  package static let typical = EyeHabits(
    saccadeScale: 1, landing: 0.25, undershoot: 0.05, undershootSpread: 0.05, correctionAfter: .milliseconds(150),
    intrusionEvery: .seconds(15), intrusionSize: 0.5)
  package static let hard = EyeHabits(
    saccadeScale: 1.5, landing: 0.4, undershoot: 0.1, undershootSpread: 0.07, correctionAfter: .milliseconds(225),
    intrusionEvery: .seconds(5), intrusionSize: 1.5, intrusionRange: 0.5)
}

/// Where an eye is at each instant: fixations of a behaviour, saccades between them, and what disturbs both.
///
///     fixating --time is over--> flying --lands--> fixating (short by more than a degree: mended after a while)
///         |  ^
///         +--+ square-wave jerks (there and back)
package struct SimulatedEye: Sendable {
  private enum State: Sendable {
    case fixating(ScreenPoint?, until: Instant)
    case flying(from: ScreenPoint, to: ScreenPoint, since: Instant, lasting: Interval, then: Fixation)
  }

  package var behaviour: any EyeBehaviour
  private let habits: EyeHabits
  private var state = State.fixating(nil, until: .zero)
  private var saccades: RandomStream
  private var corrections: RandomStream
  private var intrusions: RandomStream
  private var intrusion: (offset: ScreenPoint, from: Instant, until: Instant)

  package init(_ behaviour: any EyeBehaviour, habits: EyeHabits = .typical, seed: UInt64) {
    self.behaviour = behaviour
    self.habits = habits
    saccades = RandomStream(seed: seed, cause: .saccade)
    corrections = RandomStream(seed: seed, cause: .correction)
    intrusions = RandomStream(seed: seed, cause: .intrusion)
    let first = Instant.zero + intrusions.wait(mean: habits.intrusionEvery)
    intrusion = (ScreenPoint(x: 0, y: 0), first, first)
  }

  /// Another picture stands.
  package mutating func sees(_ sight: Sight, at now: Instant) {
    guard let cut = behaviour.sees(sight, at: now), case .fixating(let place, let until) = state else { return }
    state = .fixating(place, until: min(until, now + cut))
  }

  /// Where it is at that instant, in pixels; nil while nobody could see it. Instants may not run back.
  package mutating func place(_ sight: Sight, at now: Instant) -> ScreenPoint? {
    // (A few moves a sample at the most: behaviours that stay nowhere cannot hold it up.)
    for _ in 0..<4 {
      switch state {
      case .fixating(let place, let until):
        if now < until { return place.map { disturbed($0, sight, at: now) } }
        depart(from: place, sight, at: now)
      case .flying(let from, let to, let since, let lasting, let then):
        let share = Double((now - since).nanoseconds) / Double(max(1, lasting.nanoseconds))
        if share < 1 {
          let way = Self.minimumJerk(max(0, share))
          return ScreenPoint(x: from.x + (to.x - from.x) * way, y: from.y + (to.y - from.y) * way)
        }
        land(at: to, then, sight, at: since + lasting)
      }
    }
    return nil
  }

  private mutating func depart(from place: ScreenPoint?, _ sight: Sight, at now: Instant) {
    let next = behaviour.next(sight, at: now)
    guard let from = place, let goal = next.place else {
      state = .fixating(next.place, until: now + next.time)
      return
    }
    let start = now + next.delay
    state = .flying(
      from: from, to: landingPlace(from: from, to: goal, sight), since: start,
      lasting: time(from: from, to: goal, sight), then: next)
  }

  private mutating func land(at place: ScreenPoint, _ fixation: Fixation, _ sight: Sight, at now: Instant) {
    guard let goal = fixation.place, degrees(from: place, to: goal, sight) > 1,
      fixation.time > habits.correctionAfter
    else {
      state = .fixating(place, until: now + fixation.time)
      return
    }
    let error = corrections.normals()
    let mended = ScreenPoint(
      x: goal.x + 0.2 * error.x * sight.pixelsPerDegree.x, y: goal.y + 0.2 * error.y * sight.pixelsPerDegree.y)
    let rest = Fixation(place: nil, time: fixation.time - habits.correctionAfter)
    state = .flying(
      from: place, to: mended, since: now + habits.correctionAfter, lasting: time(from: place, to: mended, sight),
      then: rest)
  }

  private mutating func landingPlace(from: ScreenPoint, to goal: ScreenPoint, _ sight: Sight) -> ScreenPoint {
    let chance = saccades.normals()
    let short = max(0, habits.undershoot + habits.undershootSpread * saccades.normals().x)
    return ScreenPoint(
      x: goal.x - (goal.x - from.x) * short + chance.x * habits.landing * sight.pixelsPerDegree.x,
      y: goal.y - (goal.y - from.y) * short + chance.y * habits.landing * sight.pixelsPerDegree.y)
  }

  private func time(from: ScreenPoint, to: ScreenPoint, _ sight: Sight) -> Interval {
    let milliseconds = (21 + 2.2 * degrees(from: from, to: to, sight)) * habits.saccadeScale
    return Interval(nanoseconds: Int64(milliseconds * 1_000_000))
  }

  private func degrees(from: ScreenPoint, to: ScreenPoint, _ sight: Sight) -> Double {
    let x = (to.x - from.x) / max(1, sight.pixelsPerDegree.x)
    let y = (to.y - from.y) / max(1, sight.pixelsPerDegree.y)
    return min((x * x + y * y).squareRoot(), 100)
  }

  private mutating func disturbed(_ place: ScreenPoint, _ sight: Sight, at now: Instant) -> ScreenPoint {
    if now >= intrusion.until {
      let from = now + intrusions.wait(mean: habits.intrusionEvery)
      let way = intrusions.direction()
      intrusion = (
        ScreenPoint(x: way.x * habits.intrusionSize, y: way.y * habits.intrusionSize), from,
        from + EyeHabits.intrusionTime
      )
    }
    guard now >= intrusion.from else { return place }
    return ScreenPoint(
      x: place.x + intrusion.offset.x * sight.pixelsPerDegree.x,
      y: place.y + intrusion.offset.y * sight.pixelsPerDegree.y)
  }

  /// The share of the way at a share of the time (Flash and Hogan 1985).
  private static func minimumJerk(_ share: Double) -> Double {
    share * share * share * (10 + share * (6 * share - 15))
  }
}
