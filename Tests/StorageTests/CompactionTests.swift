import Composing
import Glibc
import JournalChecks
import JournalSamples
import Platform
import Storage
import Terms
import Testing

/// What a compaction keeps beside the text.
@Suite struct CompactionTests {
  private static let folders = ["/journal"]

  /// A run over these files that compacts them at once; what the disk holds then.
  private func compacted(_ disk: MemoryDisk, folders: [String] = folders) throws -> [StorageEvent] {
    var settings = JournalSettings(folders: folders)
    settings.compactAboveFiles = 0
    let journal = try JournalWriter(
      settings, continuing: JournalReader.restore(folders, calls: disk).0, calls: disk)
    let reports = try journal.reports {
      switch $0 {
      case .compacted, .failed: true
      case .written, .durable, .messageWritten, .messageDurable, .movedTo, .memoryOnly, .erased: false
      }
    }
    #expect(journal.close())
    return reports
  }

  private func write(_ records: [TextRecord], to disk: MemoryDisk, continuing restored: RestoredText = .nothing) throws
  {
    let journal = try JournalWriter(JournalSettings(folders: Self.folders), continuing: restored, calls: disk)
    for record in records { journal.append(record) }
    #expect(journal.close())
  }

  @Test func `a journal of more than is written at once is compacted whole`() throws {
    let folder = try TemporaryFolder()
    var place = 0
    let records = (1...8).map { number -> TextRecord in
      let text = String(repeating: "word\(number) ", count: 30_000)
      let token = Token(kind: .word, text: text, language: .english)
      defer { place += token.length }
      return .edit(
        Edit(
          draft: DraftID(rawValue: 1), author: .person, revision: UInt64(number), position: place, removed: [],
          inserted: [token], cursorBefore: place, cursorAfter: place + token.length, preeditBefore: .empty,
          preeditAfter: .empty))
    }
    try keep(records, in: folder.path)
    let before = JournalReader.restore(folder.path).0
    #expect(before.revision == 8)
    var settings = JournalSettings(folders: [folder.path])
    settings.compactAboveFiles = 0
    let journal = try JournalWriter(settings, continuing: before)
    let reports = try journal.reports { if case .compacted = $0 { true } else { false } }
    #expect(journal.close())
    #expect(reports.contains { if case .compacted(_, let after) = $0 { after > 2 << 20 } else { false } })
    #expect(JournalReader.restore(folder.path).0 == before)
  }

  @Test func `files that contradict each other are kept, all of them`() throws {
    let disk = MemoryDisk()
    var typist = Typist()
    typist.type("before")
    try write(typist.records, to: disk)
    var other = Typist()
    other.type("another")
    // A run that saw nothing of the first: its own word counts, and the first's edits are set aside.
    let blind = MemoryDisk(holding: disk.image()) { call, _ in call == .names ? .error(EIO) : nil }
    try write(other.records, to: blind)
    let next = MemoryDisk(holding: blind.image())
    let (before, notes) = JournalReader.restore(Self.folders, calls: next)
    #expect(notes == [.setAside(edits: 6)])
    #expect(try compacted(next).contains { if case .compacted = $0 { true } else { false } })
    let after = MemoryDisk(holding: next.image())
    #expect(JournalReader.restore(Self.folders, calls: after).0 == before)
    let kept = next.image().filter { $0.key.hasSuffix(".kept") }
    // The two, and that of the run that compacts them.
    #expect(kept.count == 3, "\(next.image().keys.sorted())")
    #expect(kept.values.contains { $0.holds("befor") })
  }

  @Test func `of what is set aside the newest files are kept, and only so many`() throws {
    let names = (1...70).map {
      "/journal/" + String(repeating: "0", count: 12 - String($0).count) + "\($0).journal.kept"
    }
    let disk = MemoryDisk(holding: Dictionary(uniqueKeysWithValues: names.map { ($0, [1, 2, 3]) }))
    var typist = Typist()
    typist.type("words")
    try write(typist.records, to: disk)
    _ = try compacted(disk)
    #expect(disk.image().keys.filter { $0.hasSuffix(".kept") }.sorted() == names.suffix(64))
  }

  @Test(arguments: [MemoryDisk.Call.names, .openToRead, .length, .read])
  func `a folder or file that cannot be read for a while loses nothing`(call: MemoryDisk.Call) throws {
    let disk = MemoryDisk()
    var typist = Typist()
    typist.type("My zebra weeps")
    typist.finish()
    typist.type("Good mor")
    try write(typist.records, to: disk)
    try write([], to: disk, continuing: JournalReader.restore(Self.folders, calls: disk).0)
    let before = JournalReader.restore(Self.folders, calls: disk).0
    // Each is tried three times before it counts as unreadable; what the run begins with is read before.
    for number in 1...16 {
      let tired = MemoryDisk(holding: disk.image()) {
        $0 == call && (number..<number + 3).contains($1) ? .error(EIO) : nil
      }
      var settings = JournalSettings(folders: Self.folders)
      settings.compactAboveFiles = 0
      let journal = try JournalWriter(settings, continuing: before, calls: tired)
      _ = try journal.reports {
        switch $0 {
        case .compacted, .failed: true
        case .written, .durable, .messageWritten, .messageDurable, .movedTo, .memoryOnly, .erased: false
        }
      }
      #expect(journal.close())
      let after = MemoryDisk(holding: tired.image())
      #expect(JournalReader.restore(Self.folders, calls: after).0 == before, "\(call) \(number)")
      #expect(JournalReader.messages(Self.folders, calls: after).0.map(\.text) == ["My zebra weeps"])
    }
  }
}
