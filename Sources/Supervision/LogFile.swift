import CLinux
import Glibc
import Platform

/// A log that cannot fill a disk: at its limit it becomes `….1` (the one before goes), and a new one begins. Readable
/// by its owner alone.
package final class LogFile {
  /// Weeks of ordinary days, and small enough for a card of a small board and for a mail.
  package static let limit = 1 << 20

  private let path: String
  private let limit: Int
  private var descriptor: Descriptor?
  private var size = 0

  package init(path: String, limit: Int = LogFile.limit) throws(SystemError) {
    self.path = path
    self.limit = limit
    try open()
  }

  /// A log that cannot be written is no reason to stop: what does not go in is dropped.
  package func append(_ bytes: [UInt8]) {
    if size > 0, size + bytes.count > limit { rotate() }
    guard let descriptor, (try? descriptor.writeAll(bytes.suffix(limit))) != nil else { return }
    size += min(bytes.count, limit)
  }

  private func open() throws(SystemError) {
    let opened = try Descriptor.open(path, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK)
    var status = stat()
    try check("fstat") { fstat(opened.raw, &status) }
    // A pipe or device under this name could make us wait.
    guard status.st_mode & S_IFMT == S_IFREG else { throw SystemError(call: "open \(path)", code: EINVAL) }
    fchmod(opened.raw, 0o600)
    size = Int(clamping: status.st_size)
    descriptor = opened
  }

  private func rotate() {
    // When it cannot be renamed it is emptied instead: the bound matters more than yesterday's lines.
    if rename(path, path + ".1") != 0, let descriptor { _ = ftruncate(descriptor.raw, 0) }
    descriptor = nil
    try? open()
  }
}
