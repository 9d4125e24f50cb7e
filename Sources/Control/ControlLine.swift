import Glibc
import Platform
import Terms

/// A client's connection: lines out, lines in. Every wait has an end.
package final class ControlLine {
  /// The longest line that is read: more than any answer.
  static let limit = 4 << 20

  private let socket: Descriptor
  private var bytes: [UInt8] = []
  private var searched = 0

  /// A full backlog is EAGAIN on a Unix socket and cannot be waited for: it is tried again, a hundred times a second.
  /// - Throws: ENOENT and ECONNREFUSED when nobody is there, ETIMEDOUT when it is busy for too long.
  package init(path: String, until end: Instant) throws(SystemError) {
    socket = try ControlAddress.socket()
    while true {
      do throws(SystemError) {
        try ControlAddress.connect(socket, to: path)
        return
      } catch {
        guard error.code == EAGAIN else { throw error }
        guard MonotonicClock.now() < end else { throw SystemError(call: "connect", code: ETIMEDOUT) }
        usleep(10_000)
      }
    }
  }

  /// Sends one request and its line end; waits at most until `end`.
  /// - Throws: when the other side is gone or takes nothing until then.
  package func send(_ line: [UInt8], until end: Instant) throws(SystemError) {
    var rest = (line + [0x0A])[...]
    while !rest.isEmpty {
      // Without SIGPIPE, whatever the process does with it.
      let count = rest.withUnsafeBytes {
        Glibc.send(socket.raw, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        try wait(for: Int16(POLLOUT), until: end)
      } else if errno == EPIPE {
        // Refused before it had all of it: the reason is there to be read.
        return
      } else if errno != EINTR {
        throw SystemError.last("send")
      }
    }
  }

  /// The next line; without `end` it waits for as long as it takes.
  /// A wait ends too when nobody reads the pipe any more that the line goes to, `listener`.
  /// - Throws: ECONNRESET at the end of what is sent, ETIMEDOUT; EPIPE when the listener is gone.
  package func receive(until end: Instant?, for listener: Int32 = -1) throws(SystemError) -> [UInt8] {
    while true {
      if let last = bytes[searched...].firstIndex(of: 0x0A) {
        let line = Array(bytes[..<last])
        bytes.removeSubrange(...last)
        searched = 0
        return line
      }
      searched = bytes.count
      guard bytes.count <= Self.limit else { throw SystemError(call: "read", code: EMSGSIZE) }
      try wait(for: Int16(POLLIN), until: end, listener: listener)
      guard let part = try socket.readAvailable() else { continue }
      if part.isEmpty { throw SystemError(call: "read", code: ECONNRESET) }
      bytes += part
    }
  }

  private func wait(for events: Int16, until end: Instant?, listener: Int32 = -1) throws(SystemError) {
    // A descriptor below zero is passed over; a pipe without a reader reports an error whether asked for or not.
    var waiting = [
      pollfd(fd: socket.raw, events: events, revents: 0), pollfd(fd: listener, events: 0, revents: 0),
    ]
    let left = end.map { ($0 - MonotonicClock.now()).wholeMilliseconds } ?? -1
    guard end == nil || left > 0 else { throw SystemError(call: "wait", code: ETIMEDOUT) }
    let count = poll(&waiting, 2, Int32(clamping: left))
    if count == 0 { throw SystemError(call: "wait", code: ETIMEDOUT) }
    if count < 0, errno != EINTR { throw SystemError.last("poll") }
    if count > 0, waiting.last?.revents != 0 { throw SystemError(call: "wait", code: EPIPE) }
  }
}
