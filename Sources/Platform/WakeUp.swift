import CLinux
import Glibc

/// A descriptor by which one thread wakes another that polls it.
package final class WakeUp: Sendable {
  /// Readable from `raise` until `clear`.
  package let descriptor: Descriptor

  package init() throws(SystemError) {
    descriptor = Descriptor(
      owning: try check("eventfd") { eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_NONBLOCK)) })
  }

  /// Never waits.
  package func raise() {
    var one: UInt64 = 1
    write(descriptor.raw, &one, 8)
  }

  /// Waits for `raise`, and clears it; of several threads that sleep one at least wakes.
  package func sleep() {
    var ready = pollfd(fd: descriptor.raw, events: Int16(POLLIN), revents: 0)
    _ = poll(&ready, 1, -1)
    clear()
  }

  /// To be called before what was told is looked at.
  package func clear() {
    var count: UInt64 = 0
    read(descriptor.raw, &count, 8)
  }
}
