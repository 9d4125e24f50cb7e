import Engine
import Gaze
import Glibc
import LinuxInput
import Platform
import Storage
import Supervision
import Terms

/// From descriptors and deadlines to events.
extension Daemon {
  /// Drains one descriptor.
  func take(_ readiness: Poller.Readiness) -> [Event] {
    let descriptor = readiness.descriptor
    if descriptor == front.keys?.input { return takeKeys() }
    if let devices, devices.owns(descriptor) { return devices.drain(readiness, now: now).flatMap(events(of:)) }
    if voice.owns(descriptor) { return voice.handle(readiness, now: now).map { Event(.voice($0), at: now) } }
    if settings.isConcerned(descriptor) { return [] }
    if descriptor == journal.events { return takeJournal() }
    if descriptor == supervisor?.descriptor { return takeSupervisor() }
    if descriptor == signals.raw { return takeSignals() }
    if descriptor == front.events { return takeScreen() }
    if care.command.owns(descriptor) {
      return care.command.handle(descriptor, now: now).map { Event(.carersCommand(CarersCommandReport($0)), at: now) }
    }
    if let control, control.owns(descriptor) { return control.take(readiness, daemon: self) }
    return []
  }

  /// What is due beside the engine's own deadline.
  func overdue() -> [Event] {
    var events: [Event] = []
    if let due = voice.deadline, due <= now { events += voice.fire(now: now).map { Event(.voice($0), at: now) } }
    if let devices, let due = devices.deadline, due <= now { events += devices.fire(now: now).flatMap(events(of:)) }
    if let due = playback?.deadline, due <= now { events += playback?.take(until: now) ?? [] }
    if let due = supervisor?.deadline, due <= now { supervisor?.beat(at: now) }
    if let due = pictures.deadline, due <= now { pictures.giveUp(at: now) }
    if let due = settings.deadline, due <= now { settings.fire(now: now) }
    if let due = care.command.deadline, due <= now {
      events += care.command.fire(now: now).map { Event(.carersCommand(CarersCommandReport($0)), at: now) }
    }
    if let control, let due = control.deadline, due <= now { events += control.fire(daemon: self) }
    if let keys = front.keys, let due = keys.deadline, due <= now { events += keyEvents(keys.settle(now: now)) }
    if clock.deadline <= now { events.append(Event(.clock(clock.read()), at: now)) }
    return events
  }

  /// Hands events in by arrival, each after the engine's deadlines that lie before it.
  func deliver(_ arrivals: [Event]) {
    if let due = engineDeadline, now - due > Daemon.sleptThrough {
      // Slept through: first what has happened since, then one deadline, now.
      for event in arrivals { feed(event.kind, at: now) }
      if let due = engineDeadline, due <= now { feed(.deadline, at: now) }
      return
    }
    let ordered = arrivals.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
    for (_, event) in ordered {
      fireEngine(before: event.at)
      feed(event.kind, at: event.at)
    }
    fireEngine(before: now)
  }

  /// Lets the engine's deadlines fire, each at its own instant.
  private func fireEngine(before limit: Instant) {
    while let due = engineDeadline, due <= limit { feed(.deadline, at: due) }
  }

  func feed(_ kind: Event.Kind, at instant: Instant) {
    engineTime = max(engineTime, instant)
    let event = Event(kind, at: engineTime)
    recorder?.take(event)
    if case .sample = kind { report.samples.take(at: engineTime) }
    if case .carer(.ask(let question)) = kind { settings.keep(question: question) }
    carryOut(engine.step(event))
  }

  func startInput() {
    // What is done on another console is none of our business; all begins on return.
    guard isInFront else { return }
    switch options.input {
    case .terminal: break
    case .replay(let file): if playback == nil { startPlayback(file) }
    case .device(let name): startDevices(named: name)
    case nil: if front.keys?.pointer == nil { startDevices(named: namedDevice) }
    }
    if let attached = front.keys?.pointer?.attached { deliver([Event(.source(attached), at: now)]) }
  }

  private func startPlayback(_ file: String) {
    do {
      playback = try Playback(file: file, kind: options.sourceKind, from: now)
    } catch {
      log.line("\(error)")
      deliver([Event(.trouble("\(error)"), at: now)])
    }
  }

  private func startDevices(named name: String?) {
    do {
      let devices = try InputSources(options: inputOptions(named: name), poller: poller, now: now)
      self.devices = devices
      deliver(devices.initialReports().flatMap(events(of:)))
    } catch {
      log.line("kernel: \(error)")
      deliver([Event(.trouble("kernel: \(error)"), at: now)])
    }
  }

  /// The kernel's own time is when a report arrived, as far as it can be believed; merged by it, a stalled daemon sees
  /// what a prompt one would have seen.
  func events(of report: InputReport) -> [Event] {
    switch report.event {
    case .sample(let sample):
      let arrived = min(max(sample.measuredAt, engineTime), report.at)
      return [Event(.sample(sample), at: arrived)]
    case .change(let change):
      let told = Event(.source(change), at: report.at)
      guard case .attached = change else { return [told] }
      // What was wrong with the pointer before this one is over.
      return [told, Event(.trouble(standingTrouble), at: report.at)]
    case .trouble(let trouble):
      log.line(trouble.text)
      return [Event(.trouble(trouble.text), at: report.at)]
    case .carerKey(let code): return [Event(.carer(CarerCommand(code: code)), at: report.at)]
    }
  }

  private func takeJournal() -> [Event] {
    journal.drainEvents().compactMap { report in
      switch report {
      case .written(let revision):
        self.report.written = max(self.report.written, revision)
        self.report.writing.end(revision: revision, at: MonotonicClock.now())
        return Event(.storage(.written(revision: revision)), at: now)
      case .durable(let revision):
        self.report.durable = max(self.report.durable, revision)
        self.report.synchronising.end(revision: revision, at: MonotonicClock.now())
        return Event(.storage(.durable(revision: revision)), at: now)
      case .failed(let failure):
        log.line("journal: \(failure)")
        return nil
      case .movedTo(_, let isSecondFolder):
        log.line("journal: goes on in \(isSecondFolder ? "the second folder" : "a new file")")
        return Event(.storage(.moved), at: now)
      case .memoryOnly:
        log.line("journal: no file can be written; the text is in memory only")
        return Event(.storage(.memoryOnly), at: now)
      case .erased(let outcome):
        erasure?.outcome = outcome
        return nil
      case .messageWritten, .messageDurable, .compacted: return nil
      }
    }
  }

  func takeSupervisor() -> [Event] {
    guard let supervisor else { return [] }
    var events: [Event] = []
    var isToBeInFront: Bool?
    for order in supervisor.receive() {
      switch order {
      case .hello(let hello):
        report.restarts = hello.restarts
        if hello.isDeadMansCall {
          events.append(Event(.alarm(.deadMansCall), at: now))
        } else if hello.alarmSounding {
          events.append(Event(.alarm(.stillSounding), at: now))
        }
        // The first daemon of a session has nothing to go on with.
        if hello.restarts > 0 {
          care.restored = hello.careState
          events.append(Event(.careState(hello.careState), at: now))
        }
        if hello.speechBrokeOff {
          events.append(Event(.notice(Notice(settings.wording[.speechBrokeOff], isTrouble: true)), at: now))
        }
        if let death = hello.lastDeath { log.line("yanyu: the daemon before this one \(death)") }
      case .acknowledged: events.append(Event(.alarm(.acknowledged), at: now))
      case .deadMansCall: events.append(Event(.alarm(.deadMansCall), at: now))
      case .alarm(.sounding): events.append(Event(.alarm(.sounding), at: now))
      case .alarm(.silent): events.append(Event(.alarm(.silent), at: now))
      case .alarm(.failed): events.append(Event(.alarm(.failed), at: now))
      case .alarm(.needsDevice): voice.yieldDevice(for: Daemon.alarmTakesDeviceIn, now: now)
      case .terminate: isRunning = false
      case .redraw: front.redrawAll()
      case .console(let isInFront):
        isToBeInFront = isInFront
        if !isInFront { owedReleases += 1 }
      }
    }
    // The last word counts: what came and went while we were busy is not drawn.
    if let isToBeInFront { settleConsole(isInFront: isToBeInFront) }
    if supervisor.isGone { isRunning = false }
    return events
  }

  private func takeSignals() -> [Event] {
    var events: [Event] = []
    for number in SignalReading.numbers(from: signals) {
      if number == SIGWINCH {
        events += front.resized().map { Event($0, at: now) }
      } else {
        isRunning = false
      }
    }
    return events
  }
}
