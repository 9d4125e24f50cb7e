import Glibc
import Platform
import Terms
import Testing

@testable import Storage

@Suite struct FileKeeperTests {
  private func outcome(_ keeper: FileKeeper, _ number: UInt64) throws -> FileKeeper.Outcome {
    let end = MonotonicClock.now() + .seconds(10)
    while MonotonicClock.now() < end {
      var waiting = pollfd(fd: keeper.events, events: Int16(POLLIN), revents: 0)
      _ = poll(&waiting, 1, 100)
      if let found = keeper.drainOutcomes().first(where: { $0.number >= number }) { return found }
    }
    throw NoOutcome()
  }

  private struct NoOutcome: Error {}

  @Test func `what is kept is there whole, for its owner alone, and nothing beside it`() throws {
    let folder = try TemporaryFolder()
    let keeper = try FileKeeper()
    let path = folder.path + "/overrides/usual.jsonl"
    keeper.keep(Array("one".utf8), at: path, number: 1)
    #expect(try outcome(keeper, 1) == FileKeeper.Outcome(path: path, number: 1, failure: nil))
    #expect(try contents(path) == Array("one".utf8))
    var status = stat()
    #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
    #expect(TemporaryFolder.names(folder.path + "/overrides") == ["usual.jsonl"])
    keeper.keep(nil, at: path, number: 2)
    #expect(try outcome(keeper, 2).failure == nil)
    #expect(TemporaryFolder.names(folder.path + "/overrides").isEmpty)
    keeper.keep(nil, at: path, number: 3)
    #expect(try outcome(keeper, 3).failure == nil, "what is not there need not be removed")
    #expect(keeper.close())
  }

  @Test func `a folder that was there keeps its mode`() throws {
    let folder = try TemporaryFolder()
    chmod(folder.path, 0o755)
    let keeper = try FileKeeper()
    keeper.keep([1], at: folder.path + "/profile", number: 1)
    #expect(try outcome(keeper, 1).failure == nil)
    var status = stat()
    #expect(stat(folder.path, &status) == 0 && status.st_mode & 0o777 == 0o755)
    #expect(keeper.close())
  }

  @Test func `of a thousand contents for one path the newest is kept, and the end waits for it`() throws {
    let folder = try TemporaryFolder()
    let keeper = try FileKeeper()
    let path = folder.path + "/profile"
    for number in 1...1000 { keeper.keep(Array("\(number)".utf8), at: path, number: UInt64(number)) }
    #expect(keeper.close(waitingAtMost: 10_000))
    #expect(try contents(path) == Array("1000".utf8))
    #expect(keeper.drainOutcomes() == [FileKeeper.Outcome(path: path, number: 1000, failure: nil)])
  }

  /// Every call fails once, in every way: the old content or the new one is there, whole, and what is said is true.
  @Test(arguments: FaultyCalls.Fault.allCases)
  func `a disk that fails leaves the old content or the new one`(fault: FaultyCalls.Fault) throws {
    var failures = 0
    for number in 1...6 {
      let folder = try TemporaryFolder()
      let path = folder.path + "/profile"
      try overwrite(path, "old".utf8)
      let keeper = try FileKeeper(calls: FaultyCalls(fault) { call, _ in call == number })
      keeper.keep(Array("new content".utf8), at: path, number: 1)
      let outcome = try outcome(keeper, 1)
      let kept = String(decoding: try contents(path), as: UTF8.self)
      #expect(kept == "old" || kept == "new content")
      if outcome.failure == nil { #expect(kept == "new content") } else { failures += 1 }
      keeper.keep(Array("newer".utf8), at: path, number: 2)
      #expect(try self.outcome(keeper, 2).failure == nil, "the next try is a fresh one")
      #expect(String(decoding: try contents(path), as: UTF8.self) == "newer")
      #expect(TemporaryFolder.names(folder.path) == ["profile"])
      #expect(keeper.close())
    }
    #expect(failures >= 4, "create, write, synchronise, rename or the folder were to fail; only \(failures) did")
  }

  @Test func `while the disk hangs nobody waits, and only so many paths do`() throws {
    let folder = try TemporaryFolder()
    let gate = Gate()
    let keeper = try FileKeeper(calls: HangingCalls(gate))
    let start = MonotonicClock.now()
    var taken = 0
    for number in 0..<200 {
      if keeper.keep([7], at: "\(folder.path)/\(number)", number: UInt64(number)) { taken += 1 }
    }
    #expect(MonotonicClock.now() - start < .milliseconds(500))
    #expect((FileKeeper.pathLimit...FileKeeper.pathLimit + 1).contains(taken))
    #expect(!keeper.close(waitingAtMost: 50))
    gate.open()
  }
}
