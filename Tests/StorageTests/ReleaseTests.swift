import Composing
import Glibc
import JournalChecks
import JournalSamples
import Platform
import Storage
import Terms
import Testing

/// Other formats, other clocks, other runs: nothing of the person's is lost between them.
@Suite struct ReleaseTests {
  /// A whole file of another format: a header with that version, and content that only its own release can read.
  private func foreign(version: UInt16, generation: UInt64) -> [UInt8] {
    var writer = ByteWriter()
    writer.raw("YANYUJNL".utf8)
    writer.integer(version)
    writer.integer(UInt16(0))
    writer.integer(generation)
    writer.integer(UInt64(77))
    writer.integer(CRC32C.checksum(writer.bytes))
    writer.raw("what the other release wrote".utf8)
    return writer.bytes
  }

  /// Upgraded with a draft open, written there, downgraded: both texts stay, each for the release that can read it.
  @Test(arguments: [UInt16(2), 0, 65535])
  func `a file of another format stays as it is, is told, and ours goes on`(version: UInt16) throws {
    let folder = try TemporaryFolder()
    var typist = Typist()
    typist.type("a draft ")
    try keep(typist.records, in: folder.path)
    let other = folder.path + "/000000000002.journal"
    let bytes = foreign(version: version, generation: 2)
    try overwrite(other, bytes)
    let (restored, notes) = JournalReader.restore(folder.path)
    #expect(notes == [.otherVersion(file: other, version: version)])
    #expect(notes.contains { $0.isOfAnotherRelease })
    #expect(TextState(restored).drafts.first?.tokens.map(\.text).joined() == "A draft ")
    // Ours goes on, is compacted, and the other file is still there, byte for byte.
    var settings = JournalSettings(folders: [folder.path])
    settings.compactAboveFiles = 2
    let before = typist.records.count
    typist.type("goes on")
    let journal = try JournalWriter(settings, continuing: restored)
    for record in typist.records[before...] { journal.append(record) }
    _ = try journal.reports { if case .compacted = $0 { true } else { false } }
    #expect(journal.close())
    #expect(try contents(other) == bytes)
    let again = JournalReader.restore(folder.path)
    #expect(again.1 == [.otherVersion(file: other, version: version)])
    #expect(again.0.revision == typist.composer.revision && Typist.undoing(again.0).texts.first == typist.text)
    // The other release, too, finds its file and the newer ones of ours above it.
    #expect(folder.journals().allSatisfy { $0 == other || $0 > other })
  }

  @Test func `a record of a type that is not known yet is stepped over, and its file kept`() throws {
    let folder = try TemporaryFolder()
    var typist = Typist()
    typist.type("words")
    let (image, ends) = JournalImage.written(generation: 1, run: 5, state: .empty, records: typist.records)
    var bytes = image.bytes
    bytes.insert(contentsOf: newRecord(generation: 1), at: ends[3])
    let path = folder.path + "/000000000001.journal"
    try overwrite(path, bytes)
    let (restored, notes) = JournalReader.restore(folder.path)
    #expect(notes == [.unknownRecord(file: path, offset: ends[3], type: 9, bytes: 4)])
    #expect(restored.revision == 5 && restored.recovery == nil)
    var settings = JournalSettings(folders: [folder.path])
    settings.compactAboveFiles = 0
    let journal = try JournalWriter(settings, continuing: restored)
    _ = try journal.reports { if case .compacted = $0 { true } else { false } }
    #expect(journal.close())
    #expect(try contents(path + ".kept") == bytes)
  }

  /// Of a later release of the same format.
  private func newRecord(generation: UInt64) -> [UInt8] {
    var writer = ByteWriter()
    writer.integer(generation)
    writer.integer(UInt32(4))
    writer.integer(UInt8(9))
    let check = CRC32C.checksum(writer.bytes)
    writer.integer(UInt16(truncatingIfNeeded: check))
    writer.integer(UInt8(truncatingIfNeeded: check >> 16))
    writer.raw("new!".utf8)
    writer.integer(CRC32C.checksum(writer.bytes))
    return Array(writer.bytes.dropFirst(8))
  }

  @Test func `a wall clock that is set back or forth changes no order`() throws {
    let folder = try TemporaryFolder()
    var typist = Typist()
    for (number, seconds) in [2_000_000_000, -5, 1_700_000_000, 0, Int64.max].enumerated() {
      typist.type("message \(number)")
      typist.finish(at: seconds)
    }
    typist.type("the draft")
    try keep(typist.records, in: folder.path)
    let messages = JournalReader.messages([folder.path]).0
    #expect(messages.map(\.text) == (0..<5).map { "Message \($0)" })
    #expect(messages.map(\.id) == [1, 2, 3, 4, 5])
    #expect(Typist.undoing(JournalReader.restore(folder.path).0).texts.first == "The draft")
  }

  @Test(arguments: [ComposingCommand.clear, .finish], [false, true])
  func `Clear and Finish can be taken back after a restart`(command: ComposingCommand, isCompacted: Bool) throws {
    let folder = try TemporaryFolder()
    var typist = Typist()
    typist.type("an answer that took an hour")
    let text = typist.text
    if command == .finish { typist.finish(at: 9) } else { typist.do(.clear) }
    try keep(typist.records, in: folder.path)
    if isCompacted {
      var settings = JournalSettings(folders: [folder.path])
      settings.compactAboveFiles = 0
      let journal = try JournalWriter(settings, continuing: JournalReader.restore(folder.path).0)
      _ = try journal.reports { if case .compacted = $0 { true } else { false } }
      #expect(journal.close())
    }
    var composer = Composer(language: .english)
    composer.restore(JournalReader.restore(folder.path).0)
    #expect(composer.text.visible.isEmpty && composer.canUndo)
    let taken = composer.perform(.undo)
    let undone = try #require(taken)
    #expect(composer.text.visible == text)
    // What was finished stays finished; the next message has a number of its own.
    try keep([.edit(undone)], in: folder.path, continuing: JournalReader.restore(folder.path).0)
    var after = Composer(language: .english)
    after.restore(JournalReader.restore(folder.path).0)
    #expect(after.text.visible == text && after.canRedo)
    let messages = JournalReader.messages([folder.path]).0.map(\.text)
    #expect(messages == (command == .finish ? [text] : []))
    let finished = after.perform(.finish)
    #expect(finished != nil && after.lastFinished?.id == UInt64(messages.count) + 1)
  }

  @Test func `each of several drafts comes back with its own text, cursor, word in progress and undo`() throws {
    let folder = try TemporaryFolder()
    var writer = SeededWriter(seed: 3)
    var records: [TextRecord] = []
    while writer.revision < 600 { records += writer.next() }
    try keep(records, in: folder.path)
    let restored = JournalReader.restore(folder.path).0
    let truth = try #require(writer.truth.last)
    #expect(truth.drafts.count == 3 && TextState(restored).textAlone == truth)
    #expect(BitFlips.canUndoAll(restored))
  }

  @Test func `a new journal begins where no old block of another one counts`() throws {
    let folder = try TemporaryFolder()
    let one = JournalSettings(try StateFolder(option: folder.path + "/one", environment: [:], secondIn: folder.path))
    let two = JournalSettings(try StateFolder(option: folder.path + "/two", environment: [:], secondIn: folder.path))
    #expect(one.firstGeneration != two.firstGeneration)
    let journal = try JournalWriter(one, continuing: .nothing)
    #expect(journal.close())
    let name = try #require(TemporaryFolder.names(folder.path + "/one/journal").first)
    #expect(WrittenSession.generation(of: "/" + name) == one.firstGeneration)
  }

  /// A folder that cannot be looked into may hold newer edits than the run that begins: its own word counts then.
  @Test func `a run that could not look into the folder counts when it can be read again`() throws {
    let disk = MemoryDisk()
    let folders = ["/journal"]
    var typist = Typist()
    typist.type("before")
    let journal = try JournalWriter(JournalSettings(folders: folders), continuing: .nothing, calls: disk)
    for record in typist.records { journal.append(record) }
    #expect(journal.close())
    let blind = MemoryDisk(holding: disk.image()) { call, _ in call == .names ? .error(EIO) : nil }
    let (nothing, notes) = JournalReader.restore(folders, calls: blind)
    #expect(nothing.revision == 0 && nothing.recovery?.isTextMissing == true)
    #expect(notes.contains { $0.concernsText })
    var second = Typist()
    second.type("after")
    let next = try JournalWriter(JournalSettings(folders: folders), continuing: nothing, calls: blind)
    for record in second.records { next.append(record) }
    #expect(next.close())
    let (text, found) = JournalReader.restore(folders, calls: MemoryDisk(holding: blind.image()))
    #expect(Typist.undoing(text).texts.first == "After")
    #expect(found == [.setAside(edits: 6)])
  }
}
