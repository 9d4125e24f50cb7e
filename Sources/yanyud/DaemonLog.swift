import Glibc
import Platform

/// One line a thing that happened, on stderr, which the supervisor keeps in a bounded file. Never any text of the
/// person's.
struct DaemonLog {
  /// Longer lines are cut: a hostile name must not fill the disk.
  private static let limit = 400

  func line(_ text: String) {
    var wall = timespec()
    clock_gettime(CLOCK_REALTIME, &wall)
    ProcessHabits.complain("\(wall.tv_sec) \(String(text.unicodeScalars.prefix(DaemonLog.limit)))")
  }
}
