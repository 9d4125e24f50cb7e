import CLinux
import Glibc
import Platform
import Synchronization
import Terms

/// Keeps small files whole (`AtomicFile`) on a thread of its own: overrides, the chosen profile, a question. Whoever
/// hands content in does not wait, and of several contents for one path only the newest is written.
package final class FileKeeper: Sendable {
  /// What became of a path.
  package struct Outcome: Hashable, Sendable {
    package var path: String
    /// The newest content that it is about, by the number it was handed in with.
    package var number: UInt64
    /// Nil when the disk has it.
    package var failure: SystemError?

    package init(path: String, number: UInt64, failure: SystemError?) {
      self.path = path
      self.number = number
      self.failure = failure
    }
  }

  private struct Content {
    var path: String
    /// Nil removes the file.
    var bytes: [UInt8]?
    var number: UInt64
  }

  private struct Shared {
    /// Oldest first, each path once.
    var waiting: [Content] = []
    var outcomes: [Outcome] = []
    var isStopping = false
  }

  /// Paths that wait at one time: a dozen profiles and a few more files. More are refused.
  package static let pathLimit = 64

  private let shared = Mutex(Shared())
  /// Wakes the thread, which reads it blocking.
  private let wake: Descriptor
  private let ready: WakeUp
  private let ended: WakeUp

  /// - Throws: when no thread or eventfd can be had.
  package init(calls: any FileCalls = LinuxFileCalls()) throws(SystemError) {
    wake = Descriptor(owning: try check("eventfd") { eventfd(0, Int32(EFD_CLOEXEC)) })
    ready = try WakeUp()
    ended = try WakeUp()
    try ThreadStart.detached { [self] in run(calls) }
  }

  /// Readable when `drainOutcomes` has something.
  package var events: Int32 { ready.descriptor.raw }

  /// Hands content in and returns at once; nil removes the file. The folder of `path` is made, 0700, when it is missing
  /// (not its parents). False when too many paths wait: nothing comes of it.
  @discardableResult
  package func keep(_ bytes: [UInt8]?, at path: String, number: UInt64) -> Bool {
    let isTaken = shared.withLock { shared in
      let content = Content(path: path, bytes: bytes, number: number)
      if let place = shared.waiting.firstIndex(where: { $0.path == path }) {
        shared.waiting[place] = content
        return true
      }
      guard shared.waiting.count < FileKeeper.pathLimit else { return false }
      shared.waiting.append(content)
      return true
    }
    FileKeeper.raise(wake)
    return isTaken
  }

  /// What happened since the last time, the newest of each path. Never waits.
  package func drainOutcomes() -> [Outcome] {
    ready.clear()
    return shared.withLock { shared in
      defer { shared.outcomes.removeAll() }
      return shared.outcomes
    }
  }

  /// Has everything written and ends the thread. False when that took longer than `milliseconds`: a disk that hangs
  /// keeps the thread, and nobody waits for it any more.
  @discardableResult
  package func close(waitingAtMost milliseconds: Int32 = 1000) -> Bool {
    shared.withLock { $0.isStopping = true }
    FileKeeper.raise(wake)
    var waiting = pollfd(fd: ended.descriptor.raw, events: Int16(POLLIN), revents: 0)
    let end = MonotonicClock.now() + .milliseconds(Int64(milliseconds))
    while true {
      let left = max(0, (end - MonotonicClock.now()).wholeMilliseconds)
      let count = poll(&waiting, 1, Int32(clamping: left))
      if count >= 0 || errno != EINTR { return count > 0 }
    }
  }

  private func run(_ calls: any FileCalls) {
    while true {
      var count: UInt64 = 0
      while read(wake.raw, &count, 8) < 0, errno == EINTR {}
      while let content = shared.withLock({ $0.waiting.isEmpty ? nil : $0.waiting.removeFirst() }) {
        report(Outcome(path: content.path, number: content.number, failure: FileKeeper.write(content, calls)))
      }
      if shared.withLock({ $0.isStopping && $0.waiting.isEmpty }) { break }
    }
    ended.raise()
  }

  private func report(_ outcome: Outcome) {
    shared.withLock { shared in
      shared.outcomes.removeAll { $0.path == outcome.path }
      shared.outcomes.append(outcome)
    }
    ready.raise()
  }

  private static func write(_ content: Content, _ calls: any FileCalls) -> SystemError? {
    do throws(SystemError) {
      if let bytes = content.bytes {
        try AtomicFile(content.path).replace(with: bytes, calls: calls)
      } else {
        try AtomicFile(content.path).remove(calls: calls)
      }
      return nil
    } catch { return error }
  }

  private static func raise(_ descriptor: Descriptor) {
    var one: UInt64 = 1
    Glibc.write(descriptor.raw, &one, 8)
  }
}
