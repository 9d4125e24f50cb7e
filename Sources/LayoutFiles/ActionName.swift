import Layouts
import Terms

/// The actions that a layout file names; `insert`, `say` and `page` carry a text and are fields of their own.
enum ActionName {
  private static let plain: [KeyAction] =
    [
      .space, .capital, .undo, .redo, .listen, .speak, .finish, .sayAgain, .help, .confirmHelp, .cancelCall,
      .confirmCancelCall, .rest, .wake, .confirmWake, .faster, .slower, .carersSettings,
      .touchUp, .leaveReturn, .beginAgain, .putOffReminder, .doneReminder,
    ]

  private static let actions: [KeyAction] =
    plain
    + KeyAction.TextUnit.allCases.map { .delete($0) }
    + (0...KeyAction.profileKeys).map { .profile($0) }
    + KeyAction.View.allCases.map { .view($0) }
    + CalibrationWish.allCases.map { .calibrate($0) }
    + AdviceWish.ofKeys.map { .advice($0) }
    + KeyAction.Direction.allCases.flatMap { direction in
      KeyAction.TextUnit.allCases.map { .move($0, direction) }
    }

  static let names: [String] = actions.map(\.id)

  static let known: [String: KeyAction] =
    Dictionary(actions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
}

extension KeyAction {
  /// What a key's dwell class is unless the file says otherwise.
  var usualClass: DwellClass {
    switch self {
    case .insert, .letters, .space, .delete(.letter): .letter
    // (A reminder that is gone by a glance at the clock is gone.)
    case .delete(.sentence), .delete(.all), .finish, .doneReminder, .calibrate(.forget): .destructive
    case .help, .confirmHelp: .help
    case .capital, .delete(.word), .move, .undo, .redo, .page, .listen, .speak, .say, .sayAgain,
      .cancelCall, .confirmCancelCall, .reason, .rest, .wake, .confirmWake, .setting, .faster, .slower, .profile,
      .carersSettings, .view, .touchUp, .leaveReturn, .beginAgain, .calibrate, .advice,
      .putOffReminder:
      .function
    }
  }

  /// How a key is dressed unless the file says otherwise.
  var usualStyle: KeyStyle {
    switch self {
    case .insert, .letters, .space, .delete(.letter): .letter
    case .listen: .listen
    case .speak: .speak
    case .help, .confirmHelp: .help
    case .reason: .urgent
    case .rest, .wake, .confirmWake: .rest
    case .capital, .delete, .move, .undo, .redo, .page, .finish, .say, .sayAgain, .cancelCall, .confirmCancelCall,
      .setting, .faster, .slower, .profile, .carersSettings, .view, .touchUp, .leaveReturn, .beginAgain, .calibrate,
      .advice, .putOffReminder, .doneReminder:
      .function
    }
  }
}
