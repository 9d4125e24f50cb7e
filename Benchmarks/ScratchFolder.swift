import Glibc
import Platform

/// Folders for a measurement, of the owner's own.
enum ScratchFolder {
  static func make(_ path: String) throws(SystemError) { try check("mkdir \(path)") { mkdir(path, 0o700) } }

  /// Takes the folder away with all that is in it; what cannot be taken away stays.
  static func remove(_ path: String) {
    guard let folder = opendir(path) else { return }
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name == "." || name == ".." { continue }
      let inner = "\(path)/\(name)"
      // A link is taken away, not followed: unlink comes first.
      if unlink(inner) != 0 { remove(inner) }
    }
    closedir(folder)
    rmdir(path)
  }
}
