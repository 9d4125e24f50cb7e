import Terms

/// For how long no eye has been seen.
///
///     seen --lost--> lost --5 s--> missed        (seen again, or another source: seen)
struct MissedEyes: Hashable, Sendable {
  /// Longer than blinks and a look at somebody, and shorter than the time after which the keyboard waits.
  static let toldAfter = Interval.seconds(5)

  private enum State: Hashable, Sendable {
    case seen
    case lost(since: Instant)
    case missed
  }

  private var state = State.seen

  var areMissed: Bool { state == .missed }

  var deadline: Instant? {
    switch state {
    case .seen, .missed: nil
    case .lost(let since): since + MissedEyes.toldAfter
    }
  }

  /// A mouse or pen that nobody moves misses nobody.
  mutating func lost(streaming: Bool, at now: Instant) {
    switch state {
    case .seen: if streaming { state = .lost(since: now) }
    case .lost, .missed: if !streaming { state = .seen }
    }
  }

  mutating func deadlinePassed(at now: Instant) { if let due = deadline, due <= now { state = .missed } }
}
