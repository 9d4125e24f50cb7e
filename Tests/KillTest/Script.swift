import Composing

/// What one life types: letters and spaces, some of them taken back, now and then spoken to the room; many end with a
/// finished message.
struct Script {
  /// One key; of the letters page, but for the last two, which follow `toEdit`.
  enum Choice: Hashable {
    case letter(Unicode.Scalar)
    case space
    case backspace
    case undo
    case speak
    case toEdit
    /// Far from where `toEdit` was: the eye must have left that before anything can be chosen there.
    case redo
    case finish

    var key: TypedRecording.Key {
      switch self {
      case .letter(let letter): TypedRecording.Key(id: String(letter))
      case .space: TypedRecording.Key(id: "space")
      case .backspace: TypedRecording.Key(id: "backspace")
      case .undo: TypedRecording.Key(id: "undo")
      case .speak: TypedRecording.Key(id: "speak")
      case .toEdit: TypedRecording.Key(id: "to-edit")
      case .redo: TypedRecording.Key(id: "redo", page: "edit")
      case .finish: TypedRecording.Key(id: "finish", page: "edit")
      }
    }

    /// Whether that choice may have made this edit.
    func explains(_ edit: Edit) -> Bool {
      let (before, after) = (edit.preeditBefore.observations, edit.preeditAfter.observations)
      guard edit.author == .person else {
        return [.undo: .undo, .redo: .redo, .finish: .finish][self] == edit.author
      }
      switch self {
      case .letter(let letter):
        return after.count == before.count + 1 && after.last?.alternatives.first?.value.scalar == letter
          && edit.removed.isEmpty && edit.inserted.isEmpty
      case .space: return after.isEmpty && edit.inserted.last?.kind == .space
      case .backspace:
        guard before.isEmpty else { return after.count == before.count - 1 && edit.removed.isEmpty }
        // Out of a word, that word is replaced by a shorter one.
        return edit.removed.reduce(0) { $0 + $1.length } == edit.inserted.reduce(0) { $0 + $1.length } + 1
      case .speak: return after.isEmpty && !before.isEmpty && edit.inserted.contains { $0.kind == .word }
      // Where a busy machine has slept through the change of the page, a letter and Space lie there.
      case .redo: return after.count == before.count + 1
      case .finish: return after.isEmpty && (!before.isEmpty || edit.inserted.last?.kind == .space)
      case .undo, .toEdit: return false
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
    let length = Bool.random(using: &numbers) ? Int.random(in: 2...7, using: &numbers) : Script.length
    while choices.count < length {
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
    // Space is beside the key to that page, and broad: a look of a tenth of a second has not left it.
    if length < Script.length, choices.last == .space { choices.removeLast() }
    self.choices = choices + (length < Script.length ? [.toEdit, .redo, .finish] : [])
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
