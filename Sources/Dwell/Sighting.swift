import Terms

/// Where one look at one instant may have gone.
package struct Sighting: Hashable, Sendable {
  package var at: Instant
  package var measuredAt: Instant
  /// The likeliest target; nil when the point is on none (off the screen, on nothing).
  package var likeliest: Weighted<TargetID>?
  /// Further targets with their likelihoods, likeliest first; empty for a plain hit-test. (Apart from the first, so
  /// that a certain sighting allocates nothing.)
  package var others: [Weighted<TargetID>]
  /// Time since the last sighting that this one vouches for; nil after a gap: it adds nothing.
  package var credit: Interval?

  package init(
    at: Instant, measuredAt: Instant, likeliest: Weighted<TargetID>?, others: [Weighted<TargetID>] = [],
    credit: Interval?
  ) {
    self.at = at
    self.measuredAt = measuredAt
    self.likeliest = likeliest
    self.others = others
    self.credit = credit
  }
}

extension Sighting {
  /// The target that likelihood and prior together favour; with one certain target, that one. Ties go to the lower
  /// target.
  package func target(by prior: TargetPrior) -> TargetID? {
    guard let likeliest else { return nil }
    guard !others.isEmpty else { return likeliest.value }
    var best = likeliest.value
    var bestWeight = likeliest.weight + prior.weight(of: likeliest.value)
    for other in others {
      let weight = other.weight + prior.weight(of: other.value)
      if weight > bestWeight || (weight == bestWeight && other.value < best) {
        best = other.value
        bestWeight = weight
      }
    }
    return best
  }
}

/// How likely each target is before any look, from what the language expects. Frozen for a look when its target is
/// entered.
package struct TargetPrior: Hashable, Sendable {
  package var revision: UInt64
  /// Ordered by target. Empty: flat, every target alike.
  package var weights: [Weighted<TargetID>]
  /// No target counts as less likely than this, so that every key stays reachable.
  package var floor: LogWeight

  package init(revision: UInt64, weights: [Weighted<TargetID>], floor: LogWeight) {
    self.revision = revision
    self.weights = weights
    self.floor = floor
  }

  package static let flat = TargetPrior(revision: 0, weights: [], floor: .certain)

  /// The weight of a target, not below the floor; a flat prior weighs every target alike.
  package func weight(of target: TargetID) -> LogWeight {
    guard !weights.isEmpty else { return .certain }
    return max(floor, weights.first { $0.value == target }?.weight ?? floor)
  }
}

/// A choice.
package struct Selection: Hashable, Sendable {
  package enum Method: String, Hashable, Sendable { case dwell, press }

  package var target: TargetID
  /// Revision of what the target showed at lock-on: that is what was chosen.
  package var shown: UInt64
  package var enteredAt: Instant
  package var lockedAt: Instant
  package var completedAt: Instant
  /// What the look says about the target and its neighbours, without the prior.
  package var evidence: [Weighted<TargetID>]
  package var method: Method
  /// Never left between entry and completion.
  package var clean: Bool

  package init(
    target: TargetID, shown: UInt64, enteredAt: Instant, lockedAt: Instant, completedAt: Instant,
    evidence: [Weighted<TargetID>], method: Method, clean: Bool
  ) {
    self.target = target
    self.shown = shown
    self.enteredAt = enteredAt
    self.lockedAt = lockedAt
    self.completedAt = completedAt
    self.evidence = evidence
    self.method = method
    self.clean = clean
  }
}

/// How long a look at one target must be, and what it shows. Taken when the target is entered.
package struct DwellTerms: Hashable, Sendable {
  /// From entry to completion, lock-on included.
  package var completion: Interval
  package var lockOn: Interval
  /// Revision of what the target shows now.
  package var shown: UInt64

  package init(completion: Interval, lockOn: Interval, shown: UInt64) {
    self.completion = completion
    self.lockOn = lockOn
    self.shown = shown
  }
}

/// What a dwell tells.
package enum DwellAction: Hashable, Sendable {
  case entered(TargetID)
  /// The target is armed; what it shows now is what a completion will mean.
  case lockedOn(TargetID)
  case left(TargetID)
  case completed(Selection)
}
