import Platform
import Storage
import Testing

/// What the log is told: the culprit, the place, numbers, and never a text.
@Suite struct ToldTests {
  private static let file = "/state/journal/000000000042.journal"

  private static let notes: [(RecoveryNote, String)] = [
    (
      .unreadable(path: file, SystemError(call: "open", code: 5)), "kernel: \(file): open: Input/output error"
    ),
    (.unfinishedHeader(file: file, bytes: 7), "yanyu: \(file): begun and not used (7 bytes)"),
    (.notAJournal(file: file, bytes: 70), "yanyu: \(file): not a journal (70 bytes); left alone"),
    (.otherVersion(file: file, version: 3), "yanyu: \(file): written by another release (format 3); left alone"),
    (.damagedHeader(file: file), "kernel: \(file): the header is damaged; its records were read"),
    (
      .tornTail(file: file, offset: 90, bytes: 11), "yanyu: \(file): the last 11 bytes, from 90, are no whole record"
    ),
    (
      .damaged(file: file, offset: 90, bytes: 11),
      "kernel: \(file): 11 bytes from 90 are damaged; reading went on behind them"
    ),
    (
      .unknownRecord(file: file, offset: 90, type: 9, bytes: 11),
      "yanyu: \(file): a record of type 9 at 90 (11 bytes) that this release does not know"
    ),
    (.tooLarge(file: file, bytes: 512), "yanyu: \(file): only the first 512 bytes were read"),
    (.missing(first: 4, last: 6), "yanyu: the edits 4 to 6 are missing"),
    (.contradiction(revision: 4), "yanyu: edit 4 stands twice and differs; the later one counts"),
    (.setAside(edits: 3), "yanyu: 3 edits of an earlier run, not seen by the run after it, are set aside"),
    (.doesNotFit(revision: 4), "yanyu: edit 4 does not fit what stands before it"),
  ]

  @Test func `a restoration tells the culprit, the place and what became of it`() {
    for (note, words) in ToldTests.notes { #expect(note.description == words) }
    #expect(
      ToldTests.notes.filter { $0.0.isOfAnotherRelease }.map(\.0) == [.otherVersion(file: ToldTests.file, version: 3)])
  }

  @Test(
    arguments: [
      (.system(SystemError(call: "write", code: 28)), "kernel: the journal /j: write: No space left on device"),
      (.shortWrite(taken: 12, of: 40), "kernel: the journal /j: only 12 of 40 bytes were written"),
      (.recordTooLong(bytes: 70), "yanyu: the journal /j: a record of 70 bytes is too long"),
      (.queueFull(dropped: 7), "kernel: the disk is too slow; 7 steps of undo were not kept"),
    ] as [(StorageFailure.Reason, String)])
  func `a failure tells the culprit and the file`(reason: StorageFailure.Reason, words: String) {
    #expect(StorageFailure(file: "/j", reason: reason).description == words)
  }
}
