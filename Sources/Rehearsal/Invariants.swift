import Composing
import Engine
import Gaze
import Layouts
import Scene
import Speaking
import Terms

/// What must hold at each step, whatever eye and fault there was. Each breach is kept, up to a limit.
package struct Invariants: Sendable {
  package struct Breach: Hashable, Sendable {
    package var at: Instant
    package var rule: String
  }

  /// More than these tell nothing new.
  package static let limit = 100
  /// Deadlines that may fire at one instant: each of the engine's machines, and marks that share an instant.
  static let firedAtOnceLimit = 200
  /// Every so many edits undo is tried as a whole; the inverse of each edit is tried always.
  private static let undoEvery = 200
  /// A page above the others must go by itself.
  private static let longestOverlay = Interval.seconds(60)

  package private(set) var breaches: [Breach] = []
  /// The newest call was a carer's.
  private(set) var wasCalledByCarer = false
  private var text = ""
  private var draft = DraftState()
  private var pictureRevision: UInt64 = 0
  private var utterances: Set<UInt64> = []
  private var helpAt: Instant?
  private var edits = 0

  package init() {}

  /// Another engine begins: its numbers begin anew, its text is what was kept.
  mutating func restarted() {
    pictureRevision = 0
    helpAt = nil
    utterances.removeAll()
  }

  /// Looks at one step of the engine, after it.
  package mutating func check(_ kind: Event.Kind, _ step: Step, _ engine: TypingEngine, at now: Instant) {
    var isChosen = false
    var isConfirmed = false
    var hasEdited = false
    var last: Picture?
    for effect in step.effects {
      switch effect {
      case .selected(let report):
        isChosen = true
        isConfirmed = note(report, engine, at: now)
      case .store(.edit(let edit)):
        hasEdited = true
        check(edit, isAllowed: isChosen, at: now)
      case .voice(.speak(let utterance)): check(utterance, kind, isChosen: isChosen, at: now)
      case .alarm(.start): checkCall(kind, isConfirmed: isConfirmed, at: now)
      case .show(let picture):
        check(picture, at: now)
        last = picture
      default: break
      }
    }
    // (Pictures before the last one show feedback, and not yet what the choice has come to.)
    if let last { checkHelp(on: last, engine, at: now) }
    checkText(kind, engine, hasEdited: hasEdited, at: now)
    if let deadline = step.deadline, deadline == Instant(nanoseconds: .max) { breach("a deadline at no time", at: now) }
  }

  /// An edit was stored that does not fit the text as it is kept: a restart would not find it.
  mutating func storedMisfit(at now: Instant) { breach("a stored edit does not fit the text", at: now) }

  /// True when so many deadlines have fired at one instant that time does not go on.
  mutating func standsStill(_ count: Int, at now: Instant) -> Bool {
    guard count > Self.firedAtOnceLimit else { return false }
    breach("deadlines come to no end", at: now)
    return true
  }

  mutating func breach(_ rule: String, at now: Instant) {
    if breaches.count < Self.limit { breaches.append(Breach(at: now, rule: rule)) }
  }

  // MARK: Text

  private mutating func checkText(_ kind: Event.Kind, _ engine: TypingEngine, hasEdited: Bool, at now: Instant) {
    if case .restored = kind {
      if engine.text != text { breach("a restart gave back another text", at: now) }
    } else if engine.text != text, !hasEdited, !isRestarting(engine) {
      breach("the text changed without an edit", at: now)
    }
    guard hasEdited || engine.text != text, !isRestarting(engine) else { return }
    if hasEdited, edits % Self.undoEvery == 0 { tryUndo(engine, at: now) }
    text = engine.text
    draft = engine.composer.state
  }

  /// A new engine is empty until it is given what was kept.
  private func isRestarting(_ engine: TypingEngine) -> Bool { engine.composer.revision == 0 && engine.text.isEmpty }

  private mutating func check(_ edit: Edit, isAllowed: Bool, at now: Instant) {
    edits += 1
    if !isAllowed { breach("the text was edited without a choice", at: now) }
    var state = draft
    guard state.apply(edit) else { return breach("an edit does not fit the text", at: now) }
    guard state.apply(edit.inverse), state == draft else { return breach("an edit cannot be taken back", at: now) }
    _ = state.apply(edit)
    draft = state
  }

  private mutating func tryUndo(_ engine: TypingEngine, at now: Instant) {
    var composer = engine.composer
    guard composer.canUndo else { return }
    let before = composer.text.visible
    guard composer.perform(.undo) != nil, composer.perform(.redo) != nil, composer.text.visible == before else {
      return breach("undo and redo do not give the text back", at: now)
    }
  }

  // MARK: Calls and speech

  /// True for the second of two looks, when the first was not long ago. (One that is asked for a third look has not
  /// called yet.)
  private mutating func note(_ report: SelectionReport, _ engine: TypingEngine, at now: Instant) -> Bool {
    switch engine.layout.key(report.selection.target)?.action {
    case .help:
      helpAt = now
      return false
    case .confirmHelp:
      defer { helpAt = engine.isCalling ? nil : helpAt.map { _ in now } }
      return helpAt.map { now - $0 < Self.longestOverlay } ?? false
    default: return false
    }
  }

  private mutating func checkCall(_ kind: Event.Kind, isConfirmed: Bool, at now: Instant) {
    if case .carer(.call) = kind {
      wasCalledByCarer = true
      return
    }
    wasCalledByCarer = false
    if !isConfirmed { breach("a call without its two looks", at: now) }
  }

  /// What may be said: what was chosen, what a carer says, news of our own; and what had to wait behind them.
  private mutating func check(_ utterance: Utterance, _ kind: Event.Kind, isChosen: Bool, at now: Instant) {
    if isChosen || utterance.priority == .notice { return }
    switch kind {
    case .carer(.say), .notice: return
    // What waited is spoken when the one before it has ended.
    case .voice(.finished), .voice(.stopped), .voice(.failed): return
    default: breach("something was spoken that nobody chose", at: now)
    }
  }

  // MARK: Pictures

  private mutating func check(_ picture: Picture, at now: Instant) {
    if picture.revision <= pictureRevision { breach("a picture is older than the one before", at: now) }
    pictureRevision = picture.revision
    for box in picture.boxes
    where box.rect.x < 0 || box.rect.y < 0 || box.rect.maxX > picture.surface.width
      || box.rect.maxY > picture.surface.height
    {
      breach("a target stands outside of the screen", at: now)
    }
  }

  private mutating func checkHelp(on picture: Picture, _ engine: TypingEngine, at now: Instant) {
    var hasHelp = false
    for box in picture.boxes where box.role == .help {
      if box.state != .dead { return }
      hasHelp = true
    }
    guard hasHelp else { return breach("no Help on the page \(engine.screen.page)", at: now) }
    // A second look is asked for: that page goes by itself.
    let due = engine.screen.overlay == nil ? nil : engine.screen.deadline
    if due.map({ $0 - now > Self.longestOverlay }) ?? true { breach("Help is out of reach", at: now) }
  }
}
