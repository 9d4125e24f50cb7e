import CLinux
import Glibc
import Terms

/// epoll with one timerfd: waits for descriptors or an instant. Level-triggered.
package final class Poller {
  package struct Readiness: Hashable, Sendable {
    package var descriptor: Int32
    package var isReadable: Bool
    package var isWritable: Bool
    /// The other side is gone or the device failed (EPOLLHUP, EPOLLERR); read it to the end first.
    package var isBroken: Bool
  }

  private let epoll: Descriptor
  private let timer: Descriptor
  private var armed: Instant?
  private var events = [epoll_event](repeating: epoll_event(), count: Poller.batch)
  /// How many descriptors one wait reports at the most; the rest comes with the next.
  private static let batch = 64

  package init() throws(SystemError) {
    epoll = Descriptor(owning: try check("epoll_create1") { epoll_create1(Int32(EPOLL_CLOEXEC)) })
    timer = Descriptor(
      owning: try check("timerfd_create") {
        timerfd_create(CLOCK_MONOTONIC, Int32(TFD_CLOEXEC) | Int32(TFD_NONBLOCK))
      })
    try watch(timer.raw)
  }

  /// Starts watching, for reading and, when asked, for writing.
  package func watch(_ descriptor: Int32, writable: Bool = false) throws(SystemError) {
    try control(EPOLL_CTL_ADD, descriptor, writable: writable)
  }

  /// Changes whether readability and writability are watched. That the other side is gone is always reported.
  package func rewatch(_ descriptor: Int32, readable: Bool = true, writable: Bool) throws(SystemError) {
    try control(EPOLL_CTL_MOD, descriptor, readable: readable, writable: writable)
  }

  /// Stops watching; before the descriptor is closed.
  package func unwatch(_ descriptor: Int32) {
    _ = epoll_ctl(epoll.raw, EPOLL_CTL_DEL, descriptor, nil)
  }

  /// Waits until something is ready or `deadline` has come (nil: without end). An empty result means the deadline.
  package func wait(until deadline: Instant?) throws(SystemError) -> [Readiness] {
    arm(deadline)
    let count = try check("epoll_wait") { epoll_wait(epoll.raw, &events, Int32(Poller.batch), -1) }
    var ready: [Readiness] = []
    for event in events[0..<Int(count)] {
      if event.data.fd == timer.raw {
        var expirations: UInt64 = 0
        read(timer.raw, &expirations, 8)
        armed = nil
        continue
      }
      ready.append(
        Readiness(
          descriptor: event.data.fd, isReadable: event.events & EPOLLIN.rawValue != 0,
          isWritable: event.events & EPOLLOUT.rawValue != 0,
          isBroken: event.events & (EPOLLHUP.rawValue | EPOLLERR.rawValue) != 0))
    }
    return ready
  }

  private func arm(_ deadline: Instant?) {
    guard deadline != armed else { return }
    var setting = itimerspec()
    if let deadline {
      // A zero time would disarm; one nanosecond after the origin is long past.
      let nanoseconds = max(1, deadline.nanoseconds)
      setting.it_value.tv_sec = Int(nanoseconds / 1_000_000_000)
      setting.it_value.tv_nsec = Int(nanoseconds % 1_000_000_000)
    }
    timerfd_settime(timer.raw, Int32(TFD_TIMER_ABSTIME), &setting, nil)
    armed = deadline
  }

  private func control(
    _ operation: Int32, _ descriptor: Int32, readable: Bool = true, writable: Bool
  ) throws(SystemError) {
    var event = epoll_event()
    event.events = (readable ? EPOLLIN.rawValue : 0) | (writable ? EPOLLOUT.rawValue : 0)
    event.data.fd = descriptor
    try check("epoll_ctl") { epoll_ctl(epoll.raw, operation, descriptor, &event) }
  }
}
