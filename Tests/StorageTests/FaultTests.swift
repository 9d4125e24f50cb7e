import Composing
import Glibc
import JournalSamples
import Platform
import Storage
import Terms
import Testing

/// Every call fails once, and for ever, in every way.
@Suite struct FaultTests {
  private static let revisions: UInt64 = 12

  /// Writes a dozen edits, one after the other's mark, through `calls`; gives what was reported as written.
  /// `oneByOne`: waits with each record until the disk has been asked, however slow the machine is.
  private func write(
    _ calls: FaultyCalls, folders: [String], retryAfter: Interval = .seconds(10), oneByOne: Bool = false
  ) throws -> (reports: [StorageEvent], revision: UInt64, message: UInt64) {
    var settings = JournalSettings(folders: folders)
    settings.retryAfter = retryAfter
    let journal = try JournalWriter(settings, continuing: .nothing, calls: calls)
    var reports: [StorageEvent] = []
    for record in JournalSamples.records(seed: 5, revisions: FaultTests.revisions) {
      let asked = calls.calls
      journal.append(record)
      // A breath, so that calls come one by one as they do when somebody types.
      for _ in 0..<(oneByOne ? 30_000 : 1) where !oneByOne || calls.calls == asked { usleep(300) }
      reports += journal.drainEvents()
    }
    #expect(journal.close())
    reports += journal.drainEvents()
    var (revision, message): (UInt64, UInt64) = (0, 0)
    for report in reports {
      switch report {
      case .written(let number): revision = max(revision, number)
      case .messageWritten(let id): message = max(message, id)
      case .durable, .messageDurable, .failed, .movedTo, .memoryOnly, .compacted, .erased: break
      }
    }
    return (reports, revision, message)
  }

  /// Everything reported is there, in order, each once, and nothing that was never written.
  private func expectWhole(_ folders: [String], revision: UInt64, message: UInt64) {
    let restored = JournalReader.restore(folders).0
    let expected = JournalSamples.after(seed: 5, revision: restored.revision)
    #expect(restored.revision >= revision && restored.revision <= FaultTests.revisions)
    #expect(restored.drafts == expected.state.drafts)
    #expect(restored.edits == expected.edits)
    #expect(restored.lastMessage >= message)
  }

  @Test(arguments: FaultyCalls.Fault.allCases)
  func `one failing call loses nothing`(fault: FaultyCalls.Fault) throws {
    var (struck, moved) = (0, 0)
    for number in 1...40 {
      let (first, second) = (try TemporaryFolder(), try TemporaryFolder())
      let calls = FaultyCalls(fault) { call, _ in call == number }
      let folders = [first.path, second.path]
      let (reports, revision, message) = try write(calls, folders: folders)
      if calls.calls >= number { struck += 1 }
      if reports.contains(where: { if case .movedTo = $0 { true } else { false } }) { moved += 1 }
      #expect(!reports.contains(.memoryOnly))
      #expect(revision == FaultTests.revisions, "one fault keeps no edit from a disk")
      #expect(second.journals().isEmpty, "the folder is good; one file was not")
      expectWhole(folders, revision: revision, message: message)
    }
    #expect(struck >= 14 && moved >= 12)
  }

  @Test(arguments: FaultyCalls.Fault.allCases, [1, 2, 3, 4, 7, 12])
  func `a folder that fails for good is left for the second`(fault: FaultyCalls.Fault, number: Int) throws {
    let (first, second) = (try TemporaryFolder(), try TemporaryFolder())
    let bad = first.path
    let broken = BrokenFolder()
    let calls = FaultyCalls(fault) { call, path in
      // Calls without a path belong to the file that was made last.
      broken.note(path, inside: bad)
      return call >= number && broken.isInside
    }
    let folders = [first.path, second.path]
    let (reports, revision, message) = try write(calls, folders: folders)
    // A short write is no fault of synchronising: then the first folder's files stay good until something is written.
    #expect(revision == FaultTests.revisions)
    #expect(
      reports.contains { if case .movedTo(_, isSecondFolder: true) = $0 { true } else { false } }
        && !second.journals().isEmpty)
    expectWhole(folders, revision: revision, message: message)
  }

  @Test(arguments: FaultyCalls.Fault.allCases, [1, 3, 6, 15])
  func `when no folder takes anything the text stays in memory and that is said`(
    fault: FaultyCalls.Fault, number: Int
  ) throws {
    let (first, second) = (try TemporaryFolder(), try TemporaryFolder())
    let calls = FaultyCalls(fault) { call, _ in call >= number }
    let folders = [first.path, second.path]
    let (reports, revision, message) = try write(calls, folders: folders)
    #expect(reports.contains(.memoryOnly))
    #expect(revision < FaultTests.revisions)
    expectWhole(folders, revision: revision, message: message)
    // Two tries in each folder at the start of the trouble and two at the end: no hammering.
    #expect(first.journals().count + second.journals().count <= 10)
  }

  @Test func `from memory it goes back to a disk that takes files again, with all that waited`() throws {
    let folder = try TemporaryFolder()
    let calls = FaultyCalls(.noSpace) { call, _ in call < 12 }
    let (reports, revision, message) = try write(calls, folders: [folder.path], retryAfter: .zero, oneByOne: true)
    #expect(reports.contains(.memoryOnly))
    #expect(revision == FaultTests.revisions)
    expectWhole([folder.path], revision: revision, message: message)
    let places = reports.filter { if case .memoryOnly = $0 { true } else if case .movedTo = $0 { true } else { false } }
    guard case .movedTo = places.last else {
      Issue.record("the last word is still memory")
      return
    }
  }

  /// What a failed fdatasync leaves is unknown: here the disk drops everything since the last good one.
  @Test func `what a failed synchronising dropped is in the next file`() throws {
    for every in 4...7 {
      let folder = try TemporaryFolder()
      let journal = try JournalWriter(
        JournalSettings(folders: [folder.path]), continuing: .nothing, calls: ForgettingCalls(every: every))
      for record in JournalSamples.records(seed: 5, revisions: 60) {
        journal.append(record)
        usleep(300)
      }
      #expect(journal.close())
      #expect(!journal.drainEvents().contains(.memoryOnly))
      let restored = JournalReader.restore(folder.path).0
      let expected = JournalSamples.after(seed: 5, revision: 60)
      #expect(TextState(restored) == expected.state)
      #expect(restored.edits == expected.edits)
      #expect(folder.journals().count > 1)
    }
  }

  @Test func `a failed compaction leaves the old files as they were`() throws {
    for number in 1...24 {
      let folder = try TemporaryFolder()
      for part in 1...5 as ClosedRange<UInt64> {
        let restored = JournalReader.restore(folder.path).0
        let records = JournalSamples.records(seed: 5, revisions: part * 2).filter { record in
          if case .edit(let edit) = record { edit.revision > restored.revision } else { false }
        }
        try keep(records, in: folder.path, continuing: restored)
      }
      let before = JournalReader.restore(folder.path).0
      var settings = JournalSettings(folders: [folder.path])
      settings.compactAboveFiles = 2
      let calls = FaultyCalls(.ioError) { call, _ in call == number }
      let journal = try JournalWriter(settings, continuing: before, calls: calls)
      _ = try journal.reports { report in
        switch report {
        case .compacted, .memoryOnly: true
        case .failed(let failure): failure.file.hasSuffix("7.journal")
        case .written, .durable, .messageWritten, .messageDurable, .movedTo, .erased: false
        }
      }
      #expect(journal.close())
      #expect(JournalReader.restore(folder.path).0 == before)
    }
  }
}
