import CLinux
import Glibc

/// The way back to the terminal from the supervisor's own crash: signal handlers that only call what POSIX names
/// async-signal-safe (kill, write, tcsetattr, raise) and ioctl, which on Linux is nothing but the system call; on
/// memory made beforehand and a stack of their own.
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
    /// The console that is held; −1 when none is.
    var console: Int32 = -1
    /// What its keyboard is put back to.
    var keyboardMode: Int32 = 0
    /// The DRM card that is ours; −1 when none is.
    var card: Int32 = -1
    var freeSwitching = vt_mode()
  }

  /// Set before any handler is installed, and never freed: a crash may come at any time.
  nonisolated(unsafe) private static var plan: UnsafeMutablePointer<Plan>?

  /// Signals that a fault of our own raises.
  private static let faults = [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS]
  /// DRM_IOCTL_DROP_MASTER, `_IO('d', 0x1f)` of drm.h.
  private static let dropMasterRequest: UInt = 0x641F
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

  /// Names the console that is to be given back, and the mode of its keyboard; nil when it has been.
  static func guardAgainst(console: KernelConsole?, keyboardMode: Int32) {
    plan?.pointee.console = console?.descriptor.raw ?? -1
    plan?.pointee.keyboardMode = keyboardMode
    plan?.pointee.freeSwitching.mode = CChar(VT_AUTO)
  }

  /// Names the card that is to be let go; −1 when there is none.
  static func guardAgainst(card: Int32) { plan?.pointee.card = card }

  /// In the order of `ConsoleHold.restore`.
  private static func giveConsoleBack(_ plan: UnsafeMutablePointer<Plan>) {
    let console = plan.pointee.console
    if plan.pointee.card >= 0 { _ = yanyu_ioctl_int(plan.pointee.card, dropMasterRequest, 0) }
    guard console >= 0 else { return }
    _ = yanyu_ioctl_int(console, UInt(KDSETMODE), KD_TEXT)
    _ = yanyu_ioctl_int(console, UInt(KDSKBMODE), plan.pointee.keyboardMode)
    _ = yanyu_ioctl_int(console, UInt(VT_RELDISP), 1)
    _ = yanyu_ioctl_pointer(console, UInt(VT_SETMODE), &plan.pointee.freeSwitching)
  }

  private static func handle(_ number: Int32) {
    if let plan {
      if plan.pointee.daemon > 0 { kill(plan.pointee.daemon, SIGKILL) }
      giveConsoleBack(plan)
      _ = write(plan.pointee.output, plan.pointee.bytes, plan.pointee.count)
      tcsetattr(plan.pointee.terminal, TCSANOW, &plan.pointee.state)
    }
    // The handler is gone (SA_RESETHAND): the same signal now ends us as it would have.
    raise(number)
  }
}
