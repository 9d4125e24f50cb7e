import CLinux
import Glibc
import Platform
import Screens
import Terms

/// What only the running kernel can tell; below a root nobody asks it, and tests answer in its place.
package protocol KernelView: Sendable {
  /// The wall clock.
  func clock() -> ClockReading
  /// The file system that holds `path`; nil when it cannot be asked.
  func fileSystem(_ path: String) -> FileSystemReading?
  /// The Linux console that we stand on; nil elsewhere.
  func console() -> ConsoleReading?
  /// Standard input and output are a terminal.
  func isTerminal() -> Bool
  /// What the graphics cards and their monitors tell, in the order in which they are tried.
  func cards() -> [CardReport]
  /// Why no framebuffer can be drawn on; nil when one can.
  func framebufferRefusal() -> String?
}

/// The wall clock, and whether anybody keeps it right.
package struct ClockReading: Hashable, Sendable {
  /// Since 1970.
  package var seconds: Int64
  package var isSynchronised: Bool

  package init(seconds: Int64, isSynchronised: Bool) {
    self.seconds = seconds
    self.isSynchronised = isSynchronised
  }
}

/// What statvfs tells.
package struct FileSystemReading: Hashable, Sendable {
  package var freeBytes: UInt64
  package var freeInodes: UInt64
  /// Zero on file systems that do not count them.
  package var inodes: UInt64
  package var isReadOnly: Bool

  package init(freeBytes: UInt64, freeInodes: UInt64, inodes: UInt64, isReadOnly: Bool) {
    self.freeBytes = freeBytes
    self.freeInodes = freeInodes
    self.inodes = inodes
    self.isReadOnly = isReadOnly
  }
}

/// The state of a Linux console.
package struct ConsoleReading: Hashable, Sendable {
  /// 1 to 63.
  package var number: Int
  /// The kernel does not draw its text: a program does, or one has died and left it so.
  package var isGraphic: Bool
  /// The kernel hands no keys on (K_OFF).
  package var keysAreOff: Bool
  /// A program decides when the console may be left (VT_PROCESS).
  package var isHeld: Bool

  package init(number: Int, isGraphic: Bool, keysAreOff: Bool, isHeld: Bool) {
    self.number = number
    self.isGraphic = isGraphic
    self.keysAreOff = keysAreOff
    self.isHeld = isHeld
  }
}

/// The kernel we run on.
package struct LinuxKernel: KernelView {
  /// Checks run in processes whose standard streams are empty: what these were is looked at before.
  private let standsOn: ConsoleReading?
  private let standsInTerminal: Bool

  package init() {
    standsOn = Self.readConsole()
    standsInTerminal = isatty(0) == 1 && isatty(1) == 1
  }

  package func console() -> ConsoleReading? { standsOn }
  package func isTerminal() -> Bool { standsInTerminal }

  /// K_OFF of linux/kd.h, which the header has only as a macro with a cast.
  private static let keysOff: Int32 = 4

  package func clock() -> ClockReading {
    var setting = timex()
    let state = adjtimex(&setting)
    return ClockReading(
      seconds: Int64(time(nil)), isSynchronised: state >= 0 && setting.status & Int32(STA_UNSYNC) == 0)
  }

  package func fileSystem(_ path: String) -> FileSystemReading? {
    var reading = statvfs()
    guard statvfs(path, &reading) == 0 else { return nil }
    let (bytes, overflow) = UInt64(reading.f_bavail).multipliedReportingOverflow(by: UInt64(reading.f_frsize))
    return FileSystemReading(
      freeBytes: overflow ? .max : bytes, freeInodes: UInt64(reading.f_favail), inodes: UInt64(reading.f_files),
      isReadOnly: UInt(reading.f_flag) & UInt(ST_RDONLY) != 0)
  }

  private static func readConsole() -> ConsoleReading? {
    var status = stat()
    // Character device 4:1 to 4:63 (the kernel's devices.txt).
    guard fstat(0, &status) == 0, let device = Optional(FileStatus(status)), device.kind == .characterDevice,
      device.device.major == 4, (1...63).contains(device.device.minor)
    else { return nil }
    var mode: Int32 = 0
    var keys: Int32 = 0
    var holding = vt_mode()
    let asked = yanyu_ioctl_pointer(0, UInt(KDGETMODE), &mode) == 0
    let keysAsked = yanyu_ioctl_pointer(0, UInt(KDGKBMODE), &keys) == 0
    let holdingAsked = yanyu_ioctl_pointer(0, UInt(VT_GETMODE), &holding) == 0
    return ConsoleReading(
      number: Int(device.device.minor), isGraphic: asked && mode == Int32(KD_GRAPHICS),
      keysAreOff: keysAsked && keys == LinuxKernel.keysOff, isHeld: holdingAsked && holding.mode == CChar(VT_PROCESS))
  }

  package func cards() -> [CardReport] { CardList.reports() }

  package func framebufferRefusal() -> String? {
    do throws(ScreenFault) {
      try FramebufferOutput.probe()
      return nil
    } catch {
      return error.description
    }
  }
}
