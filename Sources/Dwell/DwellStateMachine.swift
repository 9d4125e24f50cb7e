import Terms

/// When looking becomes choosing.
///
///     idle --sighted A--> looking A --lock-on--> locked A --completion--> fired A (until it is left)
///      ^                     |  ^                    |                        |
///      |                     |  +--back in 80 ms-----+                        |
///      +------lost-----------+--outside for 80 ms: A keeps a draining credit--+---> looking B
///      barred A: after a page change what lies under the eye must be left first
///
/// Credit is time looked. It drains over 750 ms instead of vanishing, and is gone when the gaze is lost.
package struct DwellStateMachine: Hashable, Sendable {
  /// A look ends when its target has been out of sight this long.
  package static let leaveAfter = Interval.milliseconds(80)
  /// One sighting adds at most this much.
  package static let largestCredit = Interval.milliseconds(100)
  /// Targets that keep a draining credit; beyond that the oldest is forgotten. Within 750 ms an eye meets fewer.
  package static let creditLimit = 16

  /// What the person or the carer set.
  package struct Settings: Hashable, Sendable {
    /// A full credit drains in this time.
    package var drain: Interval
    /// A target fires again and again while it is looked at.
    package var repeats: Bool
    /// Dwell does not complete; a switch does.
    package var bySwitch: Bool

    package init(drain: Interval, repeats: Bool, bySwitch: Bool) {
      self.drain = drain
      self.repeats = repeats
      self.bySwitch = bySwitch
    }
  }

  private struct Look: Hashable, Sendable {
    var target: TargetID
    var terms: DwellTerms
    /// Nil for what cannot be chosen: areas.
    var enteredAt: Instant
    var lockedAt: Instant?
    var shownAtLockOn: UInt64 = 0
    var credit: Interval
    var outsideSince: Instant?
    var hasFired = false
    var isClean = true
    var isChoosable: Bool
  }

  private struct Credit: Hashable, Sendable {
    var target: TargetID
    var amount: Interval
    var completion: Interval
    var since: Instant
    var lockedAt: Instant?
    var shownAtLockOn: UInt64
  }

  /// What is looked at while the current look waits out its 80 ms.
  private struct Pending: Hashable, Sendable {
    var target: TargetID
    var since: Instant
    var credit: Interval
  }

  private enum State: Hashable, Sendable {
    case idle
    case barred(TargetID)
    /// A page has changed; the next sighting tells what must be left.
    case unarmed
    case looking(Look)
  }

  private var state = State.idle
  private var pending: Pending?
  private var credits: [Credit] = []
  private var lastSighting: Instant?
  private var frozenPrior = TargetPrior.flat

  package init() { credits.reserveCapacity(DwellStateMachine.creditLimit) }

  /// The target whose hysteresis holds the eye.
  package var target: TargetID? {
    switch state {
    case .idle, .unarmed: nil
    case .barred(let target): target
    case .looking(let look): look.target
    }
  }

  /// Share of the completion reached at `now`, for drawing; nil when the target has none.
  package func share(of target: TargetID, at now: Instant, drain: Interval) -> (share: Double, isGrowing: Bool)? {
    if case .looking(let look) = state, look.target == target, look.isChoosable {
      let share = Double(look.credit.nanoseconds) / Double(max(1, look.terms.completion.nanoseconds))
      return look.hasFired ? nil : (share, look.outsideSince == nil)
    }
    guard let credit = credits.first(where: { $0.target == target }) else { return nil }
    let left = DwellStateMachine.drained(credit, at: now, drain: drain)
    guard left > .zero else { return nil }
    return (Double(left.nanoseconds) / Double(max(1, credit.completion.nanoseconds)), false)
  }

  /// Whether the present look is locked on to the target and has not fired.
  package func isLockedOn(_ target: TargetID) -> Bool {
    guard case .looking(let look) = state, look.target == target else { return false }
    return look.lockedAt != nil && !look.hasFired
  }

  /// Targets with a draining credit, oldest first.
  package var drainingTargets: [TargetID] { credits.map(\.target) }

  /// The gaze is lost, or the person rests: all credit is gone, and the next look is a fresh one.
  package mutating func lost() -> DwellAction? {
    pending = nil
    credits.removeAll(keepingCapacity: true)
    lastSighting = nil
    switch state {
    case .idle, .barred, .unarmed:
      state = .idle
      return nil
    case .looking(let look):
      state = .idle
      return .left(look.target)
    }
  }

  /// Other targets lie under the eye now: whatever it meets first must be left before it counts.
  package mutating func pageChanged() {
    pending = nil
    credits.removeAll(keepingCapacity: true)
    state = .unarmed
  }

  /// A target shows something else now: credit that was not locked on to the old content is gone.
  package mutating func contentChanged(_ target: TargetID, shown: UInt64) {
    credits.removeAll { $0.target == target && $0.lockedAt == nil }
    guard case .looking(var look) = state, look.target == target, look.lockedAt == nil else { return }
    look.credit = .zero
    look.terms.shown = shown
    look.isClean = false
    state = .looking(look)
  }

  /// The target that a sighting means. `prior` decides between targets that a noisy sighting leaves open; it is frozen while a target is
  /// looked at.
  package func target(of sighting: Sighting, prior: TargetPrior) -> TargetID? {
    if case .looking = state { return sighting.target(by: frozenPrior) }
    return sighting.target(by: prior)
  }

  /// One sighting. `terms` belongs to its target (`target(of:prior:)`) and counts when that is entered now; nil means that it cannot be
  /// chosen. (A closure would need the engine while the engine is being changed.)
  package mutating func sighted(
    _ sighting: Sighting, settings: Settings, prior: TargetPrior = .flat, terms: DwellTerms?
  ) -> [DwellAction] {
    let seen = target(of: sighting, prior: prior)
    if case .looking = state {} else { frozenPrior = prior }
    let step = min(sighting.credit ?? .zero, DwellStateMachine.largestCredit)
    lastSighting = sighting.at
    switch state {
    case .unarmed:
      if let seen { state = .barred(seen) } else { state = .idle }
      return []
    case .barred(let barred):
      if seen == barred { return [] }
      state = .idle
      return seen.map { enter($0, since: sighting.at, credit: .zero, at: sighting.at, settings, terms) } ?? []
    case .idle:
      return seen.map { enter($0, since: sighting.at, credit: .zero, at: sighting.at, settings, terms) } ?? []
    case .looking(let look):
      if seen == look.target {
        return stay(look, step: step, sighting: sighting, settings: settings)
      }
      return stray(look, seen: seen, step: step, at: sighting.at, settings, prior, terms)
    }
  }

  /// The switch was pressed: chooses what is looked at, if it was seen within `freshness`.
  package mutating func pressed(at now: Instant, freshness: Interval) -> DwellAction? {
    guard case .looking(var look) = state, look.isChoosable, look.outsideSince == nil, let lastSighting,
      now - lastSighting <= freshness
    else { return nil }
    let shown = look.lockedAt == nil ? look.terms.shown : look.shownAtLockOn
    let selection = Selection(
      target: look.target, shown: shown, enteredAt: look.enteredAt, lockedAt: look.lockedAt ?? now, completedAt: now,
      evidence: [Weighted(look.target, .certain)], method: .press, clean: look.isClean)
    look.credit = .zero
    look.lockedAt = nil
    state = .looking(look)
    return .completed(selection)
  }

  private mutating func stay(
    _ current: Look, step: Interval, sighting: Sighting, settings: Settings
  ) -> [DwellAction] {
    var look = current
    pending = nil
    if let outside = look.outsideSince {
      look.credit = max(
        .zero,
        look.credit
          - DwellStateMachine.loss(over: sighting.at - outside, completion: look.terms.completion, settings.drain))
      look.outsideSince = nil
      look.isClean = false
      state = .looking(look)
      return []
    }
    guard look.isChoosable, !look.hasFired || settings.repeats else { return [] }
    look.credit += step
    var actions: [DwellAction] = []
    if look.lockedAt == nil, look.credit >= look.terms.lockOn {
      look.lockedAt = sighting.at
      look.shownAtLockOn = look.terms.shown
      actions.append(.lockedOn(look.target))
    }
    if !settings.bySwitch, step > .zero, look.credit >= look.terms.completion, let lockedAt = look.lockedAt {
      var evidence = sighting.others
      if let likeliest = sighting.likeliest { evidence.insert(likeliest, at: 0) }
      actions.append(
        .completed(
          Selection(
            target: look.target, shown: look.shownAtLockOn, enteredAt: look.enteredAt, lockedAt: lockedAt,
            completedAt: sighting.at, evidence: evidence, method: .dwell, clean: look.isClean)))
      look.hasFired = true
      look.credit = .zero
      look.lockedAt = nil
      look.enteredAt = sighting.at
    }
    state = .looking(look)
    return actions
  }

  private mutating func stray(
    _ current: Look, seen: TargetID?, step: Interval, at now: Instant, _ settings: Settings,
    _ prior: TargetPrior, _ terms: DwellTerms?
  ) -> [DwellAction] {
    var look = current
    if look.outsideSince == nil { look.outsideSince = now }
    if let seen {
      if pending?.target == seen {
        pending?.credit += step
      } else {
        pending = Pending(target: seen, since: now, credit: .zero)
      }
    } else {
      pending = nil
    }
    guard let outside = look.outsideSince, now - outside >= DwellStateMachine.leaveAfter else {
      state = .looking(look)
      return []
    }
    keepCredit(of: look, since: outside)
    state = .idle
    let next = pending
    pending = nil
    var actions: [DwellAction] = [.left(look.target)]
    frozenPrior = prior
    if let next { actions += enter(next.target, since: next.since, credit: next.credit, at: now, settings, terms) }
    return actions
  }

  private mutating func enter(
    _ target: TargetID, since: Instant, credit: Interval, at now: Instant, _ settings: Settings,
    _ terms: DwellTerms?
  ) -> [DwellAction] {
    guard let asked = terms else {
      let nothing = DwellTerms(completion: .zero, lockOn: .zero, shown: 0)
      state = .looking(
        Look(target: target, terms: nothing, enteredAt: since, credit: .zero, isChoosable: false))
      return [.entered(target)]
    }
    var look = Look(target: target, terms: asked, enteredAt: since, credit: credit, isChoosable: true)
    if let index = credits.firstIndex(where: { $0.target == target }) {
      let kept = credits.remove(at: index)
      let left = DwellStateMachine.drained(kept, at: since, drain: settings.drain)
      look.credit += left
      if left > .zero { look.isClean = false }
      if left >= asked.lockOn, let lockedAt = kept.lockedAt {
        look.lockedAt = lockedAt
        look.shownAtLockOn = kept.shownAtLockOn
      }
    }
    state = .looking(look)
    return [.entered(target)]
  }

  private mutating func keepCredit(of look: Look, since outside: Instant) {
    guard look.isChoosable, look.credit > .zero, !look.hasFired else { return }
    if credits.count == DwellStateMachine.creditLimit { credits.removeFirst() }
    credits.append(
      Credit(
        target: look.target, amount: look.credit, completion: look.terms.completion, since: outside,
        lockedAt: look.lockedAt, shownAtLockOn: look.shownAtLockOn))
  }

  private static func drained(_ credit: Credit, at now: Instant, drain: Interval) -> Interval {
    max(.zero, credit.amount - loss(over: now - credit.since, completion: credit.completion, drain))
  }

  /// What a target that takes `completion` loses in `time`: all of it in `drain`.
  private static func loss(over time: Interval, completion: Interval, _ drain: Interval) -> Interval {
    guard time > .zero else { return .zero }
    guard drain > .zero, time < drain else { return completion }
    return Interval(
      nanoseconds: completion.nanoseconds / 1000 * (time.nanoseconds / 1000) / (drain.nanoseconds / 1000) * 1000)
  }
}
