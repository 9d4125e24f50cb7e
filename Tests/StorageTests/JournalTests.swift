import Composing
import Glibc
import JournalSamples
import Platform
import Storage
import Terms
import Testing

@Suite struct JournalTests {
  @Test func `what was written comes back: drafts, cursor, preedit, edits, messages`() throws {
    let folder = try TemporaryFolder()
    let records = JournalSamples.records(seed: 1, revisions: 300)
    try keep(records, in: folder.path)
    let (restored, notes) = JournalReader.restore(folder.path)
    let expected = JournalSamples.after(seed: 1, revision: 300)
    #expect(notes == [])
    #expect(TextState(restored) == expected.state)
    #expect(restored.edits == expected.edits)
    let messages = JournalReader.messages([folder.path]).0
    #expect(messages == records.compactMap { if case .finished(let message) = $0 { message } else { nil } })
    #expect(messages.count > 3 && restored.lastMessage == messages.last?.id)
  }

  @Test func `nothing there is nothing restored`() throws {
    let folder = try TemporaryFolder()
    #expect(JournalReader.restore(folder.path).0 == .nothing)
    #expect(JournalReader.restore(folder.path + "/missing").0 == .nothing)
    #expect(JournalReader.restore(folder.path + "/missing").1 == [])
  }

  @Test func `a new run goes on in a new file and leaves the old ones as they are`() throws {
    let folder = try TemporaryFolder()
    let records = JournalSamples.records(seed: 2, revisions: 90)
    var restored = RestoredText.nothing
    var before: [String: [UInt8]] = [:]
    for part in 1...3 {
      let last = UInt64(part * 30)
      let new = records.filter { record in
        switch record {
        case .edit(let edit): edit.revision > restored.revision && edit.revision <= last
        case .finished(let message): message.id > restored.lastMessage && part == 3
        }
      }
      try keep(new, in: folder.path, continuing: restored)
      for (path, bytes) in before { #expect(try contents(path) == bytes) }
      for path in folder.journals() { before[path] = try contents(path) }
      restored = JournalReader.restore(folder.path).0
      #expect(restored.revision == last)
    }
    #expect(folder.journals().count == 3)
    #expect(restored.edits == JournalSamples.after(seed: 2, revision: 90).edits)
  }

  @Test func `files are for their owner alone`() throws {
    let folder = try TemporaryFolder()
    let inner = folder.path + "/journal"
    try keep(JournalSamples.records(seed: 3, revisions: 5), in: inner)
    var status = stat()
    #expect(stat(inner, &status) == 0 && status.st_mode & 0o777 == 0o700)
    for name in TemporaryFolder.names(inner) {
      #expect(stat(inner + "/" + name, &status) == 0 && status.st_mode & 0o777 == 0o600)
    }
  }

  @Test func `an edit that cuts through tokens keeps the text right`() {
    var state = TextState.empty
    let english = LanguageTag.english
    func edit(_ revision: UInt64, at position: Int, remove: String, insert: String) -> TextRecord {
      .edit(
        Edit(
          draft: DraftID(rawValue: 1), author: .person, revision: revision, position: position,
          removed: remove.isEmpty ? [] : [Token(kind: .word, text: remove, language: english)],
          inserted: insert.isEmpty ? [] : [Token(kind: .word, text: insert, language: english)], cursorBefore: 0,
          cursorAfter: 99, preeditBefore: .empty, preeditAfter: .empty))
    }
    var fits = [
      state.apply(edit(1, at: 0, remove: "", insert: "hello")),
      state.apply(edit(2, at: 5, remove: "", insert: "world")),
      state.apply(edit(3, at: 3, remove: "lowo", insert: "p ")),
    ]
    #expect(fits == [true, true, true])
    #expect(state.drafts[0].tokens.map(\.text).joined() == "help rld")
    #expect(state.drafts[0].cursor == 8)
    fits = [
      state.apply(edit(4, at: 3, remove: "x", insert: "")), state.apply(edit(5, at: 9, remove: "", insert: "x")),
      state.apply(edit(6, at: -1, remove: "", insert: "x")),
    ]
    #expect(fits == [false, false, false])
    #expect(state.drafts[0].tokens.map(\.text).joined() == "help rld")
    #expect(state.revision == 6)
  }

  @Test func `appending waits for nothing, and a disk that hangs folds steps, never text`() throws {
    let folder = try TemporaryFolder()
    let gate = Gate()
    let journal = try JournalWriter(
      JournalSettings(folders: [folder.path]), continuing: .nothing, calls: HangingCalls(gate))
    let records = JournalSamples.records(seed: 4, revisions: 25_000)
    var longest = Interval.zero
    for record in records {
      let start = MonotonicClock.now()
      journal.append(record)
      longest = max(longest, MonotonicClock.now() - start)
    }
    #expect(longest < .milliseconds(500), "the queue's lock is held for a batch at the most")
    gate.open()
    let reports = try journal.reports(untilDurable: 25_000)
    #expect(journal.close(waitingAtMost: 10_000))
    #expect(
      reports.contains { if case .failed(let failure) = $0, case .queueFull = failure.reason { true } else { false } })
    let restored = JournalReader.restore(folder.path).0
    let expected = JournalSamples.after(seed: 4, revision: 25_000)
    #expect(TextState(restored) == expected.state)
    #expect(!restored.edits.isEmpty && expected.edits.suffix(restored.edits.count) == restored.edits[...])
    let messages = JournalReader.messages([folder.path]).0
    #expect(messages.last?.id == expected.state.lastMessage)
  }
}

/// Closed until it is opened.
final class Gate: Sendable {
  private let ends: (read: Descriptor, write: Descriptor)?

  init() { ends = try? Descriptor.pipe() }

  func open() { try? ends?.write.writeAll([UInt8](repeating: 1, count: 4096)) }

  func pass() {
    var byte: UInt8 = 0
    if let ends { read(ends.read.raw, &byte, 1) }
  }
}

/// A disk whose writes hang.
final class HangingCalls: FileCalls {
  private let gate: Gate
  private let isOpen = FirstTime()
  private let real = LinuxFileCalls()

  init(_ gate: Gate) { self.gate = gate }

  func create(_ path: String) throws(SystemError) -> Descriptor { try real.create(path) }

  func write(_ bytes: [UInt8], to descriptor: Descriptor, at offset: Int) throws(SystemError) -> Int {
    if isOpen.isFirst() { gate.pass() }
    return try real.write(bytes, to: descriptor, at: offset)
  }

  func synchronise(_ descriptor: Descriptor) throws(SystemError) { try real.synchronise(descriptor) }
  func synchroniseFolder(_ path: String) throws(SystemError) { try real.synchroniseFolder(path) }
  func rename(_ from: String, to: String) throws(SystemError) { try real.rename(from, to: to) }
  func remove(_ path: String) throws(SystemError) { try real.remove(path) }
}
