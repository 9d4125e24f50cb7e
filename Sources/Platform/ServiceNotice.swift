import CLinux
import Glibc
import Terms

/// What a service tells its manager (systemd) by the datagram socket that `NOTIFY_SOCKET` names, as sd_notify(3) has
/// it. Without one nothing is told. Never waits: a manager that does not read is no reason to stand still.
package final class ServiceNotice {
  private let socket: Descriptor
  private let address: [UInt8]
  /// How often `alive` has to be said; nil when nobody listens for it.
  package let watchdog: Interval?
  private var status = ""

  /// Longer lines of status are cut; systemd shows one line.
  private static let statusLimit = 200

  /// Nil when no manager asks, or its address is none.
  package convenience init?(environment: (String) -> String? = ServiceNotice.variable) {
    guard let name = environment("NOTIFY_SOCKET") else { return nil }
    // Meant for another process when it names one.
    let isForUs = environment("WATCHDOG_PID").map { Int32($0) == getpid() } ?? true
    let period = isForUs ? environment("WATCHDOG_USEC").flatMap { Int64($0) } : nil
    self.init(
      socket: name, watchdog: period.flatMap { $0 > 0 && $0 < 1 << 50 ? Interval(nanoseconds: $0 * 1000) : nil })
  }

  /// - Parameters:
  ///   - name: an absolute path, or "@" and the name of an abstract socket.
  ///   - watchdog: how often `alive` has to be said; nil when nobody listens for it.
  package init?(socket name: String, watchdog: Interval?) {
    guard name.hasPrefix("/") || name.hasPrefix("@"), name.utf8.count > 1 else { return nil }
    var bytes = Array(name.utf8)
    // An abstract name begins with a zero byte, and no zero ends it.
    if bytes[0] == UInt8(ascii: "@") { bytes[0] = 0 } else { bytes.append(0) }
    var room = sockaddr_un()
    guard bytes.count <= MemoryLayout.size(ofValue: room.sun_path),
      let socket = try? Descriptor(
        owning: check("socket") {
          Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        })
    else { return nil }
    room.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &room.sun_path) { $0.copyBytes(from: bytes) }
    let length = MemoryLayout<sockaddr_un>.size - MemoryLayout.size(ofValue: room.sun_path) + bytes.count
    address = withUnsafeBytes(of: room) { Array($0.prefix(length)) }
    self.socket = socket
    self.watchdog = watchdog
  }

  /// It has begun, and is of use.
  package func ready(_ status: String) {
    self.status = status
    send("READY=1\nSTATUS=\(ServiceNotice.line(status))\nMAINPID=\(getpid())")
  }

  /// One line for a person; only what is new is told.
  package func tell(_ status: String) {
    guard status != self.status else { return }
    self.status = status
    send("STATUS=\(ServiceNotice.line(status))")
  }

  /// It works still.
  package func alive() {
    if watchdog != nil { send("WATCHDOG=1") }
  }

  /// It ends now, and means to.
  package func stopping() { send("STOPPING=1\nSTATUS=ending") }

  private func send(_ message: String) {
    let bytes = Array(message.utf8)
    _ = address.withUnsafeBytes { address in
      bytes.withUnsafeBytes { bytes in
        sendto(
          socket.raw, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT),
          address.baseAddress?.assumingMemoryBound(to: sockaddr.self), socklen_t(address.count))
      }
    }
  }

  /// Another line would be another message.
  private static func line(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.prefix(statusLimit).map { $0.value < 0x20 ? " " : $0 }))
  }

  /// What the environment of this process says; nil when it is empty.
  package static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The manager's words are for us alone: children do not inherit them.
  package static func without(_ environment: [String]) -> [String] {
    environment.filter { entry in
      !["NOTIFY_SOCKET=", "WATCHDOG_USEC=", "WATCHDOG_PID="].contains { entry.hasPrefix($0) }
    }
  }
}
