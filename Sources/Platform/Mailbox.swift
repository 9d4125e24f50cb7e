import CLinux
import Glibc
import Synchronization

/// A slot for one value between two threads: the newest replaces what was not yet taken, the writer never waits.
package final class Mailbox<Value: Sendable>: Sendable {
  private let slot = Mutex<Value?>(nil)
  /// Readable when a value waits.
  package let ready: Descriptor

  package init() throws(SystemError) {
    ready = Descriptor(
      owning: try check("eventfd") { eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_NONBLOCK)) })
  }

  /// Replaces what was not yet taken; never waits.
  package func put(_ value: Value) {
    slot.withLock { $0 = value }
    var one: UInt64 = 1
    write(ready.raw, &one, 8)
  }

  /// The newest value, or nil when there is none since the last time.
  package func take() -> Value? {
    var count: UInt64 = 0
    read(ready.raw, &count, 8)
    return slot.withLock { value in
      defer { value = nil }
      return value
    }
  }
}

/// A thread without Foundation; it ends with its body. Signals stay with the thread that catches them.
package enum ThreadStart {
  private final class Box {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Starts `body` on a thread of its own that nobody joins; it has all signals blocked.
  package static func detached(_ body: @escaping @Sendable () -> Void) throws(SystemError) {
    var all = sigset_t()
    var old = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_BLOCK, &all, &old)
    defer { pthread_sigmask(SIG_SETMASK, &old, nil) }
    var thread = pthread_t()
    let context = Unmanaged.passRetained(Box(body)).toOpaque()
    let code = pthread_create(
      &thread, nil,
      { pointer in
        guard let pointer else { return nil }
        Unmanaged<Box>.fromOpaque(pointer).takeRetainedValue().body()
        return nil
      }, context)
    guard code == 0 else {
      Unmanaged<Box>.fromOpaque(context).release()
      throw SystemError(call: "pthread_create", code: code)
    }
    pthread_detach(thread)
  }
}
