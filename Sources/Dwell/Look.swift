import Terms

/// One look at one target.
struct Look: Hashable, Sendable {
  /// From so much of its time on a look is meant, in fifths.
  private static let committed: Int64 = 3
  /// Of a fixation that has been on another target before, so much of the completion counts at the most, in fifths.
  private static let takenOver: Int64 = 3
  /// All that is credited was seen within this time, or twice the completion.
  static let memory = Interval.seconds(3)

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

  /// The fixation that it is weighed with now; nil where sightings count one by one.
  private(set) var fixation: UInt64?
  /// Credit of earlier fixations.
  private var carried = Interval.zero
  /// Of the present fixation's time so much is not this look's.
  private var foreign = Interval.zero
  /// The present fixation's time at the newest sighting.
  private var looked = Interval.zero
  /// Nothing that is credited is older.
  private var since: Instant
  private var isCommitted = false

  init(target: TargetID, terms: DwellTerms? = nil, enteredAt: Instant) {
    self.target = target
    self.terms = terms
    self.enteredAt = enteredAt
    since = enteredAt
  }

  /// The first sighting after `next` has been looked at for long enough to be a look.
  mutating func begin(_ next: PendingLook, _ sighting: Sighting) {
    guard let part = sighting.fixation, let terms else { return credit = next.credit }
    fixation = part.number
    looked = part.looked
    let most = Interval(nanoseconds: terms.completion.nanoseconds / 5 * Look.takenOver)
    let own = min(part.looked, max(next.credit, most))
    foreign = part.looked - own
    if own > next.credit {
      // It was taken for another target's.
      enteredAt = min(enteredAt, sighting.at - own)
      isClean = false
    }
    since = min(since, sighting.at - own)
    credit = sighting.part(of: own, for: target)
  }

  /// Takes what a sighting adds; the revision that is shown counts from lock-on.
  /// - Returns: true when this locks on.
  mutating func take(_ step: Interval, _ sighting: Sighting) -> Bool {
    guard let terms else { return false }
    if let part = sighting.fixation {
      weigh(part, sighting, terms)
    } else {
      credit += step
    }
    guard lockedAt == nil, credit >= min(terms.lockOn, terms.completion) else { return false }
    lockedAt = sighting.at
    shownAtLockOn = terms.shown
    return true
  }

  private mutating func weigh(_ part: Sighting.Fixation, _ sighting: Sighting, _ terms: DwellTerms) {
    if part.number != fixation {
      fixation = part.number
      carried = credit
      foreign = .zero
    }
    looked = part.looked
    forgetOld(at: sighting.at, terms)
    credit = carried + sighting.part(of: max(.zero, looked - foreign), for: target)
    if credit.nanoseconds / Look.committed >= terms.completion.nanoseconds / 5 { isCommitted = true }
  }

  /// A look that comes to nothing begins anew.
  private mutating func forgetOld(at now: Instant, _ terms: DwellTerms) {
    guard now - since > max(Look.memory, terms.completion + terms.completion), credit < terms.completion else { return }
    carried = .zero
    foreign = looked
    since = now
  }

  /// Out of sight for `time`, and back.
  mutating func lose(over time: Interval, _ settings: DwellStateMachine.Settings) {
    let drain = isCommitted && settings.commits ? settings.drain + settings.drain : settings.drain
    let loss = DrainingCredits.loss(over: time, completion: terms?.completion ?? .zero, drain)
    credit = max(.zero, credit - loss)
  }

  /// It ends: of a fixation that turns out to have been on another target only its part is left.
  mutating func leave(_ sighting: Sighting, _ settings: DwellStateMachine.Settings) {
    if !settings.commits { isCommitted = false }
    guard let part = sighting.fixation, part.number == fixation else { return }
    credit = min(credit, carried + sighting.part(of: max(.zero, looked - foreign), for: target))
  }

  /// All that was gathered is gone, or has been spent.
  mutating func restart() {
    credit = .zero
    carried = .zero
    foreign = looked
    isCommitted = false
  }

  /// Takes up what was left of an earlier look at the target, its lock too.
  mutating func resume(_ kept: DrainingCredits.Credit, drain: Interval) {
    guard let terms else { return }
    let left = kept.left(at: enteredAt, drain: drain)
    guard left > .zero else { return }
    credit += left
    carried += left
    since = min(since, kept.began)
    isCommitted = kept.isCommitted
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
      lockedAt: lockedAt, began: since, isCommitted: isCommitted)
  }
}

/// What is looked at while the current look waits out its 80 ms.
struct PendingLook: Hashable, Sendable {
  var target: TargetID
  var since: Instant
  var credit = Interval.zero
}
