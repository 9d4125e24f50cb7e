import Glibc
import Platform

/// A small file that is always whole: new content is written beside the old one, synchronised and renamed over it, and
/// the folder synchronised, so that a reader, or the next start after a power cut, meets the old content or the new
/// one, never a part. Overrides, the chosen profile, a question, what the carer's states are: nothing of ours is
/// changed in place.
///
///     name          the old content
///     name  .new    the new content, whole and on the disk
///     name          the new content
package struct AtomicFile: Hashable, Sendable {
  /// What is beside the file while it is replaced; one that a kill left is removed by the next replacement.
  package static let unfinishedSuffix = ".new"

  package let path: String

  /// In a folder whose parents are there.
  package init(_ path: String) { self.path = path }

  private var folder: String { path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "." }

  /// Puts `bytes` in the place of what was there, 0600. The folder is made, 0700, when it is missing (not its parents);
  /// one that is there keeps its mode.
  /// - Throws: when the content could not be written, or not be made durable: the old content or the new one stands
  ///   then. What failed is not tried again here: the next replacement begins with a new file.
  package func replace(with bytes: [UInt8], calls: any FileCalls = LinuxFileCalls()) throws(SystemError) {
    let beside = path + AtomicFile.unfinishedSuffix
    do throws(SystemError) {
      try calls.makeFolder(folder)
      try? calls.remove(beside)
      let file = try calls.create(beside)
      let count = bytes.isEmpty ? 0 : try calls.write(bytes, to: file, at: 0)
      guard count == bytes.count else { throw SystemError(call: "write \(beside) (short)", code: ENOSPC) }
      try calls.synchronise(file)
      try calls.rename(beside, to: path)
      try calls.synchroniseFolder(folder)
    } catch {
      try? calls.remove(beside)
      throw error
    }
  }

  /// Removes the file, durably. What is not there need not be removed.
  /// - Throws: when it may still be there after a power cut.
  package func remove(calls: any FileCalls = LinuxFileCalls()) throws(SystemError) {
    do throws(SystemError) { try calls.remove(path) } catch {
      if error.code != ENOENT { throw error }
    }
    try calls.synchroniseFolder(folder)
  }
}
