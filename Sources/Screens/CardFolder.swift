import Glibc

/// What folders and links of /dev and /proc say; nothing for those that may not be read.
enum CardFolder {
  /// More names than this are not looked at.
  private static let limit = 4096

  static func names(in folder: String) -> [String] {
    guard let listing = opendir(folder) else { return [] }
    defer { closedir(listing) }
    var result: [String] = []
    while let entry = readdir(listing), result.count < limit {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { result.append(name) }
    }
    return result
  }

  static func target(ofLink path: String) -> String? {
    var bytes = [CChar](repeating: 0, count: 512)
    let count = readlink(path, &bytes, bytes.count)
    guard count > 0 else { return nil }
    return String(decoding: bytes.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
