import CLinux
import Composing
import Glibc
import Platform
import Synchronization
import Terms

/// What the engine's thread, the journal's, the synchronising and the compacting one tell each other.
final class JournalQueue: Sendable {
  /// Edits that wait one by one: three hours of a choice a second. Above it the oldest are folded into the state.
  static let limit = 10_000
  /// Finished messages kept while folding; a month of a stalled disk.
  static let messageLimit = 1000
  /// Reports that nobody fetched; older marks are dropped then, which later ones include.
  static let eventLimit = 4096

  struct Synchronised {
    var generation: UInt64
    var failure: SystemError?
  }

  /// What the journal's thread has to do now.
  struct Work {
    /// The state before `records`, when records before them were folded away.
    var folded: TextState?
    var foldedMessages: [FinishedMessage] = []
    var droppedEdits = 0
    var records: [TextRecord] = []
    /// In their order; a file that was left may still have its result on the way.
    var synchronised: [Synchronised] = []
    var compacted: JournalCompaction.Outcome?
    /// Begins with everything taken that had been appended before it.
    var erasure: ChosenMessages?
    var erased: ErasureOutcome?
    var isStopping = false
  }

  private struct Shared {
    var waiting: [TextRecord] = []
    var taken = 0
    var state: TextState
    var isFolded = false
    var foldedMessages: [FinishedMessage] = []
    var droppedEdits = 0
    var synchronised: [Synchronised] = []
    var compacted: JournalCompaction.Outcome?
    var erasure: ChosenMessages?
    var erased: ErasureOutcome?
    var isStopping = false
    var events: [StorageEvent] = []
  }

  private let shared: Mutex<Shared>
  /// Wakes the journal's thread, which reads it blocking.
  private let wake: Descriptor
  /// Readable when reports wait.
  let reports: Descriptor
  /// Readable when the journal's thread has ended.
  let ended: Descriptor

  init(state: TextState) throws(SystemError) {
    shared = Mutex(Shared(state: state))
    wake = Descriptor(owning: try check("eventfd") { eventfd(0, Int32(EFD_CLOEXEC)) })
    reports = Descriptor(owning: try check("eventfd") { eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_NONBLOCK)) })
    ended = Descriptor(owning: try check("eventfd") { eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_NONBLOCK)) })
  }

  func append(_ record: TextRecord) {
    shared.withLock { shared in
      if shared.waiting.count - shared.taken >= JournalQueue.limit { JournalQueue.fold(&shared) }
      shared.waiting.append(record)
    }
    JournalQueue.raise(wake)
  }

  /// The oldest record goes into the state.
  private static func fold(_ shared: inout Shared) {
    let record = shared.waiting[shared.taken]
    shared.taken += 1
    shared.isFolded = true
    _ = shared.state.apply(record)
    switch record {
    case .edit: shared.droppedEdits += 1
    case .finished(let message):
      if shared.foldedMessages.count >= messageLimit { shared.foldedMessages.removeFirst() }
      shared.foldedMessages.append(message)
    }
    trim(&shared)
  }

  private static func trim(_ shared: inout Shared) {
    guard shared.taken == shared.waiting.count || shared.taken > 1024 else { return }
    shared.waiting.removeFirst(shared.taken)
    shared.taken = 0
  }

  func synchronised(_ result: Synchronised) {
    shared.withLock { $0.synchronised.append(result) }
    JournalQueue.raise(wake)
  }

  func compacted(_ outcome: JournalCompaction.Outcome) {
    shared.withLock { $0.compacted = outcome }
    JournalQueue.raise(wake)
  }

  /// One at a time: false while another waits to be begun.
  func erase(_ chosen: ChosenMessages) -> Bool {
    let isTaken = shared.withLock { shared in
      guard shared.erasure == nil else { return false }
      shared.erasure = chosen
      return true
    }
    if isTaken { JournalQueue.raise(wake) }
    return isTaken
  }

  func erased(_ outcome: ErasureOutcome) {
    shared.withLock { $0.erased = outcome }
    JournalQueue.raise(wake)
  }

  func stop() {
    shared.withLock { $0.isStopping = true }
    JournalQueue.raise(wake)
  }

  /// Waits until there is something to do, and takes at most `count` records of it.
  func work(atMost count: Int) -> Work {
    var raised: UInt64 = 0
    while read(wake.raw, &raised, 8) < 0, errno == EINTR {}
    return take(atMost: count)
  }

  /// Has `work` return once more, for records that were held back.
  func wakeAgain() { JournalQueue.raise(wake) }

  private func take(atMost count: Int) -> Work {
    shared.withLock { shared in
      var work = Work(
        folded: shared.isFolded ? shared.state : nil, foldedMessages: shared.foldedMessages,
        droppedEdits: shared.droppedEdits, synchronised: shared.synchronised, compacted: shared.compacted,
        erased: shared.erased, isStopping: shared.isStopping)
      shared.isFolded = false
      shared.foldedMessages = []
      shared.droppedEdits = 0
      shared.synchronised = []
      shared.compacted = nil
      shared.erased = nil
      let end = min(shared.waiting.count, shared.taken + count)
      work.records = Array(shared.waiting[shared.taken..<end])
      shared.taken = end
      // Beside the journal's own copy, so that folding can go on from here at any time.
      for record in work.records { _ = shared.state.apply(record) }
      let isMore = end < shared.waiting.count
      if !isMore {
        work.erasure = shared.erasure
        shared.erasure = nil
      }
      JournalQueue.trim(&shared)
      if isMore, count > 0 { JournalQueue.raise(wake) }
      return work
    }
  }

  func report(_ event: StorageEvent) {
    shared.withLock { shared in
      if shared.events.count >= JournalQueue.eventLimit {
        shared.events.removeAll { event in
          switch event {
          case .written, .durable, .messageWritten, .messageDurable: true
          case .failed, .movedTo, .memoryOnly, .compacted, .erased: false
          }
        }
      }
      if shared.events.count < JournalQueue.eventLimit { shared.events.append(event) }
    }
    JournalQueue.raise(reports)
  }

  func drain() -> [StorageEvent] {
    var raised: UInt64 = 0
    read(reports.raw, &raised, 8)
    return shared.withLock { shared in
      defer { shared.events.removeAll(keepingCapacity: true) }
      return shared.events
    }
  }

  static func raise(_ descriptor: Descriptor) {
    var one: UInt64 = 1
    write(descriptor.raw, &one, 8)
  }
}
