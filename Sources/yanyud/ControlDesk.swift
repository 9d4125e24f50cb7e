import Control
import Engine
import JSONLines
import Platform
import Storage
import Terms

/// The control socket's place in the daemon: requests become events or reports of how it is. Never any text of the
/// person's.
final class ControlDesk {
  private let server: ControlServer

  /// - Throws: when the socket cannot be had; the keyboard goes on without it.
  init(state: StateFolder, environment: [String: String], poller: Poller) throws(ControlError) {
    server = try ControlServer(
      path: ControlAddress.path(stateFolder: state.path, environment: environment), poller: poller)
  }

  func owns(_ descriptor: Int32) -> Bool { server.owns(descriptor) }

  var deadline: Instant? { server.deadline }

  func take(_ readiness: Poller.Readiness, daemon: Daemon) -> [Event] {
    server.handle(readiness, now: daemon.now).compactMap { answer($0, daemon) }
  }

  func fire(daemon: Daemon) -> [Event] { server.fire(now: daemon.now).compactMap { answer($0, daemon) } }

  /// An answer that took its time.
  func reply(_ client: ClientID, _ value: JSONValue, now: Instant) { server.reply(client, value, now: now) }

  private func answer(_ request: ControlRequest, _ daemon: Daemon) -> Event? {
    var command: CarerCommand?
    var answer: JSONValue = ["ok": true]
    switch request.command {
    case .status: answer = daemon.status
    case .stop: command = .stopSpeaking
    case .rest: command = .rest
    case .resume: command = .resume
    case .call: command = .call
    case .acknowledge: command = .acknowledge
    case .say(let text): command = .say(text)
    case .ask(let text): command = .ask(text)
    case .watch: answer = ["ok": false, "error": "yanyu: watch is not built yet"]
    case .set(let name, let value):
      daemon.change(setting: name, to: value) { [server] in server.reply(request.client, $0, now: daemon.now) }
      return nil
    case .reload:
      daemon.reload { [server] in server.reply(request.client, $0, now: daemon.now) }
      return nil
    case .quit: daemon.quit()
    case .erase(let chosen):
      if daemon.wantErasure(chosen, for: request.client) { return nil }
      answer = ["ok": false, "error": "yanyu: an erasure is under way already; try again when it has ended"]
    }
    server.reply(request.client, answer, now: daemon.now)
    return command.map { Event(.carer($0), at: daemon.now) }
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
      "write-latency": report.writing.report, "sync-latency": report.synchronising.report,
      "restarts": .integer(Int64(report.restarts)),
      "uptime": .milliseconds(nanoseconds: (now - report.startedAt).nanoseconds),
      "source": .null, "since-selection": .null,
    ]
    if let source = engine.source {
      fields["source"] = ["name": .string(source.name), "kind": .string(source.kind.rawValue)]
    }
    if let last = report.lastSelectionAt {
      fields["since-selection"] = .milliseconds(nanoseconds: (now - last).nanoseconds)
    }
    return .object(fields)
  }
}
