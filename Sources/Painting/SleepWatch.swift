import CLinux
import Glibc
import Platform
import Terms

/// Notices that the machine slept: what the screen shows afterwards nobody knows.
///
/// CLOCK_BOOTTIME counts sleep and CLOCK_MONOTONIC does not, so their difference grows by it. So that nobody has to
/// wake up and look, a timer of the wall clock that is cancelled when that clock is set wakes whoever waits: the kernel
/// cancels it on resume too.
struct SleepWatch {
  /// Reading two clocks one after the other differs by less; no machine sleeps for less.
  private static let shortest = Interval.milliseconds(100)

  private let timer: Descriptor?
  private var slept: Interval

  init() {
    slept = SleepWatch.timeSlept()
    let raw = timerfd_create(CLOCK_REALTIME, Int32(TFD_CLOEXEC) | Int32(TFD_NONBLOCK))
    timer = raw < 0 ? nil : Descriptor(owning: raw)
    arm()
  }

  /// Readable when the wall clock was set or the machine has slept; nil where there is no such timer: then sleep shows
  /// with the next wake-up.
  var descriptor: Int32? { timer?.raw }

  /// Whether the machine has slept since the last call.
  mutating func hasSlept() -> Bool {
    rearm()
    return hasSlept(in: SleepWatch.timeSlept())
  }

  /// - Parameter total: all the time that the machine has slept since it started.
  /// - Returns: Whether it is more than at the last call.
  mutating func hasSlept(in total: Interval) -> Bool {
    defer { slept = total }
    return total - slept >= SleepWatch.shortest
  }

  private static func timeSlept() -> Interval {
    var (monotonic, boot) = (timespec(), timespec())
    clock_gettime(CLOCK_MONOTONIC, &monotonic)
    clock_gettime(CLOCK_BOOTTIME, &boot)
    return .seconds(Int64(boot.tv_sec) - Int64(monotonic.tv_sec))
      + Interval(nanoseconds: Int64(boot.tv_nsec) - Int64(monotonic.tv_nsec))
  }

  private func rearm() {
    guard let timer else { return }
    var expirations: UInt64 = 0
    // ECANCELED: the clock was set, and the timer has to be set again. EAGAIN: it was not.
    if read(timer.raw, &expirations, 8) < 0, errno != ECANCELED { return }
    arm()
  }

  private func arm() {
    guard let timer else { return }
    var setting = itimerspec()
    // A moment that never comes: it is about the cancelling.
    setting.it_value.tv_sec = Int(Int32.max)
    timerfd_settime(timer.raw, Int32(TFD_TIMER_ABSTIME) | Int32(TFD_TIMER_CANCEL_ON_SET), &setting, nil)
  }
}
