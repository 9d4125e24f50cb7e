import Glibc
import Platform

/// Answers a call where no daemon does: the supervisor is signalled, and where there is none any more the alarm that
/// was left behind is ended.
package enum SessionAnswer: String, Hashable, Sendable {
  /// The supervisor was told; it silences the alarm and tells the next daemon.
  case supervisor
  /// An alarm without a supervisor was ended.
  case alarm

  /// "Somebody has come": SIGRTMIN + 1, as glibc counts (it keeps 32 and 33 for itself).
  package static let acknowledgeSignal: Int32 = 35

  /// How long an alarm may take to leave.
  private static let alarmLimit: Int32 = 1000

  /// - Parameters:
  ///   - lock: the state folder's lock, which names the supervisor.
  ///   - mark: the alarm's.
  /// - Returns: who was told; nil when there is neither.
  /// - Throws: when there is one, and it is not ours to signal.
  package static func acknowledge(lock: String, mark: String) throws(SystemError) -> SessionAnswer? {
    if let supervisor = HeldFile(lock, program: "yanyu-supervisor") {
      try supervisor.process.send(acknowledgeSignal)
      return .supervisor
    }
    return try endOrphan(mark: mark) == nil ? nil : .alarm
  }

  /// Ends an alarm that has lost its supervisor, and waits until its device is free.
  /// - Returns: whether the person's own call was on; nil when there was no such alarm.
  /// - Throws: when it is not ours to signal.
  package static func endOrphan(mark: String) throws(SystemError) -> Bool? {
    guard let alarm = HeldFile(mark, program: "yanyu-alarm") else { return nil }
    try alarm.process.send(SIGTERM)
    if !alarm.process.waitForEnd(milliseconds: alarmLimit) { try alarm.process.send(SIGKILL) }
    return alarm.notes.contains("call")
  }
}
