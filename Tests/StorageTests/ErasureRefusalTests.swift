import Composing
import Glibc
import JournalChecks
import Platform
import Storage
import Terms
import Testing

/// Erasures that cannot be, and what is said of them.
@Suite struct ErasureRefusalTests {
  private static let folders = ["/journal", "/second"]

  /// A disk with one finished message and a draft.
  private func image() throws -> [String: [UInt8]] {
    let disk = MemoryDisk()
    var typist = Typist()
    typist.type("My zebra weeps")
    typist.finish()
    typist.type("Good mor")
    let journal = try JournalWriter(JournalSettings(folders: Self.folders), continuing: .nothing, calls: disk)
    for record in typist.records { journal.append(record) }
    #expect(journal.close())
    return disk.image()
  }

  private func erase(_ disk: MemoryDisk) -> ErasureOutcome {
    JournalReader.erase(.all, from: Self.folders, calls: disk)
  }

  private func holds(_ disk: MemoryDisk, _ text: String) -> Bool { disk.image().values.contains { $0.holds(text) } }

  @Test func `where nothing is nothing is erased, and that is no failure`() throws {
    #expect(JournalReader.erase(.all, from: []) == ErasureOutcome())
    let folder = try TemporaryFolder()
    #expect(JournalReader.erase(.all, from: [folder.path]) == ErasureOutcome())
    #expect(TemporaryFolder.names(folder.path).isEmpty)
  }

  @Test func `a folder that cannot be made keeps everything`() throws {
    let disk = MemoryDisk(holding: try image()) { call, _ in call == .makeFolder ? .error(EACCES) : nil }
    let outcome = erase(disk)
    #expect(outcome.erased.isEmpty && holds(disk, "zebra"))
    #expect(try #require(outcome.failure).description.contains("nothing was erased"))
  }

  @Test func `bytes that stay are told, the next erasure and the next run try again`() throws {
    let image = try image()
    let stuck = MemoryDisk(holding: image) { call, _ in call == .remove ? .error(EROFS) : nil }
    let outcome = erase(stuck)
    #expect(outcome.erased == [1] && holds(stuck, "zebra"))
    #expect(try #require(outcome.failure).description.contains("bytes of them remain"))
    let again = erase(stuck)
    #expect(again.erased.isEmpty && holds(stuck, "zebra"))
    #expect(try #require(again.failure).description.contains("nothing was erased: when that is mended, erase again"))
    // A run whose first try fails too says so, and its compaction takes them.
    let next = MemoryDisk(holding: stuck.image()) { $0 == .remove && $1 == 1 ? .error(EROFS) : nil }
    let restored = JournalReader.restore(Self.folders, calls: next).0
    var settings = JournalSettings(folders: Self.folders)
    settings.compactAboveFiles = 0
    let journal = try JournalWriter(settings, continuing: restored, calls: next)
    let reports = try journal.reports { if case .compacted = $0 { true } else { false } }
    #expect(journal.close())
    #expect(
      reports.contains {
        if case .failed(let failure) = $0, case .system(let error) = failure.reason {
          error.code == EROFS
        } else {
          false
        }
      })
    #expect(!holds(next, "zebra") && JournalReader.restore(Self.folders, calls: next).0 == restored)
  }

  @Test(arguments: [MemoryDisk.Call.names, .openToRead, .read])
  func `what cannot be read for a while is not called erased, and a second time it is`(call: MemoryDisk.Call) throws {
    let image = try image()
    let text = JournalReader.restore(Self.folders, calls: MemoryDisk(holding: image)).0
    for isHalfDone in [false, true] {
      var begun = image
      if isHalfDone {
        let stuck = MemoryDisk(holding: image) { call, _ in call == .remove ? .error(EROFS) : nil }
        _ = erase(stuck)
        begun = stuck.image()
      }
      for number in 1...16 {
        let tired = MemoryDisk(holding: begun) { $0 == call && (number..<number + 3).contains($1) ? .error(EIO) : nil }
        let outcome = erase(tired)
        let kept = MemoryDisk(holding: tired.image())
        if outcome.failure == nil, !outcome.erased.isEmpty { #expect(!holds(kept, "zebra"), "\(call) \(number)") }
        let again = erase(kept)
        #expect(again.failure == nil && !holds(kept, "zebra"), "\(call) \(number)")
        #expect(JournalReader.restore(Self.folders, calls: kept).0.drafts == text.drafts)
      }
    }
  }

  @Test func `a second folder that is no folder of ours hides nothing of ours`() throws {
    let folder = try TemporaryFolder()
    var typist = Typist()
    typist.type("My zebra weeps")
    typist.finish()
    try keep(typist.records, in: folder.path + "/journal")
    try overwrite(folder.path + "/second", "somebody's".utf8)
    try overwrite(folder.path + "/journal/notes.kept", "mine".utf8)
    let outcome = JournalReader.erase(.all, from: [folder.path + "/journal", folder.path + "/second"])
    #expect(outcome.erased == [1] && outcome.failure == nil, "\(String(describing: outcome.failure))")
    #expect(try contents(folder.path + "/second") == Array("somebody's".utf8))
    #expect(try contents(folder.path + "/journal/notes.kept") == Array("mine".utf8))
  }

  @Test func `a folder with too many files is looked at by a person first`() throws {
    let folder = try TemporaryFolder()
    for number in 1...4001 { try overwrite("\(folder.path)/\(number).journal", []) }
    let outcome = JournalReader.erase(.all, from: [folder.path])
    #expect(outcome.failure?.description == "yanyu: \(folder.path): too many files; nothing was erased")
  }

  @Test func `a disk that takes no new file refuses, and everything stays`() throws {
    let folder = try TemporaryFolder()
    let disk = Room(isFull: false)
    let calls = FaultyCalls(.noSpace) { _, path in !path.isEmpty && disk.isFull }
    let journal = try JournalWriter(JournalSettings(folders: [folder.path]), continuing: .nothing, calls: calls)
    var typist = Typist()
    typist.type("My zebra weeps")
    typist.finish()
    for record in typist.records { journal.append(record) }
    _ = try journal.reports { $0 == .messageDurable(id: 1) }
    disk.fill()
    #expect(journal.erase(.all))
    var outcome: ErasureOutcome?
    _ = try journal.reports { report in
      if case .erased(let result) = report { outcome = result }
      return outcome != nil
    }
    #expect(
      outcome?.failure?.description
        == "kernel: the journal takes no new file; nothing was erased: try again later")
    #expect(outcome?.edits.count == typist.records.count - 1)
    disk.empty()
    #expect(journal.close())
    #expect(JournalReader.messages([folder.path]).0.map(\.text) == ["My zebra weeps"])
  }
}
