import CLinux
import Glibc
import Platform

/// The listening socket: one daemon's, 0600 in a folder 0700 or a group's, removed when it closes.
final class ControlListener {
  let descriptor: Descriptor
  private let path: String

  /// Connections the kernel keeps until they are accepted, in the order in which they came: a flood of a thousand does
  /// not keep one more out, and at 16 a turn it waits for some turns of the loop.
  private static let backlog: Int32 = 1024

  /// - Throws: when a living daemon has the socket, when something that is no socket lies there, or what the kernel
  ///   says.
  init(_ place: ControlPlace) throws(ControlError) {
    path = place.path
    do throws(SystemError) {
      try ControlListener.makeFolder(of: path)
      try ControlListener.clear(path)
      descriptor = try ControlAddress.socket()
      // On Linux the socket's own mode is the new file's: it is never open to others, not even for a moment.
      try check("chmod \(path)") { fchmod(descriptor.raw, 0o600) }
      try ControlAddress.with(path) { [descriptor] address, size throws(SystemError) in
        try check("bind \(path)") { bind(descriptor.raw, address, size) }
      }
      if place.isForGroup { try ControlListener.open(path, toGroupOf: place.role) }
      try check("listen \(path)") { listen(descriptor.raw, ControlListener.backlog) }
    } catch {
      switch error.code {
      case EADDRINUSE: throw ControlError("yanyu: another daemon answers at \(path); end it with `yanyu ctl quit`")
      case ENOTSOCK: throw ControlError("yanyu: \(path) is in the way and no socket; move it")
      case ENAMETOOLONG: throw ControlError("yanyu: the name of the control socket is too long: \(path)")
      default: throw ControlError("kernel: the control socket \(path): \(error)")
      }
    }
  }

  deinit { unlink(path) }

  private static func makeFolder(of path: String) throws(SystemError) {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return }
    let folder = String(path[..<slash])
    if mkdir(folder, 0o700) != 0, errno != EEXIST { throw SystemError.last("make the folder \(folder)") }
  }

  /// The role's group where there is one that we may give it to; else the group that the service runs with.
  private static func open(_ path: String, toGroupOf role: ControlRole) throws(SystemError) {
    if let group = GroupFile.number(of: role.group) { _ = lchown(path, uid_t.max, group) }
    try check("chmod \(path)") { chmod(path, 0o660) }
  }

  /// Removes the socket of a daemon that is dead, and nothing else.
  private static func clear(_ path: String) throws(SystemError) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFSOCK else { throw SystemError(call: "use \(path)", code: ENOTSOCK) }
    do throws(SystemError) {
      try ControlAddress.connect(try ControlAddress.socket(), to: path)
    } catch {
      if error.code == ENOENT { return }
      guard error.code == ECONNREFUSED else {
        throw SystemError(call: "use \(path)", code: error.code == EAGAIN ? EADDRINUSE : error.code)
      }
      try check("remove \(path)") { unlink(path) }
      return
    }
    throw SystemError(call: "use \(path)", code: EADDRINUSE)
  }

  /// Whether a connection waits.
  var isWaitedFor: Bool {
    var waiting = pollfd(fd: descriptor.raw, events: Int16(POLLIN), revents: 0)
    return poll(&waiting, 1, 0) > 0
  }

  /// The next connection, or nil when none waits.
  /// - Throws: EMFILE and its like, when there is no room for it.
  func accept() throws(SystemError) -> Descriptor? {
    do throws(SystemError) {
      let client = Descriptor(owning: try check("accept") { Glibc.accept(descriptor.raw, nil, nil) })
      try check("fcntl") { yanyu_fcntl(client.raw, F_SETFD, FD_CLOEXEC) }
      try client.setNonBlocking()
      return client
    } catch {
      if error.code == EAGAIN || error.code == ECONNABORTED { return nil }
      throw error
    }
  }
}
