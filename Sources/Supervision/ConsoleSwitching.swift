import Terms

/// Who is in front, and what is done before and after. Pure: time comes in, actions come out.
///
///                release, a daemon is there                consoleReleased, death
///     inFront ────────────────────────────────▶ leaving ──────────────────────────▶ away
///      ▲  │                                        │ releaseLimit     death, killLimit ▲ │ (or at once: harmless)
///      │  │                                        └──────────────▶ killing ──────────┘ │
///      │  └── release, no daemon ──────────────────────────────────────────────────────▶│
///      └── acquire, and the kernel says that we are in front ───────────────────────────┘
///
/// Signals come together, out of order and for nothing: what counts after each of our own calls is whom the kernel
/// calls the console in front (`granted`, `taken`).
package struct ConsoleSwitching: Sendable {
  package enum Action: Hashable, Sendable {
    /// SupervisorOrder.console.
    case tell(isInFront: Bool)
    /// SIGKILL.
    case killDaemon
    /// Let go of the card and let the kernel switch; then `granted`.
    case grant
    /// Acknowledge, and take the card when we are in front; then `taken`.
    case take
  }

  private enum State: Hashable {
    case inFront
    case leaving(until: Instant)
    case killing(until: Instant)
    case away
  }

  /// How long the daemon may take to let go of screen and input: a switch that takes longer feels broken, and a frame
  /// of the largest screen is copied in a tenth of it.
  package static let releaseLimit = Interval.milliseconds(300)
  /// A killed process that is still there after this long is stuck in the kernel; the switch does not wait for it.
  package static let killLimit = Interval.milliseconds(200)

  private var state: State
  /// How many times the daemon was asked to let go and has not answered.
  private var owed = 0

  package init(isInFront: Bool) { state = isInFront ? .inFront : .away }

  /// What `hello` and `console` tell: whether the daemon may draw and read.
  package var isInFront: Bool { state == .inFront }

  /// When `due` is to be called.
  package var deadline: Instant? {
    switch state {
    case .leaving(let until), .killing(let until): until
    case .inFront, .away: nil
    }
  }

  /// The kernel asks for the console.
  package mutating func release(hasDaemon: Bool, at now: Instant) -> [Action] {
    switch state {
    case .inFront:
      guard hasDaemon else { return grant() }
      owed += 1
      state = .leaving(until: now + ConsoleSwitching.releaseLimit)
      return [.tell(isInFront: false)]
    // The kernel remembers the newest wish alone; one answer grants it.
    case .leaving, .killing: return []
    // We came to the front and are to leave again, read in the wrong order.
    case .away: return [.grant]
    }
  }

  /// The kernel says that the console is ours. While we leave, that is old news, and an acknowledgement would grant
  /// the switch that waits.
  package mutating func acquire() -> [Action] { state == .away ? [.take] : [] }

  /// The daemon has let go.
  package mutating func released() -> [Action] {
    owed = max(0, owed - 1)
    return owed == 0 ? leave() : []
  }

  /// There is no daemon any more; whatever it held it holds no longer.
  package mutating func daemonIsGone() -> [Action] {
    owed = 0
    return leave()
  }

  /// The deadline has come.
  /// - Parameters:
  ///   - isHarmless: the daemon may be left alone: it is still starting, reads what it was told before any input, and
  ///     draws on a card that is not its own any more once we have let go of it.
  ///   - now: the time.
  /// - Returns: what is to be done; nothing before its time.
  package mutating func due(isHarmless: Bool, at now: Instant) -> [Action] {
    guard let deadline, now >= deadline else { return [] }
    guard case .leaving = state, !isHarmless else { return grant() }
    state = .killing(until: now + ConsoleSwitching.killLimit)
    return [.killDaemon]
  }

  /// After `grant`: whether the kernel still calls us the console in front. Then no switch was waiting.
  package mutating func granted(isInFront: Bool) -> [Action] { isInFront && state == .away ? [.take] : [] }

  /// After `take`: whether we are in front.
  package mutating func taken(isInFront: Bool) -> [Action] {
    guard isInFront, state == .away else { return [] }
    state = .inFront
    return [.tell(isInFront: true)]
  }

  private mutating func leave() -> [Action] {
    switch state {
    case .leaving, .killing: grant()
    case .inFront, .away: []
    }
  }

  private mutating func grant() -> [Action] {
    state = .away
    return [.grant]
  }
}
