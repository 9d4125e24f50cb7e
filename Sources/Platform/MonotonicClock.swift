import Glibc
import Terms

/// The clock that the shell stamps events with.
package enum MonotonicClock {
  /// CLOCK_MONOTONIC.
  package static func now() -> Instant {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Instant(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
  }
}
