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
        guard let descriptor = try listener.accept() else { return }
        if clients.count >= ControlServer.clientLimit, !dropIdlest() { return }
        lastID += 1
        clients[descriptor.raw] = ControlConnection(id: ClientID(rawValue: lastID), descriptor: descriptor, now: now)
        try poller.watch(descriptor.raw)
      } catch {
        if !dropIdlest() { return pause(now: now) }
      }
    }
  }

  /// The connection waits in the kernel; without this the loop would turn without end.
  private func pause(now: Instant) {
    poller.unwatch(listener.descriptor.raw)
    pausedUntil = now + .seconds(1)
  }

  /// False when every client watches or is there and owed an answer.
  private func dropIdlest() -> Bool {
    let idle = clients.values.filter { $0.isGone || ($0.unanswered == 0 && !$0.isWatching) }
    guard let idlest = idle.min(by: { $0.id.rawValue < $1.id.rawValue }) else { return false }
    drop(idlest)
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
