import Glibc
import Platform

/// Who else has a card open, from /proc: as far as this user may look.
enum CardHolder {
  /// Such as `Xorg, process 812`; nil when nobody else can be told. Our children have it open because we gave it to
  /// them: they draw by our leave, and never are whom to blame.
  static func find(_ path: String, processes: String = "/proc") -> String? {
    let own = getpid()
    for name in CardFolder.names(in: processes) {
      guard let process = pid_t(name), process != own else { continue }
      let folder = "\(processes)/\(name)/fd"
      let isHeld = CardFolder.names(in: folder).contains { CardFolder.target(ofLink: "\(folder)/\($0)") == path }
      guard isHeld, parent(process, processes) != own else { continue }
      return "\(title(process, processes)), process \(process)"
    }
    return nil
  }

  /// Nil when it is not told.
  private static func parent(_ process: pid_t, _ processes: String) -> pid_t? {
    // The name before it, in parentheses, may hold anything; behind it stand the state and the parent.
    line("stat", of: process, processes)?.split(separator: ")").last?.split(separator: " ").dropFirst().first
      .flatMap { pid_t($0) }
  }

  /// The kernel's short name of the process, printable letters alone.
  private static func title(_ process: pid_t, _ processes: String) -> String {
    guard let line = line("comm", of: process, processes) else { return "unknown" }
    return String(line.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }.map(Character.init))
  }

  private static func line(_ name: String, of process: pid_t, _ processes: String) -> String? {
    guard let file = try? Descriptor.open("\(processes)/\(process)/\(name)", O_RDONLY),
      let bytes = try? file.readAvailable(limit: 512)
    else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }
}
