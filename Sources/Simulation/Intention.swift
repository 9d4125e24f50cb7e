import Scene

/// What a simulated person means at a moment. For the judge of a trial alone: a keyboard never sees it.
package struct Intention: Hashable, Sendable {
  /// What the person's time goes into.
  package enum Part: String, Hashable, Sendable, CaseIterable {
    /// Before a look that is to choose: search and planning, with the eye still where it was.
    case planning
    case moving
    case dwelling
    /// Reading the candidates.
    case inspecting
    /// Something wrong was chosen, and the person is not yet aware of it, or just about.
    case noticing
    /// All that a look at Undo or ⌫ takes.
    case undoing
    /// A face, a clock.
    case glancing
    /// The message is read over.
    case reading
    /// Between two sentences, or after the last one.
    case waiting
    /// Look-only: nothing is ever meant.
    case looking
  }

  /// What the person would now take as chosen: what stands on the keys. Empty: nothing.
  package var accepted: [String]
  /// Candidates and keys may bear the same text.
  package var isCandidate: Bool
  /// The eye is long at a wrong key, the person's own fault.
  package var isLapsing: Bool
  package var part: Part

  package init(accepted: [String], isCandidate: Bool = false, isLapsing: Bool = false, part: Part) {
    self.accepted = accepted
    self.isCandidate = isCandidate
    self.isLapsing = isLapsing
    self.part = part
  }

  /// Whether a choice with that label was meant.
  package func accepts(_ label: String, _ role: BoxRole) -> Bool {
    isCandidate == (role == .candidate) && accepted.contains { $0.lowercased() == label.lowercased() }
  }
}
