import Compiled
import Glibc
import Platform
import Terms

/// A whole regular file of bounded size, read at once.
package struct SmallFile: Sendable {
  package var bytes: [UInt8]
  /// As a compiled file remembers it.
  package var stamp: SourceStamp

  /// Reads the file at `path`.
  /// - Parameters:
  ///   - path: absolute.
  ///   - limit: in bytes.
  ///   - isOurs: it must belong to this user, and links are not followed.
  /// - Returns: nil when there is none.
  /// - Throws: EFBIG when it is longer, ENODEV when it is no regular file, EPERM when it is somebody else's, or what
  ///   the kernel says.
  package static func read(_ path: String, limit: Int, isOurs: Bool = false) throws(SystemError) -> SmallFile? {
    let descriptor: Descriptor
    do {
      // Without O_NONBLOCK a pipe of that name would hold us for ever.
      descriptor = try Descriptor.open(path, O_RDONLY | O_NONBLOCK | (isOurs ? O_NOFOLLOW : 0))
    } catch {
      if error.code == ENOENT || error.code == ENOTDIR { return nil }
      throw error
    }
    var status = stat()
    try check("stat") { fstat(descriptor.raw, &status) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw SystemError(call: "read what is no file", code: ENODEV) }
    guard !isOurs || status.st_uid == geteuid() else {
      throw SystemError(call: "use somebody else's file", code: EPERM)
    }
    guard status.st_size <= limit else { throw SystemError(call: "read \(status.st_size) bytes", code: EFBIG) }
    var bytes: [UInt8] = []
    // Until its end: it may grow or shrink while it is read.
    while let part = try descriptor.readAvailable(), !part.isEmpty {
      bytes += part
      guard bytes.count <= limit else { throw SystemError(call: "read more than \(limit) bytes", code: EFBIG) }
    }
    let modified = Int64(status.st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(status.st_mtim.tv_nsec)
    let stamp = SourceStamp(
      path: path, bytes: UInt64(bytes.count), modified: modified, checksum: CRC32C.checksum(bytes))
    return SmallFile(bytes: bytes, stamp: stamp)
  }
}
