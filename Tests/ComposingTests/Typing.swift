import Composing
import Terms

/// Plays a script of commands and tells the visible text. Letters and marks are themselves; "_" is the Space key, "^"
/// Capital, "⌫" delete letter, "⌧" delete word, "§" delete sentence, "←" and "→" move a letter, "«" and "»" a word, "⇤"
/// and "⇥" to the ends, "↶" undo, "↷" redo, "✓" commit, "[word]" chooses that candidate for all that is typed.
func compose(_ script: String, settings: ComposingSettings = ComposingSettings()) -> Composer {
  var composer = Composer(language: .english, settings: settings)
  type(script, into: &composer)
  return composer
}

func type(_ script: String, into composer: inout Composer) {
  var word: String?
  for character in script {
    switch (character, word) {
    case ("]", let candidate?):
      let content = composer.slotContent(
        candidate: candidate, codeLength: composer.context.observations.count)
      _ = composer.perform(.choose(content))
      word = nil
    case (_, let candidate?): word = candidate + String(character)
    case ("[", nil): word = ""
    case (_, nil): _ = composer.perform(command(for: character))
    }
  }
}

func command(for character: Character) -> ComposingCommand {
  switch character {
  case "_": .space
  case "^": .capital
  case "⌫": .delete(.letter)
  case "⌧": .delete(.word)
  case "§": .delete(.sentence)
  case "←": .move(.letter, .left)
  case "→": .move(.letter, .right)
  case "«": .move(.word, .left)
  case "»": .move(.word, .right)
  case "⇤": .move(.all, .left)
  case "⇥": .move(.all, .right)
  case "↶": .undo
  case "↷": .redo
  case "✓": .commit
  default: character.isLetter ? letter(character) : .insert(String(character))
  }
}

func letter(_ character: Character) -> ComposingCommand {
  .letter(character.unicodeScalars.map { Weighted(Symbol($0), .certain) })
}

/// The visible text with "|" at the cursor.
func shown(_ composer: Composer) -> String {
  var scalars = Array(composer.text.visible.unicodeScalars)
  scalars.insert("|", at: composer.text.cursor)
  return String(String.UnicodeScalarView(scalars))
}

/// A small deterministic generator (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
