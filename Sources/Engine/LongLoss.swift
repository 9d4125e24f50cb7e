import Terms

/// Whether the eyes were away for so long that person or tracker may have been moved.
///
///     seen --a tracker sees no eye--> lost --`after`--> long --seen--> seen
///      |                               |  ^               |
///      +---------the source is gone----+--+ a tracker     |  (still long)
///      |               v                  | is there      |
///      +------------> gone ---------------+               |
///                      +--a pointer is there: seen, after a long time told so
///
/// A pointer that nobody moves is seen: only one that vanished was away.
struct LongLoss: Hashable, Sendable {
  private enum State: Hashable, Sendable {
    case seen
    case lost(since: Instant)
    case gone(since: Instant)
    case long
  }

  private var state = State.seen

  var isLong: Bool { state == .long }

  /// `after` is the setting `care.moved-after`.
  func deadline(after: Interval) -> Instant? {
    switch state {
    case .lost(let since): since + after
    case .seen, .gone, .long: nil
    }
  }

  mutating func seen() { state = .seen }

  mutating func lost(streaming: Bool, at now: Instant) {
    switch state {
    case .seen: if streaming { state = .lost(since: now) }
    case .lost, .gone, .long: break
    }
  }

  mutating func gone(at now: Instant) {
    switch state {
    case .seen: state = .gone(since: now)
    case .lost(let since): state = .gone(since: since)
    case .gone, .long: break
    }
  }

  /// Another source, or the same one again.
  /// - Returns: true for a pointer that was away for long.
  mutating func attached(streaming: Bool, after: Interval, at now: Instant) -> Bool {
    let before = state
    if !streaming { state = .seen }
    switch before {
    case .seen: if streaming { state = .lost(since: now) }
    case .gone(let since):
      if streaming { state = .lost(since: since) }
      return !streaming && now - since >= after
    case .lost, .long: break
    }
    return false
  }

  /// - Returns: true when the loss has become a long one.
  mutating func deadlinePassed(after: Interval, at now: Instant) -> Bool {
    guard let due = deadline(after: after), due <= now else { return false }
    state = .long
    return true
  }
}
