import Platform
import Terms

/// When the daemon is started, killed, asked to end, and when the session is over. Pure: time comes in, actions come
/// out.
///
///                  start                      ready                 silence, garbled
///     waiting ─────────────▶ starting ─────────────────▶ running ─────────────────────▶ killing
///        ▲ ▲                    │  │ startLimit, garbled,    │ heldConsole: killing        │
///        │ │                    │  │ heldConsole             │                             │
///        │ └──── died ──────────┤  └──────────────────▶ killing ────────── died ──────────┤
///        └──────────────────────┴──────── died ─────────────┴──────────────────────────────┘
///     starting, running ── quit, stop asked ──▶ ending ── died ──▶ ended         (endLimit, asked twice: killed,
///     still ending)
///     starting, running ── died with code 0 ──▶ ended;  starting ── died with 1 or 64, none ever ready ──▶ ended
///     waiting ── stop asked ──▶ ended;  killing ── quit, stop asked ──▶ ending
package struct RestartStateMachine: Sendable {
  package enum Action: Hashable, Sendable {
    case start(safeMode: Bool)
    /// SIGKILL.
    case kill
    case askToEnd
    /// The session is over, with this exit code.
    case finish(code: Int32)
  }

  private enum State: Hashable {
    case waiting(until: Instant)
    case starting(since: Instant)
    case running(since: Instant, heardAt: Instant)
    case killing(DaemonDeath, lived: Interval, wasReady: Bool)
    case ending(code: Int32, until: Instant)
    case ended
  }

  /// A daemon that sends nothing for this long hangs.
  package static let silence = Interval.seconds(2)
  /// A daemon that is not ready after this long never will be; a slow board with a cold disk needs a few seconds.
  package static let startLimit = Interval.seconds(30)
  /// How long a daemon may take to end when asked to.
  package static let endLimit = Interval.seconds(1)
  /// When we ourselves are this late, the machine slept or was busy: the silence proves nothing about the daemon.
  package static let ownDelay = Interval.milliseconds(500)
  /// A daemon that ends with this code (EX_TEMPFAIL of sysexits.h) asks to be started anew, not plainly: it is no
  /// death.
  package static let renewalCode: Int32 = 75

  private var state: State
  private var policy = RestartPolicy()
  private var wasEverReady = false
  private var isForgiven = false
  package private(set) var restarts: UInt32 = 0
  package private(set) var lastDeath: DaemonDeath?

  package init(at now: Instant) { state = .waiting(until: now) }

  /// The daemon that is there has said that it is ready.
  package var isDaemonReady: Bool {
    switch state {
    case .running, .ending: true
    case .killing(_, _, let wasReady): wasReady
    case .waiting, .starting, .ended: false
    }
  }

  /// It is to be killed, and its process is still there.
  package var isKilling: Bool {
    switch state {
    case .killing: true
    case .waiting, .starting, .running, .ending, .ended: false
    }
  }

  /// When `due` is to be called.
  package var deadline: Instant? {
    switch state {
    case .waiting(let until): until
    case .starting(let since): since + RestartStateMachine.startLimit
    case .running(_, let heardAt): heardAt + RestartStateMachine.silence
    case .ending(_, let until): until
    case .killing, .ended: nil
    }
  }

  /// The deadline has come; nil when it had not.
  package mutating func due(at now: Instant) -> Action? {
    guard let deadline, now >= deadline else { return nil }
    switch state {
    case .waiting:
      state = .starting(since: now)
      return .start(safeMode: policy.isSafeModeDue)
    case .starting(let since):
      state = .killing(.neverReady, lived: now - since, wasReady: false)
      return .kill
    case .running(let since, let heardAt):
      guard now - deadline < RestartStateMachine.ownDelay else {
        state = .running(since: since, heardAt: now)
        return nil
      }
      state = .killing(.hung, lived: heardAt - since, wasReady: true)
      return .kill
    case .ending(let code, _):
      state = .ending(code: code, until: now + RestartStateMachine.endLimit)
      return .kill
    case .killing, .ended: return nil
    }
  }

  /// The daemon said that it is ready.
  package mutating func ready(at now: Instant) {
    switch state {
    case .starting(let since):
      wasEverReady = true
      state = .running(since: since, heardAt: now)
    // Said twice, or by one that is on its way out: nothing to do.
    case .waiting, .running, .killing, .ending, .ended: break
    }
  }

  /// The daemon said that it lives.
  package mutating func beat(at now: Instant) {
    switch state {
    case .running(let since, _): state = .running(since: since, heardAt: now)
    // Beats count from the first `ready`; the last ones of a daemon on its way out do not.
    case .waiting, .starting, .killing, .ending, .ended: break
    }
  }

  /// The daemon did not let go of the console in time; another one is wanted in front.
  package mutating func heldConsole(at now: Instant) -> Action? {
    switch state {
    case .starting(let since):
      state = .killing(.heldConsole, lived: now - since, wasReady: false)
      return .kill
    case .running(let since, _):
      state = .killing(.heldConsole, lived: now - since, wasReady: true)
      return .kill
    case .ending: return .kill
    case .waiting, .killing, .ended: return nil
    }
  }

  /// What the daemon sent is no message.
  package mutating func garbled(at now: Instant) -> Action? {
    switch state {
    case .starting(let since):
      state = .killing(.garbled, lived: now - since, wasReady: false)
      return .kill
    case .running(let since, _):
      state = .killing(.garbled, lived: now - since, wasReady: true)
      return .kill
    case .waiting, .killing, .ending, .ended: return nil
    }
  }
}

extension RestartStateMachine {
  /// The daemon said that a person asked it to end.
  package mutating func quit(at now: Instant) -> Action? {
    switch state {
    case .starting, .running, .killing:
      state = .ending(code: 0, until: now + RestartStateMachine.endLimit)
      return nil
    case .waiting, .ending, .ended: return nil
    }
  }

  /// The supervisor is asked to end, and will with `code`; asked twice, it does not wait.
  package mutating func stop(code: Int32, at now: Instant) -> Action? {
    switch state {
    case .waiting:
      state = .ended
      return .finish(code: code)
    case .starting, .running:
      state = .ending(code: code, until: now + RestartStateMachine.endLimit)
      return .askToEnd
    case .killing:
      state = .ending(code: code, until: now + RestartStateMachine.endLimit)
      return nil
    case .ending: return .kill
    case .ended: return nil
    }
  }

  /// How the daemon that just ended died, for whoever has to know before the next one starts; nil when its end was
  /// asked for.
  package func death(by ending: ChildProcess.Ending) -> DaemonDeath? {
    switch (state, ending) {
    case (.killing(let death, _, _), _): death
    case (.waiting, _), (.ending, _), (.ended, _), (_, .exited(0)), (_, .exited(RestartStateMachine.renewalCode)): nil
    case (_, .exited(let code)): .exited(code: code)
    case (_, .signalled(let number)): .signalled(number)
    }
  }

  /// What ended the last ones has been set aside: the next one is no plain one, unless it dies again and again.
  package mutating func causeIsSetAside() { isForgiven = true }

  /// The daemon's process has ended.
  package mutating func died(_ ending: ChildProcess.Ending, at now: Instant) -> Action? {
    switch state {
    case .starting(let since): return died(ending, lived: now - since, wasReady: false, at: now)
    case .running(let since, _): return died(ending, lived: now - since, wasReady: true, at: now)
    case .killing(let death, let lived, let wasReady):
      return again(after: death, lived: lived, wasReady: wasReady, at: now)
    case .ending(let code, _):
      state = .ended
      return .finish(code: code)
    case .waiting, .ended: return nil
    }
  }

  /// The daemon could not be started.
  package mutating func notStarted(errorNumber: Int32, at now: Instant) -> Action? {
    guard wasEverReady else {
      state = .ended
      return .finish(code: 1)
    }
    return again(after: .notStarted(errorNumber: errorNumber), lived: .zero, wasReady: false, at: now)
  }

  private mutating func died(
    _ ending: ChildProcess.Ending, lived: Interval, wasReady: Bool, at now: Instant
  ) -> Action? {
    switch ending {
    case .exited(0):
      state = .ended
      return .finish(code: 0)
    // Wrong arguments or settings, said at the first start: starting again would say it for ever. Once a daemon has
    // been ready the
    // session is somebody's, and even a file that broke since must not end it: safe mode does without.
    case .exited(let code) where (code == 1 || code == 64) && !wasReady && !wasEverReady:
      state = .ended
      return .finish(code: code)
    case .exited(RestartStateMachine.renewalCode) where wasReady:
      policy.forgive()
      restarts = restarts == .max ? .max : restarts + 1
      lastDeath = nil
      state = .waiting(until: now)
      return due(at: now)
    case .exited(let code): return again(after: .exited(code: code), lived: lived, wasReady: wasReady, at: now)
    case .signalled(let number): return again(after: .signalled(number), lived: lived, wasReady: wasReady, at: now)
    }
  }

  private mutating func again(
    after death: DaemonDeath, lived: Interval, wasReady: Bool, at now: Instant
  ) -> Action? {
    // Somebody who switches to and fro while it starts on a slow board has no worse daemon than before.
    if death != .heldConsole { policy.died(lived: lived, wasReady: wasReady) }
    if isForgiven { policy.forgive() }
    isForgiven = false
    lastDeath = death
    restarts = restarts == .max ? .max : restarts + 1
    state = .waiting(until: now + policy.pause)
    return due(at: now)
  }
}
