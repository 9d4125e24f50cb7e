import Composing
import Glibc
import JournalSamples
import Platform
import Storage
import Terms
import Testing

@Suite struct DamageTests {
  /// A journal of one file, and the lengths at which its records end.
  private func journal(seed: UInt64, revisions: UInt64) throws -> (TemporaryFolder, path: String, bytes: [UInt8]) {
    let folder = try TemporaryFolder()
    try keep(JournalSamples.records(seed: seed, revisions: revisions), in: folder.path)
    let path = try #require(folder.journals().first)
    return (folder, path, try contents(path))
  }

  /// Where each record begins, from the lengths in the file itself.
  private func starts(_ bytes: [UInt8]) -> [Int] {
    var (starts, offset): ([Int], Int) = ([], 32)
    while offset < bytes.count {
      starts.append(offset)
      var reader = ByteReader(bytes[offset...])
      offset += 12 + Int(reader.integer(UInt32.self) ?? 0)
    }
    return starts
  }

  @Test func `cut at every byte of the last three records, every whole record is read, and writing goes on`() throws {
    let (folder, path, bytes) = try journal(seed: 6, revisions: 40)
    let starts = starts(bytes)
    for length in starts[starts.count - 3]...bytes.count {
      try overwrite(path, bytes.prefix(length))
      let (restored, notes) = JournalReader.restore(folder.path)
      let whole = starts.filter { $0 < length }.count - (starts.contains(length) || length == bytes.count ? 0 : 1)
      let kept = JournalSamples.records(seed: 6, revisions: 40).prefix(whole - 1)
      let revision = kept.reduce(UInt64(0)) { if case .edit(let edit) = $1 { edit.revision } else { $0 } }
      let expected = JournalSamples.after(seed: 6, revision: revision)
      #expect(restored.revision == revision && restored.edits == expected.edits)
      #expect(restored.drafts == expected.state.drafts)
      let isClean = starts.contains(length) || length == bytes.count
      #expect(isClean ? notes.isEmpty : notes.count == 1)
      guard length % 16 == 0 else { continue }
      let next = try goOn(in: folder, after: restored)
      #expect(next.revision == 40 && next.edits == JournalSamples.after(seed: 6, revision: 40).edits)
      for extra in folder.journals() where extra != path { unlink(extra) }
    }
  }

  private func goOn(in folder: TemporaryFolder, after restored: RestoredText) throws -> RestoredText {
    let rest = JournalSamples.records(seed: 6, revisions: 40).filter { record in
      switch record {
      case .edit(let edit): edit.revision > restored.revision
      case .finished(let message): message.id > restored.lastMessage
      }
    }
    try keep(rest, in: folder.path, continuing: restored)
    return JournalReader.restore(folder.path).0
  }

  @Test func `a flipped bit takes at most its own record`() throws {
    let (folder, path, bytes) = try journal(seed: 7, revisions: 25)
    let all = JournalSamples.after(seed: 7, revision: 25)
    for place in 0..<bytes.count {
      var damaged = bytes
      damaged[place] ^= 1 << UInt8(place % 8)
      try overwrite(path, damaged)
      let (restored, notes) = JournalReader.restore(folder.path)
      #expect(!notes.isEmpty, "byte \(place)")
      for edit in restored.edits {
        // Behind damage the places are those in the text that is left.
        var written = all.edits[Int(edit.revision) - 1]
        if restored.recovery != nil {
          (written.position, written.cursorBefore, written.cursorAfter) = (
            edit.position, edit.cursorBefore, edit.cursorAfter
          )
        }
        #expect(written == edit)
      }
      let isHeaderVersion = (8..<10).contains(place)
      #expect(isHeaderVersion || restored.revision >= 24, "byte \(place)")
    }
  }

  @Test func `a later file's state repairs what damage took`() throws {
    let (folder, path, bytes) = try journal(seed: 6, revisions: 30)
    _ = try goOn(in: folder, after: JournalReader.restore(folder.path).0)
    var damaged = bytes
    for place in starts(bytes)[10]..<starts(bytes)[14] { damaged[place] = 0xA5 }
    try overwrite(path, damaged)
    let (restored, notes) = JournalReader.restore(folder.path)
    #expect(restored.drafts == JournalSamples.after(seed: 6, revision: 40).state.drafts)
    #expect(restored.revision == 40)
    #expect(notes.contains { if case .damaged(path, _, _) = $0 { true } else { false } })
    // Undo reaches back to the damage and no further.
    #expect(restored.edits.last?.revision == 40 && (20..<30).contains(restored.edits.count))
  }

  @Test func `empty, foreign, other-version and strange files are named and left alone`() throws {
    let (folder, path, bytes) = try journal(seed: 8, revisions: 10)
    let before = JournalReader.restore(folder.path).0
    let other = folder.path + "/"
    try overwrite(other + "000000000002.journal", [])
    try overwrite(other + "000000000003.journal", bytes.prefix(17))
    try overwrite(other + "000000000004.journal", (0..<5000).map { UInt8(truncatingIfNeeded: $0 * 7) })
    try overwrite(other + "notes.txt", "mine".utf8)
    try overwrite(other + "999999999999.journal", "mine".utf8)
    mkdir(other + "000000000005.journal", 0o700)
    symlink("/dev/zero", other + "000000000006.journal")
    mkfifo(other + "000000000007.journal", 0o600)
    var newer = ByteWriter()
    newer.raw("YANYUJNL".utf8)
    newer.integer(UInt16(2))
    newer.raw([UInt8](repeating: 0, count: 18))
    newer.integer(CRC32C.checksum(newer.bytes))
    try overwrite(other + "000000000008.journal", newer.bytes)
    let (restored, notes) = JournalReader.restore(folder.path)
    #expect(restored == before)
    #expect(notes.count == 7)
    #expect(notes.contains(.otherVersion(file: other + "000000000008.journal", version: 2)))
    #expect(notes.contains(.notAJournal(file: other + "000000000004.journal", bytes: 5000)))
    #expect(notes.allSatisfy { !$0.description.isEmpty })
    try keep([], in: folder.path, continuing: restored)
    #expect(folder.journals().contains(other + "000000000009.journal"))
    #expect(try contents(path) == bytes)
    #expect(JournalReader.restore(folder.path).0 == before)
  }

  @Test func `the same record in two files counts once, and a later run's word is the last`() throws {
    let (folder, path, _) = try journal(seed: 9, revisions: 20)
    let twenty = JournalReader.restore(folder.path).0
    // A run that did not see the first file, as when the folder could not be read: it wrote five edits of its own.
    let hidden = path + ".away"
    rename(path, hidden)
    var settings = JournalSettings(folders: [folder.path])
    settings.firstGeneration = 2
    let journal = try JournalWriter(settings, continuing: .nothing)
    for record in JournalSamples.records(seed: 10, revisions: 5) { journal.append(record) }
    #expect(journal.close())
    rename(hidden, path)
    let (restored, notes) = JournalReader.restore(folder.path)
    #expect(restored.edits == JournalSamples.after(seed: 10, revision: 5).edits)
    #expect(notes == [.setAside(edits: 20)])
    #expect(restored.revision == 5 && twenty.revision == 20)
  }

  @Test func `a link in the place of a folder is not followed`() throws {
    let (folder, _, _) = try journal(seed: 8, revisions: 10)
    let other = try TemporaryFolder()
    symlink(folder.path, other.path + "/link")
    let (restored, notes) = JournalReader.restore(other.path + "/link")
    #expect(restored == .nothing)
    #expect(notes.count == 1)
  }

  @Test func `numbers no life can count to are damage, and typing goes on behind them`() {
    let records = JournalSamples.records(seed: 6, revisions: 8)
    let wild: [TextRecord] = [
      .edit(edit(revision: .max)), .edit(edit(revision: .max / 2 + 1)),
      .finished(FinishedMessage(id: .max, text: "x", language: .english, wallSeconds: 0)),
    ]
    for record in wild {
      let image = JournalImage.written(generation: 1, run: 1, state: .empty, records: records + [record]).image
      let (text, _, notes) = JournalImage.restore([image])
      #expect(text.revision == 8 && text.lastMessage < .max && notes.count == 1)
      var composer = Composer(language: .english)
      composer.restore(text)
      #expect(composer.perform(.insert("x"))?.revision == 9)
    }
    let state = TextState(drafts: [], current: DraftID(rawValue: 1), revision: .max, lastMessage: 0)
    let image = JournalImage.written(generation: 1, run: 1, state: state, records: []).image
    #expect(JournalImage.restore([image]).0 == .nothing)
  }

  private func edit(revision: UInt64) -> Edit {
    Edit(
      draft: DraftID(rawValue: 1), author: .person, revision: revision, position: 0, removed: [], inserted: [],
      cursorBefore: 0, cursorAfter: 0, preeditBefore: .empty, preeditAfter: .empty)
  }

  @Test func `no bytes make the reader trap`() throws {
    let (folder, path, bytes) = try journal(seed: 11, revisions: 15)
    var generator = SplitMix(state: 3)
    for _ in 0..<400 {
      var mutated = bytes
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let place = Int.random(in: 0..<mutated.count, using: &generator)
        let other = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: mutated[place] = UInt8.random(in: 0...255, using: &generator)
        case 1: mutated.removeSubrange(place..<min(mutated.count - 1, place + 40))
        case 2: mutated.insert(contentsOf: bytes[other..<min(bytes.count, other + 90)], at: place)
        default: for index in place..<min(mutated.count, place + 4) { mutated[index] = 0xFF }
        }
      }
      try overwrite(path, mutated)
      let restored = JournalReader.restore(folder.path).0
      for draft in restored.drafts {
        #expect((0...draft.tokens.reduce(0) { $0 + $1.length }).contains(draft.cursor))
      }
    }
  }
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers for the same seed.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
