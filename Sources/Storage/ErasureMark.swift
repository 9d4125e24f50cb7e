import Glibc
import Platform
import Terms

/// A file that an erasure has made void: named by what stands in its header, for a run is a number of chance, so that
/// no other file can be taken for it.
package struct VoidFile: Hashable, Sendable {
  var generation: UInt64
  /// 0 when the header is damaged; the generation is that of the name then.
  var run: UInt64
}

/// The first record of the file that an erasure writes: from the moment the file has its name, those older ones count
/// no more, whether they have been removed yet or not.
package struct ErasureMark: Hashable, Sendable {
  /// Compaction begins at 32 files; a hundred times as many are a folder that something else is wrong with.
  static let limit = 4000
  /// What has to be read of a file to know its header and its mark.
  static let reach = 65536

  var files: [VoidFile]

  /// What the beginning of a file tells; nil when it cannot be read.
  static func beginning(
    of file: String, generation: UInt64, _ calls: any FileCalls
  ) -> (file: VoidFile, mark: ErasureMark?)? {
    let bytes = ReadingMarks.shared.reading(file) { try? JournalFolder.contents(of: file, limit: reach, calls).bytes }
    guard let bytes else { return nil }
    guard let header = JournalHeader(bytes), header.version == JournalHeader.version,
      header.generation == generation
    else {
      return (VoidFile(generation: generation, run: 0), nil)
    }
    let name = VoidFile(generation: header.generation, run: header.run)
    var writer = ByteWriter()
    writer.integer(header.generation)
    var budget = 2 * reach
    guard
      let first = JournalFraming.record(
        in: bytes, at: JournalHeader.length, salt: writer.bytes, budget: &budget),
      first.type == JournalRecord.Kind.erasure.rawValue,
      case .erasure(let mark)? = JournalRecord(kind: .erasure, body: bytes[first.body])
    else { return (name, nil) }
    return (name, mark)
  }

  /// Parts `entries` into those that count and those that an erasure among them has made void.
  static func sort(
    _ entries: [JournalFolder.Entry], _ calls: any FileCalls
  ) -> (valid: [JournalFolder.Entry], void: [JournalFolder.Entry]) {
    let beginnings = entries.map { beginning(of: $0.path, generation: $0.generation, calls) }
    let voided = Set(beginnings.compactMap { $0?.mark?.files }.joined())
    guard !voided.isEmpty else { return (entries, []) }
    var (valid, void): ([JournalFolder.Entry], [JournalFolder.Entry]) = ([], [])
    for (entry, beginning) in zip(entries, beginnings) {
      if let beginning, voided.contains(beginning.file) { void.append(entry) } else { valid.append(entry) }
    }
    return (valid, void)
  }
}

extension JournalFolder {
  /// What an erasure that was cut short has left in `folders`: void files, and those that were set aside before it.
  static func leftovers(of folders: [JournalFolder], _ calls: any FileCalls) -> [Entry] {
    let entries = folders.flatMap { (try? $0.entries(calls)) ?? [] }
    let voided = Set(
      entries.compactMap { ErasureMark.beginning(of: $0.path, generation: $0.generation, calls)?.mark?.files }.joined())
    guard !voided.isEmpty else { return [] }
    let kept = folders.flatMap { $0.keptEntries(calls) }
    return (entries + kept).filter { entry in
      ErasureMark.beginning(of: entry.path, generation: entry.generation, calls).map { voided.contains($0.file) }
        ?? false
    }
  }

  /// Removes them, and makes that durable.
  /// - Throws: at the first that stays.
  static func removeLeftovers(
    of folders: [JournalFolder], calls: any FileCalls
  ) throws(StorageFailure) {
    try remove(leftovers(of: folders, calls).map(\.path), calls: calls)
  }

  /// Removes files and makes the removal durable. One that has gone already is no trouble.
  /// - Throws: when one stays, behind which nothing more is tried; what is removed stays removed.
  static func remove(_ files: [String], calls: any FileCalls) throws(StorageFailure) {
    var folders: [String] = []
    for file in files {
      do throws(SystemError) { try calls.remove(file) } catch {
        guard error.code == ENOENT else { throw StorageFailure(file: file, reason: .system(error)) }
      }
      let folder = file.lastIndex(of: "/").map { String(file[..<$0]) } ?? "."
      if !folders.contains(folder) { folders.append(folder) }
    }
    for folder in folders {
      do throws(SystemError) { try calls.synchroniseFolder(folder) } catch {
        throw StorageFailure(file: folder, reason: .system(error))
      }
    }
  }

  /// Files that were damaged or set aside, and what a compaction left half done.
  func keptEntries(_ calls: any FileCalls) -> [Entry] {
    ((try? names(calls)) ?? []).compactMap { name in
      for suffix in [JournalFolder.keptSuffix, JournalFolder.unfinishedSuffix] where name.hasSuffix(suffix) {
        let journal = String(name.dropLast(suffix.count))
        guard journal.hasSuffix(JournalFolder.suffix) else { continue }
        return Entry(path: path + "/" + name, generation: JournalFolder.generation(of: journal) ?? 0, bytes: 0)
      }
      return nil
    }
  }
}
