import Terms

/// Looks grow shorter while the text flows, so that the rhythm is kept, and longer when something was taken back; after
/// a pause they are as long as they are set. (After the falling least dwell of Mott et al., CHI 2017.)
package struct FlowingLooks: Hashable, Sendable {
  /// Choices in a row until looks are as short as they become.
  private static let choices = 5
  /// An undo takes so many of them back.
  private static let undone = 4
  /// Without a choice for so long the flow is over.
  package static let pause = Interval.seconds(3)

  private var run = 0
  private var last: Instant?

  package init() {}

  /// Something was chosen that was not taken back.
  package mutating func chose(at now: Instant) {
    settle(at: now)
    run = min(run + 1, FlowingLooks.choices)
    last = now
  }

  /// A choice was taken back.
  package mutating func tookBack(at now: Instant) {
    settle(at: now)
    run = max(0, run - FlowingLooks.undone)
    last = now
  }

  /// Another page, another person.
  package mutating func reset() { self = FlowingLooks() }

  private mutating func settle(at now: Instant) {
    if let last, now - last < FlowingLooks.pause { return }
    run = 0
  }

  /// How long a look is now that is `full` at rest and `least` in full flow.
  package func completion(full: Interval, least: Interval, at now: Instant) -> Interval {
    guard least < full, let last, now - last < FlowingLooks.pause else { return full }
    let saved = (full - least).nanoseconds / Int64(FlowingLooks.choices) * Int64(run)
    return Interval(nanoseconds: full.nanoseconds - saved)
  }
}
