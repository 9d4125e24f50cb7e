import CLinux
import Glibc
import Platform

/// A folder of journal files, named by their generation: `000000000042.journal`.
struct JournalFolder: Hashable, Sendable {
  struct Entry: Hashable, Sendable {
    var path: String
    var generation: UInt64
    var bytes: Int
  }

  static let suffix = ".journal"
  /// A journal that is being compacted; one that a crash left behind is removed when the next begins.
  static let unfinishedSuffix = ".compacting"
  /// A file that was damaged or set aside: out of the way, and kept for a person to look at.
  static let keptSuffix = ".kept"
  /// No journal is larger (compaction begins at 8 MiB beside what is kept); a reader takes so much of a file and no
  /// more.
  static let largestFile = 512 << 20

  var path: String

  func path(of generation: UInt64) -> String {
    let digits = String(generation)
    return path + "/" + String(repeating: "0", count: max(0, 12 - digits.count)) + digits + JournalFolder.suffix
  }

  /// The generation a name stands for; nil for names that are not ours. Eleven digits at the most, so that a strange
  /// file cannot bring the count near its end.
  static func generation(of name: String) -> UInt64? {
    guard name.hasSuffix(suffix) else { return nil }
    let digits = name.dropLast(suffix.count)
    guard (1...11).contains(digits.drop { $0 == "0" }.utf8.count), digits.utf8.count <= 18,
      digits.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else {
      return nil
    }
    return UInt64(digits)
  }

  /// The files with names of ours, oldest first. A folder that is not there has none.
  func entries() throws(SystemError) -> [Entry] {
    var result: [Entry] = []
    for name in try names() {
      guard let generation = JournalFolder.generation(of: name) else { continue }
      var status = stat()
      let file = path + "/" + name
      let isThere = lstat(file, &status) == 0
      result.append(Entry(path: file, generation: generation, bytes: isThere ? Int(status.st_size) : 0))
    }
    return result.sorted { $0.generation < $1.generation }
  }

  /// - Throws: EPERM for somebody else's folder, ENOTDIR for a link or file: in /var/tmp anybody could have put it
  ///   there.
  func names() throws(SystemError) -> [String] {
    var status = stat()
    if lstat(path, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFDIR else {
        throw SystemError(call: "read the folder \(path)", code: ENOTDIR)
      }
      guard status.st_uid == geteuid() else { throw SystemError(call: "read the folder \(path)", code: EPERM) }
    }
    guard let folder = opendir(path) else {
      if errno == ENOENT { return [] }
      throw SystemError.last("read the folder \(path)")
    }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      names.append(
        withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
    }
    return names
  }

  /// The bytes of a file, `limit` of them at the most, and whether it goes on behind them. Links, pipes and devices are
  /// refused.
  static func contents(
    of file: String, limit: Int = largestFile
  ) throws(SystemError) -> (bytes: [UInt8], isCut: Bool) {
    let descriptor = try Descriptor.open(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
    var status = stat()
    try check("stat \(file)") { fstat(descriptor.raw, &status) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw SystemError(call: "read \(file)", code: EINVAL) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(limit, max(0, Int(status.st_size))))
    while bytes.count < limit {
      let wanted = min(1 << 20, limit - bytes.count)
      guard let part = try descriptor.readAvailable(limit: wanted), !part.isEmpty else { return (bytes, false) }
      bytes.append(contentsOf: part)
    }
    return (bytes, true)
  }
}
