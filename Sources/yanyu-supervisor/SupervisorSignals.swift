import CLinux
import Glibc
import Platform
import Supervision

/// The supervisor's signals. Those that ask it to end, and SIGCONT, are read from a descriptor; those that would end
/// or stop it for no
/// good reason are ignored, because its end without a word would leave the terminal as it is.
struct SupervisorSignals {
  /// What to do about one.
  enum Meaning: Hashable {
    /// With the exit code that follows.
    case end(code: Int32)
    /// Somebody has come.
    case acknowledge
    /// The terminal may show anything now.
    case redraw
    /// The kernel asks for the console.
    case release
    /// The kernel says that the console is ours again.
    case acquire
  }

  let descriptor: Descriptor

  init() throws(SystemError) {
    descriptor = try ProcessHabits.catchSignals([
      SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGCONT, KernelConsole.releaseSignal, KernelConsole.acquireSignal,
      SessionAnswer.acknowledgeSignal,
    ])
  }

  /// A stopped keyboard is a lost voice (SIGTSTP, and SIGTTIN and SIGTTOU when the terminal is put back from the
  /// background);
  /// nothing of ours sends the others, and they end a process that does not know them.
  static func ignoreWhatMustNotEndUs() {
    let named = [
      SIGTSTP, SIGTTIN, SIGTTOU, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGIO, SIGPWR, SIGXCPU, SIGXFSZ,
    ]
    for number in named { signal(number, SIG_IGN) }
    // The real-time signals; libc keeps the first two for itself.
    for number in Int32(34)...64 { signal(number, SIG_IGN) }
  }

  /// Those that came since the last time.
  func read() -> [Meaning] {
    let size = MemoryLayout<signalfd_siginfo>.size
    guard let bytes = try? descriptor.readAvailable(limit: size * 16) else { return [] }
    return stride(from: 0, to: bytes.count - bytes.count % size, by: size).compactMap { start in
      // The number is the first field, and below 65: its low byte tells all.
      switch Int32(bytes[start]) {
      case SIGCONT: .redraw
      case SessionAnswer.acknowledgeSignal: .acknowledge
      // Without a console they mean nothing, whoever sent them.
      case KernelConsole.releaseSignal: .release
      case KernelConsole.acquireSignal: .acquire
      // systemd and `kill` end a service this way: it did what it was asked.
      case SIGTERM: .end(code: 0)
      case let number: .end(code: 128 + number)
      }
    }
  }
}
