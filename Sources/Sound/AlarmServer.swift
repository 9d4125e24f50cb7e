import Audio
import Platform
import Terms

/// yanyu-alarm: a tone until it is told to stop. It owns its sink, so that nothing else's trouble can silence it.
///
///     silent --start, startMildly--> opening --opened--> sounding --stop--> silent
///     opening --device held by another--> asks for it, tries on · opening --no device--> says so, tries on
///     opening, sounding --socket ends without disarm--> goes on until the process is ended
///     silent --socket ends without disarm--> armed: begins mildly, until the process is ended; else leaves
///
/// A mild call becomes loud by the clock, whether or not a device took its beginning: who could not be warned softly is
/// called.
package final class AlarmServer {
  private let socket: Descriptor
  private let poller: Poller
  private let open: [Player.OpenSink]
  private var callsWhenOrphaned: Bool
  private var reader = FrameReader()
  private let answers: FrameQueue
  private var state = State.silent
  /// When the mild call began; nil for a loud one.
  private var mildSince: Instant?
  private var isOrphan = false
  private var reported: AlarmReply?
  private var reportedAt: Instant = .zero

  private enum State {
    case silent
    /// Opening is tried at `next`.
    case opening(next: Instant)
    case sounding(any Sink, frame: Int64)
  }

  /// Between two tries at a device: short, because somebody waits.
  private static let retryPeriod = Interval.milliseconds(50)
  /// Trouble that lasts is said again, so that a device that was freed and taken by another is freed again.
  private static let repeatPeriod = Interval.milliseconds(500)

  /// `open` are the sinks to try, in order: the alarm's own device, then the default.
  /// - Throws: when the socket cannot be watched.
  package init(socket: Descriptor, callsWhenOrphaned: Bool, open: [Player.OpenSink]) throws(SystemError) {
    self.socket = socket
    self.callsWhenOrphaned = callsWhenOrphaned
    self.open = open
    try socket.setNonBlocking()
    poller = try Poller()
    answers = FrameQueue(socket)
    try poller.watch(socket.raw)
  }

  /// Serves until disarmed, or until its socket ends when nobody is to be called then.
  /// - Throws: when waiting itself fails.
  package func run() throws(SystemError) {
    while true {
      let ready = try poller.wait(until: deadline)
      if !ready.isEmpty, !isOrphan, !readCommands() { return }
      advance(at: MonotonicClock.now())
    }
  }

  private var deadline: Instant? {
    switch state {
    case .silent: nil
    case .opening(let next): next
    case .sounding: MonotonicClock.now() + SinkBuffer.period
    }
  }

  /// False when it is time to leave.
  private func readCommands() -> Bool {
    do {
      while let bytes = try socket.readAvailable() {
        if bytes.isEmpty { return orphaned() }
        reader.append(bytes)
        while let frame = try reader.next() {
          if try !perform(AlarmCommand(frame)) { return false }
        }
      }
      try answers.flush()
      return true
    } catch {
      // A broken socket or nonsense on it is the end of whoever was to disarm us.
      return orphaned()
    }
  }

  private func orphaned() -> Bool {
    // A call must not end with what it calls about.
    if case .silent = state, !callsWhenOrphaned { return false }
    isOrphan = true
    poller.unwatch(socket.raw)
    begin(mildly: true)
    return true
  }

  private func perform(_ command: AlarmCommand) -> Bool {
    // Each command is answered, news or not: who asks wants to know whether we live.
    reported = nil
    switch command {
    case .start: begin(mildly: false)
    case .startMildly: begin(mildly: true)
    case .arm: callsWhenOrphaned = true
    case .unarm: callsWhenOrphaned = false
    case .stop: end()
    case .ask: if case .silent = state { report(.silent) }
    case .disarm:
      end()
      return false
    }
    return true
  }

  private func begin(mildly: Bool) {
    let now = MonotonicClock.now()
    if case .silent = state {
      mildSince = mildly ? now : nil
      state = .opening(next: .zero)
      // Before the device is opened: whoever asked must not take a slow one for a hang, nor a hang for a slow one.
      report(.opening)
    } else if !mildly, mildSince != nil {
      goLoud()
    }
    advance(at: now)
  }

  /// What was written of the soft part and has not been heard is forgotten.
  private func goLoud() {
    mildSince = nil
    guard case .sounding(let sink, _) = state else { return }
    sink.drop()
    state = .sounding(sink, frame: 0)
  }

  private func end() {
    if case .sounding(let sink, _) = state {
      sink.drop()
      try? sink.settle()
    }
    state = .silent
    report(.silent)
  }

  private func advance(at now: Instant) {
    if case .opening(let next) = state, next <= now { tryOpening(at: now) }
    guard case .sounding(let sink, let frame) = state else { return }
    do throws(SinkFailure) {
      let space = try sink.space(at: now)
      guard space > 0 else { return }
      let tone = mildSince == nil ? Tones.alarm : Tones.rising
      try sink.write(tone(frame, space, sink.rate), at: now)
      state = .sounding(sink, frame: frame + Int64(space))
      // A file is whole at every moment, for nobody knows when a call ends; a device has nothing to settle.
      try sink.settle()
      // Only what has been written sounds.
      report(.sounding(sink: sink.name))
    } catch {
      report(.failed(reason: error.reason))
      state = .opening(next: now + AlarmServer.retryPeriod)
    }
  }

  private func tryOpening(at now: Instant) {
    var failures: [SinkFailure] = []
    for open in open {
      do throws(SinkFailure) {
        let sink = try open()
        // A mild call is as loud as its age.
        state = .sounding(sink, frame: mildSince.map { AlarmServer.frames(in: now - $0, rate: sink.rate) } ?? 0)
        return
      } catch {
        failures.append(error)
      }
    }
    state = .opening(next: now + AlarmServer.retryPeriod)
    report(
      failures.contains(where: \.isBusy)
        ? .needsDevice : .failed(reason: failures.map(\.reason).joined(separator: "; ")))
  }

  private static func frames(in time: Interval, rate: Int) -> Int64 { time.wholeMilliseconds * Int64(rate) / 1000 }

  /// Says what is new; whoever does not listen is not waited for.
  private func report(_ reply: AlarmReply) {
    guard !isOrphan else { return }
    let now = MonotonicClock.now()
    switch reply {
    case .sounding, .silent, .opening: guard reply != reported else { return }
    case .failed, .needsDevice:
      guard reply != reported || now - reportedAt >= AlarmServer.repeatPeriod else { return }
    }
    reported = reply
    reportedAt = now
    try? answers.send(reply.frame)
  }
}
