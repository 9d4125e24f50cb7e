import Terms

/// What the text does by itself.
package struct ComposingSettings: Hashable, Sendable {
  /// Marks and candidates bring their space.
  package var automaticSpace: Bool
  /// Sentences begin with a capital, and "i" becomes "I".
  package var automaticCapital: Bool

  package init(automaticSpace: Bool = true, automaticCapital: Bool = true) {
    self.automaticSpace = automaticSpace
    self.automaticCapital = automaticCapital
  }
}

/// How much a deletion or a movement of the cursor takes.
package enum TextUnit: Hashable, Sendable, CaseIterable { case letter, word, sentence, all }

/// Towards the start of the text, or its end.
package enum Direction: Hashable, Sendable, CaseIterable { case left, right }

/// What a person can ask of the text.
package enum ComposingCommand: Hashable, Sendable {
  /// A letter of the word in progress: the alternatives, what the key shows first.
  case letter([Weighted<Symbol>])
  /// Marks, digits, anything that is not a letter: commits the preedit first. An apostrophe or a hyphen inside a word
  /// joins it.
  case insert(String)
  case space
  /// Toggles whether the next letter is a capital. Not an edit: `perform` answers nil, and `capitalIsArmed` tells.
  case capital
  /// Backwards from the cursor; `.all` is the whole draft.
  case delete(TextUnit)
  /// Commits the preedit first. `.all` goes to the start or the end of the draft.
  case move(TextUnit, Direction)
  case choose(SlotContent)
  /// Makes the preedit, as it is shown, part of the message.
  case commit
  case undo
  case redo
  case clear
  /// The draft becomes a finished message (`Composer.lastFinished`) and is empty.
  case finish
  /// A carer's text, at the end of the draft.
  case appendText(String)
}
