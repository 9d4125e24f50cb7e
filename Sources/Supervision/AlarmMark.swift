import CLinux
import Glibc
import Platform

/// `alarm` in the state folder: names yanyu-alarm's process for as long as it lives, so that a call whose supervisor is
/// gone can still be answered. yanyu-alarm alone holds the lock (a descriptor it was given), so that the lock ends with
/// it and with nothing else; the supervisor writes the file.
///
/// The first line is the pid, the second `call` while the person's own call is on.
package struct AlarmMark: Sendable {
  private let file: Descriptor
  private let path: String

  /// How often a lock that somebody looks at just now is asked for again, and the pause between in microseconds.
  private static let (attempts, pause): (Int, UInt32) = (5, 2000)

  /// - Throws: when the file cannot be written; the alarm does without.
  package init(_ path: String) throws(SystemError) {
    self.path = path
    file = try Descriptor.open(path, O_RDWR | O_CREAT | O_NOFOLLOW)
  }

  /// What the next yanyu-alarm is to hold.
  /// - Throws: when another still holds it.
  package func lock() throws(SystemError) -> Descriptor {
    let lock = try Descriptor.open(path, O_RDWR | O_NOFOLLOW)
    for attempt in 1...AlarmMark.attempts {
      if flock(lock.raw, LOCK_EX | LOCK_NB) == 0 { break }
      guard attempt < AlarmMark.attempts else { throw SystemError.last("lock \(path)") }
      usleep(AlarmMark.pause)
    }
    return lock
  }

  /// A mark that cannot be written is missed only by who looks for an alarm without a supervisor.
  package func write(pid: pid_t, isPersonsCall: Bool) {
    let bytes = Array("\(pid)\n\(isPersonsCall ? "call\n" : "")".utf8)
    _ = ftruncate(file.raw, 0)
    _ = bytes.withUnsafeBytes { pwrite(file.raw, $0.baseAddress, $0.count, 0) }
  }
}
