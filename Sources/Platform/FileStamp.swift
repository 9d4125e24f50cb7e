import Glibc

/// What tells one content of a path from the next without reading it: which file it leads to, how long that is, and
/// when it was last written or changed.
package struct FileStamp: Hashable, Sendable {
  package enum Kind: Hashable, Sendable { case file, folder, other }

  package var kind: Kind
  package var device: UInt64
  package var inode: UInt64
  package var bytes: UInt64
  /// Nanoseconds since 1970.
  package var modified: Int64
  /// The same for its rights and names.
  package var changed: Int64

  /// Nil when the path leads nowhere; links are followed. It may wait as long as the file system does.
  package init?(path: String) {
    var status = Glibc.stat()
    guard stat(path, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG: kind = .file
    case S_IFDIR: kind = .folder
    default: kind = .other
    }
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
    bytes = UInt64(clamping: status.st_size)
    modified = FileStamp.nanoseconds(status.st_mtim)
    changed = FileStamp.nanoseconds(status.st_ctim)
    // What is in a folder is no content of the path.
    if kind == .folder { (bytes, modified, changed) = (0, 0, 0) }
  }

  /// A file system may claim any time; the ends of the range serve for what does not fit.
  private static func nanoseconds(_ time: timespec) -> Int64 {
    let (product, isTooLarge) = Int64(time.tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
    guard !isTooLarge else { return time.tv_sec < 0 ? .min : .max }
    let (sum, isBeyond) = product.addingReportingOverflow(Int64(time.tv_nsec))
    return isBeyond ? .max : sum
  }
}
