import JSONLines
import Platform
import Terms

/// Those who are told whenever something changes. A slow one is told the newest state when it has fetched what it was
/// told before: there is one line for it at a time, and never a queue.
extension ControlServer {
  /// Fields that change all the time; a change of these alone is none.
  static let passing: Set<String> = [
    "uptime", "since-selection", "choice-latency", "write-latency", "sync-latency", "rate",
  ]

  /// Answers `watch` with how things are; from now on the client hears what `publish` is given.
  package func subscribe(_ request: ControlRequest, _ status: JSONValue, now: Instant) {
    guard let client = client(request.client), client.isWatching else { return }
    // So that what it hears next is never older than this.
    state = ControlServer.lasting(status)
    stateLine = status
    client.told = state
    reply(request, status, now: now)
  }

  /// Whether a state should be published now: somebody watches, and a period has passed since the last. Ask after each
  /// turn of the loop; when the answer is only "not yet", `deadline` wakes the loop in time.
  package func wantsState(at now: Instant) -> Bool {
    guard clients.values.contains(where: \.isWatching) else {
      stateDue = nil
      return false
    }
    guard let last = stateAskedAt, now < last + ControlServer.watchPeriod else { return true }
    stateDue = last + ControlServer.watchPeriod
    return false
  }

  /// Tells watchers how things are, those who do not know it yet.
  package func publish(_ status: JSONValue, now: Instant) {
    stateAskedAt = now
    stateDue = nil
    state = ControlServer.lasting(status)
    stateLine = status
    for client in Array(clients.values) where client.isWatching {
      guard tellState(client, now: now) else {
        drop(client)
        continue
      }
      settle(client)
    }
  }

  /// The daemon ends on purpose: watchers hear it, as far as they listen.
  package func farewell(now: Instant) {
    for client in Array(clients.values) where client.isWatching && client.unanswered == 0 {
      if client.tell(["ok": true, "ended": true]) { client.flush(now: now) }
    }
  }

  /// The newest state, to a watcher that has fetched everything before it. False when it has to go.
  func tellState(_ client: ControlConnection, now: Instant) -> Bool {
    guard let state, client.unanswered == 0, !client.hasOutput, client.told != state else { return true }
    client.told = state
    guard client.tell(stateLine) else { return false }
    client.flush(now: now)
    return true
  }

  private static func lasting(_ status: JSONValue) -> JSONValue {
    guard case .object(let fields) = status else { return status }
    return .object(fields.filter { !passing.contains($0.key) }.mapValues { lasting($0) })
  }
}
