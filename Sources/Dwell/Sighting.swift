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
  /// What the sighting is a part of; nil where sightings count one by one.
  package var fixation: Fixation?

  /// Sightings that belong together. What they turn out to have been on gets the time of all of them.
  package struct Fixation: Hashable, Sendable {
    /// Another number is another fixation.
    package var number: UInt64
    /// Time that its sightings have vouched for so far.
    package var looked: Interval
    /// This sighting may be a slip of the tracker.
    package var isDoubtful: Bool

    package init(number: UInt64, looked: Interval, isDoubtful: Bool) {
      self.number = number
      self.looked = looked
      self.isDoubtful = isDoubtful
    }
  }

  package init(
    at: Instant, measuredAt: Instant, likeliest: Weighted<TargetID>?, others: [Weighted<TargetID>] = [],
    credit: Interval?, fixation: Fixation? = nil
  ) {
    self.at = at
    self.measuredAt = measuredAt
    self.likeliest = likeliest
    self.others = others
    self.credit = credit
    self.fixation = fixation
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

extension Sighting {
  /// From so much on a target is as good as certain, up to so much it gets nothing, in parts of 65536.
  private static let surely: Int64 = 62_000
  private static let hardly: Int64 = 34_000

  /// The part of a time that is a target's, by its likelihood alone; all of it where there is hardly a doubt.
  func part(of time: Interval, for target: TargetID) -> Interval {
    guard let weight = weight(of: target) else { return .zero }
    let share = FixedExponential.share(weight)
    guard share < Sighting.surely else { return time }
    // (Times of a fixation stay far below the hours that would overflow.)
    let part = max(0, share - Sighting.hardly)
    return Interval(nanoseconds: min(time.nanoseconds, 1 << 40) * part / (Sighting.surely - Sighting.hardly))
  }

  /// Nil when the target is not among those that are likely at all.
  func weight(of target: TargetID) -> LogWeight? {
    if let likeliest, likeliest.value == target { return likeliest.weight }
    return others.first { $0.value == target }?.weight
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
  package enum Method: String, Hashable, Sendable { case dwell, press, scan }

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
  /// How long the look had to be in all.
  package var needed: Interval

  package init(
    target: TargetID, shown: UInt64, enteredAt: Instant, lockedAt: Instant, completedAt: Instant,
    evidence: [Weighted<TargetID>], method: Method, clean: Bool, needed: Interval = .zero
  ) {
    self.target = target
    self.shown = shown
    self.enteredAt = enteredAt
    self.lockedAt = lockedAt
    self.completedAt = completedAt
    self.evidence = evidence
    self.method = method
    self.clean = clean
    self.needed = needed
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
