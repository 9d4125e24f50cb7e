import Terms

/// What a candidate's slot shows and does.
package struct SlotContent: Hashable, Sendable {
  /// As it will be committed.
  package var text: String
  /// For Chinese, one syllable with tone per character; else empty.
  package var reading: [String]
  /// How many observations of the preedit it consumes.
  package var codeLength: Int
  /// How many scalars of `text` are typed already: the dim part.
  package var typedLength: Int

  package init(text: String, reading: [String] = [], codeLength: Int, typedLength: Int = 0) {
    self.text = text
    self.reading = reading
    self.codeLength = codeLength
    self.typedLength = typedLength
  }

  fileprivate func isSameWord(as other: SlotContent) -> Bool { text == other.text && reading == other.reading }
}

/// The row of candidates, calm under the eye: a word that stays keeps its slot, newcomers take freed slots from the
/// left, and nothing changes between the first fixation on the row and the next selection.
///
///     moving --freeze--> frozen      propose: shown at once
///     frozen --thaw----> moving      propose: held, the newest replaces an older one; thaw shows it
package struct SlotBoard: Hashable, Sendable {
  package struct Slot: Hashable, Sendable {
    package fileprivate(set) var content: SlotContent?
    /// Changes with every change of `content`; a completion does what was shown at this revision.
    package fileprivate(set) var revision: UInt64 = 0
  }

  private enum State: Hashable, Sendable {
    case moving
    case frozen(held: [SlotContent]?)
  }

  package private(set) var slots: [Slot]
  /// Only so many slots are filled, from the left; a change counts with the next proposal.
  package var filled = Int.max
  private var state = State.moving
  private var lastRevision: UInt64 = 0

  package init(count: Int = 5) { slots = Array(repeating: Slot(), count: max(0, count)) }

  /// Changes with every change of any slot's content.
  package var revision: UInt64 { lastRevision }

  package var isFrozen: Bool { state != .moving }

  /// Candidates, the best first; more than there are slots, and repeated words, are left out.
  package mutating func propose(_ candidates: [SlotContent]) {
    switch state {
    case .moving: show(candidates)
    case .frozen: state = .frozen(held: candidates)
    }
  }

  /// The first fixation on the row.
  package mutating func freeze() {
    switch state {
    case .moving: state = .frozen(held: nil)
    case .frozen: break
    }
  }

  /// The next selection: what was proposed meanwhile is shown.
  package mutating func thaw() {
    switch state {
    case .moving: break
    case .frozen(let held):
      state = .moving
      if let held { show(held) }
    }
  }

  private mutating func show(_ candidates: [SlotContent]) {
    var wanted: [SlotContent] = []
    let count = min(slots.count, max(0, filled))
    for candidate in candidates where wanted.count < count && !wanted.contains(where: candidate.isSameWord) {
      wanted.append(candidate)
    }
    var next: [SlotContent?] = slots.prefix(count).map { slot in
      wanted.first { slot.content?.isSameWord(as: $0) ?? false }
    }
    var newcomers = wanted.filter { candidate in !next.contains { $0?.isSameWord(as: candidate) ?? false } }[...]
    for index in next.indices where next[index] == nil { next[index] = newcomers.popFirst() }
    next += Array(repeating: nil, count: slots.count - count)
    for (index, content) in next.enumerated() where slots[index].content != content {
      lastRevision += 1
      slots[index] = Slot(content: content, revision: lastRevision)
    }
  }
}
