import Composing
import Glibc
import Platform
import Storage
import Terms
import Testing

/// An erasure that fails or dies in the middle, and one beside a journal that is being written.
@Suite struct ErasureCrashTests {
  private struct Snapshot: Equatable {
    var messages: [FinishedMessage]
    var text: RestoredText

    init(_ folders: [String]) {
      messages = JournalReader.messages(folders).0
      text = JournalReader.restore(folders).0
    }
  }

  /// Two messages in one folder each, and a draft: three files, and one that was set aside.
  private func journal() throws -> (first: TemporaryFolder, second: TemporaryFolder, words: [String]) {
    var typist = Typist()
    let (first, second) = (try TemporaryFolder(), try TemporaryFolder())
    let words = ["quixotic", "zebra", "draft"]
    var restored = RestoredText.nothing
    var count = 0
    for (place, word) in words.enumerated() {
      typist.type(word)
      if word != words.last { typist.finish(at: 1_700_000_000) }
      let folder = place == 1 ? second : first
      var settings = JournalSettings(folders: [folder.path, (place == 1 ? first : second).path])
      settings.compactAboveFiles = 1000
      let journal = try JournalWriter(settings, continuing: restored)
      for record in typist.records.dropFirst(count) { journal.append(record) }
      #expect(journal.close())
      count = typist.records.count
      restored = JournalReader.restore([first.path, second.path]).0
    }
    let old = try #require(first.journals().first)
    try overwrite(first.path + "/000000000000.journal.kept", contents(old))
    #expect(JournalReader.messages([first.path, second.path]).0.count == 2)
    return (first, second, words)
  }

  /// What a start of the keyboard does with what a crash left.
  private func start(_ folders: [String]) throws {
    let journal = try JournalWriter(JournalSettings(folders: folders), continuing: JournalReader.restore(folders).0)
    #expect(journal.close())
  }

  private func expectWhole(_ folders: [String], old: Snapshot, _ comment: Comment) throws -> Bool {
    let now = Snapshot(folders)
    let isOld = now == old
    #expect(isOld || now.messages.isEmpty && now.text.drafts == old.text.drafts, comment)
    #expect(now.text.revision == old.text.revision, comment)
    #expect(JournalReader.restore(folders).1.isEmpty, comment)
    #expect(Typist.undoing(now.text).fits, comment)
    try start(folders)
    #expect(Snapshot(folders) == now, comment)
    if !isOld {
      let bytes = try folders.flatMap(everyByte(below:))
      #expect(!bytes.holds("quixotic") && !bytes.holds("zebra"), comment)
    }
    return isOld
  }

  @Test(arguments: FaultyCalls.Fault.allCases, [true, false])
  func `an erasure that fails leaves the old state or the new one`(fault: FaultyCalls.Fault, forGood: Bool) throws {
    var (old, new) = (0, 0)
    for number in 1...16 {
      let (first, second, _) = try journal()
      let folders = [first.path, second.path]
      let before = Snapshot(folders)
      let calls = FaultyCalls(fault) { call, _ in forGood ? call >= number : call == number }
      let outcome = JournalReader.erase(.all, from: folders, calls: calls)
      let isDone = outcome.failure == nil
      #expect(isDone == (calls.calls < number) || fault == .short)
      let isOld = try expectWhole(folders, old: before, "call \(number)")
      #expect(!isDone || !isOld)
      if isOld { old += 1 } else { new += 1 }
      // Whatever the first left, a second brings it to its end.
      let again = JournalReader.erase(.all, from: folders)
      #expect(again.failure == nil)
      #expect(JournalReader.messages(folders).0.isEmpty)
      let bytes = try folders.flatMap(everyByte(below:))
      #expect(!bytes.holds("quixotic") && !bytes.holds("zebra") && bytes.holds("draf"))
    }
    #expect(new > 0 && old > 0)
  }

  @Test func `kill -9 at any call leaves the old state or the new one`() throws {
    var ends: [Bool] = []
    for number in 1...30 {
      let (first, _, _) = try journal()
      let folders = [first.path]
      let before = Snapshot(folders)
      let victim = try ChildProcess(
        path: ProcessHabits.programFolder() + "/JournalVictim", arguments: ["--erase", first.path, String(number)])
      let end = victim.collect(waiting: true)
      ends.append(try expectWhole(folders, old: before, "killed at call \(number)"))
      if case .exited(let code) = end {
        #expect(code == 0)
        break
      }
    }
    #expect(ends.count >= 8 && ends.first == true && ends.last == false)
    // From one call on it is the new state, and never the old one again.
    #expect(ends == ends.sorted { $0 && !$1 })
  }

  @Test func `a journal in use erases beside its writing, and what is typed meanwhile is kept`() throws {
    var typist = Typist()
    let folder = try TemporaryFolder()
    let journal = try JournalWriter(JournalSettings(folders: [folder.path]), continuing: .nothing)
    typist.type("My zebra weeps")
    typist.finish()
    typist.type("Goo")
    for record in typist.records { journal.append(record) }
    var count = typist.records.count
    #expect(journal.erase(.all))
    typist.type("d morning")
    for record in typist.records.dropFirst(count) {
      journal.append(record)
      usleep(500)
    }
    count = typist.records.count
    var outcome: ErasureOutcome?
    _ = try journal.reports { report in
      if case .erased(let result) = report { outcome = result }
      return outcome != nil
    }
    #expect(outcome?.erased == [1] && outcome?.failure == nil)
    typist.type(" all")
    for record in typist.records.dropFirst(count) { journal.append(record) }
    #expect(journal.close())
    let (restored, notes) = JournalReader.restore(folder.path)
    #expect(notes.isEmpty && restored.drafts.first?.tokens == typist.composer.state.tokens)
    #expect(restored.revision == typist.composer.revision)
    let (texts, fits) = Typist.undoing(restored)
    #expect(fits && texts.contains("Good") && texts.allSatisfy { !$0.contains("zebra") })
    #expect(try !everyByte(below: folder.path).holds("zebra"))
    #expect(JournalReader.messages([folder.path]).0.isEmpty)
  }

  @Test func `a journal that no disk takes refuses, and keeps what it has`() throws {
    let folder = try TemporaryFolder()
    let calls = FaultyCalls(.noSpace) { _, _ in true }
    let journal = try JournalWriter(JournalSettings(folders: [folder.path]), continuing: .nothing, calls: calls)
    var typist = Typist()
    typist.type("Hello")
    for record in typist.records { journal.append(record) }
    #expect(journal.erase(.all))
    var outcome: ErasureOutcome?
    _ = try journal.reports { report in
      if case .erased(let result) = report { outcome = result }
      return outcome != nil
    }
    #expect(try #require(outcome?.failure).description.contains("kernel:"))
    _ = journal.close()
  }
}
