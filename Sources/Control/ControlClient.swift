import Glibc
import JSONLines
import Platform
import Terms

/// The other side: asks one thing and waits for the answer.
package enum ControlClient {
  /// The longest answer that is read.
  private static let answerLimit = 4 << 20

  /// - Throws: when no daemon answers within the time, with the reason and the way out.
  package static func request(
    path: String, _ command: ControlCommand, timeoutMilliseconds: Int
  ) throws(ControlError) -> JSONValue {
    try request(path: path, line: command.request, timeoutMilliseconds: timeoutMilliseconds)
  }

  /// Any request, known here or not.
  package static func request(
    path: String, line: JSONValue, timeoutMilliseconds: Int
  ) throws(ControlError) -> JSONValue {
    let end = MonotonicClock.now() + .milliseconds(Int64(timeoutMilliseconds))
    let answer: [UInt8]
    do throws(SystemError) {
      let socket = try ControlAddress.socket()
      try connect(socket, to: path, until: end)
      try send(line.bytes + [0x0A], to: socket, until: end)
      answer = try receive(from: socket, until: end)
    } catch {
      switch error.code {
      case ENOENT, ECONNREFUSED:
        throw ControlError(
          "yanyu: no daemon is running for this state folder (nobody answers at \(path)); start `yanyu`")
      case ETIMEDOUT:
        throw ControlError("yanyu: the daemon did not answer within \(timeoutMilliseconds) ms")
      case ECONNRESET, EPIPE: throw ControlError("yanyu: the daemon closed the connection without an answer")
      default: throw ControlError("kernel: the control socket \(path): \(error)")
      }
    }
    do throws(JSONError) {
      return try JSONValue(parsing: answer, limits: JSONLimits(bytes: answerLimit))
    } catch { throw ControlError("yanyu: the daemon's answer is not understood: \(error)") }
  }

  /// A full backlog is EAGAIN on a Unix socket and cannot be waited for: it is tried again, ten times a second.
  private static func connect(_ socket: Descriptor, to path: String, until end: Instant) throws(SystemError) {
    while true {
      do throws(SystemError) {
        return try ControlAddress.connect(socket, to: path)
      } catch {
        guard error.code == EAGAIN else { throw error }
        guard MonotonicClock.now() < end else { throw SystemError(call: "connect", code: ETIMEDOUT) }
        usleep(100_000)
      }
    }
  }

  private static func send(_ bytes: [UInt8], to socket: Descriptor, until end: Instant) throws(SystemError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      // Without SIGPIPE, whatever the process does with it.
      let count = rest.withUnsafeBytes {
        Glibc.send(socket.raw, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        try wait(socket, for: Int16(POLLOUT), until: end)
      } else if errno == EPIPE {
        // Refused before it had all of it: the reason is there to be read.
        return
      } else if errno != EINTR {
        throw SystemError.last("send")
      }
    }
  }

  private static func receive(from socket: Descriptor, until end: Instant) throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count <= answerLimit {
      try wait(socket, for: Int16(POLLIN), until: end)
      guard let part = try socket.readAvailable() else { continue }
      if part.isEmpty { throw SystemError(call: "read", code: ECONNRESET) }
      if let last = part.firstIndex(of: 0x0A) { return bytes + part[..<last] }
      bytes += part
    }
    throw SystemError(call: "read", code: EMSGSIZE)
  }

  private static func wait(_ socket: Descriptor, for events: Int16, until end: Instant) throws(SystemError) {
    var waiting = pollfd(fd: socket.raw, events: events, revents: 0)
    let left = (end - MonotonicClock.now()).wholeMilliseconds
    guard left > 0 else { throw SystemError(call: "wait", code: ETIMEDOUT) }
    let count = poll(&waiting, 1, Int32(clamping: left))
    if count == 0 { throw SystemError(call: "wait", code: ETIMEDOUT) }
    if count < 0, errno != EINTR { throw SystemError.last("poll") }
  }
}
