import Terms

/// First looks at Help that no second one followed: where they come again and again, nobody means them, and more is
/// asked for than a second look.
///
/// Who means to call and does not manage tries again at once: that costs nothing. Who reads or wanders comes back after
/// minutes.
struct UnconfirmedLooks: Hashable, Sendable {
  /// What confirms a call.
  enum Proof: Hashable, Sendable {
    case look
    /// A look that is half as long again.
    case longLook
    /// A look, and another one where the key goes then: eyes that wander may stay long at one place, but do not follow.
    case twoPlaces
  }

  /// Within this time another look is the same wish, tried again.
  static let sameWish = Interval.seconds(60)
  /// So long one is remembered. (Eyes that read come back every quarter of an hour.)
  static let memory = Interval.seconds(7200)

  /// When the present wish began, and when it was last tried.
  private var first: Instant?
  private var last: Instant?
  /// When the wish before that one was last tried, and the one before that.
  private var before: Instant?
  private var longBefore: Instant?
  /// In the present wish the key that confirms was looked at where it stood first: what is left is one look.
  private var hasFollowed = false

  /// A first look. (A chain of tries is one wish only for so long: an eye that goes on for ever does not mean it.)
  /// - Returns: what must follow.
  mutating func looked(at now: Instant) -> Proof {
    if let first, now - first > UnconfirmedLooks.sameWish {
      (before, longBefore) = (last, before)
      self.first = now
      hasFollowed = false
    } else if first == nil {
      first = now
    }
    last = now
    func isRemembered(_ wish: Instant?) -> Bool { wish.map { now - $0 <= UnconfirmedLooks.memory } ?? false }
    if hasFollowed { return .look }
    return isRemembered(longBefore) ? .twoPlaces : isRemembered(before) ? .longLook : .look
  }

  /// The first of the two places was looked at.
  mutating func followed() { hasFollowed = true }

  /// It was followed by the second look, or somebody called.
  mutating func confirmed() { self = UnconfirmedLooks() }
}
