import Scene
import Terms

/// The eye stays where it is for long: at a key, at a word, at nothing. Thinking, drowsing, or a gaze that will not let
/// go.
package struct StaringBehaviour: EyeBehaviour {
  private static let median = Interval.seconds(4)
  private static let spread = 0.9

  private var places: RandomStream
  private var times: RandomStream

  package init(seed: UInt64) {
    places = RandomStream(seed: seed, cause: .place, part: 4)
    times = RandomStream(seed: seed, cause: .duration, part: 4)
  }

  package mutating func next(_ sight: Sight, at now: Instant) -> Fixation {
    let place = ScreenPoint(
      x: places.number(in: -0.05...1.05) * Double(sight.surface.width),
      y: places.number(in: -0.05...1.05) * Double(sight.surface.height))
    return Fixation(place: place, time: times.time(median: Self.median, spread: Self.spread))
  }
}

/// No eye to be seen: asleep, or turned away to be washed, fed and moved.
package struct AbsentBehaviour: EyeBehaviour {
  private static let median = Interval.seconds(120)

  private var times: RandomStream

  package init(seed: UInt64) { times = RandomStream(seed: seed, cause: .duration, part: 5) }

  package mutating func next(_ sight: Sight, at now: Instant) -> Fixation {
    Fixation(place: nil, time: times.time(median: Self.median, spread: 0.5))
  }
}
