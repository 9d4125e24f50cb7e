import Terms

/// One behaviour after another, each for some minutes, the next one by chance and weight. At night other weights count
/// than by day.
package struct ChangingBehaviour: EyeBehaviour {
  package struct Part: Sendable {
    package var behaviour: any EyeBehaviour
    package var byDay: Double
    package var atNight: Double

    package init(_ behaviour: any EyeBehaviour, byDay: Double, atNight: Double) {
      self.behaviour = behaviour
      self.byDay = byDay
      self.atNight = atNight
    }
  }

  private static let median = Interval.seconds(240)
  private static let spread = 0.8
  /// Hours of the day.
  private static let night = (from: 22, until: 7)

  private var parts: [Part]
  private let firstHour: Int
  private var current = 0
  private var until = Instant.zero
  private var intentions: RandomStream

  /// At the zero of time it is `hour` o'clock for the person.
  package init(_ parts: [Part], hour: Int, seed: UInt64) {
    self.parts = parts
    firstHour = hour
    intentions = RandomStream(seed: seed, cause: .intention)
  }

  package mutating func next(_ sight: Sight, at now: Instant) -> Fixation {
    guard !parts.isEmpty else { return Fixation(place: nil, time: .seconds(1)) }
    if now >= until { change(at: now) }
    return parts[current].behaviour.next(sight, at: now)
  }

  package mutating func sees(_ sight: Sight, at now: Instant) -> Interval? {
    guard parts.indices.contains(current) else { return nil }
    return parts[current].behaviour.sees(sight, at: now)
  }

  private mutating func change(at now: Instant) {
    until = now + intentions.time(median: Self.median, spread: Self.spread)
    let hour = (Int(now.nanoseconds / 3_600_000_000_000) + firstHour) % 24
    let isNight = hour >= Self.night.from || hour < Self.night.until
    let weights = parts.map { isNight ? $0.atNight : $0.byDay }
    var share = intentions.share() * weights.reduce(0, +)
    current = 0
    while current < parts.count - 1, share >= weights[current] {
      share -= weights[current]
      current += 1
    }
  }
}
