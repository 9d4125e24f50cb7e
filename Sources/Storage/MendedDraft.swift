import Composing
import Terms

/// A draft some of whose edits are missing. Positions of edits count letters that are not there: where a position says
/// that some are missing, a gap of their number stands for them, so that what follows falls into its place. Tokens are
/// never cut: no word is shown that never stood.
struct MendedDraft {
  private enum Piece {
    case token(Token)
    /// So many scalars that are not known.
    case gap(Int)

    var length: Int {
      switch self {
      case .token(let token): token.length
      case .gap(let length): length
      }
    }

    var isGap: Bool {
      switch self {
      case .token: false
      case .gap: true
      }
    }
  }

  /// A place farther away than any draft reaches is a made-up one.
  private static let farthest = 1 << 32

  private var pieces: [Piece]
  /// In scalars, gaps counted.
  private var cursor: Int
  private var preedit: Preedit
  /// An edit behind the missing ones has told where the cursor was.
  var isSure = false
  /// A place had to be guessed.
  private(set) var hasGuessed = false

  init(_ draft: RestoredText.RestoredDraft) {
    pieces = draft.tokens.map { .token($0) }
    cursor = draft.cursor
    preedit = draft.preedit
  }

  private var length: Int { pieces.reduce(0) { $0 + $1.length } }

  var isTextMissing: Bool { hasGuessed || pieces.contains { $0.isGap } }

  /// Without the gaps.
  func shown(as id: DraftID) -> RestoredText.RestoredDraft {
    let tokens: [Token] = pieces.compactMap { if case .token(let token) = $0 { token } else { nil } }
    let length = tokens.reduce(0) { $0 + $1.length }
    return RestoredText.RestoredDraft(
      id: id, tokens: tokens, cursor: min(max(0, shown(cursor)), length), preedit: preedit)
  }

  /// A place as it is in the draft that is shown.
  private func shown(_ position: Int) -> Int {
    var (start, gaps) = (0, 0)
    for piece in pieces {
      guard start < position else { break }
      if piece.isGap { gaps += min(piece.length, position - start) }
      start += piece.length
    }
    return position - gaps
  }

  /// Carries the edit out.
  /// - Returns: the edit as it fits the draft that is shown, so that it can be taken back; nil when it does not fit
  ///   exactly: its words are kept all the same.
  mutating func apply(_ edit: Edit) -> Edit? {
    let places = [edit.position, edit.cursorBefore, edit.cursorAfter]
    guard places.allSatisfy({ (0...MendedDraft.farthest).contains($0) }) else {
      guess(edit)
      return nil
    }
    if !isSure { findPlace(for: edit) }
    isSure = true
    guard let range = pieces(at: edit.position, removing: edit.removed) else {
      guess(edit)
      return nil
    }
    let touchesGap = pieces[range].contains { $0.isGap }
    var fitting = edit
    (fitting.position, fitting.cursorBefore) = (shown(edit.position), shown(edit.cursorBefore))
    pieces.replaceSubrange(range, with: edit.inserted.map { .token($0) })
    cursor = min(edit.cursorAfter, length)
    preedit = edit.preeditAfter
    fitting.cursorAfter = shown(cursor)
    return touchesGap ? nil : fitting
  }

  /// The first edit behind missing ones says where the cursor was then. If that is behind the end, or what is to be
  /// removed stands only so much farther, then letters are missing at the cursor.
  private mutating func findPlace(for edit: Edit) {
    let missing = edit.cursorBefore - cursor
    let fits = edit.cursorBefore <= length && pieces(at: edit.position, removing: edit.removed) != nil
    guard !fits, missing > 0, missing < MendedDraft.farthest - length, let index = boundary(at: cursor) else { return }
    pieces.insert(.gap(missing), at: index)
  }

  /// The index of the piece that begins at `position`, or the end.
  private func boundary(at position: Int) -> Int? {
    var start = 0
    for (index, piece) in pieces.enumerated() {
      if start >= position { return start == position ? index : nil }
      start += piece.length
    }
    return start == position ? pieces.count : nil
  }

  /// The pieces that `removed` stands for at `position`: the same text, or a gap of the same length. Nil when something
  /// else stands there.
  private func pieces(at position: Int, removing removed: [Token]) -> Range<Int>? {
    guard let first = boundary(at: position) else { return nil }
    let wanted = removed.flatMap { Array($0.text.unicodeScalars) }
    var (index, done) = (first, 0)
    while done < wanted.count {
      guard index < pieces.count, done + pieces[index].length <= wanted.count else { return nil }
      if case .token(let token) = pieces[index],
        !wanted[done..<done + token.length].elementsEqual(token.text.unicodeScalars)
      {
        return nil
      }
      done += pieces[index].length
      index += 1
    }
    return first..<index
  }

  /// What cannot be placed: what it removed goes where it stands nearest, and what it inserted stands there, or at the
  /// end of the token that its place would cut.
  private mutating func guess(_ edit: Edit) {
    hasGuessed = true
    isSure = false
    var range = nearest(to: edit.position, edit.removed)
    if range == nil {
      var (index, start) = (0, 0)
      while index < pieces.count, start < edit.position {
        start += pieces[index].length
        index += 1
      }
      range = index..<index
    }
    guard let range else { return }
    pieces.replaceSubrange(range, with: edit.inserted.map { .token($0) })
    cursor = pieces[..<(range.lowerBound + edit.inserted.count)].reduce(0) { $0 + $1.length }
    preedit = edit.preeditAfter
  }

  private func nearest(to position: Int, _ removed: [Token]) -> Range<Int>? {
    guard !removed.isEmpty else { return nil }
    var (best, distance, start): (Range<Int>?, Int, Int) = (nil, .max, 0)
    for piece in pieces {
      let far = abs(start - min(max(0, position), MendedDraft.farthest))
      if far < distance, let range = pieces(at: start, removing: removed), !pieces[range].contains(where: { $0.isGap })
      {
        (best, distance) = (range, far)
      }
      start += piece.length
    }
    return best
  }
}
