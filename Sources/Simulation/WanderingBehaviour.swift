import Scene
import Terms

/// The eye goes anywhere, on the screen and beyond it, and sometimes stays long: nothing is read and nothing meant.
package struct WanderingBehaviour: EyeBehaviour {
  /// Fixations in a free view last 250 to 400 ms, with a long tail.
  private static let median = Interval.milliseconds(330)
  private static let spread = 0.55
  /// Staring into space: so many of the fixations, and how long.
  private static let staring = 0.03
  private static let stare = Interval.milliseconds(1600)
  private static let stareSpread = 0.8
  /// Fixations that go to something that is drawn rather than to any place.
  private static let drawn = 0.35
  /// How far beyond the screen, in parts of it.
  private static let beyond = 0.25

  private var places: RandomStream
  private var times: RandomStream

  package init(seed: UInt64) {
    places = RandomStream(seed: seed, cause: .place, part: 1)
    times = RandomStream(seed: seed, cause: .duration, part: 1)
  }

  package mutating func next(_ sight: Sight, at now: Instant) -> Fixation {
    let time =
      times.chance(Self.staring)
      ? times.time(median: Self.stare, spread: Self.stareSpread)
      : times.time(median: Self.median, spread: Self.spread)
    return Fixation(place: place(sight), time: time)
  }

  private mutating func place(_ sight: Sight) -> ScreenPoint {
    let boxes = sight.picture?.boxes ?? []
    if places.chance(Self.drawn), let box = places.pick(boxes) {
      return ScreenPoint(
        x: Double(box.rect.x) + places.share() * Double(box.rect.width),
        y: Double(box.rect.y) + places.share() * Double(box.rect.height))
    }
    return ScreenPoint(
      x: places.number(in: -Self.beyond...1 + Self.beyond) * Double(sight.surface.width),
      y: places.number(in: -Self.beyond...1 + Self.beyond) * Double(sight.surface.height))
  }
}
