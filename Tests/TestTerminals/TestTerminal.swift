import CLinux
import Glibc
import Platform
import Terms

/// A pseudo-terminal for a test: programs stand in it, and what they write is ours to read.
package final class TestTerminal {
  /// What a reader keeps at the most: the end is what tells.
  private static let limit = 1 << 20

  /// Where the programs stand; held, so that it can be looked at after everybody else has left.
  package let slave: Descriptor
  /// Readable when something was written.
  package let master: Descriptor
  private var bytes: [UInt8] = []

  /// The kernel's own calls: Swift's Glibc leaves out posix_openpt and its sisters. Unlocked by TIOCSPTLCK, the other
  /// end by TIOCGPTPEER.
  package init(columns: UInt16, rows: UInt16) throws(SystemError) {
    // By a way that umockdev's preload does not turn aside: under it /dev itself is the testbed's.
    master = try Descriptor.open("/./dev/ptmx", O_RDWR | O_NOCTTY)
    let master = master
    var locked: Int32 = 0
    try check("TIOCSPTLCK") { yanyu_ioctl_pointer(master.raw, 0x4004_5431, &locked) }
    slave = Descriptor(
      owning: try check("TIOCGPTPEER") { yanyu_ioctl_int(master.raw, 0x5441, O_RDWR | O_NOCTTY | O_CLOEXEC) })
    let slave = slave
    try master.setNonBlocking()
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    try check("TIOCSWINSZ") { yanyu_ioctl_pointer(slave.raw, UInt(TIOCSWINSZ), &size) }
  }

  /// The newest of what was written since it was last forgotten.
  package func written() -> String {
    while let more = (try? master.readAvailable()) ?? nil, !more.isEmpty {
      bytes += more
      if bytes.count > 2 * TestTerminal.limit { bytes.removeFirst(bytes.count - TestTerminal.limit) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  package func forget() {
    _ = written()
    bytes = []
  }

  /// What was written since, byte for byte; it is forgotten.
  package func take() -> [UInt8] {
    _ = written()
    defer { bytes = [] }
    return bytes
  }

  /// Waits until something is there to be read.
  package func waitForMore(milliseconds: Int32) {
    var readable = pollfd(fd: master.raw, events: Int16(POLLIN), revents: 0)
    _ = poll(&readable, 1, milliseconds)
  }

  /// Flags, characters and speeds, byte for byte.
  package var attributes: [UInt8] {
    var state = termios()
    tcgetattr(slave.raw, &state)
    return withUnsafeBytes(of: state) { Array($0) }
  }

  /// A new folder of our own, named after `purpose`.
  package static func temporaryFolder(_ purpose: String) throws(SystemError) -> String {
    var template = Array("/tmp/yanyu-\(purpose)-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw SystemError.last("mkdtemp") }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Our own environment with the terminal's kind and the place of the control socket; without what would steer the
  /// programs.
  package static func environment(runtimeFolder: String, adding more: [String] = []) -> [String: String] {
    var result: [String: String] = [:]
    for entry in ChildProcess.currentEnvironment() + more {
      let parts = entry.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = parts.first, !name.hasPrefix("YANYU_"), name != "NO_COLOR" else { continue }
      result[String(name)] = parts.dropFirst().first.map(String.init) ?? ""
    }
    result["TERM"] = "xterm-256color"
    result["XDG_RUNTIME_DIR"] = runtimeFolder
    return result
  }
}
