import Scene
import Terms

/// Looks of a person who means to choose nothing: reading, people and clocks, rest.
struct LookingPlan: Sendable {
  // In parts of all that is done (chosen: no log of such looks was found).
  private static let message = 0.35
  private static let candidates = 0.25
  private static let clock = 0.1
  private static let aside = 0.15
  /// A rest is long: median, and deviation of the logarithm.
  private static let rest = Interval.seconds(3)
  private static let restSpread = 0.9
  private static let asideTime = Interval.milliseconds(1500)
  private static let asideSpread = 0.8

  private var places: RandomStream
  private var times: RandomStream

  init(seed: UInt64) {
    places = RandomStream(seed: seed, cause: .place, part: 20)
    times = RandomStream(seed: seed, cause: .duration, part: 20)
  }

  /// Some looks, in their order; at least one.
  mutating func next(_ sight: Sight, _ reading: inout ReadingFixations) -> [Look] {
    guard let picture = sight.picture else { return [Look(place: nil, time: reading.time())] }
    var share = places.share()
    func falls(_ part: Double) -> Bool {
      share -= part
      return share < 0
    }
    if falls(LookingPlan.message) { return reading.message(picture.message).map(look) }
    if falls(LookingPlan.candidates) { return candidates(picture, &reading) }
    if falls(LookingPlan.clock) {
      return [Look(place: picture.clock.rect.center, time: reading.time() + reading.time())]
    }
    if falls(LookingPlan.aside) {
      let place = LookingPlan.aside(sight, &places)
      return [Look(place: place, time: times.time(median: LookingPlan.asideTime, spread: LookingPlan.asideSpread))]
    }
    return [
      Look(
        place: restingPlace(sight, picture),
        time: times.time(median: LookingPlan.rest, spread: LookingPlan.restSpread))
    ]
  }

  private func look(_ fixation: Fixation) -> Look { Look(place: fixation.place, time: fixation.time) }

  private mutating func candidates(_ picture: Picture, _ reading: inout ReadingFixations) -> [Look] {
    let row = KeySearch.candidates(on: picture)
    guard !row.isEmpty else { return reading.message(picture.message).map(look) }
    return row.flatMap { reading.box($0) }.map(look)
  }

  /// Where the eyes rest there is nothing to choose: the message, the clock, a place that says so, beside the screen;
  /// or they are shut.
  private mutating func restingPlace(_ sight: Sight, _ picture: Picture) -> ScreenPoint? {
    let hints = picture.boxes.filter { $0.target == nil && $0.role == .hint }
    switch places.index(5) {
    case 0: return nil
    case 1: return picture.clock.rect.center
    case 2: return LookingPlan.aside(sight, &places)
    case 3:
      if let hint = places.pick(hints) { return hint.rect.center }
      return within(picture.message.rect)
    default: return within(picture.message.rect)
    }
  }

  private mutating func within(_ rect: ScreenRect) -> ScreenPoint {
    ScreenPoint(
      x: Double(rect.x) + places.share() * Double(rect.width),
      y: Double(rect.y) + places.number(in: 0.25...0.75) * Double(rect.height))
  }

  /// A face or a clock beside or above the screen, seen by the tracker or not; or the clock on it.
  static func aside(_ sight: Sight, _ stream: inout RandomStream) -> ScreenPoint? {
    let width = Double(sight.surface.width)
    let height = Double(sight.surface.height)
    let share = stream.share()
    let along = stream.number(in: -0.3...0.8)
    switch share {
    case ..<0.25: return nil
    case ..<0.45: return ScreenPoint(x: -0.35 * width, y: along * height)
    case ..<0.65: return ScreenPoint(x: 1.35 * width, y: along * height)
    case ..<0.8: return ScreenPoint(x: (along + 0.3) * width, y: -0.5 * height)
    default: return sight.picture?.clock.rect.center
    }
  }
}
