import Glibc
import JSONLines
import Platform
import Terms

/// The other side: asks one thing and waits for the answer.
package enum ControlClient {
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
      let connection = try ControlLine(path: path, until: end)
      try connection.send(line.bytes, until: end)
      answer = try connection.receive(until: end)
    } catch { throw complaint(error, path: path, timeoutMilliseconds: timeoutMilliseconds) }
    return try parsed(answer)
  }

  /// Whether a daemon listens at that path, busy or not, and whether or not we may ask it.
  package static func isAnswered(_ path: String) -> Bool {
    do throws(SystemError) {
      try ControlAddress.connect(try ControlAddress.socket(), to: path)
      return true
    } catch { return error.code == EAGAIN || error.code == EACCES }
  }

  static func parsed(_ line: [UInt8]) throws(ControlError) -> JSONValue {
    do throws(JSONError) {
      return try JSONValue(parsing: line, limits: JSONLimits(bytes: ControlLine.limit))
    } catch { throw ControlError("yanyu: the daemon's answer is not understood: \(error)") }
  }

  static func complaint(_ error: SystemError, path: String, timeoutMilliseconds: Int) -> ControlError {
    switch error.code {
    case ENOENT, ECONNREFUSED:
      ControlError(
        "yanyu: no keyboard is running for this state folder (nobody answers at \(path)); start one: yanyu run")
    case ETIMEDOUT: ControlError("yanyu: the daemon did not answer within \(timeoutMilliseconds) ms")
    case ECONNRESET, EPIPE: ControlError("yanyu: the daemon closed the connection without an answer")
    case EACCES: ControlError("yanyu: this account may not use \(path); docs/control.md says which group may")
    default: ControlError("kernel: the control socket \(path): \(error)")
    }
  }
}
