import Scene
import Simulation
import Terms

/// An eye that rests on Help until the second look is asked for, and then goes on as it would have: what comes after a
/// first look that nobody meant, without the hours that lie between two of them.
struct AccidentalLook: EyeBehaviour {
  private var others: any EyeBehaviour
  /// The whole look at Help.
  private let pause: Interval
  private var hasLooked = false

  /// `pause` is a pause for thought as `others` makes them.
  init(before others: any EyeBehaviour, pause: Interval) {
    self.others = others
    self.pause = pause
  }

  mutating func next(_ sight: Sight, at now: Instant) -> Fixation {
    if hasLooked { return others.next(sight, at: now) }
    guard let help = sight.picture?.boxes.first(where: { $0.role == .help }), now > .zero + .milliseconds(500) else {
      return Fixation(place: ScreenPoint(x: 400, y: 90), time: .milliseconds(300))
    }
    hasLooked = true
    return Fixation(place: help.rect.center, time: pause)
  }

  mutating func sees(_ sight: Sight, at now: Instant) -> Interval? {
    let cut = others.sees(sight, at: now)
    return hasLooked ? cut : nil
  }
}
