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
  /// An edit that did not fit the text as it was kept.
  private(set) var misfits = 0

  mutating func take(_ record: TextRecord) {
    switch record {
    case .edit(let edit):
      if edit.revision != revision + 1 || !state.apply(edit) { misfits += 1 }
      draft = edit.draft
      revision = edit.revision
      edits.append(edit)
      if edits.count > UndoHistory.limit { edits.removeFirst() }
    case .finished(let message): lastMessage = message.id
    }
  }

  /// What months have written, letter by letter; the draft is empty in the end.
  mutating func write(steps: Int, language: LanguageTag) {
    var composer = Composer(language: language)
    func take(_ edit: Edit?, _ journal: inout SimulatedJournal) { if let edit { journal.take(.edit(edit)) } }
    while journalled < steps {
      for sentence in WrittenSentences.all {
        for scalar in sentence.unicodeScalars {
          take(composer.perform(scalar == " " ? .space : .letter([Weighted(Symbol(scalar), .certain)])), &self)
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
