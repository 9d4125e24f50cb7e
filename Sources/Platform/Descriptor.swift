import CLinux
import Glibc

/// The owner of one file descriptor: closed when the last reference is gone.
package final class Descriptor: Sendable {
  package let raw: Int32
  /// Made by `socketPair`: a write to a closed other side is EPIPE and never a signal, whatever the process does with
  /// SIGPIPE.
  private let isSocket: Bool

  package convenience init(owning raw: Int32) { self.init(owning: raw, isSocket: false) }

  private init(owning raw: Int32, isSocket: Bool) {
    self.raw = raw
    self.isSocket = isSocket
  }

  deinit { close(raw) }

  /// Opens with O_CLOEXEC.
  package static func open(_ path: String, _ flags: Int32, mode: mode_t = 0o600) throws(SystemError) -> Descriptor {
    Descriptor(owning: try check("open \(path)") { Glibc.open(path, flags | O_CLOEXEC, mode) })
  }

  /// Both ends of a pipe, close-on-exec: to read from, to write to.
  package static func pipe() throws(SystemError) -> (read: Descriptor, write: Descriptor) {
    var ends: [Int32] = [-1, -1]
    try check("pipe") { yanyu_pipe(&ends) }
    return (Descriptor(owning: ends[0]), Descriptor(owning: ends[1]))
  }

  /// Both ends of a two-way stream, close-on-exec.
  package static func socketPair() throws(SystemError) -> (Descriptor, Descriptor) {
    var ends: [Int32] = [-1, -1]
    try check("socketpair") {
      socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0, &ends)
    }
    return (Descriptor(owning: ends[0], isSocket: true), Descriptor(owning: ends[1], isSocket: true))
  }

  /// Reads and writes give EAGAIN from now on in place of waiting.
  package func setNonBlocking() throws(SystemError) {
    let flags = try check("fcntl") { yanyu_fcntl(raw, F_GETFL, 0) }
    try check("fcntl") { yanyu_fcntl(raw, F_SETFL, flags | O_NONBLOCK) }
  }

  /// Reads what is there, at most `limit` bytes: nil when nothing is ready (EAGAIN), empty at the end of the stream.
  package func readAvailable(limit: Int = 65536) throws(SystemError) -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: limit)
    while true {
      let count = buffer.withUnsafeMutableBytes { read(raw, $0.baseAddress, limit) }
      if count >= 0 { return Array(buffer[0..<count]) }
      if errno == EAGAIN { return nil }
      if errno != EINTR { throw SystemError.last("read") }
    }
  }

  /// Writes as much of `bytes` as the other side takes now: the number of bytes written, 0 on EAGAIN.
  package func writeAvailable(_ bytes: ArraySlice<UInt8>) throws(SystemError) -> Int {
    while true {
      let count = bytes.withUnsafeBytes { part in
        isSocket
          ? send(raw, part.baseAddress, part.count, Int32(MSG_NOSIGNAL)) : write(raw, part.baseAddress, part.count)
      }
      if count >= 0 { return count }
      if errno == EAGAIN { return 0 }
      if errno != EINTR { throw SystemError.last("write") }
    }
  }

  /// Writes everything, waiting for the other side as long as it takes.
  package func writeAll(_ bytes: some Sequence<UInt8>) throws(SystemError) {
    var rest = ArraySlice(Array(bytes))
    while !rest.isEmpty {
      let count = try writeAvailable(rest)
      rest = rest.dropFirst(count)
      if count == 0 {
        // Non-blocking and full: sleep until there is room instead of asking again at once.
        var room = pollfd(fd: raw, events: Int16(POLLOUT), revents: 0)
        try check("poll") { poll(&room, 1, -1) }
      }
    }
  }
}
