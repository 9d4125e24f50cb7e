import Glibc
import Platform

/// Groups of the machine by name, from /etc/group as group(5) describes it: read by ourselves, because a look-up
/// through the name service may wait for a network.
package enum GroupFile {
  /// A machine's groups take some kilobytes.
  private static let limit = 1 << 20

  /// Nil when there is no such group or the file cannot be read.
  package static func number(of name: String, file: String = "/etc/group") -> gid_t? {
    guard let descriptor = try? Descriptor.open(file, O_RDONLY) else { return nil }
    var bytes: [UInt8] = []
    while bytes.count < limit, let part = try? descriptor.readAvailable(), !part.isEmpty { bytes += part }
    for line in bytes.split(separator: 10) {
      let fields = line.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      guard fields.count >= 3, fields[0].elementsEqual(name.utf8) else { continue }
      return gid_t(String(decoding: fields[2], as: UTF8.self))
    }
    return nil
  }
}
