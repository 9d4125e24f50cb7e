import Terms

/// First looks at Help that no second one followed: where they come again and again, nobody means them, and the look
/// that confirms must be longer.
///
/// Who means to call and does not manage tries again at once: that costs nothing. Who reads or wanders comes back after
/// minutes.
struct UnconfirmedLooks: Hashable, Sendable {
  /// Within this time another look is the same wish, tried again.
  static let sameWish = Interval.seconds(60)
  /// So long one is remembered.
  static let memory = Interval.seconds(1800)

  /// When the present wish began, and when it was last tried.
  private var wish: (first: Instant, last: Instant)? {
    guard let first, let last else { return nil }
    return (first, last)
  }
  private var first: Instant?
  private var last: Instant?
  /// When the wish before that one was last tried.
  private var before: Instant?

  /// A first look. (A chain of tries is one wish only for so long: an eye that goes on for ever does not mean it.)
  /// - Returns: whether the second one must be longer.
  mutating func looked(at now: Instant) -> Bool {
    if let wish, now - wish.first > UnconfirmedLooks.sameWish {
      before = wish.last
      first = now
    } else if first == nil {
      first = now
    }
    last = now
    return before.map { now - $0 <= UnconfirmedLooks.memory } ?? false
  }

  /// It was followed by the second look, or somebody called.
  mutating func confirmed() { self = UnconfirmedLooks() }
}
