import Platform

/// What the journal reports. `written` and `durable` include everything before them, so one of them may stand for many.
package enum StorageEvent: Hashable, Sendable {
  /// `pwrite` of this edit returned: the death of the daemon cannot take it any more.
  case written(revision: UInt64)
  /// `fdatasync` returned: a power cut cannot take it any more.
  case durable(revision: UInt64)
  case messageWritten(id: UInt64)
  case messageDurable(id: UInt64)
  /// A call failed; what follows (a move, memory) is reported after it.
  case failed(StorageFailure)
  /// A file was begun after trouble, in `folder`, which is the second one when `isSecondFolder`.
  case movedTo(file: String, isSecondFolder: Bool)
  /// Nothing can be written: the text lives in memory alone until a `movedTo`. The person has to be told.
  case memoryOnly
  /// Old files became one. Bytes before and after.
  case compacted(before: Int, after: Int)
  /// An erasure that was asked for has ended, well or not.
  case erased(ErasureOutcome)
}

/// One failed call on the journal's files, as the log may show it.
package struct StorageFailure: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Reason: Hashable, Sendable {
    case system(SystemError)
    /// Fewer bytes were taken than given.
    case shortWrite(taken: Int, of: Int)
    /// The record is longer than any may be.
    case recordTooLong(bytes: Int)
    /// More waits than is kept one by one: the text is kept whole, so many steps of undo are not.
    case queueFull(dropped: Int)
  }

  package var file: String
  package var reason: Reason

  package init(file: String, reason: Reason) {
    self.file = file
    self.reason = reason
  }

  package var description: String {
    switch reason {
    case .system(let error): "kernel: the journal \(file): \(error)"
    case .shortWrite(let taken, let count): "kernel: the journal \(file): only \(taken) of \(count) bytes were written"
    case .recordTooLong(let bytes): "yanyu: the journal \(file): a record of \(bytes) bytes is too long"
    case .queueFull(let dropped): "kernel: the disk is too slow; \(dropped) steps of undo were not kept"
    }
  }
}
