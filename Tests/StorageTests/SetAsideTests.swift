import Glibc
import JournalSamples
import Platform
import Storage
import Terms
import Testing

/// Journals that ended their readers twice.
@Suite struct SetAsideTests {
  private func journal() throws -> (folder: TemporaryFolder, path: String, bytes: [UInt8]) {
    let folder = try TemporaryFolder()
    try keep(JournalSamples.records(seed: 9, revisions: 20), in: folder.path)
    let path = try #require(folder.journals().first)
    return (folder, path, try contents(path))
  }

  @Test func `a whole journal is kept under another name, and read no more`() throws {
    let (folder, path, bytes) = try journal()
    let told = JournalSetAside.keep([ReadingPlace(path: path), ReadingPlace(path: "/data/en.lexicon")])
    #expect(told.count == 1 && told.allSatisfy { $0.hasPrefix("yanyu: \(path).kept keeps what ended the keyboard") })
    #expect(TemporaryFolder.names(folder.path) == ["000000000001.journal.kept"])
    #expect(try contents(path + ".kept") == bytes)
    #expect(JournalReader.restore(folder.path).0 == .nothing)
  }

  @Test func `a journal of which a record is stepped over stays, and no compaction takes the record away`() throws {
    let (folder, path, bytes) = try journal()
    #expect(JournalSetAside.keep([ReadingPlace(path: path, offset: 40)]).count == 1)
    let restored = JournalReader.restore(folder.path).0
    #expect(restored.revision == 20)
    var settings = JournalSettings(folders: [folder.path])
    settings.compactAboveFiles = 0
    let journal = try JournalWriter(settings, continuing: restored)
    _ = try journal.reports { if case .compacted = $0 { true } else { false } }
    #expect(journal.close())
    #expect(!folder.journals().contains(path))
    #expect(try contents(path + ".kept") == bytes)
  }

  @Test func `a second record of one journal needs no second name, and nothing is said of it`() throws {
    let (folder, path, bytes) = try journal()
    let told = JournalSetAside.keep([ReadingPlace(path: path, offset: 40), ReadingPlace(path: path, offset: 90)])
    #expect(told.count == 1)
    #expect(try contents(path + ".kept") == bytes && contents(path) == bytes)
    #expect(TemporaryFolder.names(folder.path).count == 2)
  }

  @Test(arguments: [nil, 40]) func `one that cannot be kept is told with the reason`(offset: Int?) throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/000000000003.journal"
    let told = JournalSetAside.keep([ReadingPlace(path: path, offset: offset)])
    #expect(told == ["kernel: keep \(path): No such file or directory"])
  }
}
