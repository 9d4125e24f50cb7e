import Glibc
import Platform

/// Who else has a card open, from /proc: as far as this user may look.
enum CardHolder {
  /// Such as `Xorg, process 812`; nil when nobody else can be told.
  static func find(_ path: String, processes: String = "/proc") -> String? {
    let own = getpid()
    for name in CardFolder.names(in: processes) {
      guard let process = pid_t(name), process != own else { continue }
      let folder = "\(processes)/\(name)/fd"
      let isHeld = CardFolder.names(in: folder).contains { CardFolder.target(ofLink: "\(folder)/\($0)") == path }
      guard isHeld else { continue }
      return "\(title(process, processes)), process \(process)"
    }
    return nil
  }

  /// The kernel's short name of the process, printable letters alone.
  private static func title(_ process: pid_t, _ processes: String) -> String {
    guard let file = try? Descriptor.open("\(processes)/\(process)/comm", O_RDONLY),
      let bytes = try? file.readAvailable(limit: 64)
    else { return "unknown" }
    let line = String(decoding: bytes, as: UTF8.self)
    return String(line.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }.map(Character.init))
  }
}
