/// A moment on one monotone clock, in nanoseconds since that clock's origin (CLOCK_MONOTONIC when live, zero at the
/// start of a replay).
package struct Instant: Comparable, Hashable, Sendable {
  package var nanoseconds: Int64

  package init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  package static let zero = Instant(nanoseconds: 0)

  /// So many milliseconds after the clock's origin.
  package static func milliseconds(_ value: Int64) -> Instant {
    Instant(nanoseconds: Interval.milliseconds(value).nanoseconds)
  }

  package static func < (left: Instant, right: Instant) -> Bool { left.nanoseconds < right.nanoseconds }

  /// Saturates instead of trapping: times may come from a device.
  package static func + (left: Instant, right: Interval) -> Instant {
    let (sum, overflow) = left.nanoseconds.addingReportingOverflow(right.nanoseconds)
    return Instant(nanoseconds: overflow ? (right.nanoseconds < 0 ? .min : .max) : sum)
  }

  package static func - (left: Instant, right: Interval) -> Instant {
    let (difference, overflow) = left.nanoseconds.subtractingReportingOverflow(right.nanoseconds)
    return Instant(nanoseconds: overflow ? (right.nanoseconds < 0 ? .max : .min) : difference)
  }

  package static func - (left: Instant, right: Instant) -> Interval {
    let (difference, overflow) = left.nanoseconds.subtractingReportingOverflow(right.nanoseconds)
    return Interval(nanoseconds: overflow ? (right.nanoseconds < 0 ? .max : .min) : difference)
  }

  package static func += (left: inout Instant, right: Interval) { left = left + right }
}

/// A length of time in nanoseconds. (Swift's `Duration` is 128 bits wide; the engine adds one per sample.)
package struct Interval: Comparable, Hashable, Sendable {
  package var nanoseconds: Int64

  package init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  package static let zero = Interval(nanoseconds: 0)

  /// So many seconds; saturates.
  package static func seconds(_ value: Int64) -> Interval { .microseconds(saturating(value, times: 1_000_000)) }

  /// So many milliseconds; saturates.
  package static func milliseconds(_ value: Int64) -> Interval { .microseconds(saturating(value, times: 1000)) }

  /// So many microseconds; saturates.
  package static func microseconds(_ value: Int64) -> Interval { Interval(nanoseconds: saturating(value, times: 1000)) }

  /// Whole milliseconds, rounded towards zero.
  package var wholeMilliseconds: Int64 { nanoseconds / 1_000_000 }

  /// Milliseconds with their fraction, for reports.
  package var inMilliseconds: Double { Double(nanoseconds) / 1_000_000 }

  package static func < (left: Interval, right: Interval) -> Bool { left.nanoseconds < right.nanoseconds }

  package static func + (left: Interval, right: Interval) -> Interval {
    let (sum, overflow) = left.nanoseconds.addingReportingOverflow(right.nanoseconds)
    return Interval(nanoseconds: overflow ? (right.nanoseconds < 0 ? .min : .max) : sum)
  }

  package static func - (left: Interval, right: Interval) -> Interval {
    let (difference, overflow) = left.nanoseconds.subtractingReportingOverflow(right.nanoseconds)
    return Interval(nanoseconds: overflow ? (right.nanoseconds < 0 ? .max : .min) : difference)
  }

  package static func * (left: Interval, right: Int64) -> Interval {
    Interval(nanoseconds: saturating(left.nanoseconds, times: right))
  }

  package static func += (left: inout Interval, right: Interval) { left = left + right }

  private static func saturating(_ value: Int64, times factor: Int64) -> Int64 {
    let (product, overflow) = value.multipliedReportingOverflow(by: factor)
    return overflow ? ((value < 0) == (factor < 0) ? .max : .min) : product
  }
}
