import Composing
import Terms

/// The drafts as they stand after one revision, without their history: what a state record holds.
package struct TextState: Hashable, Sendable {
  /// In the order of their ids.
  package var drafts: [RestoredText.RestoredDraft]
  package var current: DraftID
  /// The last edit that is in it; 0 for none.
  package var revision: UInt64
  /// The last finished message; 0 for none.
  package var lastMessage: UInt64

  package static let empty = TextState(drafts: [], current: DraftID(rawValue: 1), revision: 0, lastMessage: 0)

  package init(drafts: [RestoredText.RestoredDraft], current: DraftID, revision: UInt64, lastMessage: UInt64) {
    self.drafts = drafts
    self.current = current
    self.revision = revision
    self.lastMessage = lastMessage
  }

  package init(_ restored: RestoredText) {
    self.init(
      drafts: restored.drafts, current: restored.current, revision: restored.revision,
      lastMessage: restored.lastMessage)
  }

  /// Carries the record out. False when an edit does not fit what stands there: the tokens stay then, and everything
  /// else of it (revision, preedit, cursor) is taken over.
  package mutating func apply(_ record: TextRecord) -> Bool {
    switch record {
    case .finished(let message):
      lastMessage = max(lastMessage, message.id)
      return true
    case .edit(let edit):
      let place = placeOfDraft(edit.draft)
      let changed = edit.changing(drafts[place].tokens)
      if let changed { drafts[place].tokens = changed }
      let length = drafts[place].tokens.reduce(0) { $0 + $1.length }
      drafts[place].cursor = min(max(0, edit.cursorAfter), length)
      drafts[place].preedit = edit.preeditAfter
      current = edit.draft
      revision = edit.revision
      return changed != nil
    }
  }

  mutating func placeOfDraft(_ id: DraftID) -> Int {
    let place = drafts.firstIndex { $0.id.rawValue >= id.rawValue } ?? drafts.count
    if place == drafts.count || drafts[place].id != id {
      drafts.insert(RestoredText.RestoredDraft(id: id, tokens: [], cursor: 0, preedit: .empty), at: place)
    }
    return place
  }
}

extension Edit {
  /// The tokens after this edit; nil when `removed` does not stand at `position`. The cut may fall inside tokens: these
  /// are split, and what was removed is compared by its text.
  func changing(_ tokens: [Token]) -> [Token]? {
    if removed.isEmpty && inserted.isEmpty { return tokens }
    let length = removed.reduce(0) { $0 + $1.length }
    guard position >= 0, let (before, rest) = Edit.split(tokens, at: position),
      let (taken, after) = Edit.split(rest, at: length), Edit.text(of: taken) == Edit.text(of: removed)
    else { return nil }
    return before + inserted + after
  }

  /// As scalars: two spellings of one character are not the same text here.
  private static func text(of tokens: [Token]) -> [Unicode.Scalar] { tokens.flatMap { Array($0.text.unicodeScalars) } }

  private static func split(_ tokens: [Token], at position: Int) -> ([Token], [Token])? {
    var offset = 0
    for (index, token) in tokens.enumerated() {
      if offset == position { return (Array(tokens[..<index]), Array(tokens[index...])) }
      if offset + token.length > position {
        let (left, right) = split(token, at: position - offset)
        return (Array(tokens[..<index]) + [left], [right] + Array(tokens[(index + 1)...]))
      }
      offset += token.length
    }
    return offset == position ? (tokens, []) : nil
  }

  /// A reading is split with its token when it has one syllable a character; else it goes.
  private static func split(_ token: Token, at position: Int) -> (Token, Token) {
    var (left, right) = (token, token)
    let scalars = token.text.unicodeScalars
    left.text = String(String.UnicodeScalarView(scalars.prefix(position)))
    right.text = String(String.UnicodeScalarView(scalars.dropFirst(position)))
    let fits = token.reading.count == scalars.count
    left.reading = fits ? Array(token.reading.prefix(position)) : []
    right.reading = fits ? Array(token.reading.dropFirst(position)) : []
    return (left, right)
  }
}
