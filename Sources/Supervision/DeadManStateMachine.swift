import Terms

/// When the alarm sounds by itself: nothing could be chosen for as long as the carer has set. Pure: time comes in,
/// actions come out.
///
///                      impossible                        limit
///           well ─────────────────────▶ failing ────────────────────────▶ mild
///            ▲                          │  ▲                              │  ▲
///            │                 possible │  │ impossible          possible │  │ impossible
///            │       settled            ▼  │                              ▼  │
///            ├─────────────────────── mending                        easing ─┘
///            │       settled (stop)                                   │     │ rising time
///            ├────────────────────────────────────────────────────────┘     ▼  (from mild too)
///            └──────────────────── acknowledged (stop) ────────────────── loud
///
///     well, failing, mending, mild, easing ── held back, off, the person's own call ──▶ well  (mild, easing: stop)
///     loud ── the person's own call ──▶ well;  failing, mending ── the machine slept ──▶ failing anew
///
/// Choosing is possible while a daemon is ready and says that a source of looks is attached. Where the eyes look, or
/// whether they are open, is nothing that this knows: looking away never calls.
///
/// Why it stops by itself only while it is mild: whoever heard the loud tone is on the way already and has to find out
/// why; a tone that has vanished meanwhile would send them back, and what failed for so long may fail again.
package struct DeadManStateMachine: Sendable {
  package enum Action: Hashable, Sendable {
    /// Call softly, rising to loud.
    case startMildly
    case stop
    /// From now on the end of everything but the alarm calls too.
    case arm
    case unarm
  }

  private enum State: Hashable {
    case well
    case failing(since: Instant)
    /// Possible again from then on; whether it lasts is to be seen.
    case mending(since: Instant, from: Instant)
    case mild(since: Instant)
    case easing(since: Instant, from: Instant)
    case loud
  }

  /// Choosing that was possible for so long without a break is possible: the longest look that can be set (3 s), and
  /// the time to find the key. A daemon that dies every few seconds does not reach it.
  package static let settling = Interval.seconds(5)

  /// How long a call that begins mildly takes to become loud.
  private let rising: Interval
  private var state = State.well
  private var terms = DeadManTerms(limit: nil, state: .present, canChoose: false)
  private var isReady = false
  private var isPersonCalling = false
  private var isArmed = false

  package init(rising: Interval) { self.rising = rising }

  /// As the daemon said last; the next one is told.
  package var careState: CareState { terms.state }

  /// What the carer has set; nil is never.
  package var limit: Interval? { terms.limit }

  /// The alarm sounds, and nobody has asked for it.
  package var isCalling: Bool {
    switch state {
    case .mild, .easing, .loud: true
    case .well, .failing, .mending: false
    }
  }

  /// When `due` is to be called.
  package var deadline: Instant? {
    switch state {
    case .well, .loud: nil
    case .failing(let since): terms.limit.map { since + $0 }
    case .mending(_, let from): from + DeadManStateMachine.settling
    case .mild(let since): since + rising
    case .easing(let since, let from): min(since + rising, from + DeadManStateMachine.settling)
    }
  }

  /// The daemon said what the call goes by. One that reads no settings (safe mode) does not know the carer's limit: the
  /// last one goes on to count, or the very deaths that led there would switch the call off.
  package mutating func take(_ terms: DeadManTerms, knowsSettings: Bool = true, at now: Instant) -> [Action] {
    let limit = knowsSettings ? terms.limit : self.terms.limit
    self.terms = terms
    self.terms.limit = limit
    return settle(at: now)
  }

  /// A daemon is ready.
  package mutating func ready(at now: Instant) -> [Action] {
    isReady = true
    return settle(at: now)
  }

  /// There is no daemon that answers any more: it died, or was silent for too long.
  package mutating func gone(at now: Instant) -> [Action] {
    isReady = false
    return settle(at: now)
  }

  /// The person's own call began, or is over. It goes before this one, which begins anew after it.
  package mutating func personCalls(_ isCalling: Bool, at now: Instant) -> [Action] {
    isPersonCalling = isCalling
    if isCalling { state = .well }
    return settle(at: now)
  }

  /// Somebody has come. While nothing can be chosen, the time begins anew: they may leave without having mended it.
  package mutating func acknowledged(at now: Instant) -> [Action] {
    guard isCalling else { return settle(at: now) }
    state = .well
    return [.stop] + settle(at: now)
  }

  /// The machine slept: nobody waited meanwhile.
  package mutating func slept(at now: Instant) {
    switch state {
    case .failing, .mending: state = isPossible ? .well : .failing(since: now)
    case .well, .mild, .easing, .loud: break
    }
  }

  /// The deadline has come; nothing when it had not.
  package mutating func due(at now: Instant) -> [Action] {
    guard let deadline, now >= deadline else { return [] }
    switch state {
    case .well, .loud: return []
    case .failing:
      state = .mild(since: now)
      return [.startMildly]
    case .mending:
      state = .well
      return []
    case .mild:
      state = .loud
      return []
    case .easing(let since, _):
      // Loud by its own course before it had settled: now somebody has to come.
      if now >= since + rising {
        state = .loud
        return []
      }
      state = .well
      return [.stop]
    }
  }
}

extension DeadManStateMachine {
  private var isPossible: Bool { isReady && terms.canChoose }

  /// Nothing holds the call back. (Named by what the carer set, not by what is wrong.)
  private var isWatching: Bool { terms.limit != nil && terms.state == .present }

  private mutating func settle(at now: Instant) -> [Action] {
    var actions: [Action] = []
    if isWatching != isArmed {
      isArmed = isWatching
      actions.append(isArmed ? .arm : .unarm)
    }
    return actions + follow(at: now)
  }

  private mutating func follow(at now: Instant) -> [Action] {
    guard isWatching, !isPersonCalling else { return withdraw() }
    switch state {
    case .well: if !isPossible { state = .failing(since: now) }
    case .failing(let since): if isPossible { state = .mending(since: since, from: now) }
    // Past its limit it calls at once: `deadline` lies before now.
    case .mending(let since, _): if !isPossible { state = .failing(since: since) }
    case .mild(let since): if isPossible { state = .easing(since: since, from: now) }
    case .easing(let since, _): if !isPossible { state = .mild(since: since) }
    case .loud: break
    }
    return []
  }

  private mutating func withdraw() -> [Action] {
    switch state {
    case .well, .loud: return []
    case .failing, .mending:
      state = .well
      return []
    case .mild, .easing:
      state = .well
      return [.stop]
    }
  }
}
