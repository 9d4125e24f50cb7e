import Platform
import Testing

@testable import Supervision

@Suite struct KillingFilesTests {
  private let words = ReadingPlace(path: "/data/en.lexicon")
  private let journal = ReadingPlace(path: "/state/000000000001.journal", offset: 40)
  private let segfault = DaemonDeath.signalled(11)

  @Test func `a file that is being read at two deaths in a row is set aside, once`() {
    var files = KillingFiles()
    #expect(files.died(segfault, reading: [words]).isEmpty)
    #expect(files.died(segfault, reading: [words]) == [words])
    #expect(files.aside == [words])
    #expect(files.died(segfault, reading: [words]).isEmpty)
    #expect(files.died(segfault, reading: [words]).isEmpty)
  }

  @Test func `a death over something else between them begins the count anew`() {
    var files = KillingFiles()
    _ = files.died(segfault, reading: [words])
    #expect(files.died(segfault, reading: []).isEmpty)
    #expect(files.died(segfault, reading: [words]).isEmpty)
    #expect(files.died(segfault, reading: [journal]).isEmpty)
    #expect(files.died(segfault, reading: [words]).isEmpty)
    #expect(files.aside.isEmpty)
  }

  @Test func `of several that are read at once only those of both deaths are meant`() {
    var files = KillingFiles()
    _ = files.died(segfault, reading: [words, journal])
    #expect(files.died(.signalled(7), reading: [journal]) == [journal])
    #expect(files.aside == [journal])
  }

  @Test(arguments: [DaemonDeath.signalled(9), .signalled(15), .garbled, .heldConsole, .notStarted(errorNumber: 2)])
  func `deaths that others brought prove nothing, and clear nobody`(death: DaemonDeath) {
    var files = KillingFiles()
    for _ in 0..<5 { #expect(files.died(death, reading: [words]).isEmpty) }
    _ = files.died(segfault, reading: [words])
    #expect(files.died(death, reading: []).isEmpty)
    #expect(files.died(segfault, reading: [words]) == [words])
  }

  @Test(arguments: [DaemonDeath.hung, .neverReady, .exited(code: 3), .signalled(6), .signalled(7), .signalled(4)])
  func `a reader that hangs, fails or traps counts`(death: DaemonDeath) {
    var files = KillingFiles()
    _ = files.died(death, reading: [words])
    #expect(files.died(death, reading: [words]) == [words])
  }

  @Test func `a kill counts when the kernel killed for want of memory`() {
    var files = KillingFiles()
    _ = files.died(.signalled(9), reading: [words], wasOutOfMemory: true)
    #expect(files.died(.signalled(9), reading: [words], wasOutOfMemory: true) == [words])
    #expect(files.died(.signalled(15), reading: [journal], wasOutOfMemory: true).isEmpty)
  }

  @Test func `a file with too many such records is set aside as a whole`() {
    var files = KillingFiles()
    var fresh: [ReadingPlace] = []
    for record in 1...KillingFiles.recordsOfOneFile {
      let place = ReadingPlace(path: journal.path, offset: record * 100)
      _ = files.died(segfault, reading: [place])
      fresh = files.died(segfault, reading: [place])
      #expect(fresh.first == place)
    }
    #expect(fresh.last == ReadingPlace(path: journal.path))
    #expect(files.aside.count == KillingFiles.recordsOfOneFile + 1)
  }

  @Test func `the kernel's count of kills for memory is read, and told once`() throws {
    let folder = try Session.temporaryFolder()
    let file = "\(folder)/vmstat"
    func write(_ count: Int) throws {
      try Descriptor.open(file, 0o1101).writeAll(Array("nr_free_pages 12\noom_kill \(count)\nzswap 1\n".utf8))
    }
    try write(3)
    var memory = MemoryShortage(source: file)
    let before = memory.hasKilled()
    try write(4)
    let (after, again) = (memory.hasKilled(), memory.hasKilled())
    #expect(!before && after && !again)
    var none = MemoryShortage(source: "\(folder)/nothing")
    let without = none.hasKilled()
    #expect(!without)
  }

  @Test func `several that are found at once come in the order of their places, whole files first`() {
    var files = KillingFiles()
    let places = [journal, ReadingPlace(path: journal.path, offset: 7), words, ReadingPlace(path: journal.path)]
    _ = files.died(segfault, reading: places)
    #expect(
      files.died(segfault, reading: places)
        == [words, ReadingPlace(path: journal.path), ReadingPlace(path: journal.path, offset: 7), journal])
  }

  @Test func `a count that is no number is none`() throws {
    let file = "\(try Session.temporaryFolder())/vmstat"
    try Descriptor.open(file, 0o1101).writeAll(Array("oom_kill many\n".utf8))
    var memory = MemoryShortage(source: file)
    let before = memory.hasKilled()
    try Descriptor.open(file, 0o1101).writeAll(Array("oom_kill 1\n".utf8))
    let after = memory.hasKilled()
    #expect(!before && after)
  }

  @Test(
    arguments: [
      (.exited(code: 3), "code 3"), (.signalled(11), "signal 11"), (.hung, "hung"), (.neverReady, "never ready"),
      (.garbled, "garbled"), (.heldConsole, "held the console"), (.notStarted(errorNumber: 2), "error 2"),
    ] as [(DaemonDeath, String)])
  func `a death is told in two words where there is no room for more`(death: DaemonDeath, words: String) {
    #expect(death.brief == words)
  }
}
