import Terms

/// Whether the eye goes from Help to the place that confirms the call, and not somewhere else.
///
///     onHelp --leaves--> underWay --meets the place--> there --leaves--> underWay
///       |                   |
///       |                   +--elsewhere for `elsewhereLimit` in all--> strayed
///       +--stays `stayLimit`--> strayed
///
/// Who reads or wanders looks at Help once in a while, and at some time later at the other corner too; who calls goes
/// there at once.
struct HelpJourney: Hashable, Sendable {
  /// Time for a saccade that falls short, its correction, and a look at the middle of the screen on the way.
  static let elsewhereLimit = Interval.milliseconds(500)
  /// Eyes leave a key 200 to 320 ms after it has answered; slow ones in a second.
  static let stayLimit = Interval.milliseconds(2500)
  /// A hand, or a head that moves a pointer, stops on its way: only standing still counts, and so long is nothing yet.
  static let stillLimit = Interval.milliseconds(1500)

  enum Place: Hashable, Sendable { case help, confirming, elsewhere }

  private var elsewhere = Interval.zero
  private var onHelp = Interval.zero
  /// Slow looks are given their time: both limits grow with it.
  private let slowness: Interval
  /// A look that had begun was given time beyond the end of the overlay.
  var hasMoreTime = false

  /// `look` is how long the second look must be.
  init(look: Interval) { slowness = Interval(nanoseconds: look.nanoseconds / 3) }

  /// The eye was there for that long; a pointer that moves is nowhere.
  /// - Returns: true when it has strayed.
  mutating func looked(at place: Place, for time: Interval, isHeld: Bool) -> Bool {
    switch place {
    case .help:
      onHelp += time
      return !isHeld && onHelp > max(HelpJourney.stayLimit, slowness + slowness)
    case .confirming: return false
    case .elsewhere:
      elsewhere += time
      return elsewhere > max(isHeld ? HelpJourney.stillLimit : HelpJourney.elsewhereLimit, slowness)
    }
  }
}
