import Layouts
import Settings
import Terms

extension BodyReader {
  /// What `ByteWriter.action` wrote: its numbers stand there.
  mutating func action(_ what: String) throws(CompiledFault) -> KeyAction {
    let start = self
    let code = try integer(what, as: UInt8.self)
    if let plain = BodyReader.plainActions[code] { return plain }
    switch code {
    case 0: return .insert(try text(what, limit: CompiledLimits.labelScalars))
    case 3: return .delete(try choice("unit"))
    case 4: return .move(try choice("unit"), try choice("direction"))
    case 7: return .page(try text(what, limit: CompiledLimits.idScalars))
    case 11: return .say(try text(what, limit: CompiledLimits.sayScalars))
    case 20: return try setting(what)
    case 21:
      let number = Int(try integer(what, as: UInt8.self))
      guard number <= KeyAction.profileKeys else { throw fault("profile \(number)") }
      return .profile(number)
    case 23: return .view(try choice("view"))
    case 24:
      let number = Int(try integer(what, as: UInt8.self))
      guard (1...KeyAction.reasons).contains(number) else { throw fault("reason \(number)") }
      return .reason(number, saying: try text(what, limit: CompiledLimits.sayScalars, mayBeEmpty: true))
    case 25:
      let letters = try text(what, limit: KeyAction.letterLimit)
      guard KeyAction.isSeveralLetters(letters) else { throw fault("\(what) is of no letters") }
      return .letters(letters)
    case 35: return .calibrate(try choice("calibration"))
    case 36:
      let wish = try choice("advice", AdviceWish.self)
      guard AdviceWish.ofKeys.contains(wish) else { throw fault("\(what) is no key's") }
      return .advice(wish)
    default: throw start.unknown("action", "\(code)")
    }
  }

  /// Those that carry nothing, by their numbers.
  private static let plainActions: [UInt8: KeyAction] = [
    1: .space, 2: .capital, 5: .undo, 6: .redo, 8: .listen, 9: .speak, 10: .finish, 12: .sayAgain, 13: .help,
    14: .confirmHelp, 15: .cancelCall, 16: .confirmCancelCall, 17: .rest, 18: .wake, 19: .confirmWake,
    22: .carersSettings, 26: .faster, 27: .slower, 30: .touchUp, 31: .leaveReturn, 32: .beginAgain, 33: .putOffReminder,
    34: .doneReminder,
  ]

  private mutating func setting(_ what: String) throws(CompiledFault) -> KeyAction {
    let id = try choice("setting", SettingID.self)
    switch try integer(what, as: UInt8.self) {
    case 0: return .setting(id.rawValue, .by(try number(what, in: CompiledLimits.settingStep)))
    case 1: return .setting(id.rawValue, .to(try text(what, limit: CompiledLimits.sayScalars, mayBeEmpty: true)))
    case 2: return .setting(id.rawValue, .next)
    case let change: throw fault("\(what) changes a setting in way \(change)")
    }
  }
}
