import Terms

/// What completing a key means.
package enum KeyAction: Hashable, Sendable {
  package enum TextUnit: String, Hashable, Sendable, CaseIterable { case letter, word, sentence, all }
  package enum Direction: String, Hashable, Sendable, CaseIterable { case left, right }
  package enum View: String, Hashable, Sendable, CaseIterable { case earlier, later, end }

  /// What a look at a key of the settings page makes of a setting.
  package enum SettingChange: Hashable, Sendable {
    /// So much more or less, in the setting's unit.
    case by(Int)
    case to(String)
    /// Flags the other way, choices the next one.
    case next
  }

  /// Profiles that keys can choose: `profile-1` to `profile-6`.
  package static let profileKeys = 6
  /// Reasons for a call that keys can give: as many as are large on one page.
  package static let reasons = 6

  /// Types `text` (a letter goes to the preedit, anything else into the draft).
  case insert(String)
  /// One of these letters: which one it is, the word list and what is chosen of it settle.
  case letters(String)
  case space
  /// The next letter is a capital; a second look takes that back.
  case capital
  case delete(TextUnit)
  /// With `.all`: to the start or the end of the draft.
  case move(TextUnit, Direction)
  case undo
  case redo
  /// Shows the page of that name.
  case page(String)
  /// Reads the draft to the person.
  case listen
  /// Reads the draft to the room; the text stays.
  case speak
  /// Into history; silent.
  case finish
  /// Says this sentence to the room at once; the draft is not touched.
  case say(String)
  /// Says the last `say` or answer once more.
  case sayAgain
  /// The first of the two looks that call.
  case help
  /// The second one: the tone begins.
  case confirmHelp
  /// The first of the two looks that take a call back.
  case cancelCall
  /// The second one.
  case confirmCancelCall
  /// What a call is for, 1 to `reasons`: says `saying` to the room at once, or the key's label when that is empty, and
  /// tells the carer's program. The carer's setting `help.reasons` puts its own words in the place of both.
  case reason(Int, saying: String)
  /// Sleeps until two far looks.
  case rest
  /// The first of the two looks that wake, and the only one that ends mere idleness.
  case wake
  /// The second one.
  case confirmWake
  /// Changes the setting of that name within the carer's bounds.
  case setting(String, SettingChange)
  /// All looks a tenth shorter, within the carer's bounds.
  case faster
  /// All looks a tenth longer.
  case slower
  /// 0 is the carer's usual settings, n the file's n-th profile.
  case profile(Int)
  /// Takes back everything that looks and `yanyu ctl set` have changed in this profile.
  case carersSettings
  /// Moves the view of the whole draft; the cursor stays.
  case view(View)
  /// The mark to look at: where the look lands beside it, all later looks are set right by that.
  case touchUp
  /// From the page of beginning again back to where the person was.
  case leaveReturn
  /// Shows the page of beginning again.
  case beginAgain
  /// Marks to look at are shown, what was learnt of the tracker is kept, forgotten, or comes back.
  case calibrate(CalibrationWish)
  /// What is advised is done, or not now; `accept` and `refuse` alone.
  case advice(AdviceWish)
  /// The reminder that stands comes back in ten minutes.
  case putOffReminder
  /// The reminder that stands goes.
  case doneReminder

  /// The keyboard puts it in the clock's place while a reminder stands; on pages it need not be.
  package var belongsToReminders: Bool {
    switch self {
    case .putOffReminder, .doneReminder: true
    default: false
    }
  }

  /// It has no place of its own on any page: the keyboard puts it where it is to be.
  package var isPlacedByKeyboard: Bool { belongsToReminders || self == .calibrate(.mark) }

  /// As layout files and reports name it: one id per action; `move` and `delete` carry their unit ("left-word",
  /// "delete-letter").
  package var id: String {
    switch self {
    case .insert: "insert"
    case .letters: "letters"
    case .space: "space"
    case .capital: "capital"
    case .delete(let unit): "delete-\(unit.rawValue)"
    case .move(let unit, let direction): "\(direction.rawValue)-\(unit.rawValue)"
    case .undo: "undo"
    case .redo: "redo"
    case .page(let name): name == "edit" || name == "phrases" || name == "settings" ? name : "page"
    case .listen: "listen"
    case .speak: "speak"
    case .finish: "finish"
    case .say: "say"
    case .sayAgain: "say-again"
    case .help: "help"
    case .confirmHelp: "confirm-help"
    case .cancelCall: "cancel-call"
    case .confirmCancelCall: "confirm-cancel-call"
    case .reason(let number, _): "reason-\(number)"
    case .rest: "rest"
    case .wake: "wake"
    case .confirmWake: "confirm-wake"
    case .setting: "setting"
    case .faster: "faster"
    case .slower: "slower"
    case .profile(let number): "profile-\(number)"
    case .carersSettings: "carers-settings"
    case .view(let view): "view-\(view.rawValue)"
    case .touchUp: "touch-up"
    case .leaveReturn: "leave-return"
    case .beginAgain: "begin-again"
    case .calibrate(let wish): "calibrate-\(wish.rawValue)"
    case .advice(let wish): "advice-\(wish.rawValue)"
    case .putOffReminder: "put-off-reminder"
    case .doneReminder: "done-reminder"
    }
  }
}

extension KeyAction {
  /// Letters that one key may stand for: a third of an alphabet.
  package static let letterLimit = 13

  /// Whether these are letters that one key can stand for: at least two, each a sign of its own, none twice.
  package static func isSeveralLetters(_ text: String) -> Bool {
    let letters = Array(text.unicodeScalars)
    return (2...letterLimit).contains(letters.count) && letters.count == text.count
      && letters.allSatisfy(\.properties.isAlphabetic) && Set(letters).count == letters.count
  }
}
