import Composing
import Glibc
import Platform
import Terms

/// What was learned from messages. Nothing is learned yet: who adds learning gives an erasure its own of these, and
/// learned words go with the message.
package protocol LearnedText: Sendable {
  /// Forgets what came from `messages` alone, durably. Called before the messages are erased, and again when that
  /// failed: it must be safe to repeat.
  /// - Throws: when something of it could not be forgotten; nothing is erased then.
  func forget(_ messages: [FinishedMessage]) throws(StorageFailure)
}

/// The present state of learning.
package struct NothingLearned: LearnedText {
  package init() {}
  package func forget(_ messages: [FinishedMessage]) {}
}

/// What an erasure did.
package struct ErasureOutcome: Hashable, Sendable {
  /// The numbers of the messages that are gone, ascending.
  package var erased: [UInt64] = []
  /// Those that stay because the draft of this moment shows them.
  package var heldByDraft: [UInt64] = []
  /// Steps that can be undone no more.
  package var lostSteps = 0
  /// What can be undone now, up to the moment at which the erasure began.
  package var edits: [Edit] = []
  /// Why it was not done, or not to its end.
  package var failure: ErasureFailure?

  package init() {}
}

/// One line that names the culprit and the way out.
package struct ErasureFailure: Error, Hashable, Sendable, CustomStringConvertible {
  package var description: String

  package init(_ description: String) { self.description = description }
}

/// Writes what is left into one new file, which makes all older ones void from the moment it has its name, and then
/// removes those. docs/messages.md says what goes.
///
///     1 2 3            files 1, 2, 3
///     1 2 3 4          4 is whole, durable, has its name, and says that 1, 2 and 3 are void: they count no more
///     4                1, 2 and 3 are removed, and what had been set aside
///
/// A crash at any point leaves the old state or the new one; files that a crash left void are removed at the next start
/// and by the next erasure.
struct JournalErasure: Sendable {
  var folders: [JournalFolder]
  /// Where the new file goes.
  var target: JournalFolder
  /// Of the new file: above that of every file that is to go.
  var generation: UInt64
  var run: UInt64
  var calls: any FileCalls
  var learned: any LearnedText = NothingLearned()

  func perform(_ chosen: ChosenMessages) -> ErasureOutcome {
    var outcome = ErasureOutcome()
    let contents = JournalContents(folders: folders, below: generation, calls)
    outcome.edits = contents.text.edits
    do throws(ErasureFailure) {
      try refuseUnknown(contents)
      try clearLeftovers()
      let messages = try contents.messages(chosen)
      guard !messages.isEmpty else { return outcome }
      try erase(messages, contents, &outcome)
    } catch { outcome.failure = error }
    return outcome
  }

  private func erase(
    _ messages: [FinishedMessage], _ contents: JournalContents, _ outcome: inout ErasureOutcome
  ) throws(ErasureFailure) {
    let history = HistoryWithout(contents.text, erasing: messages)
    outcome.heldByDraft = history.heldByDraft.sorted()
    let going = messages.filter { !history.heldByDraft.contains($0.id) }
    guard !going.isEmpty else { return }
    let numbers = Set(going.map(\.id))
    do throws(StorageFailure) {
      try learned.forget(going)
      let old = contents.entries + folders.flatMap { $0.keptEntries(calls) }
      try write(contents, without: numbers, history, over: old)
      outcome.edits = history.edits
      outcome.lostSteps = history.lostSteps
      outcome.erased = numbers.sorted()
      try removeAll(old)
    } catch {
      let stays =
        outcome.erased.isEmpty ? "nothing was erased" : "the messages are gone, and bytes of them remain there"
      throw ErasureFailure("\(error); \(stays): when that is mended, erase again")
    }
  }

  private func write(
    _ contents: JournalContents, without numbers: Set<UInt64>, _ history: HistoryWithout,
    over old: [JournalFolder.Entry]
  ) throws(StorageFailure) {
    for folder in folders { removeUnfinished(folder) }
    do throws(SystemError) { try calls.makePrivateFolder(target.path) } catch {
      throw StorageFailure(file: target.path, reason: .system(error))
    }
    let void = old.map { entry in
      ErasureMark.beginning(of: entry.path, generation: entry.generation, calls)?.file
        ?? VoidFile(generation: entry.generation, run: 0)
    }
    let records =
      [JournalRecord.erasure(ErasureMark(files: void))]
      + contents.messages.lazy.filter { !numbers.contains($0.id) }.map { .text(.finished($0)) }
      + history.edits.lazy.map { .text(.edit($0)) } + [.state(TextState(contents.text))]
    _ = try JournalRewriting(target: target, generation: generation, run: run, calls: calls).write(records)
  }

  private func removeUnfinished(_ folder: JournalFolder) {
    for name in (try? folder.names(calls)) ?? [] where name.hasSuffix(JournalFolder.unfinishedSuffix) {
      try? calls.remove(folder.path + "/" + name)
    }
  }

  private func removeAll(_ old: [JournalFolder.Entry]) throws(StorageFailure) {
    try JournalFolder.remove(old.map(\.path), calls: calls)
  }

  /// What an earlier erasure left goes first: its bytes are what somebody asked to have erased.
  private func clearLeftovers() throws(ErasureFailure) {
    do throws(StorageFailure) { try JournalFolder.removeLeftovers(of: folders, calls: calls) } catch {
      throw ErasureFailure("\(error); nothing was erased: when that is mended, erase again")
    }
  }

  /// A file that cannot be read may hold the text: nobody may be told that it is gone.
  private func refuseUnknown(_ contents: JournalContents) throws(ErasureFailure) {
    guard contents.entries.count <= ErasureMark.limit else {
      throw ErasureFailure("yanyu: \(folders.map(\.path).joined(separator: ", ")): too many files; nothing was erased")
    }
    let ours = Set(folders.map(\.path))
    for note in contents.notes {
      switch note {
      case .unreadable(let path, let error) where ours.contains(path) && [EPERM, ENOTDIR].contains(error.code):
        // Somebody else's folder, or no folder: nothing in it is ours.
        continue
      case .unreadable, .notAJournal, .otherVersion, .unknownRecord, .tooLarge:
        throw ErasureFailure("\(note); it may hold the text, so nothing was erased: look at it, or move it away")
      case .unfinishedHeader, .damagedHeader, .tornTail, .damaged, .missing, .contradiction, .setAside, .doesNotFit:
        continue
      }
    }
  }
}

extension JournalContents {
  /// The messages that are meant, oldest first.
  /// - Throws: when one that was named is not there.
  func messages(_ chosen: ChosenMessages) throws(ErasureFailure) -> [FinishedMessage] {
    switch chosen {
    case .all: return messages
    case .before(let seconds): return messages.filter { $0.wallSeconds != 0 && $0.wallSeconds < seconds }
    case .numbers(let numbers):
      let wanted = Set(numbers)
      let found = messages.filter { wanted.contains($0.id) }
      if let missing = wanted.subtracting(found.map(\.id)).min() {
        throw ErasureFailure(
          "yanyu: there is no message \(missing), so nothing was erased; yanyu messages list tells which there are")
      }
      return found
    }
  }
}

extension JournalReader {
  /// Erases messages from a journal that nobody else uses: whoever calls it holds the lock of the state folder.
  package static func erase(
    _ chosen: ChosenMessages, from folders: [String], calls: any FileCalls = LinuxFileCalls(),
    learned: any LearnedText = NothingLearned()
  ) -> ErasureOutcome {
    let folders = folders.map(JournalFolder.init(path:))
    guard let target = folders.first else { return ErasureOutcome() }
    let highest = folders.flatMap { (try? $0.entries(calls)) ?? [] }.map(\.generation).max() ?? 0
    let erasure = JournalErasure(
      folders: folders, target: target, generation: highest + 1, run: UInt64.random(in: 1...UInt64.max), calls: calls,
      learned: learned)
    return erasure.perform(chosen)
  }
}

extension JournalThread {
  /// An erasure begins when everything is durable: then the next file begins with the present state alone, and nothing
  /// that came before is written into it again.
  func eraseWhenQuiet() {
    guard let chosen = wantedErasure, !isCompacting else { return }
    guard let old = file else { return refuse("kernel: no disk takes the text at present") }
    guard old.isProven, pending.isEmpty, !isSynchronising else { return }
    guard let (file, generation) = goOnInNewFile() else { return refuse("kernel: the journal takes no new file") }
    let erasure = JournalErasure(
      folders: places.all, target: file.folder, generation: generation, run: places.run, calls: calls)
    let queue = queue
    do throws(SystemError) {
      try ThreadStart.detached { queue.erased(erasure.perform(chosen)) }
      isCompacting = true
      wantedErasure = nil
    } catch { refuse("kernel: \(error)") }
    synchronise()
  }

  private func refuse(_ reason: String) {
    wantedErasure = nil
    var outcome = ErasureOutcome()
    outcome.edits = JournalContents(folders: places.all, calls).text.edits
    outcome.failure = ErasureFailure("\(reason); nothing was erased: try again later")
    queue.report(.erased(outcome))
  }

  func erased(_ outcome: ErasureOutcome) {
    isCompacting = false
    places.compacted()
    queue.report(.erased(outcome))
  }

  /// What an erasure that was cut short has left void.
  func clearLeftovers() {
    do throws(StorageFailure) { try JournalFolder.removeLeftovers(of: places.all, calls: calls) } catch {
      queue.report(.failed(error))
    }
  }
}
