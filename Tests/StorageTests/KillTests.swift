import Composing
import Glibc
import JournalSamples
import Platform
import Storage
import Terms
import Testing

@Suite struct KillTests {
  /// How many times the writing process is killed; more by YANYU_KILL_ROUNDS.
  private static var rounds: Int { getenv("YANYU_KILL_ROUNDS").flatMap { Int(String(cString: $0)) } ?? 50 }

  /// A process writes and is killed at a random moment, again and again in the same folder, compactions included.
  @Test func `kill -9 takes nothing whose pwrite had returned, and doubles nothing`() throws {
    let folder = try TemporaryFolder()
    var generator = SystemRandomNumberGenerator()
    var (last, killedAtWork): (UInt64, Int) = (0, 0)
    for round in 0..<KillTests.rounds {
      let reported = try killedRound(in: folder.path, after: UInt32.random(in: 0...20_000, using: &generator))
      let (restored, notes) = JournalReader.restore(folder.path)
      #expect(restored.revision >= max(reported, last), "round \(round)")
      let expected = JournalSamples.after(seed: 12, revision: restored.revision)
      #expect(restored.drafts == expected.state.drafts && restored.edits == expected.edits, "round \(round)")
      // A kill between an edit and its message leaves the message for the next run; never two of one.
      let messages = JournalReader.messages([folder.path]).0
      #expect(messages.map(\.id) == Array((1...).prefix(messages.count)), "round \(round)")
      #expect(expected.state.lastMessage - restored.lastMessage <= 1, "round \(round)")
      for note in notes {
        switch note {
        case .tornTail, .unfinishedHeader: break
        default: Issue.record("round \(round): \(note)")
        }
      }
      if reported > last { killedAtWork += 1 }
      last = restored.revision
    }
    #expect(killedAtWork > KillTests.rounds / 3, "most rounds have to get to writing")
    try expectSmallAfterCompaction(folder, revision: last)
  }

  /// Whatever killed compactions left behind, one that is let alone clears it away.
  private func expectSmallAfterCompaction(_ folder: TemporaryFolder, revision: UInt64) throws {
    let restored = JournalReader.restore(folder.path).0
    var settings = JournalSettings(folders: [folder.path])
    settings.compactAboveFiles = 0
    let journal = try JournalWriter(settings, continuing: restored)
    _ = try journal.reports { if case .compacted = $0 { true } else { false } }
    #expect(journal.close())
    #expect(TemporaryFolder.names(folder.path).count == 2)
    #expect(JournalReader.restore(folder.path).0 == restored && restored.revision == revision)
  }

  /// The last revision that the process said was written before it was killed, some `delay` microseconds after its
  /// first word.
  private func killedRound(in folder: String, after delay: UInt32) throws -> UInt64 {
    let (read, write) = try Descriptor.pipe()
    let victim = try ChildProcess(
      path: ProcessHabits.programFolder() + "/JournalVictim", arguments: [folder, "12"],
      descriptors: [(ours: write.raw, theirs: 1)])
    // Our copy of the writing end would keep the pipe open: it is shut by closing what dup gave.
    return try withExtendedLifetime(write) {
      var first = pollfd(fd: read.raw, events: Int16(POLLIN), revents: 0)
      #expect(poll(&first, 1, 10_000) == 1, "the process writes nothing")
      usleep(delay)
      victim.send(SIGKILL)
      _ = victim.collect(waiting: true)
      try read.setNonBlocking()
      var bytes: [UInt8] = []
      while let part = try read.readAvailable(), !part.isEmpty { bytes += part }
      var reader = ByteReader(bytes)
      var last: UInt64 = 0
      while let revision = reader.integer(UInt64.self) { last = revision }
      return last
    }
  }
}
