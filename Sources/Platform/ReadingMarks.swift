import Glibc
import Synchronization

/// Which files this process reads just now, for whoever has to find out what killed it; and which it must leave alone,
/// because reading them ended two processes before it. Without a page from the supervisor it marks nothing and leaves
/// nothing alone.
package final class ReadingMarks: Sendable {
  /// The ones of this process.
  package static let shared = ReadingMarks()

  private struct State {
    var page: ReadingPage?
    var used: Set<Int> = []
    var aside: Set<ReadingPlace> = []
  }
  private let state = Mutex(State())

  package init() {}

  /// From now on what is read is marked in `page`.
  package func use(_ page: ReadingPage) {
    page.clearReading()
    state.withLock { $0 = State(page: page, aside: Set(page.aside)) }
  }

  /// What is to be left alone.
  package var aside: Set<ReadingPlace> { state.withLock { $0.aside } }

  /// Whether the whole file is to be left alone.
  package func isSetAside(_ path: String) -> Bool {
    state.withLock { !$0.aside.isEmpty && $0.aside.contains(ReadingPlace(path: path)) }
  }

  /// What reading a file that is set aside is answered with.
  package static let refusal = SystemError(call: "read what ended the keyboard twice (set aside)", code: ECANCELED)

  /// The mark of one file while it is read.
  package final class Mark {
    private let page: ReadingPage?
    private let slot: Int
    private let marks: ReadingMarks
    private let skipped: Set<Int>

    fileprivate init(_ marks: ReadingMarks, _ page: ReadingPage?, _ slot: Int, skipped: Set<Int>) {
      (self.marks, self.page, self.slot, self.skipped) = (marks, page, slot, skipped)
    }

    /// The record at `offset` is read now.
    /// - Returns: False when it is to be stepped over.
    package func at(_ offset: Int) -> Bool {
      page?.move(slot, to: offset)
      return skipped.isEmpty || !skipped.contains(offset)
    }

    deinit {
      page?.clear(slot)
      if page != nil { marks.free(slot) }
    }
  }

  /// Marks that `path` is read, until the mark ends.
  package func begin(_ path: String) -> Mark {
    let (page, slot, skipped): (ReadingPage?, Int, Set<Int>) = state.withLock { state in
      guard let page = state.page, let slot = (0..<ReadingPage.slots).first(where: { !state.used.contains($0) }) else {
        return (nil, 0, [])
      }
      state.used.insert(slot)
      return (page, slot, Set(state.aside.compactMap { $0.path == path ? $0.offset : nil }))
    }
    page?.write(ReadingPlace(path: path), at: slot)
    return Mark(self, page, slot, skipped: skipped)
  }

  /// Marks that `path` is read while `body` runs.
  package func reading<Result, Failure: Error>(
    _ path: String, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let mark = begin(path)
    return try withExtendedLifetime(mark, body)
  }

  private func free(_ slot: Int) { state.withLock { _ = $0.used.remove(slot) } }
}
