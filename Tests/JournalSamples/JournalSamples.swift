import Composing
import Storage
import Terms

/// A text that somebody might have written, as the records of its making: the same for the same seed.
package struct JournalSamples {
  /// Where the text stands after the records so far.
  package private(set) var state = TextState.empty
  private var random: UInt64
  private var undoable: [Edit] = []

  package init(seed: UInt64) { random = seed }

  /// The first records, until `revision` edits have been made.
  package static func records(seed: UInt64, revisions: UInt64) -> [TextRecord] {
    var samples = JournalSamples(seed: seed)
    var records: [TextRecord] = []
    while samples.state.revision < revisions { records += samples.next() }
    return records
  }

  /// The state after the edits up to `revision`, and the edits themselves.
  package static func after(seed: UInt64, revision: UInt64) -> (state: TextState, edits: [Edit]) {
    var samples = JournalSamples(seed: seed)
    var edits: [Edit] = []
    while samples.state.revision < revision {
      for case .edit(let edit) in samples.next() { edits.append(edit) }
    }
    return (samples.state, edits)
  }

  /// One edit, with a finished message behind it when it finishes a draft.
  package mutating func next() -> [TextRecord] {
    let draft = state.drafts.first ?? .init(id: DraftID(rawValue: 1), tokens: [], cursor: 0, preedit: .empty)
    let choice = draw() % 16
    let edit: Edit
    if choice < 9 || draft.preedit.isEmpty && choice < 12 {
      edit = typed(in: draft)
    } else if choice < 13 {
      edit = committed(in: draft)
    } else if choice < 15, let last = undoable.popLast() {
      edit = inverse(of: last)
    } else {
      return finish(draft)
    }
    if edit.author == .person { undoable.append(edit) }
    return [record(edit)]
  }

  private mutating func record(_ edit: Edit) -> TextRecord {
    let record = TextRecord.edit(edit)
    precondition(state.apply(record), "the samples fit each other")
    return record
  }

  private mutating func draw() -> UInt64 {
    random &+= 0x9E37_79B9_7F4A_7C15
    let mixed = (random ^ (random >> 30)) &* 0xBF58_476D_1CE4_E5B9
    return (mixed ^ (mixed >> 27)) >> 8
  }

  private func edit(_ draft: RestoredText.RestoredDraft, _ author: Edit.Author = .person) -> Edit {
    Edit(
      draft: draft.id, author: author, revision: state.revision + 1, position: draft.cursor, removed: [], inserted: [],
      cursorBefore: draft.cursor, cursorAfter: draft.cursor, preeditBefore: draft.preedit, preeditAfter: draft.preedit)
  }

  private mutating func typed(in draft: RestoredText.RestoredDraft) -> Edit {
    var edit = edit(draft)
    let letter = Unicode.Scalar(UInt8(97 + draw() % 26))
    edit.preeditAfter.observations.append(
      Observation(alternatives: [Weighted(Symbol(letter), .certain)], capital: draw() % 5 == 0))
    return edit
  }

  private mutating func committed(in draft: RestoredText.RestoredDraft) -> Edit {
    var edit = edit(draft)
    let words = ["hello", "我们", "naïve", "e\u{301}clair", "👩‍👩‍👧", "I"]
    let text = words[Int(draw() % UInt64(words.count))]
    let reading = text == "我们" ? ["wo3", "men5"] : []
    let language = reading.isEmpty ? LanguageTag.english : .chinese
    edit.inserted = [
      Token(kind: .word, text: text, language: language, reading: reading),
      Token(kind: .space, text: " ", language: language, automatic: true),
    ]
    edit.preeditAfter = .empty
    edit.cursorAfter = edit.position + edit.inserted.reduce(0) { $0 + $1.length }
    return edit
  }

  private func inverse(of last: Edit) -> Edit {
    Edit(
      draft: last.draft, author: .undo, revision: state.revision + 1, position: last.position, removed: last.inserted,
      inserted: last.removed, cursorBefore: last.cursorAfter, cursorAfter: last.cursorBefore,
      preeditBefore: last.preeditAfter, preeditAfter: last.preeditBefore)
  }

  private mutating func finish(_ draft: RestoredText.RestoredDraft) -> [TextRecord] {
    var edit = edit(draft, .finish)
    edit.position = 0
    edit.removed = draft.tokens
    edit.cursorAfter = 0
    edit.preeditAfter = .empty
    undoable = []
    let message = TextRecord.finished(
      FinishedMessage(
        id: state.lastMessage + 1, text: draft.tokens.map(\.text).joined(), language: .english,
        wallSeconds: 1_700_000_000))
    defer { _ = state.apply(message) }
    return [record(edit), message]
  }
}
