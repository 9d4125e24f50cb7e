import Composing
import Glibc
import JournalSamples
import Platform
import Storage
import Terms
import Testing

/// Disks that hang, and more to write than anybody keeps one by one.
@Suite struct StalledDiskTests {
  private func expect(_ folder: TemporaryFolder, seed: UInt64, revision: UInt64) {
    let restored = JournalReader.restore(folder.path).0
    let expected = JournalSamples.after(seed: seed, revision: revision)
    #expect(TextState(restored) == expected.state)
    #expect(!restored.edits.isEmpty && expected.edits.suffix(restored.edits.count) == restored.edits[...])
    let messages = JournalReader.messages([folder.path]).0
    #expect(messages.last?.id == expected.state.lastMessage)
  }

  @Test func `while nothing becomes durable so much is written and no more, and all of it in the end`() throws {
    let folder = try TemporaryFolder()
    let gate = Gate()
    let journal = try JournalWriter(
      JournalSettings(folders: [folder.path]), continuing: .nothing, calls: StallingCalls(at: .synchronise, gate))
    // In two parts, so that the queue itself, which folds, is never full.
    let records = JournalSamples.records(seed: 4, revisions: 12_000)
    for record in records.prefix(7000) { journal.append(record) }
    _ = try journal.reports { if case .written(let number) = $0 { number > 6000 } else { false } }
    for record in records.dropFirst(7000) { journal.append(record) }
    _ = try journal.reports { if case .written(let number) = $0 { number > 9000 } else { false } }
    usleep(300_000)
    let early = journal.drainEvents().compactMap { if case .written(let number) = $0 { number } else { nil } }
    #expect(early.allSatisfy { $0 < 10_100 })
    gate.open()
    _ = try journal.reports(untilDurable: 12_000)
    #expect(journal.close(waitingAtMost: 10_000))
    expect(folder, seed: 4, revision: 12_000)
    #expect(JournalReader.restore(folder.path).0.edits.count == 12_000, "no step was lost")
  }

  @Test func `reports that nobody fetches are bounded, and what they say last is the newest`() throws {
    let folder = try TemporaryFolder()
    let journal = try JournalWriter(
      JournalSettings(folders: [folder.path]), continuing: .nothing, calls: FaultyCalls(.short) { _, _ in false })
    for record in JournalSamples.records(seed: 4, revisions: 6000) { journal.append(record) }
    #expect(journal.close(waitingAtMost: 10_000))
    let reports = journal.drainEvents()
    #expect(reports.count <= 4096 && reports.contains(.written(revision: 6000)))
    #expect(reports.contains(.durable(revision: 6000)))
  }

  /// The disk hangs before the first file is made, and has no room then: steps were folded, and are told.
  @Test func `a disk that hangs and is full then gets the whole text when there is room again`() throws {
    let folder = try TemporaryFolder()
    let gate = Gate()
    var settings = JournalSettings(folders: [folder.path])
    settings.retryAfter = .zero
    let journal = try JournalWriter(
      settings, continuing: .nothing, calls: StallingCalls(at: .create, gate, refusals: 2))
    for record in JournalSamples.records(seed: 8, revisions: 11_000) { journal.append(record) }
    gate.open()
    let reports = try journal.reports(untilDurable: 11_000)
    #expect(journal.close(waitingAtMost: 10_000))
    let dropped = reports.compactMap { report -> Int? in
      guard case .failed(let failure) = report, case .queueFull(let dropped) = failure.reason else { return nil }
      return dropped
    }
    #expect(reports.contains(.memoryOnly) && dropped.reduce(0, +) >= 900)
    expect(folder, seed: 8, revision: 11_000)
  }

  @Test func `in memory alone the oldest steps go, and neither text nor messages`() throws {
    let folder = try TemporaryFolder()
    let disk = Room(isFull: true)
    let journal = try JournalWriter(
      JournalSettings(folders: [folder.path]), continuing: .nothing,
      calls: FaultyCalls(.noSpace) { _, _ in disk.isFull })
    // In two parts, so that the queue itself, which folds, is never full.
    let records = JournalSamples.records(seed: 6, revisions: 12_000)
    for part in [records.prefix(7000), records.dropFirst(7000)] {
      for record in part { journal.append(record) }
      usleep(700_000)
    }
    #expect(journal.drainEvents().contains(.memoryOnly))
    disk.empty()
    #expect(journal.close(waitingAtMost: 10_000))
    expect(folder, seed: 6, revision: 12_000)
    let messages = JournalReader.messages([folder.path]).0
    #expect(messages.map(\.id) == Array((1...).prefix(messages.count)))
  }

  @Test func `the end waits as long as it says for a disk that hangs, signals or not`() throws {
    for isInterrupted in [false, true] {
      let folder = try TemporaryFolder()
      let gate = Gate()
      let journal = try JournalWriter(
        JournalSettings(folders: [folder.path]), continuing: .nothing, calls: HangingCalls(gate))
      let start = MonotonicClock.now()
      if isInterrupted {
        let (isClosed, took) = try #require(try interrupting { journal.close(waitingAtMost: 300) })
        #expect(!isClosed && took >= .milliseconds(290) && took < .milliseconds(1500), "\(took.inMilliseconds) ms")
      } else {
        #expect(!journal.close(waitingAtMost: 100))
        #expect(MonotonicClock.now() - start >= .milliseconds(90))
      }
      gate.open()
    }
  }

  @Test func `small files are waited for as long as is said, signals or not`() throws {
    let folder = try TemporaryFolder()
    let gate = Gate()
    let keeper = try FileKeeper(calls: HangingCalls(gate))
    keeper.keep([7], at: folder.path + "/profile", number: 1)
    let (isClosed, took) = try #require(try interrupting { keeper.close(waitingAtMost: 300) })
    #expect(!isClosed && took >= .milliseconds(290) && took < .milliseconds(1500), "\(took.inMilliseconds) ms")
    gate.open()
  }

  @Test func `one erasure is asked for at a time`() throws {
    let folder = try TemporaryFolder()
    let gate = Gate()
    let journal = try JournalWriter(
      JournalSettings(folders: [folder.path]), continuing: .nothing, calls: HangingCalls(gate))
    #expect(journal.erase(.all) && !journal.erase(.numbers([1])))
    gate.open()
    _ = try journal.reports { if case .erased = $0 { true } else { false } }
    #expect(journal.erase(.all))
    #expect(journal.close(waitingAtMost: 10_000))
  }
}
