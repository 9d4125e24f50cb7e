import Terms

/// One of the person's drafts.
package struct DraftID: RawRepresentable, Hashable, Sendable {
  package var rawValue: UInt32
  package init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// One step of the text, whole: applying it to the state before gives the state after, and its inverse takes it back.
/// Positions count Unicode scalars from the start of the draft.
package struct Edit: Hashable, Sendable {
  package enum Author: UInt8, Hashable, Sendable {
    /// The person chose it.
    case person = 0
    case undo = 1
    case redo = 2
    /// A command from outside (`ctl`), which the person can undo.
    case carer = 3
    /// Finish: the draft went into history.
    case finish = 4
  }

  package var draft: DraftID
  package var author: Author
  /// Counts from 1 over all drafts of a journal, without gaps.
  package var revision: UInt64
  /// Where `removed` stood and `inserted` stands.
  package var position: Int
  package var removed: [Token]
  package var inserted: [Token]
  package var cursorBefore: Int
  package var cursorAfter: Int
  package var preeditBefore: Preedit
  package var preeditAfter: Preedit

  package init(
    draft: DraftID, author: Author, revision: UInt64, position: Int, removed: [Token], inserted: [Token],
    cursorBefore: Int, cursorAfter: Int, preeditBefore: Preedit, preeditAfter: Preedit
  ) {
    self.draft = draft
    self.author = author
    self.revision = revision
    self.position = position
    self.removed = removed
    self.inserted = inserted
    self.cursorBefore = cursorBefore
    self.cursorAfter = cursorAfter
    self.preeditBefore = preeditBefore
    self.preeditAfter = preeditAfter
  }
}

/// A message that was finished, or spoken to the room: what history keeps.
package struct FinishedMessage: Hashable, Sendable {
  package var id: UInt64
  package var text: String
  package var language: LanguageTag
  /// Seconds since 1970 by the wall clock, as the shell told it; 0 when unknown.
  package var wallSeconds: Int64

  package init(id: UInt64, text: String, language: LanguageTag, wallSeconds: Int64) {
    self.id = id
    self.text = text
    self.language = language
    self.wallSeconds = wallSeconds
  }
}

/// One record of the journal.
package enum TextRecord: Hashable, Sendable {
  case edit(Edit)
  /// Stands right after the finishing edit.
  case finished(FinishedMessage)
}

/// How a text was put together again behind damage.
package struct Recovery: Hashable, Sendable {
  /// Edits that were read behind damage or missing ones, and are in the text.
  package var edits: Int
  /// Something of the text may be missing, or stand in another place than it did.
  package var isTextMissing: Bool

  package init(edits: Int, isTextMissing: Bool) {
    self.edits = edits
    self.isTextMissing = isTextMissing
  }
}

/// What the journal gives back at a start: the drafts as they were, and the edits that can still be undone or redone.
package struct RestoredText: Hashable, Sendable {
  package struct RestoredDraft: Hashable, Sendable {
    package var id: DraftID
    package var tokens: [Token]
    package var cursor: Int
    package var preedit: Preedit

    package init(id: DraftID, tokens: [Token], cursor: Int, preedit: Preedit) {
      self.id = id
      self.tokens = tokens
      self.cursor = cursor
      self.preedit = preedit
    }
  }

  /// In the order of their ids; the last edited one is `current`.
  package var drafts: [RestoredDraft]
  package var current: DraftID
  /// The revision of the last edit; 0 when there was none.
  package var revision: UInt64
  /// The newest edits, oldest first, undo's and redo's included: the composer rebuilds its undo history from them.
  package var edits: [Edit]
  /// The id of the last finished message; 0 when there was none.
  package var lastMessage: UInt64
  /// Nil when the text is what it was; else the person has to read it.
  package var recovery: Recovery?

  package init(
    drafts: [RestoredDraft], current: DraftID, revision: UInt64, edits: [Edit], lastMessage: UInt64,
    recovery: Recovery? = nil
  ) {
    self.recovery = recovery
    self.drafts = drafts
    self.current = current
    self.revision = revision
    self.edits = edits
    self.lastMessage = lastMessage
  }

  package static let nothing = RestoredText(
    drafts: [], current: DraftID(rawValue: 1), revision: 0, edits: [], lastMessage: 0)
}
