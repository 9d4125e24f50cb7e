import CLinux
import Glibc
import Platform

/// The system calls that can lose text, behind one seam: tests make each of them fail or fall short.
package protocol FileCalls: Sendable {
  /// Makes a file that was not there before, for writing, 0600.
  func create(_ path: String) throws(SystemError) -> Descriptor
  /// The number of bytes written, which may be smaller. The corresponding C function is `pwrite`.
  func write(_ bytes: [UInt8], to descriptor: Descriptor, at offset: Int) throws(SystemError) -> Int
  /// The corresponding C function is `fdatasync`.
  func synchronise(_ descriptor: Descriptor) throws(SystemError)
  /// Makes the names in a folder durable: `fsync` of the folder.
  func synchroniseFolder(_ path: String) throws(SystemError)
  func rename(_ from: String, to: String) throws(SystemError)
  func remove(_ path: String) throws(SystemError)
  /// Makes a folder (not its parents) for its owner alone, or takes one that is there; `PrivateFolder` says when not.
  func makePrivateFolder(_ path: String) throws(SystemError)
  /// Makes a folder, 0700, where there is none; one that is there keeps its mode.
  func makeFolder(_ path: String) throws(SystemError)
  /// The names in a folder, in no order; none when there is no such folder. A link in its place, or somebody else's
  /// folder, is refused.
  func names(in folder: String) throws(SystemError) -> [String]
  /// A file to be read, which may turn out to be no file. Links are refused.
  func openToRead(_ path: String) throws(SystemError) -> Descriptor
  /// The length of a file in bytes; nil for a pipe, a device or a folder.
  func length(of descriptor: Descriptor) throws(SystemError) -> Int?
  /// At most `limit` bytes from `offset` on; none at the end of the file.
  func read(_ descriptor: Descriptor, at offset: Int, limit: Int) throws(SystemError) -> [UInt8]
}

/// The calls themselves.
package struct LinuxFileCalls: FileCalls {
  package init() {}

  package func create(_ path: String) throws(SystemError) -> Descriptor {
    try Descriptor.open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600)
  }

  package func write(_ bytes: [UInt8], to descriptor: Descriptor, at offset: Int) throws(SystemError) -> Int {
    try check("write") { bytes.withUnsafeBytes { pwrite(descriptor.raw, $0.baseAddress, $0.count, off_t(offset)) } }
  }

  package func synchronise(_ descriptor: Descriptor) throws(SystemError) {
    try check("fdatasync") { fdatasync(descriptor.raw) }
  }

  package func synchroniseFolder(_ path: String) throws(SystemError) {
    let folder = try Descriptor.open(path, O_RDONLY | O_DIRECTORY)
    try check("fsync \(path)") { fsync(folder.raw) }
  }

  package func rename(_ from: String, to: String) throws(SystemError) {
    try check("rename \(from)") { Glibc.rename(from, to) }
  }

  package func remove(_ path: String) throws(SystemError) { try check("remove \(path)") { unlink(path) } }
}

/// The calls that lose nothing when they fail are the kernel's own unless a test makes them fail too.
extension FileCalls {
  package func makePrivateFolder(_ path: String) throws(SystemError) { try PrivateFolder.make(path) }

  package func makeFolder(_ path: String) throws(SystemError) {
    if mkdir(path, 0o700) != 0, errno != EEXIST { throw SystemError.last("make the folder \(path)") }
  }

  package func names(in folder: String) throws(SystemError) -> [String] {
    var status = stat()
    if lstat(folder, &status) == 0 {
      // In /var/tmp anybody could have put it there.
      guard status.st_mode & S_IFMT == S_IFDIR else {
        throw SystemError(call: "read the folder \(folder)", code: ENOTDIR)
      }
      guard status.st_uid == geteuid() else { throw SystemError(call: "read the folder \(folder)", code: EPERM) }
    }
    guard let stream = opendir(folder) else {
      if errno == ENOENT { return [] }
      throw SystemError.last("read the folder \(folder)")
    }
    defer { closedir(stream) }
    var names: [String] = []
    while true {
      // The end and an error look alike but for this.
      errno = 0
      guard let entry = readdir(stream) else {
        if errno != 0 { throw SystemError.last("read the folder \(folder)") }
        return names
      }
      names.append(
        withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
    }
  }

  package func openToRead(_ path: String) throws(SystemError) -> Descriptor {
    try Descriptor.open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
  }

  package func length(of descriptor: Descriptor) throws(SystemError) -> Int? {
    var status = stat()
    try check("stat") { fstat(descriptor.raw, &status) }
    return status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
  }

  package func read(_ descriptor: Descriptor, at offset: Int, limit: Int) throws(SystemError) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: max(0, limit))
    let count = try check("read") {
      buffer.withUnsafeMutableBytes { pread(descriptor.raw, $0.baseAddress, $0.count, off_t(offset)) }
    }
    return Array(buffer.prefix(count))
  }
}
