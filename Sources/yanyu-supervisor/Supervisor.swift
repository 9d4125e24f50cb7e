import Configuration
import Glibc
import Platform
import Supervision
import Terms

/// The loop: one thread, waiting for the daemon, the alarm, their standard error, and signals.
final class Supervisor {
  struct Result {
    var code: Int32
    /// For standard error, once the terminal is put back.
    var lastWords: [UInt8] = []
  }

  /// A sounding alarm needs to drain a buffer or two; then the session is over all the same.
  private static let alarmEndLimit: Int32 = 500

  private let setting: Setting
  private let poller: Poller
  private let signals: SupervisorSignals
  private let errors: ErrorRelay
  private var machine: RestartStateMachine
  private var sleep = SleepWatch()
  private let readers = KilledReaders()
  private let service = ServiceNotice()
  private var daemon: DaemonProcess?
  private var isDaemonPlain = false
  /// The daemon speaks a message, or did when it ended.
  private var isSpeaking = false
  private var result: Result?
  private lazy var console = ConsoleKeeper(
    setting.screen.console,
    wishes: .init(
      tell: { [unowned self] in daemon?.send(.console(isInFront: $0)) },
      killDaemon: { [unowned self] in perform(machine.heldConsole(at: MonotonicClock.now())) },
      note: { [errors] in errors.note($0) }))
  private lazy var calls = CallKeeper(
    setting, standardError: errors.sink.raw, poller: poller,
    wishes: .init(
      tell: { [unowned self] in daemon?.send($0) }, note: { [errors] in errors.note($0) }))

  /// - Parameters:
  ///   - setting: what the session runs with.
  ///   - signals: caught before the console was held, so that none of the kernel's is lost.
  /// - Throws: when descriptors run out.
  init(_ setting: Setting, signals: SupervisorSignals) throws(SystemError) {
    self.setting = setting
    self.signals = signals
    poller = try Poller()
    errors = try ErrorRelay(log: setting.log)
    machine = RestartStateMachine(at: MonotonicClock.now())
    for note in setting.screen.notes { errors.note(note) }
    try poller.watch(signals.descriptor.raw)
    try poller.watch(errors.descriptor)
  }

  /// Until the session is over; no daemon is left then, and the alarm still waits for `endAlarm`.
  func run() -> Result {
    defer { endDaemon() }
    calls.begin(setting, at: MonotonicClock.now())
    while true {
      // Deadlines come after what has arrived: a beat that waits in the socket is a sign of life.
      let now = MonotonicClock.now()
      calls.due(at: now)
      perform(machine.due(at: now))
      calls.daemon(isReady: machine.isDaemonReady && !machine.isKilling, at: now)
      if let result { return result }
      console.due(isDaemonReady: machine.isDaemonReady, at: now)
      do {
        let deadlines = [machine.deadline, calls.deadline, console.deadline]
        let ready = try poller.wait(until: deadlines.compactMap { $0 }.min())
        if sleep.hasSlept() {
          daemon?.send(.redraw)
          calls.slept(at: MonotonicClock.now())
        }
        // Signals first: when the terminal's hangup ended the daemon too, it is not started again.
        for meaning in signals.read() { handle(meaning) }
        for one in ready { handle(one) }
      } catch {
        return Result(code: 1, lastWords: Array("kernel: \(error)\n".utf8))
      }
    }
  }

  private func handle(_ meaning: SupervisorSignals.Meaning) {
    switch meaning {
    case .end(let code): perform(machine.stop(code: code, at: MonotonicClock.now()))
    case .acknowledge: calls.acknowledge(at: MonotonicClock.now())
    case .redraw: daemon?.send(.redraw)
    case .release: console.release(hasDaemon: daemon != nil, at: MonotonicClock.now())
    case .acquire: console.acquire()
    }
  }

  private func handle(_ ready: Poller.Readiness) {
    if ready.descriptor == errors.descriptor {
      errors.drain()
    } else if let daemon, ready.descriptor == daemon.socket.raw {
      if ready.isWritable { daemon.flush() }
      if ready.isReadable || ready.isBroken { read(daemon) }
      watchForRoom(daemon)
    } else if let daemon, ready.descriptor == daemon.child.ended.raw {
      end(daemon)
    } else {
      calls.handle(ready, at: MonotonicClock.now())
    }
  }

  private func read(_ daemon: DaemonProcess) {
    do {
      let (reports, isAtEnd) = try daemon.read()
      for report in reports { handle(report) }
      // Its process tells how it ended; a living one without a socket is silent, and that ends it.
      if isAtEnd { poller.unwatch(daemon.socket.raw) }
    } catch {
      poller.unwatch(daemon.socket.raw)
      perform(machine.garbled(at: MonotonicClock.now()))
    }
  }

  private func watchForRoom(_ daemon: DaemonProcess) {
    guard self.daemon === daemon, daemon.isBehind || daemon.wasBehind else { return }
    daemon.wasBehind = daemon.isBehind
    try? poller.rewatch(daemon.socket.raw, writable: daemon.isBehind)
  }

  private func handle(_ report: DaemonReport) {
    let now = MonotonicClock.now()
    switch report {
    case .ready:
      machine.ready(at: now)
      // It has been told, and has lived to show it.
      isSpeaking = false
      tellService { $0.ready($1) }
    case .beat:
      machine.beat(at: now)
      service?.alive()
    case .quit: perform(machine.quit(at: now))
    case .consoleReleased: console.released()
    case .speaking(let isSpeaking): self.isSpeaking = isSpeaking
    case .alarmStart, .alarmStop, .alarmSink, .deadMan:
      calls.handle(report, knowsSettings: !isDaemonPlain, at: now)
    }
  }

  private func end(_ daemon: DaemonProcess) {
    guard let ending = daemon.child.collect() else { return }
    // Its last messages count: a call for help, or that it was asked to end.
    read(daemon)
    forget()
    errors.drain()
    if let death = machine.death(by: ending) {
      let notes = readers.died(death)
      for note in notes { errors.note(note) }
      if !notes.isEmpty { machine.causeIsSetAside() }
    }
    perform(machine.died(ending, at: MonotonicClock.now()))
  }

  /// What a manager of services shows of us.
  private func tellService(_ tell: (ServiceNotice, String) -> Void) {
    guard let service else { return }
    let death = machine.lastDeath.map { ", the last one \($0)" } ?? ""
    let how = isDaemonPlain ? "safe mode: the plain keyboard runs" : "the keyboard runs"
    tell(service, machine.restarts == 0 ? how : "\(how); started again \(machine.restarts) times\(death)")
  }

  private func forget() {
    guard let daemon else { return }
    poller.unwatch(daemon.socket.raw)
    poller.unwatch(daemon.child.ended.raw)
    CrashRestore.guardAgainst(daemon: 0)
    self.daemon = nil
    console.daemonIsGone()
  }

  private func perform(_ action: RestartStateMachine.Action?) {
    switch action {
    case .start(let safeMode): start(safeMode: safeMode)
    case .kill: daemon?.child.send(SIGKILL)
    case .askToEnd:
      service?.stopping()
      daemon?.send(.terminate)
    case .finish(let code): result = Result(code: code, lastWords: code == 1 || code == 64 ? errors.lastWords : [])
    case nil: break
    }
  }

  private func start(safeMode: Bool) {
    do {
      // The last one's words are the log's; only those of the one that ends the session are shown.
      errors.forget()
      readers.begin()
      isDaemonPlain = safeMode || setting.options.isSafeMode
      let started = try DaemonProcess(
        setting, safeMode: safeMode, standardError: errors.sink.raw, page: readers.page)
      daemon = started
      CrashRestore.guardAgainst(daemon: started.child.pid)
      try poller.watch(started.socket.raw)
      try poller.watch(started.child.ended.raw)
      greet(started, safeMode: safeMode)
    } catch {
      daemon?.child.send(SIGKILL)
      _ = daemon?.child.collect(waiting: true)
      forget()
      let next = machine.notStarted(errorNumber: error.code, at: MonotonicClock.now())
      perform(next)
      if result != nil { result?.lastWords = Array("yanyu: cannot \(error)\n".utf8) }
    }
  }

  private func greet(_ daemon: DaemonProcess, safeMode: Bool) {
    if let death = machine.lastDeath {
      errors.note("the daemon before \(death); start \(machine.restarts)\(safeMode ? ", in safe mode" : "")")
    }
    isDaemonPlain = safeMode || setting.options.isSafeMode
    var hello = SupervisorOrder.Hello(
      restarts: machine.restarts, lastDeath: machine.lastDeath, alarmSounding: false,
      safeMode: isDaemonPlain, isInFront: console.isInFront, speechBrokeOff: isSpeaking)
    calls.complete(&hello)
    daemon.send(.hello(hello))
    calls.greet()
  }

  /// Says goodbye to the alarm, once the terminal is put back: a tone that fades must not keep the screen.
  func endAlarm() {
    calls.end(limit: Supervisor.alarmEndLimit)
    errors.drain()
  }

  private func endDaemon() {
    service?.stopping()
    if let daemon {
      daemon.child.send(SIGKILL)
      _ = daemon.child.collect(waiting: true)
    }
    forget()
    errors.drain()
  }
}
