import Platform
import Terms

/// How the daemon before this one ended.
package enum DaemonDeath: Hashable, Sendable {
  case exited(code: Int32)
  case signalled(Int32)
  /// Silent for longer than `RestartStateMachine.silence`, and killed.
  case hung
  /// Not ready within `RestartStateMachine.startLimit`, and killed.
  case neverReady
  /// Its messages could not be read, and it was killed.
  case garbled
  /// It did not let go of the console in time, and was killed.
  case heldConsole
  /// It could not be started at all.
  case notStarted(errorNumber: Int32)
}

extension DaemonDeath: CustomStringConvertible {
  package var description: String {
    switch self {
    case .exited(let code): "ended with code \(code)"
    case .signalled(let number): "ended by signal \(number)"
    case .hung: "hung"
    case .neverReady: "was never ready"
    case .garbled: "sent what is no message"
    case .heldConsole: "did not let go of the console"
    case .notStarted(let number): "could not be started (error \(number))"
    }
  }
}

extension DaemonDeath {
  /// In two words, for a line that has no room for more.
  package var brief: String {
    switch self {
    case .exited(let code): "code \(code)"
    case .signalled(let number): "signal \(number)"
    case .hung: "hung"
    case .neverReady: "never ready"
    case .garbled: "garbled"
    case .heldConsole: "held the console"
    case .notStarted(let number): "error \(number)"
    }
  }
}

/// What the daemon tells the supervisor.
package enum DaemonReport: Hashable, Sendable {
  /// The first frame is on its way; from now on a beat is expected every `DaemonReport.beatPeriod`.
  case ready(pid: Int32, startedAt: Instant)
  /// Sent from the daemon's own loop, so that a hung loop is silent.
  case beat
  /// It was asked to end, by a person; it ends by itself within `RestartStateMachine.endLimit`.
  case quit
  case alarmStart
  case alarmStop(AlarmStop)
  /// The ALSA device that the carer's settings name for the tone; empty is the default one. The command line goes
  /// before it.
  case alarmSink(String)
  /// Screen and input are let go: the answer to each `console(isInFront: false)`.
  case consoleReleased
  /// What the dead man's call goes by; said at the start and whenever it changes.
  case deadMan(DeadManTerms)
  /// A message of the person's is spoken from now on, or none is: the next daemon is told of one that broke off.
  case speaking(Bool)

  /// Why an alarm is stopped.
  package enum AlarmStop: UInt8, Hashable, Sendable {
    case acknowledged = 0
    case takenBack = 1
  }

  /// How often a daemon sends `beat`: four times in the silence that counts as hanging.
  package static let beatPeriod = Interval.milliseconds(500)
}

/// What the supervisor tells the daemon.
package enum SupervisorOrder: Hashable, Sendable {
  /// The first message to every daemon.
  case hello(Hello)
  case alarm(AlarmState)
  /// End yourself within `RestartStateMachine.endLimit`.
  case terminate
  /// The terminal may show anything: enter its modes again and draw all.
  case redraw
  /// False: another console comes to the front; let go of screen and input, and answer `consoleReleased`, within
  /// `ConsoleSwitching.releaseLimit`. True: they are yours again; draw everything anew.
  case console(isInFront: Bool)
  /// The call was acknowledged beside the daemon: by a key or a signal that the supervisor took.
  case acknowledged
  /// The alarm sounds from now on, and not because the person called; `hello` says it to a daemon that comes later.
  case deadMansCall

  package struct Hello: Hashable, Sendable {
    /// How many daemons of this session ended before.
    package var restarts: UInt32
    package var lastDeath: DaemonDeath?
    /// An alarm was started and not yet stopped.
    package var alarmSounding: Bool
    package var safeMode: Bool
    /// Its console is the one in front; true where there is no console. A pixel display draws nothing before it has
    /// read this.
    package var isInFront: Bool
    /// As the daemon before it said last.
    package var careState: CareState
    /// The alarm that sounds was not the person's call.
    package var isDeadMansCall: Bool
    /// The daemon before it ended while it spoke a message.
    package var speechBrokeOff: Bool

    package init(
      restarts: UInt32 = 0, lastDeath: DaemonDeath? = nil, alarmSounding: Bool, safeMode: Bool, isInFront: Bool = true,
      careState: CareState = .present, isDeadMansCall: Bool = false, speechBrokeOff: Bool = false
    ) {
      self.speechBrokeOff = speechBrokeOff
      self.careState = careState
      self.isDeadMansCall = isDeadMansCall
      self.restarts = restarts
      self.lastDeath = lastDeath
      self.alarmSounding = alarmSounding
      self.safeMode = safeMode
      self.isInFront = isInFront
    }
  }
}

/// What the dead man's call goes by.
package struct DeadManTerms: Hashable, Sendable {
  /// So long without anything that could be chosen, and the alarm sounds by itself; nil is never.
  package var limit: Interval?
  package var state: CareState
  /// A source of looks is attached and the engine runs: a look at a key would choose it. Eyes that look away, or are
  /// shut, change nothing here.
  package var canChoose: Bool

  package init(limit: Interval?, state: CareState, canChoose: Bool) {
    self.limit = limit
    self.state = state
    self.canChoose = canChoose
  }
}

/// What the alarm does, as it says itself.
package enum AlarmState: Hashable, Sendable {
  case sounding(sink: String)
  case silent
  case failed(reason: String)
  /// The device is taken by yanyu-sound: let go of it.
  case needsDevice

  /// Longer names of sinks and reasons are nobody's: bytes of UTF-8.
  package static let textLimit = 1024
}
