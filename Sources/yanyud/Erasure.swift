import Composing
import Control
import Engine
import JSONLines
import Storage
import Terms

/// An erasure of finished messages while the keyboard is in use: the journal does it on a thread of its own.
///
///     wanted --begin--> under way --the journal's report--> settled
///
/// While it is under way nothing from before it can be undone: an undo would bring the text back onto the disk.
struct Erasure {
  var chosen: ChosenMessages
  var request: ControlRequest
  var isUnderWay = false
  var outcome: ErasureOutcome?
  /// What was written since it began.
  private(set) var edits: [Edit] = []

  init(_ chosen: ChosenMessages, for request: ControlRequest) {
    self.chosen = chosen
    self.request = request
  }

  mutating func note(_ edit: Edit) {
    guard isUnderWay else { return }
    edits.append(edit)
    // More than a disk that hangs for a day brings; the gap is noticed below.
    if edits.count > JournalReader.undoLimit { edits.removeFirst(edits.count / 2) }
  }

  /// What can be undone at `revision`, when the journal has said what is left of the time before.
  func history(_ left: [Edit], upTo revision: UInt64) -> [Edit] {
    let next = edits.first?.revision ?? revision + 1
    return left.last.map { $0.revision + 1 == next } ?? true ? left + edits : edits
  }
}

extension Daemon {
  /// False while another is wanted or under way.
  func wantErasure(_ chosen: ChosenMessages, for request: ControlRequest) -> Bool {
    guard erasure == nil else { return false }
    erasure = Erasure(chosen, for: request)
    return true
  }

  /// Begins what is wanted and settles what has ended; at the end of a turn of the loop, when the engine stands still.
  func carryOnErasure() {
    guard let pending = erasure else { return }
    if !pending.isUnderWay {
      erasure?.isUnderWay = true
      replaceHistory(with: [])
      if !journal.erase(pending.chosen) { erasure?.outcome = .refused }
    } else if let outcome = pending.outcome {
      erasure = nil
      replaceHistory(with: pending.history(outcome.edits, upTo: engine.composer.revision))
      log.line("journal: \(outcome.erased.count) messages erased; \(outcome.failure?.description ?? "done")")
      control?.reply(pending.request, outcome.answer, now: now)
    }
  }

  /// The text stays as it is, and can be taken back by `edits`.
  private func replaceHistory(with edits: [Edit]) {
    let composer = engine.composer
    let draft = RestoredText.RestoredDraft(
      id: composer.draft, tokens: composer.state.tokens, cursor: composer.state.cursor,
      preedit: composer.state.preedit)
    feed(
      .restored(
        RestoredText(
          drafts: [draft], current: composer.draft, revision: composer.revision, edits: edits,
          lastMessage: lastMessage)), at: now)
  }
}

extension ErasureOutcome {
  /// The journal has another one waiting, which the daemon never gives it.
  fileprivate static var refused: ErasureOutcome {
    var outcome = ErasureOutcome()
    outcome.failure = ErasureFailure("yanyu: the journal is busy; nothing was erased: try again later")
    return outcome
  }

  fileprivate var answer: JSONValue {
    ErasureAnswer(
      erased: erased, heldByDraft: heldByDraft, lostSteps: lostSteps, error: failure?.description
    ).json
  }
}
