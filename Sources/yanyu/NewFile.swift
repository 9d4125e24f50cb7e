import Configuration
import Glibc
import Platform

/// A file that was not there before, for its owner alone: whole or not at all.
enum NewFile {
  /// - Throws: when something of this name is there.
  static func checkAbsent(_ path: String) throws(CommandFailure) {
    var status = stat()
    if lstat(path, &status) == 0 { throw exists(path) }
  }

  /// Writes beside `path`, makes it durable, and gives it its name at last.
  /// - Throws: when something of this name is there, or it cannot be written; nothing is left behind then.
  static func write(_ text: String, to path: String) throws(CommandFailure) {
    let (folder, name) = split(path)
    let temporary = "\(folder)/.\(name.prefix(100)).\(getpid()).part"
    do throws(SystemError) {
      let file = try Descriptor.open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600)
      do throws(SystemError) {
        try file.writeAll(Array(text.utf8))
        try check("fsync") { fsync(file.raw) }
        try rename(temporary, to: path)
      } catch {
        unlink(temporary)
        throw error
      }
      let parent = try Descriptor.open(folder, O_RDONLY | O_DIRECTORY)
      try check("fsync") { fsync(parent.raw) }
    } catch {
      if error.code == EEXIST { throw exists(path) }
      throw CommandFailure(.kernel, "\(printable(path)) cannot be written (\(error)); name another with --output")
    }
  }

  /// Never over something that is there.
  private static func rename(_ temporary: String, to path: String) throws(SystemError) {
    do throws(SystemError) {
      try check("link") { link(temporary, path) }
    } catch {
      // A file system without links (a memory stick): the name is looked for, and then taken.
      guard [EPERM, ENOTSUP, EINVAL, ENOSYS].contains(error.code) else { throw error }
      var status = stat()
      if lstat(path, &status) == 0 { throw SystemError(call: "rename", code: EEXIST) }
      try check("rename") { Glibc.rename(temporary, path) }
      return
    }
    unlink(temporary)
  }

  private static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let folder = String(path[..<slash])
    return (folder.isEmpty ? "/" : folder, String(path[path.index(after: slash)...]))
  }

  private static func exists(_ path: String) -> CommandFailure {
    CommandFailure(.yanyu, "\(printable(path)) exists already; name another file")
  }
}
