import Terms

/// From one theme to another in two seconds, so that pupils, and trackers with them, can follow.
///
///     from --------- steps of 1/15 s, each the same share brighter or darker ---------> to
///
/// Colours are mixed in linear light. The pace is that of the eye: what counts is by what share the light changes, so
/// equal times bring equal shares (Weber), not equal amounts; from a dark screen to a light one those would be a leap
/// at the beginning. Ink that is lighter than its ground at one end and darker at the other is not mixed, which would
/// leave it without contrast on the way: it changes at once when its ground passes the middle, one ink after another.
package struct ThemeTransition: Hashable, Sendable {
  /// The whole way.
  package static let duration = Interval.seconds(2)
  /// A step repaints the whole screen: no more than fifteen a second.
  package static let stepCount = 30
  package static var stepTime: Interval {
    Interval(nanoseconds: duration.nanoseconds / Int64(stepCount))
  }

  package let from: Theme
  package let to: Theme
  package let startedAt: Instant

  package init(from: Theme, to: Theme, startedAt: Instant) {
    self.from = from
    self.to = to
    self.startedAt = startedAt
  }

  /// How many steps were taken at `now`; none before it begins, all at its end.
  private func steps(at now: Instant) -> Int {
    let passed = (now - startedAt).nanoseconds / ThemeTransition.stepTime.nanoseconds
    return Int(clamping: min(Int64(ThemeTransition.stepCount), max(0, passed)))
  }

  /// Whether `to` is reached.
  package func isOver(at now: Instant) -> Bool { steps(at: now) >= ThemeTransition.stepCount }

  /// When the next step is due; nil when none is.
  package func nextChange(after now: Instant) -> Instant? {
    guard !isOver(at: now) else { return nil }
    if now < startedAt { return startedAt }
    let next = Int64(steps(at: now) + 1)
    return startedAt + Interval(nanoseconds: ThemeTransition.stepTime.nanoseconds * next)
  }

  /// The colours at `now`; those of the ends at the ends. Its name is the one it goes to.
  package func theme(at now: Instant) -> Theme {
    let steps = steps(at: now)
    if steps >= ThemeTransition.stepCount { return to }
    if steps == 0 { return from }
    return mixed(Double(steps) / Double(ThemeTransition.stepCount))
  }

  /// After so much of the way, 0…1.
  private func mixed(_ time: Double) -> Theme {
    let share = lightShare(time)
    var theme = to
    for colour in ThemeColour.allCases {
      theme[colour] = LinearLight(from[colour]).mixed(with: LinearLight(to[colour]), share: share).colour
    }
    for (number, pair) in ThemeTransition.inks.enumerated() { settle(pair.ink, on: pair.ground, number, &theme) }
    return theme
  }

  /// The share of the light at which so much of the time has brought the same part of the ratio: m0·(m1/m0)^time
  /// between the brightnesses m0 and m1, which is an amount of (that - m0)/(m1 - m0).
  private func lightShare(_ time: Double) -> Double {
    let (begin, end) = (max(0.0005, from.brightness), max(0.0005, to.brightness))
    let ratio = end / begin
    guard abs(ratio - 1) > 0.02 else { return time }
    // ratio^time by thirtieths: steps are all that is asked for.
    let root = ThemeTransition.root(of: ratio, ThemeTransition.stepCount)
    var power = 1.0
    for _ in 0..<Int((time * Double(ThemeTransition.stepCount)).rounded()) { power *= root }
    return (power - 1) / (ratio - 1)
  }

  /// The n-th root of a positive number, by halving: a pure room has no pow.
  private static func root(of value: Double, _ degree: Int) -> Double {
    var (low, high) = value < 1 ? (0.0, 1.0) : (1.0, value)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      var power = 1.0
      for _ in 0..<degree { power *= middle }
      if power < value { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// Inks with the ground that they stand on.
  private static let inks: [(ink: ThemeColour, ground: ThemeColour)] = {
    var known: Set<ThemeColour> = []
    return ContrastBars.all.compactMap { known.insert($0.ink).inserted ? ($0.ink, $0.ground) : nil }
  }()

  /// An ink whose ground passes from dark to light under it, or back, is the one end's or the other's.
  private func settle(_ ink: ThemeColour, on ground: ThemeColour, _ number: Int, _ theme: inout Theme) {
    let wasLighter = from[ink].luminance > from[ground].luminance
    let isLighter = to[ink].luminance > to[ground].luminance
    guard wasLighter != isLighter else { return }
    // Where both inks have the same contrast; a little before and after it, not all in one step, which would be seen as
    // a jump of the whole screen.
    let middle = ((from[ink].luminance + 0.05) * (to[ink].luminance + 0.05)).squareRoot()
    let threshold = middle * (0.9 + 0.2 * Double(number % 8) / 7) - 0.05
    let isOnLight = theme[ground].luminance > threshold
    theme[ink] = (isOnLight == isLighter) ? from[ink] : to[ink]
  }
}
