import Advice
import Composing
import Decoding
import Dwell
import Gaze
import Layouts
import Scene
import Settings
import Speaking
import Terms

/// What the engine asks of the world. The shell is one switch over it.
package enum Effect: Hashable, Sendable {
  case show(Picture)
  case click(ClickKind)
  /// Something was chosen; for recordings and reports.
  case selected(SelectionReport)
  case store(TextRecord)
  /// To be answered by `Event.proposed` with the same revision.
  case predict(revision: UInt64, PredictionQuery)
  /// To be answered by `Event.measured` with the same revision.
  case measure(revision: UInt64, [String])
  case voice(VoiceCommand)
  /// A part of an utterance begins to be heard; for reports.
  case heard(SpeechQueue.Heard)
  case alarm(AlarmCommand)
  /// The person changes how the keyboard is; answered by `Event.settings` and, where it went no further, a notice.
  case settings(SettingsWish)
  /// How things stand, for the dead man's call; said when it changes.
  case care(CareReport)
  /// To the program that the carer has named, if there is one.
  case tellCarer(CarersMessage)
  /// The eye was set right by one point: pixels to be added to where it seems to be; nil takes it back. To be kept.
  case touchUp(ScreenPoint?)
  /// What was learnt of trackers, all of it: to be kept. Said when it has changed noticeably, and not often.
  case trackers(KnownTrackers)
  /// What was counted of the use, and how far looks have adapted: to be kept. Said every few minutes at the most.
  case use(KnownUse)
}

/// How things stand, for the dead man's call.
package struct CareReport: Hashable, Sendable {
  package var state: CareState
  /// A source of looks is there.
  package var canChoose: Bool

  package init(state: CareState, canChoose: Bool) {
    self.state = state
    self.canChoose = canChoose
  }
}

/// What the carer's program is told.
package enum CarersMessage: Hashable, Sendable {
  /// Help was called; the reason may follow.
  case call
  /// What for, in the words of the key.
  case reason(String)
  /// The call is over: acknowledged or taken back.
  case over
}

/// A choice as reports name it.
package struct SelectionReport: Hashable, Sendable {
  package var selection: Selection
  /// The key's id; slots are "slot-1", "slot-2", …
  package var key: String
  package var page: String

  package init(selection: Selection, key: String, page: String) {
    self.selection = selection
    self.key = key
    self.page = page
  }
}

/// What the engine asks of the alarm.
package enum AlarmCommand: Hashable, Sendable {
  case start
  /// Somebody has heard it.
  case acknowledge
  /// Two looks have said that nobody is needed.
  case takeBack
}

/// What a look at a key of the settings page asks for.
package enum SettingsWish: Hashable, Sendable {
  case change(name: String, KeyAction.SettingChange)
  /// 0 is the carer's usual settings.
  case profile(Int)
  /// All looks a tenth shorter, or longer.
  case pace(isFaster: Bool)
  /// Away with what looks have changed in this profile.
  case carersSettings
  /// Takes the newest of these wishes back.
  case undo
}

extension SettingsState {
  /// Does what a look at the settings page asks for. A profile comes with the overrides that it was left with.
  package mutating func take(_ wish: SettingsWish) -> SettingOutcome {
    switch wish {
    case .change(let name, .by(let amount)): return step(name, by: amount)
    case .change(let name, .to(let text)): return set(name, to: text)
    case .change(let name, .next): return next(name)
    case .pace(let isFaster): return changePace(isFaster: isFaster)
    case .profile(let number):
      if number == 0 { return set(SettingsState.profileName, to: SettingsState.usual) }
      guard book.profiles.indices.contains(number - 1) else { return .unchanged }
      return set(SettingsState.profileName, to: book.profiles[number - 1].name)
    case .carersSettings: return dropOverrides()
    case .undo: return undo()
    }
  }
}

/// What one step gives.
package struct Step: Hashable, Sendable {
  package var effects: [Effect]
  /// When the engine next wants `Event.deadline`.
  package var deadline: Instant?

  package init(effects: [Effect], deadline: Instant?) {
    self.effects = effects
    self.deadline = deadline
  }
}
