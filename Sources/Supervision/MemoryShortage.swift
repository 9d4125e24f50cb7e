import Glibc
import Platform

/// Notices that the kernel has killed somebody for want of memory.
package struct MemoryShortage {
  private let source: String
  private var known: UInt64

  package init(source: String = "/proc/vmstat") {
    self.source = source
    known = MemoryShortage.count(in: source)
  }

  /// True once after each such time.
  package mutating func hasKilled() -> Bool {
    let now = MemoryShortage.count(in: source)
    defer { known = now }
    return now > known
  }

  /// The line `oom_kill N` of /proc/vmstat; 0 where there is none.
  private static func count(in source: String) -> UInt64 {
    guard let file = try? Descriptor.open(source, O_RDONLY) else { return 0 }
    var bytes: [UInt8] = []
    while let part = try? file.readAvailable(), !part.isEmpty, bytes.count < 1 << 20 { bytes += part }
    for line in bytes.split(separator: UInt8(ascii: "\n")) where line.starts(with: Array("oom_kill ".utf8)) {
      return UInt64(String(decoding: line.dropFirst(9), as: UTF8.self)) ?? 0
    }
    return 0
  }
}
