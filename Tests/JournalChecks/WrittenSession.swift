import Composing
import Glibc
import Platform
import Storage
import Terms

/// A session as the journal wrote it: what was done to the files in which order, and what the text was after each edit.
package struct WrittenSession: Sendable {
  package private(set) var operations: [MemoryDisk.Operation] = []
  /// All files at the end.
  package private(set) var files: [String: [UInt8]] = [:]
  package private(set) var truth: [TextState] = []
  package private(set) var tokens: Set<Token> = []
  package private(set) var messages: [FinishedMessage] = []
  /// How many bytes were written in all.
  package private(set) var bytes = 0

  package static let folder = "/journal"

  /// Somebody writes by `seed` through the real journal until about `limit` bytes are written, ends the daemon and
  /// begins it again `restarts` times meanwhile; above `compactAbove` bytes files are compacted.
  /// - Throws: when no thread or descriptor can be had.
  package init(seed: UInt64, limit: Int, restarts: Int, compactAbove: Int) throws(SystemError) {
    let disk = MemoryDisk(keepsOperations: true)
    var writer = SeededWriter(seed: seed)
    var settings = JournalSettings(folders: [WrittenSession.folder])
    settings.compactAbove = compactAbove
    settings.firstGeneration = 1 + seed &* 1_000_003 % 900_000_000
    for part in 1...restarts + 1 {
      let restored = JournalReader.restore(settings.folders, calls: disk).0
      let journal = try JournalWriter(settings, continuing: restored, calls: disk)
      if part > 1 { writer.goOn(from: restored) }
      let share = limit * part / (restarts + 1)
      var last: UInt64 = 0
      while disk.bytesWritten < share {
        for record in writer.next() { journal.append(record) }
        if writer.revision > last { journal.await(written: writer.revision) }
        last = writer.revision
      }
      journal.close(waitingAtMost: 60_000)
      // A compaction of this part would end with the daemon; here its thread goes on, and is let finish.
      disk.waitUntilQuiet()
    }
    bytes = disk.bytesWritten
    (operations, files) = (disk.operations, disk.image())
    (truth, tokens, messages) = (writer.truth, writer.tokens, writer.messages)
  }

  /// The journal files among `files`, as a start of the daemon reads them.
  package static func images(_ files: [String: [UInt8]]) -> [JournalImage] {
    files.compactMap { path, bytes in
      generation(of: path).map { JournalImage(bytes: bytes, generation: $0) }
    }.sorted { $0.generation < $1.generation }
  }

  package static func generation(of path: String) -> UInt64? {
    guard path.hasSuffix(".journal"), let slash = path.lastIndex(of: "/") else { return nil }
    return UInt64(path[path.index(after: slash)...].dropLast(".journal".count))
  }
}

extension JournalWriter {
  /// Until the edit is written, or cannot be; ten seconds at the most.
  /// - Returns: what was reported meanwhile.
  @discardableResult
  package func await(written revision: UInt64, orMemory: Bool = false) -> [StorageEvent] {
    var all: [StorageEvent] = []
    let end = MonotonicClock.now() + .seconds(10)
    while MonotonicClock.now() < end {
      let some = drainEvents()
      all += some
      for event in some {
        switch event {
        case .written(let done) where done >= revision: return all
        case .memoryOnly where orMemory: return all
        default: break
        }
      }
      var waiting = pollfd(fd: events, events: Int16(POLLIN), revents: 0)
      _ = poll(&waiting, 1, 1000)
    }
    return all
  }
}
