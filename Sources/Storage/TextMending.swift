import Composing
import Terms

/// Makes the text of a state and the edits behind it. As long as no edit is missing each is carried out as it stands;
/// behind missing ones the drafts are *mended*: what follows keeps its words, and goes where it most likely belongs.
///
///     whole --an edit is missing, or does not fit--> mending
struct TextMending {
  private var state: TextState
  /// The drafts that were edited while mending.
  private var mended: [DraftID: MendedDraft] = [:]
  private var isMending = false
  /// Edits that lead to the text without a gap, as they fit what is shown.
  private(set) var chain: [Edit] = []
  private(set) var notes: [RecoveryNote] = []
  private(set) var recovery: Recovery?
  private var newest: UInt64 = 0

  init(_ state: TextState) { self.state = state }

  var revision: UInt64 { state.revision }
  var current: DraftID { state.current }

  /// What is shown in the end.
  var drafts: [RestoredText.RestoredDraft] {
    guard isMending else { return state.drafts }
    return state.drafts.map { draft in mended[draft.id].map { $0.shown(as: draft.id) } ?? draft }
  }

  /// In the order of their revisions, each once.
  mutating func take(_ edit: Edit) {
    if newest > 0, edit.revision > newest + 1 { chain = [] }
    newest = edit.revision
    guard edit.revision > state.revision else {
      chain.append(edit)
      return
    }
    if edit.revision > state.revision + 1 {
      notes.append(.missing(first: state.revision + 1, last: edit.revision - 1))
      beginMending()
    }
    if !isMending {
      var next = state
      guard !next.apply(.edit(edit)) else {
        state = next
        chain.append(edit)
        return
      }
      notes.append(.doesNotFit(revision: edit.revision))
      beginMending()
    }
    mend(edit)
  }

  private mutating func beginMending() {
    isMending = true
    chain = []
    for id in mended.keys { mended[id]?.isSure = false }
    recovery = recovery ?? Recovery(edits: 0, isTextMissing: false)
  }

  private mutating func mend(_ edit: Edit) {
    let place = state.placeOfDraft(edit.draft)
    var draft = mended[edit.draft] ?? MendedDraft(state.drafts[place])
    let fitting = draft.apply(edit)
    mended[edit.draft] = draft
    (state.current, state.revision) = (edit.draft, edit.revision)
    recovery?.edits += 1
    if let fitting { chain.append(fitting) } else { chain = [] }
    if draft.isTextMissing { recovery?.isTextMissing = true }
    if draft.hasGuessed, fitting == nil { notes.append(.doesNotFit(revision: edit.revision)) }
  }

  /// The newest of `edits` that can be taken back one after the other from `drafts`.
  static func fitting(_ edits: [Edit], _ drafts: [RestoredText.RestoredDraft]) -> [Edit] {
    var states = DraftStates(drafts)
    for index in edits.indices.reversed() where states.before(edits[index]) == nil {
      return Array(edits[(index + 1)...])
    }
    return edits
  }
}
