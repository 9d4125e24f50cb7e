import Glibc
import Lexicon
import Platform

/// A whole file, mapped to be read, its pages fetched at once, and unmapped with the last reference. Whoever replaces
/// the file does so by rename: the mapping keeps the old one. (A file that is cut short in place kills its readers;
/// ours are never.)
final class MappedFile {
  /// Larger than every dictionary; more is some other file.
  static let lengthLimit = 256 << 20

  private let bytes: UnsafeRawBufferPointer

  init(_ path: String) throws(SystemError) {
    let descriptor = try Descriptor.open(path, O_RDONLY | O_NONBLOCK)
    var status = stat()
    try check("fstat") { fstat(descriptor.raw, &status) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw SystemError(call: "map a file that is no regular one", code: ENODEV)
    }
    let length = Int(status.st_size)
    guard length <= MappedFile.lengthLimit else { throw SystemError(call: "map \(length) bytes", code: EFBIG) }
    guard length > 0 else {
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    let address = mmap(nil, length, PROT_READ, MAP_PRIVATE | MAP_POPULATE, descriptor.raw, 0)
    guard let address, address != MAP_FAILED else { throw SystemError.last("mmap") }
    bytes = UnsafeRawBufferPointer(start: address, count: length)
  }

  deinit {
    if let address = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: address), bytes.count) }
  }

  var checked: CheckedBytes { CheckedBytes(bytes, owner: self) }
}
