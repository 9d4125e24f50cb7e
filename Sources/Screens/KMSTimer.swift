import CLinux
import Glibc
import Platform
import Terms

/// A timerfd that wakes whoever watches a screen's descriptors.
final class KMSTimer {
  private let timer: Descriptor
  private var armed: Instant?
  var descriptor: Int32 { timer.raw }

  init() throws(SystemError) {
    timer = Descriptor(
      owning: try check("timerfd_create") {
        timerfd_create(CLOCK_MONOTONIC, Int32(TFD_CLOEXEC) | Int32(TFD_NONBLOCK))
      })
  }

  /// Readable from `instant` on; nil: never.
  func arm(_ instant: Instant?) {
    guard instant != armed else { return }
    armed = instant
    var setting = itimerspec()
    if let instant {
      // A zero time would disarm; one nanosecond after the origin is long past.
      let nanoseconds = max(1, instant.nanoseconds)
      setting.it_value.tv_sec = Int(nanoseconds / 1_000_000_000)
      setting.it_value.tv_nsec = Int(nanoseconds % 1_000_000_000)
    }
    timerfd_settime(timer.raw, Int32(TFD_TIMER_ABSTIME), &setting, nil)
  }

  /// Takes note that it was readable.
  func clear() {
    var expirations: UInt64 = 0
    read(timer.raw, &expirations, 8)
    armed = nil
  }
}
