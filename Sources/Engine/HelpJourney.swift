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
  static let elsewhereLimit = Interval.milliseconds(650)
  /// Eyes leave a key 200 to 320 ms after it has answered; slow ones in a second.
  static let stayLimit = Interval.milliseconds(2500)
  /// A hand, or a head that moves a pointer, stops on its way: only standing still counts, and so long is nothing yet.
  static let stillLimit = Interval.milliseconds(1500)

  /// A blink lasts 100 to 400 ms, with weak lids half a second; `gaze.lost-after` of it has passed when this begins.
  static let blinkLimit = Interval.milliseconds(400)
  /// An eye that blinks, or is lost for so long, and was at the place that confirms is given more time …
  static let blink = Interval.seconds(1)
  /// … step by step …
  static let moreTime = Interval.milliseconds(500)
  /// … and so much in all.
  static let allTheTime = Interval.seconds(8)

  enum Place: Hashable, Sendable { case help, confirming, elsewhere }

  private var elsewhere = Interval.zero
  private var onHelp = Interval.zero
  /// Slow looks are given their time: both limits grow with it.
  private let slowness: Interval
  /// When the eye was last seen at the place that confirms.
  private var lastThere: Instant?
  /// When the overlay's time was over first.
  private var overSince: Instant?

  /// `look` is how long the first look must be.
  init(look: Interval) { slowness = Interval(nanoseconds: look.nanoseconds / 3) }

  /// The eye was there for that long; a pointer that moves is nowhere.
  /// - Returns: true when it has strayed.
  mutating func looked(at place: Place, for time: Interval, isHeld: Bool, at now: Instant) -> Bool {
    switch place {
    case .help:
      onHelp += time
      return !isHeld && onHelp > max(HelpJourney.stayLimit, slowness + slowness)
    case .confirming:
      lastThere = now
      return false
    case .elsewhere:
      elsewhere += time
      return elsewhere > max(isHeld ? HelpJourney.stillLimit : HelpJourney.elsewhereLimit, slowness)
    }
  }

  /// The overlay's time is over. Who is there, blinking and all, may finish.
  /// - Returns: until when it stands on; nil when it goes.
  mutating func moreTime(at now: Instant) -> Instant? {
    let since = overSince ?? now
    overSince = since
    let longest = max(HelpJourney.allTheTime, slowness + slowness + slowness + slowness + slowness)
    guard let lastThere, now - lastThere <= HelpJourney.blink, now - since < longest else { return nil }
    return now + HelpJourney.moreTime
  }
}
