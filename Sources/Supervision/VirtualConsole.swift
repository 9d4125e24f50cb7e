import CLinux
import Glibc
import Platform

/// The calls on one of the kernel's consoles, tty1 to tty63 (ioctl_console(2)): the kernel's own, or a test's.
package protocol VirtualConsole: AnyObject {
  /// 1 to 63.
  var number: Int { get }
  /// KDGETMODE: whether programs draw and the kernel does not.
  func isGraphic() throws(SystemError) -> Bool
  /// KDSETMODE.
  func setGraphic(_ isGraphic: Bool) throws(SystemError)
  /// VT_GETMODE: whether a process is asked before another console comes to the front.
  func isHeld() throws(SystemError) -> Bool
  /// VT_SETMODE: VT_PROCESS with the two signals, or VT_AUTO.
  func setHeld(_ isHeld: Bool) throws(SystemError)
  /// KDGKBMODE.
  func keyboardMode() throws(SystemError) -> Int32
  /// KDSKBMODE.
  func setKeyboardMode(_ mode: Int32) throws(SystemError)
  /// VT_RELDISP 1: the switch that was asked for may happen; throws EINVAL when none was.
  func grantSwitch() throws(SystemError)
  /// VT_RELDISP VT_ACKACQ: we have seen that we are in front.
  func acknowledge() throws(SystemError)
  /// VT_GETSTATE: the number of the console in front.
  func front() throws(SystemError) -> Int
}

/// A console of the running kernel.
package final class KernelConsole: VirtualConsole {
  /// The kernel asks for the console with the first and says that it is ours again with the second. Both are read from
  /// the supervisor's signalfd.
  package static let releaseSignal = SIGUSR1
  package static let acquireSignal = SIGUSR2

  package let number: Int
  package private(set) var descriptor: Descriptor

  /// Nil when the descriptor is none of tty1 to tty63 (character devices 4:1 to 4:63, the kernel's devices.txt), as a
  /// pseudo-terminal or a serial line is none.
  package init?(_ descriptor: Int32) {
    guard let number = KernelConsole.number(of: descriptor) else { return nil }
    let copy = yanyu_fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
    guard copy >= 0 else { return nil }
    self.number = number
    self.descriptor = Descriptor(owning: copy)
  }

  /// Of the console that the descriptor is; nil when it is none.
  package static func number(of descriptor: Int32) -> Int? {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFCHR else { return nil }
    // As glibc's major() and minor() take it apart.
    let device = UInt64(status.st_rdev)
    let major = (device >> 8) & 0xFFF | (device >> 32) & 0xFFFF_F000
    let minor = device & 0xFF | (device >> 12) & 0xFFFF_FF00
    return major == 4 && (1...63).contains(minor) ? Int(minor) : nil
  }

  package func isGraphic() throws(SystemError) -> Bool {
    var mode: Int32 = 0
    try call("KDGETMODE") { yanyu_ioctl_pointer($0, UInt(KDGETMODE), &mode) }
    return mode == KD_GRAPHICS
  }

  package func setGraphic(_ isGraphic: Bool) throws(SystemError) {
    try call("KDSETMODE") { yanyu_ioctl_int($0, UInt(KDSETMODE), isGraphic ? KD_GRAPHICS : KD_TEXT) }
  }

  package func isHeld() throws(SystemError) -> Bool {
    var mode = vt_mode()
    try call("VT_GETMODE") { yanyu_ioctl_pointer($0, UInt(VT_GETMODE), &mode) }
    return Int32(mode.mode) == VT_PROCESS
  }

  package func setHeld(_ isHeld: Bool) throws(SystemError) {
    var mode = vt_mode()
    if isHeld {
      mode.mode = CChar(VT_PROCESS)
      mode.relsig = Int16(KernelConsole.releaseSignal)
      mode.acqsig = Int16(KernelConsole.acquireSignal)
    } else {
      mode.mode = CChar(VT_AUTO)
    }
    try call("VT_SETMODE") { yanyu_ioctl_pointer($0, UInt(VT_SETMODE), &mode) }
  }

  package func keyboardMode() throws(SystemError) -> Int32 {
    var mode: Int32 = 0
    try call("KDGKBMODE") { yanyu_ioctl_pointer($0, UInt(KDGKBMODE), &mode) }
    return mode
  }

  package func setKeyboardMode(_ mode: Int32) throws(SystemError) {
    try call("KDSKBMODE") { yanyu_ioctl_int($0, UInt(KDSKBMODE), mode) }
  }

  package func grantSwitch() throws(SystemError) {
    try call("VT_RELDISP") { yanyu_ioctl_int($0, UInt(VT_RELDISP), 1) }
  }

  package func acknowledge() throws(SystemError) {
    try call("VT_RELDISP") { yanyu_ioctl_int($0, UInt(VT_RELDISP), VT_ACKACQ) }
  }

  package func front() throws(SystemError) -> Int {
    var state = vt_stat()
    try call("VT_GETSTATE") { yanyu_ioctl_pointer($0, UInt(VT_GETSTATE), &state) }
    return Int(state.v_active)
  }

  /// A terminal that was hung up answers EIO for ever; the console behind it is reached by its name, where we may.
  private func call(_ name: String, _ body: (Int32) -> Int32) throws(SystemError) {
    do throws(SystemError) {
      try check(name) { body(descriptor.raw) }
    } catch {
      guard error.code == EIO, let again = try? Descriptor.open("/dev/tty\(number)", O_RDWR | O_NOCTTY) else {
        throw error
      }
      descriptor = again
      try check(name) { body(again.raw) }
    }
  }
}
