import Terms

/// When looking becomes choosing.
///
///     idle --sighted A--> looking at A --lock-on--> locked --completion--> fired (until A is left)
///      ^ ^                     |  ^                    |                     |
///      | |                     |  +--back in 80 ms-----+                     |
///      | +--------lost---------+--outside for 80 ms: A keeps a draining credit, unless it fired--> looking at B,
///      |                                                                                           or idle
///      +--80 ms on nothing,
///      |  or gone far off--- unarmed --sighted A--> looking at A, which cannot be chosen (until A is left)
///                               ^
///                               +-- any state, when the page changes under an eye that is seen
///
/// (locked and fired are stages of a look.) Credit is time looked. It drains over 750 ms instead of vanishing, and is
/// gone when the gaze is lost. After a page change whatever lies under the eye must be left first, as every look is
/// left: 80 ms outside its hysteresis area, so that a tremor at a border arms nothing.
///
/// Sightings that come in fixations are weighed together: a target's credit is what it brought along and its part of
/// the whole fixation, by the likelihood that the newest sighting gives it. All of it was seen in the last three
/// seconds, or twice the completion where that is longer.
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
    /// A look that has come far loses less when it is left, and what is left on purpose loses all. (Of looks that come
    /// in fixations.)
    package var commits: Bool

    package init(drain: Interval, repeats: Bool, bySwitch: Bool, commits: Bool = false) {
      self.drain = drain
      self.repeats = repeats
      self.bySwitch = bySwitch
      self.commits = commits
    }
  }

  private enum State: Hashable, Sendable {
    case idle
    /// A page has changed; the next sighting tells what must be left. On nothing since then, if so.
    case unarmed(blankSince: Instant?)
    case looking(Look)
  }

  private var state = State.idle
  private var pending: PendingLook?
  private var credits = DrainingCredits()
  /// Nil while the gaze is lost.
  private var lastSighting: Instant?
  private var frozenPrior = TargetPrior.flat

  package init() {}

  /// The target whose hysteresis holds the eye.
  package var target: TargetID? {
    switch state {
    case .idle, .unarmed: nil
    case .looking(let look): look.target
    }
  }

  /// Whether something is looked at that can be chosen, or was and has not been left yet.
  package var isDwelling: Bool {
    switch state {
    case .idle, .unarmed: false
    case .looking(let look): look.terms != nil
    }
  }

  /// Share of the completion reached at `now`, for drawing; nil when the target has none.
  package func share(of target: TargetID, at now: Instant, drain: Interval) -> (share: Double, isGrowing: Bool)? {
    if case .looking(let look) = state, look.target == target, let terms = look.terms {
      let share = Double(look.credit.nanoseconds) / Double(max(1, terms.completion.nanoseconds))
      return look.hasFired ? nil : (share, look.outsideSince == nil)
    }
    guard let credit = credits.credit(of: target) else { return nil }
    let left = credit.left(at: now, drain: drain)
    guard left > .zero else { return nil }
    return (Double(left.nanoseconds) / Double(max(1, credit.completion.nanoseconds)), false)
  }

  /// How long the present look at that target must be, or the one that left a draining credit; nil when there is none.
  package func completion(of target: TargetID) -> Interval? {
    if case .looking(let look) = state, look.target == target { return look.terms?.completion }
    return credits.credit(of: target)?.completion
  }

  /// Whether the present look is locked on to the target and has not fired.
  package func isLockedOn(_ target: TargetID) -> Bool {
    guard case .looking(let look) = state, look.target == target else { return false }
    return look.lockedAt != nil && !look.hasFired
  }

  /// Targets with a draining credit, oldest first.
  package var drainingTargets: [TargetID] { credits.targets }

  /// The gaze is lost, or the person rests: all credit is gone, and the next look is a fresh one.
  package mutating func lost() -> DwellAction? {
    pending = nil
    credits.removeAll()
    lastSighting = nil
    let left = target
    state = .idle
    return left.map { .left($0) }
  }

  /// Other targets lie under the eye now: whatever it meets first must be left before it counts. An eye that is lost
  /// has left everything already.
  package mutating func pageChanged() {
    pending = nil
    credits.removeAll()
    state = lastSighting == nil ? .idle : .unarmed(blankSince: nil)
  }

  /// The eye has gone far from where it was when the page changed: what it comes to now did not lie under it.
  package mutating func leftWhatLayUnder() { if case .unarmed = state { state = .idle } }

  /// To be told whenever a target shows something else: credit belongs to what was shown, and only a look that is
  /// locked on goes on to mean what it was locked on to. Nothing happens when `shown` is the revision it showed
  /// already.
  package mutating func contentChanged(_ target: TargetID, shown: UInt64) {
    credits.contentChanged(target, shown: shown)
    guard case .looking(var look) = state, look.target == target, let terms = look.terms, terms.shown != shown else {
      return
    }
    look.terms?.shown = shown
    if look.lockedAt == nil {
      look.restart()
      look.isClean = false
    }
    state = .looking(look)
  }

  /// The target that a sighting means. `prior` decides between targets that a noisy sighting leaves open; it is frozen
  /// while a target is looked at.
  package func target(of sighting: Sighting, prior: TargetPrior) -> TargetID? {
    if case .looking = state { return sighting.target(by: frozenPrior) }
    return sighting.target(by: prior)
  }

  /// One sighting. `terms` belongs to its target (`target(of:prior:)`) and counts when that is entered now; nil means
  /// that it cannot be chosen. (A closure would need the engine while the engine is being changed.)
  package mutating func sighted(
    _ sighting: Sighting, settings: Settings, prior: TargetPrior = .flat, terms: DwellTerms?
  ) -> [DwellAction] {
    let seen = target(of: sighting, prior: prior)
    if case .looking = state {} else { frozenPrior = prior }
    let step = min(max(.zero, sighting.credit ?? .zero), DwellStateMachine.largestCredit)
    lastSighting = sighting.at
    if settings.commits { credits.cancelLeft(sighting) }
    switch state {
    case .unarmed(let blankSince):
      state = DwellStateMachine.arming(seen, blankSince: blankSince, at: sighting.at)
      return []
    case .idle:
      return seen.map { [enter(PendingLook(target: $0, since: sighting.at), sighting, settings, terms)] } ?? []
    case .looking(let look):
      if seen == look.target { return stay(look, step: step, sighting: sighting, settings: settings) }
      return stray(look, seen: seen, step: step, sighting, settings, prior, terms)
    }
  }

  /// The switch was pressed: chooses what is looked at, if it was seen within `freshness`.
  package mutating func pressed(at now: Instant, freshness: Interval) -> DwellAction? {
    guard case .looking(var look) = state, let terms = look.terms, look.outsideSince == nil, let lastSighting,
      now - lastSighting <= freshness
    else { return nil }
    let shown = look.lockedAt == nil ? terms.shown : look.shownAtLockOn
    let selection = Selection(
      target: look.target, shown: shown, enteredAt: look.enteredAt, lockedAt: look.lockedAt ?? now, completedAt: now,
      evidence: [Weighted(look.target, .certain)], method: .press, clean: look.isClean)
    look.restart()
    look.lockedAt = nil
    look.enteredAt = now
    state = .looking(look)
    return .completed(selection)
  }

  /// What a page change left: the first target seen is looked at without being choosable; 80 ms on nothing are as good
  /// as having left.
  private static func arming(_ seen: TargetID?, blankSince: Instant?, at now: Instant) -> State {
    if let seen { return .looking(Look(target: seen, enteredAt: now)) }
    let since = blankSince ?? now
    return now - since >= leaveAfter ? .idle : .unarmed(blankSince: since)
  }

  private mutating func stay(
    _ current: Look, step: Interval, sighting: Sighting, settings: Settings
  ) -> [DwellAction] {
    var look = current
    pending = nil
    defer { state = .looking(look) }
    if let outside = look.outsideSince {
      look.outsideSince = nil
      // (A fixation that is still the same one has never left.)
      if sighting.fixation == nil || look.fixation != sighting.fixation?.number {
        look.isClean = false
        look.lose(over: sighting.at - outside, settings)
        if sighting.fixation == nil { return [] }
      }
    }
    guard let terms = look.terms, !look.hasFired || settings.repeats else { return [] }
    var actions: [DwellAction] = []
    if look.take(step, sighting) { actions.append(.lockedOn(look.target)) }
    if !settings.bySwitch, step > .zero, !(sighting.fixation?.isDoubtful ?? false), look.credit >= terms.completion,
      let lockedAt = look.lockedAt
    {
      actions.append(.completed(DwellStateMachine.selection(of: look, lockedAt: lockedAt, sighting)))
      look.hasFired = true
      look.restart()
      look.lockedAt = nil
      look.enteredAt = sighting.at
    }
    return actions
  }

  /// Evidence is what the last sighting says, without the prior.
  private static func selection(of look: Look, lockedAt: Instant, _ sighting: Sighting) -> Selection {
    var evidence = sighting.others
    if let likeliest = sighting.likeliest { evidence.insert(likeliest, at: 0) }
    return Selection(
      target: look.target, shown: look.shownAtLockOn, enteredAt: look.enteredAt, lockedAt: lockedAt,
      completedAt: sighting.at, evidence: evidence, method: .dwell, clean: look.isClean,
      needed: look.terms?.completion ?? .zero)
  }

  private mutating func stray(
    _ current: Look, seen: TargetID?, step: Interval, _ sighting: Sighting, _ settings: Settings,
    _ prior: TargetPrior, _ terms: DwellTerms?
  ) -> [DwellAction] {
    let now = sighting.at
    var look = current
    let outside = look.outsideSince ?? now
    look.outsideSince = outside
    if let seen, pending?.target == seen {
      pending?.credit += step
    } else {
      pending = seen.map { PendingLook(target: $0, since: now) }
    }
    guard now - outside >= DwellStateMachine.leaveAfter else {
      state = .looking(look)
      return []
    }
    look.leave(sighting, settings)
    if let remainder = look.remainder { credits.keep(remainder) }
    state = .idle
    frozenPrior = prior
    let left = DwellAction.left(look.target)
    guard let next = pending else { return [left] }
    pending = nil
    return [left, enter(next, sighting, settings, terms)]
  }

  private mutating func enter(
    _ next: PendingLook, _ sighting: Sighting, _ settings: Settings, _ terms: DwellTerms?
  ) -> DwellAction {
    var look = Look(target: next.target, terms: terms, enteredAt: next.since)
    if terms != nil { look.begin(next, sighting) }
    if let kept = credits.take(next.target) { look.resume(kept, drain: settings.drain) }
    state = .looking(look)
    return .entered(next.target)
  }
}
