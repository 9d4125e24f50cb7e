import Advice
import Composing
import Layouts
import Settings
import Terms

/// What a target shows, and therefore means.
enum ShownContent: Hashable, Sendable {
  case key(Key)
  /// Listen and Speak while something is being spoken.
  case stopSpeaking(Key)
  case slot(SlotContent)
  /// A key of the settings page, and Undo while it takes settings back.
  case setting(SettingChoice)
  /// Undo on the page of beginning again, while it takes a touch-up back.
  case touchUpUndo(Key)
  /// Undo on the pages of calibration, while it takes back what was forgotten or found.
  case calibrationUndo(Key)
  /// A key of the reminder that stands.
  case reminder(Key, Reminder)
  /// A key that answers the advice that stands.
  case advice(Key, Suggestion)

  /// What the key says that it does; nil for slots.
  var action: KeyAction? {
    switch self {
    case .key(let key), .stopSpeaking(let key), .touchUpUndo(let key), .calibrationUndo(let key), .reminder(let key, _),
      .advice(let key, _):
      key.action
    case .setting(let choice): choice.key.action
    case .slot: nil
    }
  }

  /// It puts something into the text: a step of a choice ends with it.
  var writes: Bool {
    switch self {
    case .slot: true
    case .key(let key):
      switch key.action {
      case .insert, .letters, .space: true
      default: false
      }
    case .stopSpeaking, .setting, .touchUpUndo, .calibrationUndo, .reminder, .advice: false
    }
  }

  /// Setting right and taking it back say nothing about whether keys can be hit.
  var concernsTouchUp: Bool {
    switch self {
    case .touchUpUndo, .calibrationUndo: true
    case .key(let key):
      switch key.action {
      case .touchUp, .calibrate: true
      default: false
      }
    case .stopSpeaking, .slot, .setting, .reminder, .advice: false
    }
  }
}

extension TypingEngine {
  /// What a target shows now.
  func content(of target: TargetID) -> ShownContent? {
    switch target {
    case .key:
      guard let key = layout.key(target) else { return nil }
      if isSpeechKey(key) { return speechKeysAreStop ? .stopSpeaking(key) : .key(key) }
      if key.action.belongsToReminders { return reminderContent(of: key) }
      if case .advice = key.action { return use.suggestion.map { .advice(key, $0) } ?? .key(key) }
      if key.action == .undo, undoMeansTouchUp { return .touchUpUndo(key) }
      if key.action == .undo, undoMeansCalibration { return .calibrationUndo(key) }
      if key.action == .undo, let next = pageBelow.next { return .key(stepBack(key, to: next)) }
      guard concernsSettings(key) else { return .key(callKey(key)) }
      return settingChoice(of: key).map { .setting($0) }
    case .slot(let number): return slot(number)?.content.map { .slot($0) }
    case .token, .line, .area: return nil
    }
  }

  /// On a page that is a step of a choice Undo takes that step back: the page itself was what was chosen last.
  private func stepBack(_ undo: Key, to page: String) -> Key {
    var key = undo
    key.label = wording[.stepBack]
    key.caption = ""
    key.action = .page(page)
    return key
  }

  /// A slot by number; nil for numbers that are not ours.
  func slot(_ number: Int) -> SlotBoard.Slot? {
    board.slots.indices.contains(number) ? board.slots[number] : nil
  }

  func shownRevision(of target: TargetID) -> UInt64 {
    switch target {
    case .key:
      guard let key = layout.key(target) else { return 0 }
      if isSpeechKey(key) { return counters.speechKeys }
      if case .reason = key.action { return counters.reasons }
      if key.action.belongsToReminders { return counters.reminder }
      if case .advice = key.action { return counters.settingKeys }
      if concernsSettings(key) { return counters.settingKeys }
      return key.action == .undo ? counters.touchUp : 0
    case .slot(let number): return slot(number)?.revision ?? 0
    case .token, .line, .area: return 0
    }
  }

  /// Remembers what is shown at lock-on: a completion means that and nothing else.
  mutating func lock(_ target: TargetID) {
    guard let content = content(of: target) else { return }
    lockedContents.removeAll { $0.target == target }
    if lockedContents.count >= TypingEngine.lockedContentLimit { lockedContents.removeFirst() }
    lockedContents.append((target, content))
  }

  /// What a target showed when it was locked on to; while it is locked on, it is drawn so.
  func lockedContent(of target: TargetID) -> ShownContent? {
    lockedContents.first { $0.target == target }?.content
  }

  /// To be called when slots may show something else.
  mutating func slotsChanged() {
    for (number, slot) in board.slots.enumerated() { dwell.contentChanged(.slot(number), shown: slot.revision) }
  }

  /// To be called when Listen and Speak may have become Stop, or themselves again.
  mutating func speechKeysChanged() {
    guard speechKeysMeanStop != speechKeysAreStop else { return }
    speechKeysMeanStop = speechKeysAreStop
    counters.speechKeys += 1
    for (number, key) in layout.keys.enumerated() where isSpeechKey(key) {
      dwell.contentChanged(.key(number), shown: counters.speechKeys)
    }
  }

  private func isSpeechKey(_ key: Key) -> Bool {
    switch key.action {
    case .listen, .speak: true
    case .insert, .letters, .space, .capital, .delete, .move, .undo, .redo, .page, .finish, .say, .sayAgain,
      .help, .confirmHelp, .cancelCall, .confirmCancelCall, .reason, .rest, .wake, .confirmWake, .setting, .faster,
      .slower, .profile, .carersSettings, .view, .touchUp, .leaveReturn, .beginAgain, .calibrate,
      .advice, .putOffReminder, .doneReminder:
      false
    }
  }
}
