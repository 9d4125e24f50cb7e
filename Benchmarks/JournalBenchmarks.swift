import Composing
import Engine
import Glibc
import Platform
import Storage
import Terms

/// The journal beside the disk's own floor, and what the keyboard notices of a disk that hangs. `folder` must lie on
/// the disk that is to be measured, not in memory.
func journalBenchmarks(in folder: String, short: Bool) -> [Benchmark] {
  let bench = JournalBench(folder: "\(folder)/benchmark-journal-\(getpid())")
  func bare(_ name: String, synchronised: Bool) -> Reference {
    Reference(name: name, work: .sampled { try bench.bareWrite(synchronised: synchronised) })
  }
  return [
    Benchmark(
      "journal-choice-to-written", .sampled { try bench.append(until: .written) },
      reference: bare("a bare pwrite", synchronised: false), budget: 5_000_000, samples: 1000),
    Benchmark(
      "journal-choice-to-durable", .sampled { try bench.append(until: .durable) },
      reference: bare("a bare pwrite and fdatasync", synchronised: true), budget: 5_000_000, samples: 1000),
    stalledBenchmark(bench, short: short),
  ]
}

/// A choice with its record handed to the journal, while every write and every synchronising hangs for 2 s; beside it
/// the same with a disk that answers. The budget is a millisecond for the whole, so what the stall adds is below it.
private func stalledBenchmark(_ bench: JournalBench, short: Bool) -> Benchmark {
  let stalled = StorageLoad(bench.folder + "-stalled", calls: StallingCalls(pause: short ? 200_000 : 2_000_000))
  let prompt = StorageLoad(bench.folder + "-prompt", calls: LinuxFileCalls())
  return Benchmark(
    "choice-and-append-while-the-disk-stalls", .sampled { try stalled.choice() },
    reference: Reference(name: "the same on a prompt disk", work: .sampled { try prompt.choice() }),
    budget: 1_000_000, samples: 2000)
}

/// The files' own calls, each write and synchronising after a long pause.
private struct StallingCalls: FileCalls {
  private let calls = LinuxFileCalls()
  let pause: UInt32

  init(pause: UInt32) { self.pause = pause }

  func create(_ path: String) throws(SystemError) -> Descriptor { try calls.create(path) }
  func write(_ bytes: [UInt8], to descriptor: Descriptor, at offset: Int) throws(SystemError) -> Int {
    // In two halves: usleep may refuse a second and more.
    for _ in 0..<4 { usleep(pause / 4) }
    return try calls.write(bytes, to: descriptor, at: offset)
  }
  func synchronise(_ descriptor: Descriptor) throws(SystemError) {
    for _ in 0..<4 { usleep(pause / 4) }
    try calls.synchronise(descriptor)
  }
  func synchroniseFolder(_ path: String) throws(SystemError) { try calls.synchroniseFolder(path) }
  func rename(_ from: String, to: String) throws(SystemError) { try calls.rename(from, to: to) }
  func remove(_ path: String) throws(SystemError) { try calls.remove(path) }
}

/// Choices of keys whose records go to a journal.
private final class StorageLoad {
  private let folder: String
  private let calls: any FileCalls
  private var person = LookingPerson(kind: .streaming)
  private var journal: JournalWriter?
  private var count = 0

  init(_ folder: String, calls: any FileCalls) {
    self.folder = folder
    self.calls = calls
  }

  deinit {
    journal?.close(waitingAtMost: 0)
    ScratchFolder.remove(folder)
  }

  func choice() throws -> Int64 {
    let journal = try begun()
    count += 1
    if count % 50 == 0 { person = LookingPerson(kind: .streaming) }
    let key = count % 2 == 0 ? "h" : "e"
    person.lookAlmost(at: key)
    guard let (event, _) = person.completing(key) else { throw SystemError(call: "complete \(key)", code: 0) }
    let start = MonotonicClock.now()
    let step = person.step(event)
    for effect in step.effects {
      if case .store(let record) = effect { journal.append(record) }
    }
    let end = MonotonicClock.now()
    person.take(step)
    // As the daemon does; otherwise what waits to be told would grow.
    _ = journal.drainEvents()
    return (end - start).nanoseconds
  }

  private func begun() throws -> JournalWriter {
    if let journal { return journal }
    try ScratchFolder.make(folder)
    let journal = try JournalWriter(
      JournalSettings(folders: ["\(folder)/journal"]), continuing: .nothing, calls: calls)
    self.journal = journal
    return journal
  }
}

/// One journal, and a plain file beside it on the same disk.
private final class JournalBench {
  enum End { case written, durable }

  let folder: String
  private var running: (journal: JournalWriter, poller: Poller, plain: Descriptor)?
  private var revision: UInt64 = 0
  private var plainLength = 0

  init(folder: String) { self.folder = folder }

  deinit {
    running?.journal.close()
    ScratchFolder.remove(folder)
  }

  /// From the handing over until the report of it is in this thread's hands. A pause before: the disk is quiet.
  func append(until end: End) throws -> Int64 {
    let (journal, poller, _) = try begun()
    usleep(1000)
    revision += 1
    let edit = JournalBench.edit(revision)
    let start = MonotonicClock.now()
    journal.append(.edit(edit))
    var answered: Instant?
    // The next sample begins when this record is durable, so that nothing of it is left under way.
    while true {
      _ = try poller.wait(until: start + .seconds(10))
      let now = MonotonicClock.now()
      guard now - start < .seconds(10) else { throw SystemError(call: "wait for the journal", code: ETIMEDOUT) }
      for event in journal.drainEvents() {
        switch event {
        case .written(let done) where done >= revision && end == .written: answered = answered ?? now
        case .durable(let done) where done >= revision: return ((answered ?? now) - start).nanoseconds
        case .failed(let failure): throw failure
        case .written, .durable, .messageWritten, .messageDurable, .movedTo, .memoryOnly, .compacted, .erased: break
        }
      }
    }
  }

  func bareWrite(synchronised: Bool) throws -> Int64 {
    let (_, _, plain) = try begun()
    usleep(1000)
    let record = [UInt8](repeating: 0x61, count: 120)
    let start = MonotonicClock.now()
    try check("pwrite") { pwrite(plain.raw, record, record.count, off_t(plainLength)) }
    if synchronised { try check("fdatasync") { fdatasync(plain.raw) } }
    let end = MonotonicClock.now()
    plainLength += record.count
    return (end - start).nanoseconds
  }

  private func begun() throws -> (journal: JournalWriter, poller: Poller, plain: Descriptor) {
    if let running { return running }
    try ScratchFolder.make(folder)
    let plain = try Descriptor.open("\(folder)/plain", O_WRONLY | O_CREAT | O_EXCL)
    let journal = try JournalWriter(JournalSettings(folders: ["\(folder)/journal"]), continuing: .nothing)
    let poller = try Poller()
    try poller.watch(journal.events)
    running = (journal, poller, plain)
    return (journal, poller, plain)
  }

  /// A letter typed: the record of most choices.
  private static func edit(_ revision: UInt64) -> Edit {
    let letter = Symbol("h")
    let one = Observation(alternatives: [Weighted(letter, .certain)], capital: false)
    let length = Int(revision % 8)
    return Edit(
      draft: DraftID(rawValue: 1), author: .person, revision: revision, position: 0, removed: [], inserted: [],
      cursorBefore: 0, cursorAfter: 0,
      preeditBefore: Preedit(observations: Array(repeating: one, count: length)),
      preeditAfter: Preedit(observations: Array(repeating: one, count: (length + 1) % 8)))
  }
}
