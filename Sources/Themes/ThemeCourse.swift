import Terms

/// The theme that a screen shows, from picture to picture: levelled to the brightness that all pages have, and never
/// changing faster than a pupil follows.
///
///                            another theme
///        standing  ------------------------------>  on the way to it: two seconds, from where it stands
///     each page at once          the end
///     at its own level  <------------------------------
///
/// Another page has its level at once, because its brightness is then the same as that of the page before. On the same
/// page the level stays, whatever is written there, until it is so wrong that the brightness is off by `tolerance` (a
/// message that has grown by lines); then it moves in two seconds, in few steps, so that the ground is not seen to
/// move.
package struct ThemeCourse: Sendable {
  /// Where the themes themselves are.
  private var transition: ThemeTransition?
  private var base: Theme?
  /// Where the level is, on the same page.
  private var page: Int?
  private var levels: (from: Double, to: Double, startedAt: Instant)?
  private var last: (base: Theme, composition: Composition, level: Double)?

  /// Of the brightness: as much as one page may differ from another, less what the estimate of a page is out by.
  static let tolerance = 0.08
  /// Each repaints the whole screen.
  static let driftStepCount = 8
  private static let driftStepTime = Interval(
    nanoseconds: ThemeTransition.duration.nanoseconds / Int64(driftStepCount))

  package init() {}

  /// The colours to draw with: `wanted` is the theme that the picture names, `composition` the picture's, and `page`
  /// the same number for the same page, whatever is written on it.
  package mutating func theme(
    _ wanted: Theme, for composition: Composition, page: Int, at now: Instant
  ) -> Theme {
    let isFirst = base == nil
    if let base, base != wanted {
      transition = ThemeTransition(from: present(base, at: now), to: wanted, startedAt: now)
    }
    base = wanted
    // The level goes with the themes, to the last step of theirs.
    let isOnTheWay = transition != nil
    if let transition, transition.isOver(at: now) { self.transition = nil }
    let theme = present(wanted, at: now)
    let level = levelSought(theme, composition)
    if isFirst || page != self.page || isOnTheWay {
      levels = (level, level, now)
    } else if let levels, levels.to != level, isOff(composition, in: theme, at: levels.to, from: level) {
      self.levels = (levelNow(at: now), level, now)
    }
    self.page = page
    return BrightnessLevel(levelNow(at: now)).applied(to: theme)
  }

  /// When it will be another one by itself; nil when it stands.
  package func nextChange(after now: Instant) -> Instant? {
    if let transition, let next = transition.nextChange(after: now) { return next }
    guard let levels, levels.from != levels.to else { return nil }
    return steps(since: levels.startedAt, at: now).map { step in
      levels.startedAt + Interval(nanoseconds: Self.driftStepTime.nanoseconds * Int64(step + 1))
    }
  }

  private func present(_ base: Theme, at now: Instant) -> Theme { transition?.theme(at: now) ?? base }

  private mutating func levelSought(_ theme: Theme, _ composition: Composition) -> Double {
    if let last, last.base == theme, last.composition == composition { return last.level }
    let level = BrightnessLevel(of: composition, in: theme, wanted: theme.brightness).level
    last = (theme, composition, level)
    return level
  }

  /// Whether the level that stands makes the page so much lighter or darker than the one that is sought would.
  private func isOff(_ composition: Composition, in theme: Theme, at standing: Double, from sought: Double) -> Bool {
    let present = composition.brightness(in: BrightnessLevel(standing).applied(to: theme))
    let wanted = composition.brightness(in: BrightnessLevel(sought).applied(to: theme))
    return abs(present - wanted) > ThemeCourse.tolerance * wanted
  }

  private func levelNow(at now: Instant) -> Double {
    guard let levels else { return 0 }
    guard levels.from != levels.to, let step = steps(since: levels.startedAt, at: now) else { return levels.to }
    return levels.from + (levels.to - levels.from) * Double(step) / Double(Self.driftStepCount)
  }

  /// Steps taken; nil when all are.
  private func steps(since start: Instant, at now: Instant) -> Int? {
    let passed = max(0, (now - start).nanoseconds / Self.driftStepTime.nanoseconds)
    return passed >= Int64(Self.driftStepCount) ? nil : Int(clamping: passed)
  }
}
