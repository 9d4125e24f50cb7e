import Compiled
import Configuration
import Glibc
import Platform
import Storage

/// Writes compiled files so that a reader finds the old one or the new one, whole, whatever happens in between.
struct CompiledStore {
  let folder: String

  /// Begins the name of what is being written; the process that writes it comes next.
  private static let mark = ".compiling-"
  /// A compile ends within seconds: what is older was left by one that was killed, whoever has its number now.
  private static let oldestSeconds = 600

  /// Makes the folder when it is missing, and removes what killed compiles have left in it.
  init(folder: String) throws(SystemError) {
    self.folder = folder
    if mkdir(folder, 0o700) != 0, errno != EEXIST { throw SystemError.last("make the folder") }
    _ = try Descriptor.open(folder, O_RDONLY | O_DIRECTORY)
    removeLeftovers()
  }

  /// Writes nothing when the same bytes are there already: memory cards wear.
  func write(_ file: CompiledFile) throws(SystemError) {
    let path = CompiledFolder(path: folder).file(file.name)
    let bytes = file.encoded()
    if let found = try? SmallFile.read(path, limit: CompiledLimits.bytes, isOurs: true), found.bytes == bytes { return }
    let temporary = "\(folder)/\(CompiledStore.mark)\(getpid())-\(file.name.file)"
    do throws(SystemError) {
      try CompiledStore.write(bytes, to: temporary)
      try check("rename") { rename(temporary, path) }
    } catch {
      unlink(temporary)
      throw error
    }
    // The name is durable with its folder; where the folder cannot be synchronised, the content still is.
    if let descriptor = try? Descriptor.open(folder, O_RDONLY | O_DIRECTORY) { _ = fsync(descriptor.raw) }
  }

  private static func write(_ bytes: [UInt8], to path: String) throws(SystemError) {
    unlink(path)
    let descriptor = try Descriptor.open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600)
    try descriptor.writeAll(bytes)
    try check("fsync") { fsync(descriptor.raw) }
  }

  private func removeLeftovers() {
    guard let stream = opendir(folder) else { return }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      guard name.hasPrefix(CompiledStore.mark) else { continue }
      let writer = name.dropFirst(CompiledStore.mark.count).prefix { $0 != "-" }
      if isLeft(by: pid_t(writer), "\(folder)/\(name)") { unlink("\(folder)/\(name)") }
    }
  }

  private func isLeft(by writer: pid_t?, _ path: String) -> Bool {
    guard let writer, writer > 0, writer != getpid() else { return true }
    if kill(writer, 0) != 0, errno == ESRCH { return true }
    var status = stat()
    return lstat(path, &status) == 0 && time(nil) - status.st_mtim.tv_sec > CompiledStore.oldestSeconds
  }
}
