import Control
import Glibc
import JSONLines
import Platform
import Terms

/// What the keyboard tells of itself: the lines of `yanyu ctl watch` in the machine, as they come.
final class StatusFeed {
  private let line: ControlLine
  private(set) var latest = JSONValue.null

  init(path: String) throws { line = try ControlLine(path: path, until: MonotonicClock.now() + .seconds(20)) }

  var selections: Int64 { latest["selections"]?.integer ?? 0 }
  var text: String { latest["text"]?.string ?? "" }
  var page: String { latest["page"]?.string ?? "" }

  /// Waits until a line says so: one that has not been looked at yet, or the last one that has.
  @discardableResult
  func wait(for what: String, within seconds: Int64, until says: (StatusFeed) -> Bool) throws -> JSONValue {
    let end = MonotonicClock.now() + .seconds(seconds)
    while !says(self) {
      do { try take(until: end) } catch let error as SystemError {
        throw Trouble("\(what) has not come within \(seconds) s (\(error)); the last status: \(latest.line)")
      }
    }
    return latest
  }

  /// Looks at all that comes for so long.
  func follow(for time: Interval) throws {
    let end = MonotonicClock.now() + max(time, .milliseconds(20))
    while true {
      do { try take(until: end) } catch let error as SystemError where error.code == ETIMEDOUT { return }
    }
  }

  /// What was told so far is an earlier keyboard's.
  func forget() throws {
    try follow(for: .zero)
    latest = .null
  }

  private func take(until end: Instant) throws {
    let value = try line.receive(until: end)
    if let value = try? JSONValue(parsing: value, limits: JSONLimits(bytes: 1 << 20)) { latest = value }
  }
}
