import Control
import Engine
import JSONLines
import Platform
import Settings
import Storage
import Terms

/// The two sockets' place in the daemon: requests become events or reports of how it is. Never any text of the
/// person's, but for observers to whom the person grants it.
final class ControlDesk {
  private let control: ControlServer
  /// Nil when it cannot be had; the other one serves all the same.
  private let observe: ControlServer?
  /// Made once a turn of the loop, whoever asks and how often.
  private var report: (at: Instant, status: JSONValue)?
  /// Why observers have no socket; for the log.
  let complaint: String?

  /// - Throws: when the control socket cannot be had; the keyboard goes on without it.
  init(state: StateFolder, environment: [String: String], poller: Poller) throws(ControlError) {
    func server(_ role: ControlRole) throws(ControlError) -> ControlServer {
      try ControlServer(
        ControlAddress.place(role, stateFolder: state.path, environment: environment), poller: poller)
    }
    control = try server(.control)
    do throws(ControlError) {
      observe = try server(.observe)
      complaint = nil
    } catch {
      observe = nil
      complaint = error.description
    }
  }

  private var servers: [ControlServer] { [control, observe].compactMap { $0 } }

  func owns(_ descriptor: Int32) -> Bool { control.owns(descriptor) || observe?.owns(descriptor) == true }

  var deadline: Instant? { earlier(control.deadline, observe?.deadline) }

  func take(_ readiness: Poller.Readiness, daemon: Daemon) -> [Event] {
    let server = control.owns(readiness.descriptor) ? control : observe
    server?.handle(readiness, now: daemon.now)
    return []
  }

  func fire(daemon: Daemon) -> [Event] {
    let observed = observe?.fire(now: daemon.now) ?? []
    for request in observed { tellObserver(request, daemon) }
    return control.fire(now: daemon.now).compactMap { answer($0, daemon) }
  }

  /// After each turn of the loop: who watches is told what has changed.
  func tellWatchers(_ daemon: Daemon) {
    if control.wantsState(at: daemon.now) { control.publish(status(of: daemon), now: daemon.now) }
    if let observe, observe.wantsState(at: daemon.now) {
      observe.publish(daemon.observed(status(of: daemon)), now: daemon.now)
    }
  }

  /// The daemon ends on purpose.
  func farewell(now: Instant) {
    for server in servers { server.farewell(now: now) }
  }

  private func status(of daemon: Daemon) -> JSONValue {
    if let report, report.at == daemon.now { return report.status }
    let status = daemon.status
    report = (daemon.now, status)
    return status
  }

  private func tellObserver(_ request: ControlRequest, _ daemon: Daemon) {
    guard let observe else { return }
    let status = daemon.observed(status(of: daemon))
    if request.command == .watch { return observe.subscribe(request, status, now: daemon.now) }
    observe.reply(request, status, now: daemon.now)
  }

  /// An answer that took its time.
  func reply(_ request: ControlRequest, _ value: JSONValue, now: Instant) { control.reply(request, value, now: now) }

  private func answer(_ request: ControlRequest, _ daemon: Daemon) -> Event? {
    var command: CarerCommand?
    var answer: JSONValue = ["ok": true]
    switch request.command {
    case .status: answer = status(of: daemon)
    case .stop: command = .stopSpeaking
    case .rest: command = .rest
    case .resume: command = .resume
    case .call: command = .call
    case .acknowledge: command = .acknowledge
    case .state(let state): command = .state(state)
    case .say(let text): command = .say(text)
    case .calibrate(let wish):
      if daemon.engine.source?.kind == .streaming {
        command = .calibrate(wish)
      } else {
        answer = ["ok": false, "error": "device: no eye tracker is in use; a mouse or a pen needs no calibration"]
      }
    case .advice(nil): answer = daemon.adviceReport
    case .advice(let wish?):
      if let refusal = daemon.refusal(of: wish) { answer = refusal } else { command = .advice(wish) }
    case .ask(let text): command = .ask(text)
    case .watch:
      control.subscribe(request, status(of: daemon), now: daemon.now)
      return nil
    case .settings: answer = daemon.settingsReport
    case .set(let name, let value):
      change(name, to: value, request, daemon)
      return nil
    case .reload:
      daemon.reload { [control] in control.reply(request, $0, now: daemon.now) }
      return nil
    case .picture:
      daemon.wantPicture { [control] in control.reply(request, $0, now: daemon.now) }
      return nil
    case .quit: daemon.quit()
    case .erase(let chosen):
      if daemon.wantErasure(chosen, for: request) { return nil }
      answer = ["ok": false, "error": "yanyu: an erasure is under way already; try again when it has ended"]
    }
    control.reply(request, answer, now: daemon.now)
    return command.map { Event(.carer($0), at: daemon.now) }
  }

  private func change(_ name: String, to value: String, _ request: ControlRequest, _ daemon: Daemon) {
    if let id = SettingID(rawValue: name), SettingsCatalogue.description(of: id).isThePersonsOwn {
      let refusal = "settings: \(name) is the person's own choice: by a look, or by the carer's file"
      return control.reply(request, ["ok": false, "error": .string(refusal)], now: daemon.now)
    }
    daemon.change(setting: name, to: value) { [control] in control.reply(request, $0, now: daemon.now) }
  }

  private func earlier(_ left: Instant?, _ right: Instant?) -> Instant? {
    guard let left, let right else { return left ?? right }
    return min(left, right)
  }
}

extension Daemon {
  /// Ends cleanly, and is not started again.
  func quit() {
    supervisor?.report(.quit)
    isRunning = false
  }

  /// How it is, at a glance; docs/control.md names the fields.
  var status: JSONValue {
    var fields: [String: JSONValue] = [
      "ok": true, "page": .string(engine.screen.overlay ?? engine.screen.page),
      "resting": .bool(engine.screen.isResting), "idle": .bool(engine.screen.isIdle),
      "calling": .bool(engine.isCalling), "speaking": .bool(engine.isSpeaking),
      "length": .integer(Int64(engine.text.unicodeScalars.count)),
      "revision": .integer(Int64(clamping: engine.composer.revision)),
      "written": .integer(Int64(clamping: report.written)), "durable": .integer(Int64(clamping: report.durable)),
      "choice-latency": report.choosing.report, "write-latency": report.writing.report,
      "sync-latency": report.synchronising.report,
      "selections": .integer(Int64(clamping: report.selections)),
      "restarts": .integer(Int64(report.restarts)),
      "uptime": .milliseconds(nanoseconds: (now - report.startedAt).nanoseconds),
      "source": .null, "since-selection": .null,
    ]
    fields.merge(statusOfSettings) { own, _ in own }
    fields.merge(statusOfCare) { own, _ in own }
    fields.merge(statusOfTracker) { own, _ in own }
    fields.merge(statusOfAdvice) { own, _ in own }
    if let source = engine.source {
      fields["source"] = [
        "name": .string(source.name), "kind": .string(source.kind.rawValue),
        "rate": .integer(Int64(report.samples.perSecond(at: now))),
      ]
    }
    if let last = report.lastSelectionAt {
      fields["since-selection"] = .milliseconds(nanoseconds: (now - last).nanoseconds)
    }
    return .object(fields)
  }

  /// What observers are told of it: the text too when the person grants it.
  func observed(_ status: JSONValue) -> JSONValue {
    guard grantsTextToObservers, var fields = status.object else { return status }
    fields["text"] = .string(engine.text)
    return .object(fields)
  }
}
