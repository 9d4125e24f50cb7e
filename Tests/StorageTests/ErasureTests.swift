import Composing
import Glibc
import JournalSamples
import Platform
import Storage
import Terms
import Testing

@Suite struct ErasureTests {
  /// Three messages and a draft, kept in a folder of its own.
  private func threeMessages() throws -> (folder: TemporaryFolder, typist: Typist) {
    var typist = Typist()
    for (number, text) in ["The window please", "My zebra weeps", "Thank you all"].enumerated() {
      typist.type(text)
      typist.finish(at: 1_700_000_000 + Int64(number) * 86_400)
    }
    typist.type("Good mor")
    let folder = try TemporaryFolder()
    try keep(typist.records, in: folder.path)
    return (folder, typist)
  }

  private func erase(_ chosen: ChosenMessages, _ folder: TemporaryFolder) -> ErasureOutcome {
    JournalReader.erase(chosen, from: [folder.path])
  }

  @Test func `an erased message is nowhere in the bytes, and everything else can still be undone`() throws {
    let (folder, typist) = try threeMessages()
    for word in ["zebra", "weeps", "ebr"] { #expect(try everyByte(below: folder.path).holds(word)) }
    let before = JournalReader.restore(folder.path).0
    let outcome = erase(.numbers([2]), folder)
    #expect(outcome.erased == [2] && outcome.failure == nil && outcome.lostSteps > 10)
    for word in ["zebra", "weeps", "ebr", "eep"] { #expect(try !everyByte(below: folder.path).holds(word)) }
    let (after, notes) = JournalReader.restore(folder.path)
    #expect(notes.isEmpty && after.drafts == before.drafts && after.revision == before.revision)
    #expect(after.edits == outcome.edits && after.lastMessage == 3)
    #expect(JournalReader.messages([folder.path]).0.map(\.text) == ["The window please", "Thank you all"])
    let (texts, fits) = Typist.undoing(after)
    #expect(fits && texts.first == typist.text && texts.last == typist.text)
    #expect(texts.contains("The window please") && texts.contains("Thank you all") && texts.contains(""))
    #expect(texts.allSatisfy { !$0.contains("zebra") && !$0.contains("My") })
  }

  @Test func `all, and those before a time`() throws {
    let (first, _) = try threeMessages()
    #expect(erase(.before(wallSeconds: 1_700_000_000 + 86_401), first).erased == [1, 2])
    #expect(JournalReader.messages([first.path]).0.map(\.id) == [3])
    #expect(erase(.all, first).erased == [3])
    #expect(erase(.all, first) == erase(.all, first))
    let restored = JournalReader.restore(first.path).0
    #expect(restored.lastMessage == 3, "a number is never given twice")
    #expect(Typist.undoing(restored).texts.contains("Good "))
    for word in ["window", "zebra", "Thank"] { #expect(try !everyByte(below: first.path).holds(word)) }
  }

  @Test func `a number that is not there erases nothing`() throws {
    let (folder, _) = try threeMessages()
    let bytes = try everyByte(below: folder.path)
    let outcome = erase(.numbers([1, 9]), folder)
    #expect(outcome.erased.isEmpty)
    #expect(try #require(outcome.failure).description.contains("no message 9"))
    #expect(try everyByte(below: folder.path) == bytes)
  }

  @Test func `what was brought back by undo and finished anew goes with both or by itself`() throws {
    for (chosen, left, gone) in [
      ([1], ["The zebra sang"], "weeps"), ([2], ["My zebra weeps"], "sang"), ([1, 2], [], "zebra"),
    ] as [([UInt64], [String], String)] {
      var typist = Typist()
      typist.type("My zebra weeps")
      typist.finish()
      typist.do(.undo)
      typist.do(.clear)
      typist.type("The zebra sang")
      typist.finish()
      typist.type("Later")
      let folder = try TemporaryFolder()
      try keep(typist.records, in: folder.path)
      let outcome = erase(.numbers(chosen), folder)
      #expect(outcome.erased == chosen && outcome.failure == nil)
      #expect(JournalReader.messages([folder.path]).0.map(\.text) == left)
      let (texts, fits) = Typist.undoing(JournalReader.restore(folder.path).0)
      #expect(fits && texts.allSatisfy { !$0.contains(gone) }, "\(chosen)")
      #expect(texts.contains("Lat"))
      #expect(try !everyByte(below: folder.path).holds(gone))
    }
  }

  @Test func `a message that the draft still shows stays, until the draft shows it no more`() throws {
    var typist = Typist()
    typist.type("My zebra weeps")
    typist.speak()
    typist.type(" now")
    let folder = try TemporaryFolder()
    try keep(typist.records, in: folder.path)
    let held = erase(.all, folder)
    #expect(held.heldByDraft == [1] && held.erased.isEmpty && held.lostSteps == 0)
    #expect(JournalReader.restore(folder.path).0.edits.count == typist.records.count - 1)
    let restored = JournalReader.restore(folder.path).0
    var next = Composer(language: .english)
    next.restore(restored)
    let cleared = next.perform(.clear)
    try keep([.edit(#require(cleared))], in: folder.path, continuing: restored)
    let gone = erase(.all, folder)
    #expect(gone.erased == [1] && gone.heldByDraft.isEmpty)
    #expect(try !everyByte(below: folder.path).holds("zebra"))
  }

  @Test func `a draft that grew out of a spoken message loses its undo and stays`() throws {
    var typist = Typist()
    typist.type("My zebra weeps")
    typist.speak()
    for _ in 0..<2 { typist.do(.delete(.word)) }
    typist.type("sleeps")
    let folder = try TemporaryFolder()
    try keep(typist.records, in: folder.path)
    let outcome = erase(.numbers([1]), folder)
    #expect(outcome.erased == [1] && outcome.edits.isEmpty && outcome.lostSteps > 0)
    let restored = JournalReader.restore(folder.path).0
    #expect(Typist.undoing(restored).texts == [typist.text])
    #expect(try !everyByte(below: folder.path).holds("weeps"))
  }

  @Test func `second folder, set-aside and unfinished files go too, and strangers' files stay`() throws {
    let (folder, typist) = try threeMessages()
    let second = try TemporaryFolder()
    let old = try #require(folder.journals().first)
    let bytes = try contents(old)
    // As after trouble: an older file in the second folder, a damaged one set aside, a compaction cut short.
    let restored = JournalReader.restore(folder.path).0
    let journal = try JournalWriter(
      JournalSettings(folders: [second.path]), continuing: restored, calls: LinuxFileCalls())
    #expect(journal.close())
    try overwrite(second.path + "/000000000003.journal.kept", bytes)
    try overwrite(folder.path + "/000000000007.journal.compacting", bytes.prefix(900))
    var header = ByteReader(bytes[20...])
    let run = header.integer(UInt64.self) ?? 0
    let later = JournalImage.written(generation: 9, run: run, state: .empty, records: typist.records).image.bytes
    try overwrite(folder.path + "/000000000009.journal", later.dropLast(5))
    try overwrite(folder.path + "/notes.txt", "mine".utf8)
    let outcome = JournalReader.erase(.numbers([2]), from: [folder.path, second.path])
    #expect(outcome.erased == [2] && outcome.failure == nil, "\(String(describing: outcome.failure))")
    #expect(TemporaryFolder.names(second.path).isEmpty)
    #expect(TemporaryFolder.names(folder.path) == ["000000000010.journal", "notes.txt"])
    #expect(try !everyByte(below: folder.path).holds("zebra"))
    #expect(JournalReader.restore([folder.path, second.path]).0.drafts.first?.tokens == typist.composer.state.tokens)
  }

  @Test func `a file that cannot be read keeps everything from being called erased`() throws {
    let (folder, _) = try threeMessages()
    try overwrite(folder.path + "/000000000012.journal", (0..<500).map { UInt8(truncatingIfNeeded: $0 &* 7) })
    let outcome = erase(.all, folder)
    #expect(outcome.erased.isEmpty)
    #expect(try #require(outcome.failure).description.contains("000000000012.journal"))
    #expect(JournalReader.messages([folder.path]).0.count == 3)
  }

  @Test func `what was learned is forgotten first, and nothing is erased when it cannot be`() throws {
    let (folder, _) = try threeMessages()
    let outcome = JournalReader.erase(.numbers([2]), from: [folder.path], learned: Unforgetting())
    #expect(outcome.erased.isEmpty)
    #expect(try #require(outcome.failure).description.contains("learned"))
    #expect(JournalReader.messages([folder.path]).0.count == 3)
  }

  /// Any text, any undo and redo in it: no step back shows an erased message, and every step fits.
  @Test func `no step of undo ever shows an erased message, whatever was typed and taken back`() throws {
    var generator = SplitMix(state: 91)
    for round in 0..<60 {
      var typist = Typist()
      for _ in 0..<40 {
        switch Int.random(in: 0..<10, using: &generator) {
        case 0...3: typist.type(["alpha ", "beta", " gamma", "I"].randomElement(using: &generator) ?? "")
        case 4, 5: typist.do(.undo)
        case 6: typist.do(.redo)
        case 7: typist.speak()
        case 8: typist.do([.delete(.word), .clear, .move(.word, .left)].randomElement(using: &generator) ?? .clear)
        default: typist.finish()
        }
      }
      let folder = try TemporaryFolder()
      try keep(typist.records, in: folder.path)
      let messages = JournalReader.messages([folder.path]).0
      let chosen = messages.map(\.id).filter { _ in Bool.random(using: &generator) }
      let outcome = erase(.numbers(chosen), folder)
      #expect(outcome.failure == nil && outcome.erased.count + outcome.heldByDraft.count == chosen.count)
      let (restored, notes) = JournalReader.restore(folder.path)
      #expect(notes.isEmpty && restored.edits == outcome.edits, "round \(round)")
      #expect(restored.revision == typist.composer.revision)
      let kept = Set(JournalReader.messages([folder.path]).0.map(\.text))
      let erased = Set(messages.filter { outcome.erased.contains($0.id) }.map(\.text)).subtracting(kept)
      let (texts, fits) = Typist.undoing(restored)
      #expect(fits && texts.first == typist.text, "round \(round)")
      for text in texts.dropFirst() {
        let shown = String(text.reversed().drop { $0 == " " }.reversed())
        #expect(!erased.contains(shown), "round \(round)")
      }
    }
  }
}

private struct Unforgetting: LearnedText {
  func forget(_ messages: [FinishedMessage]) throws(StorageFailure) {
    throw StorageFailure(file: "learned", reason: .system(SystemError(call: "write", code: ENOSPC)))
  }
}
