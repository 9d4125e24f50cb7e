import Composing
import Glibc
import Platform
import Storage
import Terms

/// Every error of every call on the journal's files, at every count, once and for ever: a second run of the daemon
/// reads what a first one left, writes, compacts and ends while the disk fails.
package struct FaultMatrix: Sendable {
  package struct Case: Hashable, Sendable {
    package var call: MemoryDisk.Call
    package var fault: MemoryDisk.Fault
    /// Which call of its kind, from 1.
    package var number: Int
    package var isForEver: Bool
  }

  package static let codes = [ENOSPC, EIO, EROFS, EDQUOT, EINTR, EAGAIN, ENOMEM, EACCES, EMFILE]
  static let folders = ["/journal", "/second"]
  /// Steps of the second run: enough for a compaction and what comes after it.
  private static let steps = 18

  private let prepared: [String: [UInt8]]
  private let writer: SeededWriter
  private let counts: [MemoryDisk.Call: Int]
  /// Puts a fault of its own between the journal and the disk, for the test of this test.
  private let plant: @Sendable (MemoryDisk) -> any FileCalls

  /// - Throws: when no thread or descriptor can be had.
  package init(
    seed: UInt64, plant: @escaping @Sendable (MemoryDisk) -> any FileCalls = { $0 }
  ) throws(SystemError) {
    self.plant = plant
    let disk = MemoryDisk()
    var writer = SeededWriter(seed: seed)
    for _ in 0..<2 {
      let restored = JournalReader.restore(FaultMatrix.folders, calls: disk).0
      let journal = try JournalWriter(JournalSettings(folders: FaultMatrix.folders), continuing: restored, calls: disk)
      if restored != .nothing { writer.goOn(from: restored) }
      for _ in 0..<FaultMatrix.steps { for record in writer.next() { journal.append(record) } }
      journal.close(waitingAtMost: 10_000)
    }
    prepared = disk.image()
    self.writer = writer
    // How often each call is made when nothing fails.
    let clean = MemoryDisk(holding: prepared)
    _ = try FaultMatrix.secondRun(on: clean, through: clean, writer)
    clean.waitUntilQuiet()
    counts = Dictionary(uniqueKeysWithValues: MemoryDisk.Call.allCases.map { ($0, clean.count(of: $0)) })
  }

  /// All cases, or each with a count of at most `limit`.
  package func cases(limit: Int = .max) -> [Case] {
    MemoryDisk.Call.allCases.flatMap { call -> [Case] in
      var faults = FaultMatrix.codes.map { MemoryDisk.Fault.error($0) }
      if call == .write { faults += [.short(0), .short(1), .short(-1)] }
      let last = max(1, min(limit, counts[call] ?? 0))
      return faults.flatMap { fault in
        (1...last).flatMap { number in
          [false, true].map { Case(call: call, fault: fault, number: number, isForEver: $0) }
        }
      }
    }
  }

  private struct Run {
    var restored: RestoredText
    var notes: [RecoveryNote]
    var writer: SeededWriter
    var events: [StorageEvent]
    /// The journal's thread came to its end.
    var hasEnded: Bool
  }

  private static func secondRun(
    on disk: MemoryDisk, through calls: any FileCalls, _ writer: SeededWriter
  ) throws(SystemError) -> Run {
    var settings = JournalSettings(folders: folders)
    settings.compactAboveFiles = 2
    settings.retryAfter = .zero
    var writer = writer
    let (restored, notes) = JournalReader.restore(folders, calls: calls)
    writer.goOn(from: restored)
    let journal = try JournalWriter(settings, continuing: restored, calls: calls)
    var events: [StorageEvent] = []
    for _ in 0..<steps {
      let before = writer.revision
      for record in writer.next() { journal.append(record) }
      if writer.revision > before { events += journal.await(written: writer.revision, orMemory: true) }
    }
    // A compaction that has begun has its say before the end.
    disk.waitUntilQuiet()
    let end = MonotonicClock.now() + .seconds(2)
    while disk.compactions > 0, MonotonicClock.now() < end, !events.contains(where: \.endsCompaction) {
      usleep(1000)
      events += journal.drainEvents()
    }
    let hasEnded = journal.close(waitingAtMost: 3000)
    events += journal.drainEvents()
    return Run(restored: restored, notes: notes, writer: writer, events: events, hasEnded: hasEnded)
  }

  /// - Throws: when no thread or descriptor can be had.
  package func check(_ one: Case) throws(SystemError) -> JournalVerdict {
    var verdict = JournalVerdict()
    let disk = MemoryDisk(holding: prepared) { call, number in
      call == one.call && (number == one.number || one.isForEver && number > one.number) ? one.fault : nil
    }
    let run = try FaultMatrix.secondRun(on: disk, through: plant(disk), writer)
    verdict.recoveries = 1
    let name = "\(one.call.rawValue) \(one.fault), call \(one.number)\(one.isForEver ? " and on" : "")"
    if disk.retries > 0 { verdict.fault("\(name): \(disk.retries) calls on a file that had failed") }
    if !run.hasEnded { verdict.fault("\(name): the journal does not come to its end") }
    judgeWarnings(one, disk, run, name, &verdict)
    judgeText(run, disk.image(), afterPowerCut: false, name, &verdict)
    judgeText(run, disk.image(afterPowerCut: true), afterPowerCut: true, name, &verdict)
    return verdict
  }

  private func judgeWarnings(
    _ one: Case, _ disk: MemoryDisk, _ run: Run, _ name: String, _ verdict: inout JournalVerdict
  ) {
    guard disk.struck > 0 else { return }
    let isSaid = run.events.contains { if case .failed = $0 { true } else { false } }
    switch one.call {
    case .create, .write, .synchronise, .synchroniseFolder, .makeFolder:
      // The end of the daemon cuts a compaction short, which is no trouble: the old files stand.
      let isCutShort = disk.compactions > 0 && !run.events.contains { if case .compacted = $0 { true } else { false } }
      if !isSaid, !isCutShort { verdict.fault("\(name): nothing was said") }
    // Removing what is no longer needed may fail in silence; reading is tried again.
    case .rename, .remove, .names, .openToRead, .length, .read: break
    }
    let isLasting = one.isForEver && one.number == 1
    if isLasting, [.create, .write, .makeFolder].contains(one.call), !run.events.contains(.memoryOnly) {
      verdict.fault("\(name): nobody was told that the text is in memory alone")
    }
    if run.restored.revision < writer.revision,
      !run.notes.contains(where: \.concernsText) || run.restored.recovery == nil
    {
      verdict.fault("\(name): text was not read back, and nobody was told")
    }
  }

  private func judgeText(
    _ run: Run, _ image: [String: [UInt8]], afterPowerCut: Bool, _ name: String, _ verdict: inout JournalVerdict
  ) {
    var (edits, messages): (UInt64, Set<UInt64>) = (0, [])
    for event in run.events {
      switch event {
      case .written(let revision) where !afterPowerCut: edits = max(edits, revision)
      case .durable(let revision) where afterPowerCut: edits = max(edits, revision)
      case .messageWritten(let id) where !afterPowerCut: messages.insert(id)
      case .messageDurable(let id) where afterPowerCut: messages.insert(id)
      default: break
      }
    }
    let name = name + (afterPowerCut ? ", power cut" : "")
    let disk = MemoryDisk(holding: image)
    let text = JournalReader.restore(FaultMatrix.folders, calls: disk).0
    let kept = Set(JournalReader.messages(FaultMatrix.folders, calls: disk).0.map(\.id))
    if !messages.isSubset(of: kept) { verdict.fault("\(name): a message that was kept is gone") }
    if edits > 0 || run.restored.revision == writer.revision {
      if text.revision < max(edits, run.restored.revision) {
        verdict.fault("\(name): edit \(edits) was acknowledged, \(text.revision) is there")
      }
      if Int(text.revision) >= run.writer.truth.count
        || TextState(text).textAlone != run.writer.truth[Int(text.revision)]
      {
        verdict.fault("\(name): the text after edit \(text.revision) never was")
      }
    }
    // What could not be read then is still there, for the next start or for a person to look at.
    guard run.restored.revision < writer.revision else { return }
    for (path, bytes) in prepared where !image.values.contains(bytes) { verdict.fault("\(name): \(path) is gone") }
  }

  // MARK: Small files

  /// The same for a small file that is replaced.
  package static func checkSmallFile(_ one: Case) -> JournalVerdict {
    var verdict = JournalVerdict(recoveries: 1)
    let (old, new) = (Array("old content".utf8), Array("the new content".utf8))
    let disk = MemoryDisk(holding: ["/state/profile": old]) { call, number in
      call == one.call && (number == one.number || one.isForEver && number > one.number) ? one.fault : nil
    }
    var isDone = true
    do throws(SystemError) { try AtomicFile("/state/profile").replace(with: new, calls: disk) } catch { isDone = false }
    let name = "small file, \(one.call.rawValue) \(one.fault), call \(one.number)"
    for afterPowerCut in [false, true] {
      let content = disk.image(afterPowerCut: afterPowerCut)["/state/profile"]
      if content != old, content != new { verdict.fault("\(name): neither the old content nor the new one") }
      if isDone, content != new { verdict.fault("\(name): it was said to be kept") }
    }
    // (The removal of what an earlier kill may have left need not succeed.)
    if isDone, disk.struck > 0, !one.call.isReading, one.call != .remove {
      verdict.fault("\(name): a call failed and nobody was told")
    }
    if disk.retries > 0 { verdict.fault("\(name): tried again on the same file") }
    return verdict
  }
}

extension StorageEvent {
  fileprivate var endsCompaction: Bool {
    switch self {
    case .compacted, .failed: true
    default: false
    }
  }
}

extension JournalVerdict {
  package init(recoveries: Int) {
    self.init()
    self.recoveries = recoveries
  }
}
