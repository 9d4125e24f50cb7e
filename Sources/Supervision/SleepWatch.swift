import Glibc
import Platform
import Terms

/// Notices that the machine slept: CLOCK_BOOTTIME goes on meanwhile and CLOCK_MONOTONIC stands.
package struct SleepWatch {
  /// Reading the two clocks one after the other is never that far apart, and no sleep is shorter.
  private static let shortest = Interval.milliseconds(100)

  private let asleep: () -> Interval
  private var known: Interval

  /// - Parameter asleep: how long the machine has slept since it was started.
  package init(asleep: @escaping () -> Interval = SleepWatch.kernel) {
    self.asleep = asleep
    known = asleep()
  }

  /// True once after each sleep.
  package mutating func hasSlept() -> Bool {
    let now = asleep()
    guard now - known >= SleepWatch.shortest else { return false }
    known = now
    return true
  }

  /// As the running kernel tells.
  package static func kernel() -> Interval {
    var time = timespec()
    let awake = MonotonicClock.now()
    clock_gettime(CLOCK_BOOTTIME, &time)
    return Instant(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)) - awake
  }
}
