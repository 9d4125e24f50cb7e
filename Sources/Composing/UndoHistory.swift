/// The steps that can be taken back, and those that were. The live composer and a restart build it from the same edits
/// by `record`, so both have the same history.
package struct UndoHistory: Hashable, Sendable {
  /// How many steps are kept: a year of a slow writer's day; the oldest goes first.
  package static let limit = 100_000

  /// Bytes of them, packed: five times what so many steps of letters take, for those that hold whole drafts.
  package static let byteLimit = 16 << 20

  private var undone = EditStore()
  private var done = EditStore()

  package init() {}

  package var canUndo: Bool { !done.isEmpty }
  package var canRedo: Bool { !undone.isEmpty }

  /// The step that undo takes back: the edit as it was made.
  var nextUndo: Edit? { done.last }
  var nextRedo: Edit? { undone.last }

  /// Takes note of an edit that was applied, whoever made it.
  package mutating func record(_ edit: Edit) {
    guard !edit.isMove else { return }
    switch edit.author {
    case .person, .carer, .finish:
      undone.removeAll()
      append(edit)
    case .undo:
      done.removeLast()
      undone.append(edit.inverse.step)
    case .redo:
      undone.removeLast()
      append(edit)
    }
  }

  private mutating func append(_ edit: Edit) {
    done.append(edit.step)
    while done.count > UndoHistory.limit || done.byteCount > UndoHistory.byteLimit, done.count > 1 {
      done.removeFirst()
    }
  }
}

extension Edit {
  /// The edit as a step: whoever made it and when does not matter for taking it back.
  fileprivate var step: Edit {
    var step = self
    step.author = .person
    step.revision = 0
    return step
  }
}
