import Glibc
import Platform

/// Journals that ended their readers are kept under another name, out of the way of reading and of compaction.
package enum JournalSetAside {
  /// Renames a whole file, and gives one of which a record is stepped over a second name, so that no compaction can
  /// take that record away.
  /// - Returns: what the log is told of each.
  package static func keep(_ places: some Sequence<ReadingPlace>) -> [String] {
    places.filter { $0.path.hasSuffix(JournalFolder.suffix) }.compactMap { place in
      let kept = place.path + JournalFolder.keptSuffix
      let isDone = place.offset == nil ? rename(place.path, kept) == 0 : link(place.path, kept) == 0
      guard isDone else { return errno == EEXIST ? nil : "kernel: \(SystemError.last("keep \(place.path)"))" }
      return "yanyu: \(kept) keeps what ended the keyboard twice; send it in with the log, or look what is in it"
    }
  }
}
