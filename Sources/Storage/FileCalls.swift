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
