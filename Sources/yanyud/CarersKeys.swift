import Engine
import Glibc
import LinuxInput

extension CarerKey {
  /// What a key of an attached keyboard means to the keyboard of the eyes: the two largest ones.
  init(code: UInt16) {
    switch code {
    case KeyCode.space: self = .pause
    case KeyCode.enter, KeyCode.keypadEnter: self = .acknowledge
    default: self = .other
    }
  }
}

/// Whether the daemon stands on the console, where keyboards are the carer's; elsewhere only the terminal's own keys
/// are.
enum ConsoleTerminal {
  /// tty1 to tty63 have the major number 4 (Documentation/admin-guide/devices.txt).
  private static let major: UInt64 = 4
  private static let numbers: ClosedRange<UInt64> = 1...63

  static var isStandardInput: Bool {
    var status = stat()
    guard fstat(0, &status) == 0, status.st_mode & S_IFMT == S_IFCHR else { return false }
    let device = UInt64(status.st_rdev)
    // As glibc's major() and minor() take it apart.
    let major = (device >> 8) & 0xFFF | (device >> 32) & 0xFFFF_F000
    let minor = device & 0xFF | (device >> 12) & 0xFFFF_FF00
    return major == ConsoleTerminal.major && numbers.contains(minor)
  }
}
