import CLinux
import Glibc

/// The way back to the terminal from the supervisor's own crash: signal handlers that only call what POSIX names
/// async-signal-safe
/// (kill, write, tcsetattr, raise), on memory made beforehand and a stack of their own.
package enum CrashRestore {
  /// Everything the handler needs.
  private struct Plan {
    var state: termios
    var terminal: Int32
    var output: Int32
    var bytes: UnsafeMutablePointer<UInt8>
    var count: Int
    /// The daemon, which must not draw on what has been put back; 0 when there is none.
    var daemon: pid_t = 0
  }

  /// Set before any handler is installed, and never freed: a crash may come at any time.
  nonisolated(unsafe) private static var plan: UnsafeMutablePointer<Plan>?

  /// Signals that a fault of our own raises.
  private static let faults = [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS]
  /// Room for the handler and for `write` and `tcsetattr`; MINSIGSTKSZ grows with the processor's registers.
  private static let stackSize = 1 << 16

  static func arm(_ farewell: [UInt8], state: termios, terminal: Int32, output: Int32) {
    let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: farewell.count)
    bytes.initialize(from: farewell, count: farewell.count)
    let made = UnsafeMutablePointer<Plan>.allocate(capacity: 1)
    made.initialize(
      to: Plan(state: state, terminal: terminal, output: output, bytes: bytes, count: farewell.count))
    plan = made
    var stack = stack_t()
    stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: stackSize, alignment: 16)
    stack.ss_size = stackSize
    sigaltstack(&stack, nil)
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { CrashRestore.handle($0) }
    action.sa_flags = Int32(bitPattern: UInt32(SA_ONSTACK)) | Int32(bitPattern: UInt32(SA_RESETHAND))
    for number in faults { sigaction(number, &action, nil) }
  }

  /// Names the daemon that is to be killed first; 0 when it is gone.
  package static func guardAgainst(daemon: pid_t) { plan?.pointee.daemon = daemon }

  private static func handle(_ number: Int32) {
    if let plan {
      if plan.pointee.daemon > 0 { kill(plan.pointee.daemon, SIGKILL) }
      _ = write(plan.pointee.output, plan.pointee.bytes, plan.pointee.count)
      tcsetattr(plan.pointee.terminal, TCSANOW, &plan.pointee.state)
    }
    // The handler is gone (SA_RESETHAND): the same signal now ends us as it would have.
    raise(number)
  }
}
