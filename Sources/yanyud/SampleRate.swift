import Terms

/// How many samples came within a second, for `ctl status`.
struct SampleRate {
  private static let second = Interval.seconds(1)

  private var windowStart = Instant.zero
  private var count = 0
  /// Of the last whole second in which any came.
  private var last = 0

  mutating func take(at instant: Instant) {
    if instant - windowStart >= SampleRate.second {
      last = instant - windowStart < SampleRate.second + SampleRate.second ? count : 0
      (windowStart, count) = (instant, 0)
    }
    count += 1
  }

  /// Samples a second, now: 0 when none has come for more than a second.
  func perSecond(at now: Instant) -> Int {
    let age = now - windowStart
    if age < SampleRate.second { return max(last, count) }
    return age < SampleRate.second + SampleRate.second ? count : 0
  }
}
