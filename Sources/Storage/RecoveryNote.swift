import Platform

/// What a restoration met on its way. Lengths, places and revisions; never text.
package enum RecoveryNote: Hashable, Sendable, CustomStringConvertible {
  /// The folder or file could not be read.
  case unreadable(path: String, SystemError)
  /// A file of no length, or less than a header: the daemon died while it began it.
  case unfinishedHeader(file: String, bytes: Int)
  case notAJournal(file: String, bytes: Int)
  /// Written by another release; left as it is.
  case otherVersion(file: String, version: UInt16)
  /// The header was damaged; the records are read nevertheless.
  case damagedHeader(file: String)
  /// The last record was cut off: a crash or a power cut in the middle of writing it.
  case tornTail(file: String, offset: Int, bytes: Int)
  case damaged(file: String, offset: Int, bytes: Int)
  /// Whole, but of a type or content that this release does not know.
  case unknownRecord(file: String, offset: Int, type: UInt8, bytes: Int)
  /// Only the beginning of a file that is larger than any journal was read.
  case tooLarge(file: String, bytes: Int)
  case missing(first: UInt64, last: UInt64)
  /// Two different records of one revision; the later one counts.
  case contradiction(revision: UInt64)
  /// Edits of a run that a later run did not see when it began.
  case setAside(edits: Int)
  /// The edit stands behind missing ones and does not fit; a later state record, if there is one, has its effect.
  case doesNotFit(revision: UInt64)

  package var description: String {
    switch self {
    case .unreadable(let path, let error): "kernel: \(path): \(error)"
    case .unfinishedHeader(let file, let bytes): "yanyu: \(file): begun and not used (\(bytes) bytes)"
    case .notAJournal(let file, let bytes): "yanyu: \(file): not a journal (\(bytes) bytes); left alone"
    case .otherVersion(let file, let version):
      "yanyu: \(file): written by another release (format \(version)); left alone"
    case .damagedHeader(let file): "kernel: \(file): the header is damaged; its records were read"
    case .tornTail(let file, let offset, let bytes):
      "yanyu: \(file): the last \(bytes) bytes, from \(offset), are no whole record"
    case .damaged(let file, let offset, let bytes):
      "kernel: \(file): \(bytes) bytes from \(offset) are damaged; reading went on behind them"
    case .unknownRecord(let file, let offset, let type, let bytes):
      "yanyu: \(file): a record of type \(type) at \(offset) (\(bytes) bytes) that this release does not know"
    case .tooLarge(let file, let bytes): "yanyu: \(file): only the first \(bytes) bytes were read"
    case .missing(let first, let last): "yanyu: the edits \(first) to \(last) are missing"
    case .contradiction(let revision): "yanyu: edit \(revision) stands twice and differs; the later one counts"
    case .setAside(let edits): "yanyu: \(edits) edits of an earlier run, not seen by the run after it, are set aside"
    case .doesNotFit(let revision): "yanyu: edit \(revision) does not fit what stands before it"
    }
  }
}

extension RecoveryNote {
  /// Whether edits may be missing from what was restored: the person has to be told. (A torn tail is what a kill leaves
  /// in the middle of a write, and an unfinished header holds no edit.)
  package var concernsText: Bool {
    switch self {
    case .damaged, .missing, .setAside, .unreadable, .contradiction, .doesNotFit, .tooLarge, .unknownRecord: true
    case .tornTail, .unfinishedHeader, .notAJournal, .otherVersion, .damagedHeader: false
    }
  }

  /// A whole file that another release wrote: its text is kept for that one, and the person is told that it is there.
  package var isOfAnotherRelease: Bool {
    if case .otherVersion = self { true } else { false }
  }
}
