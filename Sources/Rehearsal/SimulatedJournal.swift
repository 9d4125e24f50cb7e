import Composing
import Terms

/// Keeps what the engine asks to be stored, as the journal does, and gives it back to the next engine.
struct SimulatedJournal {
  private var state = DraftState()
  private var draft = DraftID(rawValue: 1)
  private(set) var revision: UInt64 = 0
  private var lastMessage: UInt64 = 0
  /// The newest ones, so that a month's writing costs no more than a day's.
  private var edits = EditStore()

  /// - Returns: whether it fits what is kept, as a restart would find it.
  @discardableResult mutating func take(_ record: TextRecord) -> Bool {
    var fits = true
    switch record {
    case .edit(let edit):
      fits = edit.revision == revision + 1 && state.apply(edit)
      draft = edit.draft
      revision = edit.revision
      edits.append(edit)
      if edits.count > UndoHistory.limit { edits.removeFirst() }
    case .finished(let message): lastMessage = message.id
    }
    return fits
  }

  /// What months have written, letter by letter; of five sentences one was deleted and brought back, as the typing eye
  /// does it. The draft is empty in the end.
  mutating func write(steps: Int, language: LanguageTag) {
    var composer = Composer(language: language)
    func take(_ edit: Edit?, _ journal: inout SimulatedJournal) { if let edit { journal.take(.edit(edit)) } }
    while journalled < steps {
      for (number, sentence) in WrittenSentences.all.enumerated() {
        for scalar in sentence.unicodeScalars {
          take(composer.perform(scalar == " " ? .space : .letter([Weighted(Symbol(scalar), .certain)])), &self)
        }
        if number % 5 == 2 {
          for command in [ComposingCommand.clear, .undo] { take(composer.perform(command), &self) }
        }
        take(composer.perform(.finish), &self)
        if let message = composer.lastFinished { self.take(.finished(message)) }
      }
    }
  }

  private var journalled: Int { Int(clamping: revision) }

  var restored: RestoredText {
    let kept = RestoredText.RestoredDraft(
      id: draft, tokens: state.tokens, cursor: state.cursor, preedit: state.preedit)
    return RestoredText(
      drafts: [kept], current: draft, revision: revision, edits: edits.edits,
      lastMessage: lastMessage)
  }
}
