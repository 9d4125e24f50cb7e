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

  /// Reading is tried so often before a file or folder counts as unreadable: what is short for a moment (memory,
  /// descriptors), or a disk that stumbles once, must not cost the text.
  static let attempts = 3

  /// The files with names of ours, oldest first. A folder that is not there has none.
  /// - Throws: EPERM for somebody else's folder, ENOTDIR for a link or file.
  func entries(_ calls: any FileCalls) throws(SystemError) -> [Entry] {
    try names(calls).compactMap { name in
      guard let generation = JournalFolder.generation(of: name) else { return nil }
      return Entry(path: path + "/" + name, generation: generation, bytes: 0)
    }.sorted { $0.generation < $1.generation }
  }

  /// The same with their lengths.
  func measuredEntries(_ calls: any FileCalls) throws(SystemError) -> [Entry] {
    try entries(calls).map { entry in
      var measured = entry
      measured.bytes = (try? calls.length(of: calls.openToRead(entry.path))) ?? 0
      return measured
    }
  }

  func names(_ calls: any FileCalls) throws(SystemError) -> [String] {
    try JournalFolder.again { () throws(SystemError) in try calls.names(in: path) }
  }

  /// The bytes of a file, `limit` of them at the most, and whether it goes on behind them. Links, pipes and devices are
  /// refused.
  static func contents(
    of file: String, limit: Int = largestFile, _ calls: any FileCalls
  ) throws(SystemError) -> (bytes: [UInt8], isCut: Bool) {
    try again { () throws(SystemError) in
      let descriptor = try calls.openToRead(file)
      guard let length = try calls.length(of: descriptor) else {
        throw SystemError(call: "read \(file)", code: EINVAL)
      }
      var bytes: [UInt8] = []
      bytes.reserveCapacity(min(limit, max(0, length)))
      while bytes.count < limit {
        let wanted = min(1 << 20, limit - bytes.count)
        let part = try calls.read(descriptor, at: bytes.count, limit: wanted)
        if part.isEmpty { return (bytes, false) }
        bytes.append(contentsOf: part)
      }
      return (bytes, true)
    }
  }

  /// What no second try can mend is not tried again.
  private static func again<Result>(_ body: () throws(SystemError) -> Result) throws(SystemError) -> Result {
    for _ in 1..<attempts {
      do throws(SystemError) { return try body() } catch {
        if [EPERM, ENOTDIR, EINVAL, ELOOP, EACCES, ENOENT].contains(error.code) { throw error }
      }
    }
    return try body()
  }
}
