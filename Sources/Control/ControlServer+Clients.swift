import Platform
import Terms

/// Clients come and go.
extension ControlServer {
  func client(_ id: ClientID) -> ControlConnection? { clients.values.first { $0.id == id } }

  /// When the client's time is over; nil for a watcher that has nothing to hear.
  func expiry(_ client: ControlConnection) -> Instant? {
    if client.hasOutput { return client.lastUse + ControlServer.patience }
    if client.unanswered > 0 { return client.lastUse + ControlServer.answerPatience }
    return client.isWatching ? nil : client.lastUse + ControlServer.patience
  }

  /// Watches for what the client needs next, or lets it go when it has everything.
  func settle(_ client: ControlConnection) {
    guard clients[client.descriptor.raw] === client else { return }
    guard !client.isDone else { return drop(client) }
    if client.hasLines, !client.isQueued {
      client.isQueued = true
      ready.append(client.descriptor.raw)
    }
    guard !client.isGone else { return }
    // The end of what it sends would be reported for ever: from there on it is only written to.
    let interest = ControlConnection.Interest(readable: client.wantsInput, writable: client.hasOutput)
    guard interest != client.interest else { return }
    client.interest = interest
    do throws(SystemError) {
      try poller.rewatch(client.descriptor.raw, readable: interest.readable, writable: interest.writable)
    } catch { drop(client) }
  }

  func accept(now: Instant) {
    for _ in 0..<ControlServer.acceptLimit {
      do throws(SystemError) {
        guard listener.isWaitedFor else { return }
        if clients.count >= ControlServer.clientLimit, !makeRoom() {
          // While lines wait, the next turn is at once, and makes room.
          return ready.isEmpty ? pause(now: now, for: ControlServer.roomPause) : ()
        }
        guard let descriptor = try listener.accept() else { return }
        lastID += 1
        let client = ControlConnection(id: ClientID(rawValue: lastID), descriptor: descriptor, now: now)
        clients[descriptor.raw] = client
        try poller.watch(descriptor.raw)
        // What it wants is known before the next newcomer asks for its place.
        guard client.read() else {
          drop(client)
          continue
        }
        settle(client)
      } catch {
        if !makeRoom() { return pause(now: now, for: .seconds(1)) }
      }
    }
  }

  /// The connection waits in the kernel; without this the loop would turn without end.
  private func pause(now: Instant, for interval: Interval) {
    poller.unwatch(listener.descriptor.raw)
    pausedUntil = now + interval
  }

  /// Somebody goes for a newcomer: one that is gone, else the first that came of those that ask nothing, else the one
  /// that was answered most. Never a watcher, nor one that waits for its first answer; false when there are only such.
  private func makeRoom() -> Bool {
    let others = clients.values.filter { $0.isGone || ($0.unanswered == 0 && !$0.isWatching) }
    let asking = others.filter { !$0.isGone && $0.hasLines }
    let idle = others.filter { $0.isGone || !$0.hasLines }
    if let first = idle.min(by: { ($0.isGone ? 0 : 1, $0.id.rawValue) < ($1.isGone ? 0 : 1, $1.id.rawValue) }) {
      drop(first)
      return true
    }
    let greedy = asking.filter { $0.answers > 0 }.max { $0.answers < $1.answers }
    guard let greedy else { return false }
    drop(greedy)
    return true
  }

  func drop(_ client: ControlConnection) {
    let descriptor = client.descriptor.raw
    guard clients[descriptor] === client else { return }
    poller.unwatch(descriptor)
    clients[descriptor] = nil
    ready.removeAll { $0 == descriptor }
  }
}
