import CLinux
import Composing
import Glibc
import Platform
import Terms

/// The journal's own thread: the only one that writes.
final class JournalThread {
  struct OpenFile {
    var descriptor: Descriptor
    var path: String
    var folder: JournalFolder
    var generation: UInt64
    var length = 0
    /// Its name and first bytes have reached the disk.
    var isProven = false
  }

  /// Taken at once: short enough that the engine's thread never waits for the lock.
  static let batch = 16
  /// Written and not yet durable, or in memory alone; above it the rest waits in the queue (or, in memory, the oldest
  /// go).
  static let pendingLimit = 10_000

  let settings: JournalSettings
  let queue: JournalQueue
  let synchroniser: JournalSynchroniser
  let calls: any FileCalls
  var places: JournalPlaces

  /// After everything that was taken from the queue.
  var state: TextState
  /// False once an edit did not fit: then no state record is written, and the reader goes by the edits.
  var isStateKnown = true
  /// Written but not durable, oldest first; all of them go into the next file when this one fails.
  var pending: [TextRecord] = []
  /// How many of `pending` the present file has.
  var writtenPending = 0
  /// How many of `pending` the synchronising that is under way covers.
  var covered = 0
  var isSynchronising = false
  var file: OpenFile?
  /// When it was last tried to leave memory for a disk.
  var lastTry = Instant.zero
  var isCompacting = false
  /// Asked for and not begun.
  var wantedErasure: ChosenMessages?

  init(
    settings: JournalSettings, state: TextState, queue: JournalQueue, synchroniser: JournalSynchroniser,
    calls: any FileCalls
  ) {
    self.settings = settings
    self.state = state
    self.queue = queue
    self.synchroniser = synchroniser
    self.calls = calls
    places = JournalPlaces(settings: settings, calls: calls)
  }

  func run() {
    clearLeftovers()
    begin(afterFailure: false)
    synchronise()
    var isLastTryDone = false
    while true {
      let isFull = file != nil && pending.count >= JournalThread.pendingLimit
      let work = queue.work(atMost: isFull ? 0 : JournalThread.batch)
      perform(work)
      let isHeldBack = isFull && pending.count < JournalThread.pendingLimit
      // Nothing else may wake us after the last records of a journal that is in memory.
      if isHeldBack || work.isStopping && !work.records.isEmpty { queue.wakeAgain() }
      guard work.isStopping, work.records.isEmpty, !isSynchronising else { continue }
      if pending.isEmpty || isLastTryDone { break }
      isLastTryDone = true
      places.startOver()
      begin(afterFailure: true)
      synchronise()
      if file == nil { break }
    }
    synchroniser.stop()
    JournalQueue.raise(queue.ended)
  }

  private func perform(_ work: JournalQueue.Work) {
    for result in work.synchronised { synchronised(result) }
    if let outcome = work.compacted { compacted(outcome) }
    if let outcome = work.erased { erased(outcome) }
    if let folded = work.folded { takeOver(folded, messages: work.foldedMessages, dropped: work.droppedEdits) }
    for record in work.records { take(record) }
    if file == nil, !work.records.isEmpty { tryAgain() }
    synchronise()
    if let chosen = work.erasure { wantedErasure = chosen }
    eraseWhenQuiet()
    compactWhenLarge()
  }

  private func take(_ record: TextRecord) {
    if !state.apply(record) { isStateKnown = false }
    pending.append(record)
    if file == nil { forgetOldest() } else { writePending() }
  }

  /// In memory alone there is a limit too; the state has the text of what goes, a message goes last.
  private func forgetOldest() {
    guard pending.count > JournalThread.pendingLimit else { return }
    let place =
      pending.firstIndex { record in
        switch record {
        case .edit: true
        case .finished: false
        }
      } ?? 0
    pending.remove(at: place)
  }

  /// The queue ran over while the disk stood still: what is written next stands on `folded`.
  private func takeOver(_ folded: TextState, messages: [FinishedMessage], dropped: Int) {
    queue.report(.failed(StorageFailure(file: file?.path ?? "", reason: .queueFull(dropped: dropped))))
    state = folded
    pending += messages.map { .finished($0) }
    writePending()
    guard let file, isStateKnown else { return }
    _ = write(JournalFraming.encode(.state(state), generation: file.generation))
  }

  /// Writes every record of `pending` that the present file does not have. Any error leads to the next file, which
  /// begins with all.
  func writePending() {
    while writtenPending < pending.count, let file {
      let record = pending[writtenPending]
      let bytes = JournalFraming.encode(.text(record), generation: file.generation)
      guard bytes.count <= JournalFraming.bodyLimit else {
        queue.report(.failed(StorageFailure(file: file.path, reason: .recordTooLong(bytes: bytes.count))))
        pending.remove(at: writtenPending)
        continue
      }
      guard write(bytes) else { return }
      writtenPending += 1
      report(written: record)
    }
  }

  /// False after an error; by then the next place has been found, or none.
  private func write(_ bytes: [UInt8]) -> Bool {
    guard let reason = put(bytes) else { return true }
    failed(reason)
    return false
  }

  /// Nil when all of it was taken.
  func put(_ bytes: [UInt8]) -> StorageFailure.Reason? {
    guard let file, !bytes.isEmpty else { return nil }
    do throws(SystemError) {
      let count = try calls.write(bytes, to: file.descriptor, at: file.length)
      guard count == bytes.count else { return .shortWrite(taken: count, of: bytes.count) }
    } catch { return .system(error) }
    self.file?.length += bytes.count
    places.bytes += bytes.count
    return nil
  }

  private func report(written record: TextRecord) {
    switch record {
    case .edit(let edit): queue.report(.written(revision: edit.revision))
    case .finished(let message): queue.report(.messageWritten(id: message.id))
    }
  }
}
