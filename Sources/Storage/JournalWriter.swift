import Composing
import Glibc
import Platform
import Terms

/// Where and how a journal is kept.
package struct JournalSettings: Sendable {
  /// Where the files are, in the order in which they are tried. Missing ones are made, 0700.
  package var folders: [String]
  /// Files of more bytes than this, beside what compaction would keep, are compacted: a year of typing stays a second's
  /// reading.
  package var compactAbove = 8 << 20
  /// So many files are compacted whatever their size: every start begins one.
  package var compactAboveFiles = 32
  /// In memory, how long until a new file is tried again; then with the next record.
  package var retryAfter = Interval.seconds(10)

  /// Of the first file where there is none. Checks begin with the generation, so what lies in old blocks of a journal
  /// that was removed is never taken for a record of a new one when that begins somewhere else.
  package var firstGeneration: UInt64 = 1

  package init(folders: [String]) { self.folders = folders }

  package init(_ state: StateFolder) {
    self.init(folders: [state.journal, state.secondJournal])
    firstGeneration = UInt64.random(in: 1..<1_000_000_000)
  }
}

/// Keeps every record of the text on a thread of its own. See docs/journal.md for the format and what is promised.
///
///     append -> queue -> pwrite (written) -> fdatasync (durable)
///                          |                   |
///                          +---- any error ----+-> new file -> second folder -> memory -> (after a while) new file
package final class JournalWriter: Sendable {
  private let queue: JournalQueue

  /// Readable when `drainEvents` has something.
  package var events: Int32 { queue.reports.raw }

  /// Begins a new file in the first folder that takes one; trouble with that is reported as events, not thrown.
  /// `restored` is what the reader gave back from the same folders: the new edits go on from its revision.
  /// - Throws: when no thread or eventfd can be had.
  package init(
    _ settings: JournalSettings, continuing restored: RestoredText, calls: any FileCalls = LinuxFileCalls()
  ) throws(SystemError) {
    let queue = try JournalQueue(state: TextState(restored))
    self.queue = queue
    let synchroniser = try JournalSynchroniser(queue: queue, calls: calls)
    let state = TextState(restored)
    try ThreadStart.detached {
      let thread = JournalThread(
        settings: settings, state: state, queue: queue, synchroniser: synchroniser, calls: calls)
      thread.run()
    }
  }

  deinit { queue.stop() }

  /// Hands a record over and returns at once, whatever the disk does.
  package func append(_ record: TextRecord) { queue.append(record) }

  /// Has messages erased beside the writing; `StorageEvent.erased` tells how that went. False when another erasure
  /// waits. The caller's own history of undo is to be emptied in the same turn, and takes `ErasureOutcome.edits`
  /// afterwards: else one undo would bring the text back onto the disk.
  package func erase(_ chosen: ChosenMessages) -> Bool { queue.erase(chosen) }

  /// What happened since the last time. Never waits.
  package func drainEvents() -> [StorageEvent] { queue.drain() }

  /// Has everything written and synchronised, and ends the thread; records appended later are lost.
  /// False when that took longer than `milliseconds` (a disk that hangs): the thread is left to itself then.
  @discardableResult
  package func close(waitingAtMost milliseconds: Int32 = 2000) -> Bool {
    queue.stop()
    var waiting = pollfd(fd: queue.ended.raw, events: Int16(POLLIN), revents: 0)
    let end = MonotonicClock.now() + .milliseconds(Int64(milliseconds))
    while true {
      let left = max(0, (end - MonotonicClock.now()).wholeMilliseconds)
      let count = poll(&waiting, 1, Int32(clamping: left))
      if count > 0 { return true }
      if count == 0 { return false }
      if errno != EINTR { return false }
    }
  }
}

/// One thread that does nothing but `fdatasync`, so that a record can be written while the last is on its way to the
/// disk.
final class JournalSynchroniser: Sendable {
  struct Request {
    var descriptor: Descriptor
    var generation: UInt64
    /// Where the file's name has to be made durable too: the first time.
    var folder: String?
  }

  private let requests: Mailbox<Request?>

  init(queue: JournalQueue, calls: any FileCalls) throws(SystemError) {
    let requests = try Mailbox<Request?>()
    self.requests = requests
    try ThreadStart.detached {
      while true {
        var waiting = pollfd(fd: requests.ready.raw, events: Int16(POLLIN), revents: 0)
        guard poll(&waiting, 1, -1) > 0 else { continue }
        guard let taken = requests.take() else { continue }
        guard let request = taken else { return }
        queue.synchronised(JournalSynchroniser.perform(request, calls: calls))
      }
    }
  }

  /// Never while one is under way: the journal's thread waits for its result first.
  func begin(_ request: Request) { requests.put(request) }

  func stop() { requests.put(nil) }

  static func perform(_ request: Request, calls: any FileCalls) -> JournalQueue.Synchronised {
    do throws(SystemError) {
      try calls.synchronise(request.descriptor)
      if let folder = request.folder { try calls.synchroniseFolder(folder) }
      return JournalQueue.Synchronised(generation: request.generation, failure: nil)
    } catch { return JournalQueue.Synchronised(generation: request.generation, failure: error) }
  }
}
