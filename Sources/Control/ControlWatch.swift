import Glibc
import JSONLines
import Platform
import Terms

/// A client that is told how things are whenever they change, over restarts of the daemon.
package final class ControlWatch {
  /// One thing that a watcher hears.
  package enum Report: Hashable, Sendable {
    case state(JSONValue)
    /// The connection was lost and is there again, as when the daemon was started anew; the state follows.
    case reconnected
    /// The keyboard was ended, or nobody has come in its place within the patience.
    case ended
  }

  /// The supervisor starts the daemon again within 200 ms, and again when that one dies at once.
  package static let restartPatience = Interval.seconds(3)
  /// How long the first line of a daemon may take.
  private static let answerMilliseconds = 5000
  /// How often a connection is tried: ten times a second.
  private static let retryMicroseconds: UInt32 = 100_000

  private let path: String
  /// Waits for the next keyboard as long as it takes.
  private let isEndless: Bool
  private let listener: Int32
  private var connection: ControlLine?
  private var hasAnswered = false
  private var isUnheard = false
  private var connections = 0

  /// `listener` is the pipe that what is told goes to: when nobody reads it any more, the watch ends.
  package init(path: String, isEndless: Bool = false, listener: Int32 = -1) {
    self.path = path
    self.listener = listener
    self.isEndless = isEndless
  }

  /// The next report; waits for it. `ended` is the last.
  /// - Throws: when the daemon refuses, or none was there from the beginning.
  package func next() throws(ControlError) -> Report {
    while true {
      guard let connection else {
        guard try connect() else { return .ended }
        connections += 1
        if connections > 1 { return .reconnected }
        continue
      }
      guard let line = try line(of: connection) else { if isUnheard { return .ended } else { continue } }
      let state = try ControlClient.parsed(line)
      if state["ok"] == false { throw ControlError(state["error"]?.string ?? "yanyu: the keyboard refused") }
      guard state["ended"] == true else { return .state(state) }
      self.connection = nil
      if !isEndless { return .ended }
    }
  }

  /// Nil when the connection is lost.
  private func line(of connection: ControlLine) throws(ControlError) -> [UInt8]? {
    do throws(SystemError) {
      let end = hasAnswered ? nil : MonotonicClock.now() + .milliseconds(Int64(Self.answerMilliseconds))
      let line = try connection.receive(until: end, for: listener)
      hasAnswered = true
      return line
    } catch {
      if error.code == EPIPE {
        isUnheard = true
        return nil
      }
      if !hasAnswered, !isEndless, connections == 1 {
        throw ControlClient.complaint(error, path: path, timeoutMilliseconds: Self.answerMilliseconds)
      }
      self.connection = nil
      usleep(Self.retryMicroseconds)
      return nil
    }
  }

  /// False when there is nobody any more.
  private func connect() throws(ControlError) -> Bool {
    let end = MonotonicClock.now() + ControlWatch.restartPatience
    while true {
      do throws(SystemError) {
        let soon = MonotonicClock.now() + .seconds(1)
        let line = try ControlLine(path: path, until: soon)
        try line.send(ControlCommand.watch.request.bytes, until: soon)
        connection = line
        hasAnswered = false
        return true
      } catch {
        let isAbsent = [ENOENT, ECONNREFUSED, ETIMEDOUT, ECONNRESET, EPIPE].contains(error.code)
        guard isAbsent, isEndless || connections > 0 else {
          throw ControlClient.complaint(error, path: path, timeoutMilliseconds: Self.answerMilliseconds)
        }
        if !isEndless, MonotonicClock.now() >= end { return false }
        usleep(Self.retryMicroseconds)
      }
    }
  }
}
