import Engine
import Glibc
import Platform
import Terms

/// Tells the engine the time of day, every minute.
struct WallClock {
  /// When the minute passes. A step of the wall clock shows with the next one.
  private(set) var deadline = Instant.zero

  mutating func read() -> WallTime {
    var wall = timespec()
    clock_gettime(CLOCK_REALTIME, &wall)
    var seconds = wall.tv_sec
    var local = tm()
    localtime_r(&seconds, &local)
    let rest = Int64(max(1, 60 - local.tm_sec)) * 1_000_000_000 - Int64(wall.tv_nsec)
    deadline = MonotonicClock.now() + Interval(nanoseconds: max(1_000_000, rest))
    return WallTime(
      secondsSince1970: Int64(wall.tv_sec), year: Int(local.tm_year) + 1900, month: Int(local.tm_mon) + 1,
      day: Int(local.tm_mday), weekday: Int(local.tm_wday), hour: Int(local.tm_hour), minute: Int(local.tm_min))
  }
}
