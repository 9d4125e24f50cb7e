import Composing
import Terms

/// What can still be undone once some messages are erased.
///
/// The edits fall into *stretches*, each from an empty draft to the next empty draft: one message is typed, mended and
/// finished in one stretch. A stretch in which the whole draft once read as an erased message holds that message, and
/// all of its edits go. Between two kept stretches blank edits stand in for them, which change nothing and are no step
/// of undo, so that revisions have no gap. Where the steps left would not fit each other (an undo on one side of what
/// it takes back, a stretch whose beginning is not known), everything up to the last edit that goes is forgotten
/// instead.
struct HistoryWithout {
  /// What is left, without a gap up to the present.
  private(set) var edits: [Edit]
  /// Steps of undo that are gone.
  private(set) var lostSteps = 0
  /// Messages that the draft of this moment still shows; nothing of them is gone.
  private(set) var heldByDraft: Set<UInt64> = []

  private struct Stretch {
    var draft: DraftID
    var edits: [Int] = []
    var messages: Set<UInt64> = []
    /// It reaches the present: the draft is not empty.
    var isPresent: Bool
    /// It began with an empty draft.
    var hasBeginning = false
  }

  private var stretches: [Stretch] = []
  /// The stretch that each draft is in, on the way back.
  private var open: [DraftID: Int] = [:]
  private let texts: ErasedTexts

  init(_ text: RestoredText, erasing messages: [FinishedMessage]) {
    edits = text.edits
    texts = ErasedTexts(messages)
    guard !messages.isEmpty else { return }
    let present = DraftStates(text.drafts)
    walkBack(from: present)
    keepWhatTheDraftShows(present)
    forget()
  }

  /// Finds the stretches, from the present to the oldest edit.
  private mutating func walkBack(from present: DraftStates) {
    var states = present
    for (id, draft) in present.drafts where !draft.isEmpty { begin(id, isPresent: true, draft) }
    for index in edits.indices.reversed() {
      let edit = edits[index]
      guard let before = states.before(edit) else {
        // What stands there is not what the edit left: nothing before it can be undone.
        lose(edits[...index])
        edits.removeFirst(index + 1)
        stretches = stretches.map { stretch in
          var moved = stretch
          moved.edits = stretch.edits.map { $0 - index - 1 }
          return moved
        }
        return
      }
      let id = edit.draft
      if open[id] == nil, !before.isEmpty { begin(id, isPresent: false, before) }
      guard let place = open[id] else { continue }
      stretches[place].edits.append(index)
      stretches[place].messages.formUnion(texts.messages(reading: before))
      guard before.isEmpty else { continue }
      stretches[place].hasBeginning = true
      open[id] = nil
    }
  }

  private mutating func begin(_ id: DraftID, isPresent: Bool, _ draft: RestoredText.RestoredDraft) {
    open[id] = stretches.count
    stretches.append(Stretch(draft: id, messages: texts.messages(reading: draft), isPresent: isPresent))
  }

  private mutating func keepWhatTheDraftShows(_ present: DraftStates) {
    for stretch in stretches where stretch.isPresent {
      guard let draft = present.drafts[stretch.draft] else { continue }
      let shown = texts.messages(within: draft)
      heldByDraft.formUnion(stretch.hasBeginning ? shown.intersection(stretch.messages) : shown)
    }
    for place in stretches.indices { stretches[place].messages.subtract(heldByDraft) }
  }

  private mutating func forget() {
    let going = stretches.filter { !$0.messages.isEmpty }
    let places = Set(going.flatMap(\.edits))
    guard let last = places.max() else { return }
    if going.allSatisfy({ $0.hasBeginning && !$0.isPresent }), UndoLinks(edits).stay(within: places) {
      for place in places {
        lose(edits[place...place])
        edits[place] = Edit(blank: edits[place])
      }
    } else {
      lose(edits[...last])
      edits.removeFirst(last + 1)
    }
  }

  private mutating func lose(_ gone: ArraySlice<Edit>) { lostSteps += gone.count { !$0.isMove } }
}

extension Edit {
  /// In the place of `edit`: its revision and draft, and nothing else of it.
  fileprivate init(blank edit: Edit) {
    self.init(
      draft: edit.draft, author: .person, revision: edit.revision, position: 0, removed: [], inserted: [],
      cursorBefore: 0, cursorAfter: 0, preeditBefore: .empty, preeditAfter: .empty)
  }
}

/// The drafts on the way back through the edits.
struct DraftStates {
  private(set) var drafts: [DraftID: RestoredText.RestoredDraft] = [:]

  init(_ list: [RestoredText.RestoredDraft]) {
    for draft in list { drafts[draft.id] = draft }
  }

  /// Takes `edit` back. Nil when it is not what made the draft that stands there.
  mutating func before(_ edit: Edit) -> RestoredText.RestoredDraft? {
    let after = drafts[edit.draft] ?? RestoredText.RestoredDraft(id: edit.draft, tokens: [], cursor: 0, preedit: .empty)
    guard after.preedit == edit.preeditAfter, let tokens = edit.inverse.changing(after.tokens) else { return nil }
    let before = RestoredText.RestoredDraft(
      id: edit.draft, tokens: tokens, cursor: edit.cursorBefore, preedit: edit.preeditBefore)
    drafts[edit.draft] = before
    return before
  }
}

extension RestoredText.RestoredDraft {
  fileprivate var isEmpty: Bool { tokens.isEmpty && preedit.isEmpty }
}

/// The erased messages, to be found in drafts again. Spaces and capitals are passed over: finishing puts the word in
/// progress in its place with spaces and capitals of its own.
private struct ErasedTexts {
  private var numbers: [String: Set<UInt64>] = [:]
  private var lengths: Set<Int> = []

  init(_ messages: [FinishedMessage]) {
    for message in messages {
      let length = message.text.unicodeScalars.count { !$0.properties.isWhitespace }
      guard length > 0 else { continue }
      numbers[ErasedTexts.key(message.text), default: []].insert(message.id)
      lengths.insert(length)
    }
  }

  /// Messages that the whole draft reads as.
  func messages(reading draft: RestoredText.RestoredDraft) -> Set<UInt64> {
    // Counting is cheap, and few drafts are as long as a message.
    let typed = draft.preedit.observations.count {
      $0.alternatives.first?.value.scalar.properties.isWhitespace == false
    }
    let length = draft.tokens.reduce(typed) { $0 + $1.text.unicodeScalars.count { !$0.properties.isWhitespace } }
    guard lengths.contains(length) else { return [] }
    return numbers[ErasedTexts.key(ErasedTexts.text(of: draft))] ?? []
  }

  /// Messages whose words stand anywhere in the draft.
  func messages(within draft: RestoredText.RestoredDraft) -> Set<UInt64> {
    let text = ErasedTexts.key(ErasedTexts.text(of: draft))
    return numbers.reduce(into: []) { if text.contains($1.key) { $0.formUnion($1.value) } }
  }

  private static func text(of draft: RestoredText.RestoredDraft) -> String {
    ComposedText(DraftState(tokens: draft.tokens, cursor: draft.cursor, preedit: draft.preedit)).visible
  }

  private static func key(_ text: String) -> String {
    let scalars = text.unicodeScalars.filter { !$0.properties.isWhitespace }
    return String(String.UnicodeScalarView(scalars)).lowercased()
  }
}

/// Which edit takes back or brings back which, by the same rules as `UndoHistory`.
private struct UndoLinks {
  private struct Stacks {
    var done: [Int] = []
    var undone: [Int] = []
  }

  private var links: [(Int, Int)] = []

  init(_ edits: [Edit]) {
    var stacks: [DraftID: Stacks] = [:]
    for (index, edit) in edits.enumerated() where !edit.isMove {
      var stack = stacks[edit.draft] ?? Stacks()
      stacks[edit.draft] = nil
      switch edit.author {
      case .person, .carer, .finish:
        stack.undone = []
        stack.done.append(index)
      case .undo:
        if let taken = stack.done.popLast() { links.append((index, taken)) }
        stack.undone.append(index)
      case .redo:
        if let brought = stack.undone.popLast() { links.append((index, brought)) }
        stack.done.append(index)
      }
      stacks[edit.draft] = stack
    }
  }

  /// No link leads out of `places`, or in.
  func stay(within places: Set<Int>) -> Bool {
    links.allSatisfy { places.contains($0.0) == places.contains($0.1) }
  }
}
