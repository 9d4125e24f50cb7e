import Glibc
import Platform
import Terms

/// What keeps the test from passing, in words.
struct Trouble: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}

/// One line on stdout, at once: a long run is watched.
func say(_ line: String) {
  let bytes = Array(("machine: " + line + "\n").utf8)
  _ = bytes.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
}

/// - Throws: the complaint, unless `condition` holds.
func require(_ condition: Bool, _ complaint: @autoclosure () -> String) throws {
  if !condition { throw Trouble(complaint()) }
}

/// Asks four times a second until the answer is yes.
/// - Throws: "`what` has not come within N s".
func wait(for what: @autoclosure () -> String, within seconds: Int64, until answer: () throws -> Bool) throws {
  let end = MonotonicClock.now() + .seconds(seconds)
  while try !answer() {
    guard MonotonicClock.now() < end else { throw Trouble("\(what()) has not come within \(seconds) s") }
    usleep(250_000)
  }
}

extension Instant {
  /// Seconds from here until now, for people.
  var secondsAgo: String { "\((MonotonicClock.now() - self).nanoseconds / 1_000_000_000) s" }
}
