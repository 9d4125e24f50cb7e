import CLinux
import Glibc
import Platform
import Terms

/// Which of the two sockets: one asks and tells, the other only looks.
package enum ControlRole: String, Hashable, Sendable {
  case control
  /// Takes `status` and `watch`, and gives no text unless the person grants it.
  case observe

  /// Whose group may use it where it stands for more than one account.
  var group: String { self == .control ? "yanyu" : "yanyu-observers" }
}

/// A socket's path and who may use it.
package struct ControlPlace: Hashable, Sendable {
  package var path: String
  package var role: ControlRole
  /// Under systemd: 0660, for the role's group; else 0600.
  package var isForGroup: Bool

  package init(path: String, role: ControlRole = .control, isForGroup: Bool = false) {
    self.path = path
    self.role = role
    self.isForGroup = isForGroup
  }
}

/// Where a control socket is, and the address the kernel takes for it.
package enum ControlAddress {
  /// The longest path that fits into `sockaddr_un.sun_path`, its end byte apart.
  static let longestPath = 107
  /// Where systemd's RuntimeDirectory=yanyu of a system service is.
  package static let systemFolder = "/run/yanyu"

  /// In this order: systemd's RUNTIME_DIRECTORY (the first of several), for a group; `$XDG_RUNTIME_DIR/yanyu/` and a
  /// name made of the state folder's path; `control` or `observe` in the state folder.
  package static func place(
    _ role: ControlRole, stateFolder: String, environment: [String: String]
  ) -> ControlPlace {
    if let given = environment["RUNTIME_DIRECTORY"]?.split(separator: ":").first, given.hasPrefix("/") {
      return ControlPlace(path: "\(given)/\(role.rawValue)", role: role, isForGroup: true)
    }
    guard let runtime = runtimeFolder(environment) else {
      return ControlPlace(path: "\(stateFolder)/\(role.rawValue)", role: role)
    }
    let sum = String(CRC32C.checksum(stateFolder.utf8), radix: 16)
    let name = String(repeating: "0", count: 8 - sum.utf8.count) + sum
    return ControlPlace(path: "\(runtime)/yanyu/\(name)" + (role == .control ? "" : "-\(role.rawValue)"), role: role)
  }

  /// The control socket of a state folder.
  package static func path(stateFolder: String, environment: [String: String]) -> String {
    place(.control, stateFolder: stateFolder, environment: environment).path
  }

  /// Where a client looks, in this order: the socket of the state folder, if one is meant; that of a service of this
  /// account; that of the machine's service.
  package static func candidates(
    _ role: ControlRole, stateFolder: String?, environment: [String: String], system: String = systemFolder
  ) -> [String] {
    let own = stateFolder.map { place(role, stateFolder: $0, environment: environment).path }
    let account = runtimeFolder(environment).map { "\($0)/yanyu/\(role.rawValue)" }
    return [own, account, "\(system)/\(role.rawValue)"].compactMap { $0 }
  }

  private static func runtimeFolder(_ environment: [String: String]) -> String? {
    guard let runtime = environment["XDG_RUNTIME_DIR"], runtime.hasPrefix("/"), access(runtime, W_OK) == 0 else {
      return nil
    }
    return runtime
  }

  /// Calls `body` with the address of `path`. A path that is too long for an address is reached through its folder's
  /// descriptor.
  /// - Throws: when even the file's name is too long, or the folder cannot be opened.
  @discardableResult
  static func with<Result>(
    _ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) throws(SystemError) -> Result
  ) throws(SystemError) -> Result {
    if path.utf8.count <= longestPath { return try withShort(path, body) }
    guard let slash = path.lastIndex(of: "/") else { throw SystemError(call: "use \(path)", code: ENAMETOOLONG) }
    let folder = try Descriptor.open(String(path[..<slash]), O_RDONLY | O_DIRECTORY)
    let short = "/proc/self/fd/\(folder.raw)" + path[slash...]
    guard short.utf8.count <= longestPath else { throw SystemError(call: "use \(path)", code: ENAMETOOLONG) }
    return try withExtendedLifetime(folder) { () throws(SystemError) -> Result in try withShort(short, body) }
  }

  private static func withShort<Result>(
    _ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) throws(SystemError) -> Result
  ) throws(SystemError) -> Result {
    // Family (two bytes) and path, as sockaddr_un lays them out.
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { place in
      for (index, byte) in path.utf8.enumerated() where index < longestPath { place[index] = byte }
    }
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    return try withUnsafePointer(to: &address) { pointer throws(SystemError) -> Result in
      try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address throws(SystemError) -> Result in
        try body(address, size)
      }
    }
  }

  static func socket() throws(SystemError) -> Descriptor {
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    return Descriptor(owning: try check("socket") { Glibc.socket(AF_UNIX, kind, 0) })
  }

  /// ECONNREFUSED: nobody listens any more. EAGAIN: somebody does, and is busy.
  static func connect(_ socket: Descriptor, to path: String) throws(SystemError) {
    try with(path) { address, size throws(SystemError) in
      try check("connect") { Glibc.connect(socket.raw, address, size) }
    }
  }
}
