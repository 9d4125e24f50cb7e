import Terms

extension Edit {
  /// The smallest edit, in whole tokens, that makes `after` of `before`.
  init(draft: DraftID, author: Author, revision: UInt64, from before: DraftState, to after: DraftState) {
    let shorter = min(before.tokens.count, after.tokens.count)
    var same = 0
    while same < shorter, before.tokens[same] == after.tokens[same] { same += 1 }
    var sameAtEnd = 0
    while sameAtEnd < shorter - same,
      before.tokens[before.tokens.count - 1 - sameAtEnd] == after.tokens[after.tokens.count - 1 - sameAtEnd]
    {
      sameAtEnd += 1
    }
    self.init(
      draft: draft, author: author, revision: revision,
      position: before.tokens[..<same].reduce(0) { $0 + $1.length },
      removed: Array(before.tokens[same..<before.tokens.count - sameAtEnd]),
      inserted: Array(after.tokens[same..<after.tokens.count - sameAtEnd]),
      cursorBefore: before.cursor, cursorAfter: after.cursor,
      preeditBefore: before.preedit, preeditAfter: after.preedit)
  }

  /// What takes this edit back.
  package var inverse: Edit {
    Edit(
      draft: draft, author: author, revision: revision, position: position, removed: inserted, inserted: removed,
      cursorBefore: cursorAfter, cursorAfter: cursorBefore, preeditBefore: preeditAfter, preeditAfter: preeditBefore)
  }

  /// Moves the cursor and changes nothing: kept in the journal, and no step for undo.
  package var isMove: Bool { removed.isEmpty && inserted.isEmpty && preeditBefore == preeditAfter }
}
