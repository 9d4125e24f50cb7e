import CLinux
import Glibc
import Platform

/// The terminal to write to, without ever waiting for it.
final class TerminalOutput: Sendable {
  private let own: Descriptor?
  let descriptor: Int32
  /// The flags to put back when the caller's own descriptor had to be changed.
  private let oldFlags: Int32?

  /// Opens the same terminal once more: O_NONBLOCK belongs to the open file, which standard output shares with the
  /// shell. What is no terminal or cannot be opened again is made non-blocking itself until the end.
  init(_ descriptor: Int32) throws(SystemError) {
    if isatty(descriptor) == 1,
      let again = try? Descriptor.open("/proc/self/fd/\(descriptor)", O_WRONLY | O_NONBLOCK | O_NOCTTY)
    {
      own = again
      self.descriptor = again.raw
      oldFlags = nil
      return
    }
    own = nil
    self.descriptor = descriptor
    let flags = try check("fcntl") { yanyu_fcntl(descriptor, F_GETFL, 0) }
    try check("fcntl") { yanyu_fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) }
    oldFlags = flags
  }

  deinit { if let oldFlags { _ = yanyu_fcntl(descriptor, F_SETFL, oldFlags) } }

  /// Writes what the terminal takes now: the number of bytes, 0 when it takes none.
  func write(_ bytes: ArraySlice<UInt8>) throws(SystemError) -> Int {
    while true {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 { return count }
      if errno == EAGAIN { return 0 }
      if errno != EINTR { throw SystemError.last("write to the terminal") }
    }
  }
}
