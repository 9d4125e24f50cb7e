import Composing

/// What one life types: letters and spaces, some of them taken back, now and then spoken to the room.
struct Script {
  /// One key of the letters page.
  enum Choice: Hashable {
    case letter(Unicode.Scalar)
    case space
    case backspace
    case undo
    case speak

    var key: String {
      switch self {
      case .letter(let letter): String(letter)
      case .space: "space"
      case .backspace: "backspace"
      case .undo: "undo"
      case .speak: "speak"
      }
    }

    /// Whether that choice may have made this edit.
    func explains(_ edit: Edit) -> Bool {
      let (before, after) = (edit.preeditBefore.observations, edit.preeditAfter.observations)
      guard edit.author == .person else { return self == .undo && edit.author == .undo }
      switch self {
      case .letter(let letter):
        return after.count == before.count + 1 && after.last?.alternatives.first?.value.scalar == letter
          && edit.removed.isEmpty && edit.inserted.isEmpty
      case .space: return after.isEmpty && edit.inserted.last?.kind == .space
      case .backspace:
        return edit.inserted.isEmpty
          && (after.count == before.count - 1 && edit.removed.isEmpty || before.isEmpty && !edit.removed.isEmpty)
      case .speak: return after.isEmpty && !before.isEmpty && edit.inserted.contains { $0.kind == .word }
      case .undo: return false
      }
    }
  }

  /// As many as no life has time for.
  private static let length = 40
  private static let letters: [Unicode.Scalar] = Array("etaoinshrdlucmfwypvbgk".unicodeScalars)

  let choices: [Choice]

  /// No key twice in a row: between two looks the eye would have to leave.
  init(using numbers: inout Numbers) {
    var choices: [Choice] = []
    while choices.count < Script.length {
      let next: Choice
      switch Int.random(in: 0..<100, using: &numbers) {
      case 0..<14: next = .space
      case 14..<22: next = .backspace
      case 22..<30: next = .undo
      case 30..<33: next = .speak
      default: next = .letter(Script.letters.randomElement(using: &numbers) ?? "e")
      }
      if next != choices.last { choices.append(next) }
    }
    self.choices = choices
  }
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers for the same seed.
struct Numbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
