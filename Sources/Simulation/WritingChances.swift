import Terms

/// The streams of chance of a person who writes: one a cause.
struct WritingChances: Sendable {
  var plans: RandomStream
  var exits: RandomStream
  var inspections: RandomStream
  var lapses: RandomStream
  var glances: RandomStream
  var notices: RandomStream
  var proofreading: RandomStream

  init(seed: UInt64) {
    func stream(_ cause: Cause) -> RandomStream { RandomStream(seed: seed, cause: cause, part: 20) }
    plans = stream(.planning)
    exits = stream(.leaving)
    inspections = stream(.inspection)
    lapses = stream(.lapses)
    glances = stream(.glances)
    notices = stream(.noticing)
    proofreading = stream(.proofreading)
  }
}

extension RandomStream {
  /// Of the normal distribution, but at least a third of the mean: no person plans in no time.
  mutating func time(mean: Interval, spread: Interval) -> Interval {
    let length = Double(mean.nanoseconds) + normals().x * Double(spread.nanoseconds)
    return max(Interval(nanoseconds: Int64(length)), Interval(nanoseconds: mean.nanoseconds / 3))
  }
}
