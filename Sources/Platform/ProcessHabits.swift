import CLinux
import Glibc

/// What each of our processes does first thing.
package enum ProcessHabits {
  /// SIGPIPE is ignored (a closed pipe is an error to handle), SIGCHLD is not; the process dies when its parent does.
  /// - Parameter parent: the pid that should still be our parent; when it is not, it died before we asked, and we
  ///   leave.
  package static func begin(dieWithParent parent: pid_t?) {
    signal(SIGPIPE, SIG_IGN)
    // Ignored by whoever started us, it would hide how our children end.
    signal(SIGCHLD, SIG_DFL)
    crashSilently()
    guard let parent else { return }
    _ = yanyu_die_with_parent(SIGKILL)
    if getppid() != parent { exit(0) }
  }

  /// Gives crashes back to the kernel: Swift's backtrace would print what lies on the stack, which may be what a
  /// person wrote, and keep
  /// the process for another 80 ms.
  package static func crashSilently() {
    for number in [SIGQUIT, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGTRAP] { signal(number, SIG_DFL) }
  }

  /// Blocks `signals` and gives a descriptor that reports them (128-byte signalfd_siginfo each, the number in its
  /// first four bytes).
  package static func catchSignals(_ signals: [Int32]) throws(SystemError) -> Descriptor {
    var set = sigset_t()
    sigemptyset(&set)
    for number in signals { sigaddset(&set, number) }
    pthread_sigmask(SIG_BLOCK, &set, nil)
    return Descriptor(
      owning: try check("signalfd") {
        signalfd(-1, &set, Int32(SFD_CLOEXEC) | Int32(SFD_NONBLOCK))
      })
  }

  /// One line on stderr.
  package static func complain(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = bytes.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
  }

  /// Where relative paths begin; "/" when that folder is gone.
  package static func currentFolder() -> String {
    var buffer = [CChar](repeating: 0, count: 4096)
    guard getcwd(&buffer, buffer.count) != nil else { return "/" }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The folder of the running program, without a trailing slash.
  package static func programFolder() -> String {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    guard count > 0 else { return "." }
    let path = String(decoding: buffer[0..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return String(path[..<slash])
  }
}
