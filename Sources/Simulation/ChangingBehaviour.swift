import Terms

/// One behaviour after another, each for some minutes, the next one by chance and weight.
package struct ChangingBehaviour: EyeBehaviour {
  private static let median = Interval.seconds(240)
  private static let spread = 0.8

  private var parts: [(behaviour: any EyeBehaviour, weight: Double)]
  private var current = 0
  private var until = Instant.zero
  private var intentions: RandomStream

  package init(_ parts: [(any EyeBehaviour, Double)], seed: UInt64) {
    self.parts = parts.map { (behaviour: $0.0, weight: $0.1) }
    intentions = RandomStream(seed: seed, cause: .intention)
  }

  package mutating func next(_ sight: Sight, at now: Instant) -> Fixation {
    guard !parts.isEmpty else { return Fixation(place: nil, time: .seconds(1)) }
    if now >= until {
      until = now + intentions.time(median: Self.median, spread: Self.spread)
      var share = intentions.share() * parts.reduce(0) { $0 + $1.weight }
      current = 0
      while current < parts.count - 1, share >= parts[current].weight {
        share -= parts[current].weight
        current += 1
      }
    }
    return parts[current].behaviour.next(sight, at: now)
  }

  package mutating func sees(_ sight: Sight, at now: Instant) -> Interval? {
    guard parts.indices.contains(current) else { return nil }
    return parts[current].behaviour.sees(sight, at: now)
  }
}
