import Glibc
import Platform
import Terms

/// A manager of services, as far as sd_notify(3) knows it: a datagram socket and what came by it.
final class NotifySocket {
  /// As `NOTIFY_SOCKET` has it.
  let name: String
  private let socket: Descriptor
  private(set) var received: [String] = []

  init(isAbstract: Bool) throws {
    name =
      isAbstract
      ? "@yanyu-notify-\(getpid())-\(MonotonicClock.now().nanoseconds)" : try Session.temporaryFolder() + "/notify"
    socket = Descriptor(
      owning: try check("socket") {
        Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
      })
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    var bytes = Array(name.utf8)
    if isAbstract { bytes[0] = 0 }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    // The name alone is the address of an abstract one.
    let length = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count + (isAbstract ? 0 : 1))
    let raw = socket.raw
    try check("bind") {
      withUnsafeBytes(of: address) { bind(raw, $0.baseAddress?.assumingMemoryBound(to: sockaddr.self), length) }
    }
    try socket.setNonBlocking()
  }

  /// The first message that fits; nil when none comes within the patience.
  func awaited(_ fits: (String) -> Bool) -> String? {
    eventually {
      while let bytes = (try? self.socket.readAvailable()) ?? nil {
        self.received.append(String(decoding: bytes, as: UTF8.self))
      }
      return self.received.first(where: fits)
    }
  }
}
