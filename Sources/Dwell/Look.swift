import Terms

/// One look at one target.
struct Look: Hashable, Sendable {
  var target: TargetID
  /// Nil for what cannot be chosen: areas, empty slots, and what lay under the eye when the page changed.
  var terms: DwellTerms?
  var enteredAt: Instant
  var lockedAt: Instant?
  /// Revision of what was shown at lock-on.
  var shownAtLockOn: UInt64 = 0
  /// Time looked.
  var credit = Interval.zero
  var outsideSince: Instant?
  var hasFired = false
  var isClean = true

  /// Adds time; the revision that is shown counts from lock-on.
  /// - Returns: true when this locks on.
  mutating func add(_ step: Interval, at now: Instant) -> Bool {
    guard let terms else { return false }
    credit += step
    guard lockedAt == nil, credit >= min(terms.lockOn, terms.completion) else { return false }
    lockedAt = now
    shownAtLockOn = terms.shown
    return true
  }

  /// Takes up what was left of an earlier look at the target, its lock too.
  mutating func resume(_ kept: DrainingCredits.Credit, drain: Interval) {
    guard let terms else { return }
    let left = kept.left(at: enteredAt, drain: drain)
    guard left > .zero else { return }
    credit += left
    isClean = false
    guard left >= min(terms.lockOn, terms.completion), let lockedAt = kept.lockedAt else { return }
    self.lockedAt = max(lockedAt, enteredAt)
    shownAtLockOn = kept.shown
  }

  /// What is kept when it ends; nil when there is nothing to keep, or what it was locked on to is not shown any more.
  var remainder: DrainingCredits.Credit? {
    guard let terms, let outsideSince, credit > .zero, !hasFired, lockedAt == nil || shownAtLockOn == terms.shown else {
      return nil
    }
    return DrainingCredits.Credit(
      target: target, amount: credit, completion: terms.completion, since: outsideSince, shown: terms.shown,
      lockedAt: lockedAt)
  }
}

/// What is looked at while the current look waits out its 80 ms.
struct PendingLook: Hashable, Sendable {
  var target: TargetID
  var since: Instant
  var credit = Interval.zero
}
