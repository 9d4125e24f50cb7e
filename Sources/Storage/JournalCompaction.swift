import Composing
import Platform
import Terms

/// Old files become one: every finished message, the edits that can be undone, and the state. It works on files that
/// nobody writes any more, on a thread of its own, while the journal goes on in a later file.
///
///     1 2 3        files 1, 2, 3; 3 is being written
///     1 2 3 _ 5    compaction is given 4; the journal goes on in 5
///     1 2 3 4 5    4 is whole, durable and has its name
///     4 5          1, 2, 3 are removed
///
/// A crash at any point leaves files of which a reader makes the same text.
struct JournalCompaction: Sendable {
  struct Outcome: Sendable {
    var before = 0
    var after = 0
    var failure: StorageFailure?
  }

  /// Damaged files that are kept in one folder; the oldest go first.
  static let keptLimit = 64

  var folders: [JournalFolder]
  /// Where the new file goes.
  var target: JournalFolder
  var generation: UInt64
  var run: UInt64
  var calls: any FileCalls

  func perform() -> Outcome {
    let contents = JournalContents(folders: folders, below: generation, measured: true, calls)
    var outcome = Outcome(before: contents.entries.reduce(0) { $0 + $1.bytes })
    let rewriting = JournalRewriting(target: target, generation: generation, run: run, calls: calls)
    do throws(StorageFailure) {
      // What cannot be read now may be readable later, and would contradict what is written here.
      for case .unreadable(let path, let error) in contents.notes where error.mayHideText {
        throw StorageFailure(file: path, reason: .system(error))
      }
      for folder in folders { removeUnfinished(folder) }
      outcome.after = try rewriting.write(records(of: contents))
      // Before the file goes that makes them void.
      try JournalFolder.remove(contents.void.map(\.path), calls: calls)
    } catch {
      outcome.failure = error
      return outcome
    }
    clearAway(contents)
    return outcome
  }

  private func records(of contents: JournalContents) -> some Sequence<JournalRecord> {
    contents.messages.lazy.map { JournalRecord.text(.finished($0)) }
      + contents.text.edits.lazy.map { JournalRecord.text(.edit($0)) }
      + [JournalRecord.state(TextState(contents.text))]
  }

  private func removeUnfinished(_ folder: JournalFolder) {
    for name in (try? folder.names(calls)) ?? [] where name.hasSuffix(JournalFolder.unfinishedSuffix) {
      try? calls.remove(folder.path + "/" + name)
    }
  }

  /// Files that were read whole are removed; damaged ones are kept under another name; what is not ours stays as it is.
  private func clearAway(_ contents: JournalContents) {
    var damaged: Set<String> = []
    var foreign: Set<String> = []
    var keepsAll = false
    for note in contents.notes {
      switch note {
      case .notAJournal(let file, _), .otherVersion(let file, _), .unreadable(let file, _): foreign.insert(file)
      // A torn tail may be a record cut short by a kill, or damage that reaches the end: nobody can tell, so it is
      // kept.
      case .damaged(let file, _, _), .damagedHeader(let file), .unknownRecord(let file, _, _, _),
        .tooLarge(let file, _), .tornTail(let file, _, _):
        damaged.insert(file)
      case .contradiction, .setAside: keepsAll = true
      case .unfinishedHeader, .missing, .doesNotFit: break
      }
    }
    for entry in contents.entries where !foreign.contains(entry.path) {
      if keepsAll || damaged.contains(entry.path) {
        try? calls.rename(entry.path, to: entry.path + JournalFolder.keptSuffix)
      } else {
        try? calls.remove(entry.path)
      }
    }
    for folder in folders { limitKept(folder) }
  }

  private func limitKept(_ folder: JournalFolder) {
    let kept = ((try? folder.names(calls)) ?? []).filter { $0.hasSuffix(JournalFolder.keptSuffix) }.sorted()
    for name in kept.dropLast(JournalCompaction.keptLimit) { try? calls.remove(folder.path + "/" + name) }
  }
}

extension JournalThread {
  /// The journal goes on in a new file, and a generation before it is free for what the old ones become. Nil when no
  /// file can be begun.
  func goOnInNewFile() -> (file: OpenFile, before: UInt64)? {
    let generation = places.nextGeneration()
    file = nil
    // What is under way for the file that is left is not waited for, above all not at the end.
    isSynchronising = false
    begin(afterFailure: false)
    return file.map { ($0, generation) }
  }

  /// The journal goes on in a new file, and the old ones are compacted beside it.
  func compactWhenLarge() {
    guard !isCompacting, let old = file, old.isProven, places.isLarge, let (file, generation) = goOnInNewFile() else {
      return
    }
    let compaction = JournalCompaction(
      folders: places.all, target: file.folder, generation: generation, run: places.run, calls: calls)
    let queue = queue
    do throws(SystemError) {
      try ThreadStart.detached { queue.compacted(compaction.perform()) }
      isCompacting = true
    } catch {
      queue.report(.failed(StorageFailure(file: file.path, reason: .system(error))))
      places.compacted()
    }
    synchronise()
  }

  func compacted(_ outcome: JournalCompaction.Outcome) {
    isCompacting = false
    places.compacted()
    if let failure = outcome.failure {
      queue.report(.failed(failure))
    } else {
      queue.report(.compacted(before: outcome.before, after: outcome.after))
    }
  }
}
