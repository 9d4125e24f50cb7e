import Engine
import Glibc
import LinuxInput

/// What a carer's key means: the two largest ones pause and answer; four letters tell how things stand. (Their places
/// on the keyboard count, so that another layout of letters moves the letter and not the place.)
extension CarerCommand {
  /// A key of an attached keyboard.
  init(code: UInt16) {
    switch code {
    case KeyCode.space: self = .key(.pause)
    case KeyCode.enter, KeyCode.keypadEnter: self = .key(.acknowledge)
    case KeyCode.z: self = .state(.asleep)
    case KeyCode.w: self = .state(.carerAtWork)
    case KeyCode.m: self = .state(.moved)
    case KeyCode.p: self = .state(.present)
    default: self = .key(.other)
    }
  }

  /// What a terminal sends for a key that writes.
  init(character: Unicode.Scalar) {
    switch character {
    case " ": self = .key(.pause)
    case "z", "Z": self = .state(.asleep)
    case "w", "W": self = .state(.carerAtWork)
    case "m", "M": self = .state(.moved)
    case "p", "P": self = .state(.present)
    default: self = .key(.other)
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
