import CLinux
import Glibc
import Platform

/// The state folder belongs to one session: a flock on its `lock` file, which holds the supervisor's pid for whoever
/// finds it locked.
/// The daemon gets the same open file, so that the lock is held until both are gone.
package final class StateLock {
  package enum Failure: Error, Hashable, CustomStringConvertible {
    /// - Parameter holder: the pid in the file; nil when that process is gone and only its daemon is still ending.
    case held(folder: String, holder: Int32?)
    case unusable(folder: String, reason: String)

    package var description: String {
      switch self {
      case .held(let folder, let holder?):
        "yanyu: process \(holder) uses \(folder) already; end it first, or use another folder with --state FOLDER"
      case .held(let folder, nil):
        "yanyu: a session that is still ending uses \(folder); try again, or use another folder with --state FOLDER"
      case .unusable(let folder, let reason):
        "yanyu: \(folder) cannot hold the message (\(reason)); use another folder with --state FOLDER"
      }
    }
  }

  package let descriptor: Descriptor

  /// A daemon whose supervisor was killed dies within milliseconds; a held lock is asked for again so often before it
  /// counts as held.
  private static let attempts = 20
  private static let pause: UInt32 = 25_000

  /// Makes the folder (0700, and those above it) when it is missing, and locks it.
  package init(folder: String, file path: String) throws(Failure) {
    do {
      try StateLock.create(folder)
      descriptor = try Descriptor.open(path, O_RDWR | O_CREAT | O_NOFOLLOW)
    } catch {
      throw .unusable(folder: folder, reason: String(cString: strerror(error.code)))
    }
    for attempt in 1...StateLock.attempts {
      if flock(descriptor.raw, LOCK_EX | LOCK_NB) == 0 { break }
      let code = errno
      guard code == EWOULDBLOCK || code == EINTR else {
        throw .unusable(folder: folder, reason: String(cString: strerror(code)))
      }
      guard attempt < StateLock.attempts else { throw .held(folder: folder, holder: StateLock.holder(descriptor)) }
      usleep(StateLock.pause)
    }
    // The pid serves messages alone: a full disk must not keep anybody from writing.
    _ = ftruncate(descriptor.raw, 0)
    _ = try? descriptor.writeAvailable(Array("\(getpid())\n".utf8)[...])
  }

  private static func holder(_ descriptor: Descriptor) -> Int32? {
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = bytes.withUnsafeMutableBytes { pread(descriptor.raw, $0.baseAddress, $0.count, 0) }
    guard count > 0 else { return nil }
    let digits = String(decoding: bytes.prefix(count).prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    guard let pid = Int32(digits), pid > 0 else { return nil }
    return kill(pid, 0) == 0 || errno == EPERM ? pid : nil
  }

  private static func create(_ folder: String) throws(SystemError) {
    var path = folder.hasPrefix("/") ? "" : "."
    for part in folder.split(separator: "/") {
      path += "/" + part
      guard mkdir(path, 0o700) != 0 else { continue }
      // Folders above may be there and closed to us; only the last one must be usable, and opening the file in it
      // tells.
      guard errno == EEXIST || access(path, F_OK) == 0 else { throw SystemError.last("mkdir \(path)") }
    }
  }
}
