import Glibc
import JSONLines
import Platform
import Terms

/// The daemon's side of the control socket, on the daemon's own loop: one JSON object a line asks, one answers. Nothing
/// a client does makes it wait; docs/control.md describes the requests.
package final class ControlServer {
  /// Clients at one time. When one more comes, the one goes that has been idle longest and is owed nothing.
  package static let clientLimit = 32
  /// Connections accepted in one wake-up.
  private static let acceptLimit = 16
  /// Lines taken of one client in one turn; the rest comes with the next, which is at once.
  private static let lineLimit = 64
  /// A client that asks nothing, or does not fetch its answer, for so long is dropped.
  package static let patience = Interval.seconds(10)

  package let path: String
  private let poller: Poller
  private let listener: ControlListener
  private var clients: [Int32: ControlConnection] = [:]
  private var lastID: UInt64 = 0
  /// Without descriptors left, no connection is accepted until then.
  private var pausedUntil: Instant?
  /// Lines that were left for later, as when a client sends many at once.
  private var ready: Set<Int32> = []

  /// - Throws: when a living daemon has the socket, or it cannot be made.
  package init(path: String, poller: Poller) throws(ControlError) {
    self.path = path
    self.poller = poller
    listener = try ControlListener(path: path)
    do throws(SystemError) {
      try poller.watch(listener.descriptor.raw)
    } catch { throw ControlError("kernel: the control socket \(path): \(error)") }
  }

  deinit {
    poller.unwatch(listener.descriptor.raw)
    for descriptor in clients.keys { poller.unwatch(descriptor) }
  }

  package var clientCount: Int { clients.count }

  /// Whether `handle` is meant for what is ready.
  package func owns(_ descriptor: Int32) -> Bool {
    descriptor == listener.descriptor.raw || clients[descriptor] != nil
  }

  /// Accepts, reads and writes what is ready now, and gives what was asked. Every request has to be answered with
  /// `reply` at some time.
  package func handle(_ readiness: Poller.Readiness, now: Instant) -> [ControlRequest] {
    if readiness.descriptor == listener.descriptor.raw {
      accept(now: now)
      return []
    }
    guard let client = clients[readiness.descriptor] else { return [] }
    if readiness.isWritable, !client.flush() {
      drop(client)
      return []
    }
    if readiness.isReadable || readiness.isBroken, !client.read() {
      drop(client)
      return []
    }
    let asked = requests(of: client, now: now)
    // Its other end is closed wholly: nobody would read an answer, and the loop would turn for ever.
    if readiness.isBroken, clients[readiness.descriptor] === client { drop(client) }
    return asked
  }

  /// Answers one request of `client`; a client that has gone meanwhile is no error. Give `now` of the loop.
  package func reply(_ client: ClientID, _ value: JSONValue, now: Instant) {
    guard let connection = clients.values.first(where: { $0.id == client }) else { return }
    guard connection.answer(value, now: now) else { return drop(connection) }
    settle(connection)
  }

  /// When `fire` has something to do.
  package var deadline: Instant? {
    if !ready.isEmpty { return .zero }
    let oldest = clients.values.map(\.lastUse).min().map { $0 + ControlServer.patience }
    return [oldest, pausedUntil].compactMap { $0 }.min()
  }

  /// Drops who has been idle too long, takes lines that had to wait, accepts again.
  package func fire(now: Instant) -> [ControlRequest] {
    if let until = pausedUntil, until <= now {
      pausedUntil = nil
      try? poller.watch(listener.descriptor.raw)
    }
    let waiting = ready
    ready = []
    let asked = waiting.sorted().compactMap { clients[$0] }.flatMap { requests(of: $0, now: now) }
    for client in Array(clients.values) where client.lastUse + ControlServer.patience <= now { drop(client) }
    return asked
  }

  private func requests(of client: ControlConnection, now: Instant) -> [ControlRequest] {
    var asked: [ControlRequest] = []
    for _ in 0..<ControlServer.lineLimit {
      guard let line = client.nextLine(now: now) else { break }
      switch line {
      case .request(let command): asked.append(ControlRequest(client: client.id, command: command))
      case .refused(let error):
        guard client.answer(["ok": false, "error": .string(error.description)], now: now) else {
          drop(client)
          return asked
        }
      }
    }
    settle(client)
    return asked
  }

  /// Watches for what the client needs next, or lets it go when it has everything.
  private func settle(_ client: ControlConnection) {
    guard !client.isDone else { return drop(client) }
    if client.hasInput, client.unanswered < ControlConnection.unansweredLimit { ready.insert(client.descriptor.raw) }
    // The end of what it sends would be reported for ever: from here on it is only written to, and what it does not
    // take, it loses.
    if client.isEnding { return client.hasOutput ? drop(client) : poller.unwatch(client.descriptor.raw) }
    do throws(SystemError) {
      try poller.rewatch(client.descriptor.raw, writable: client.hasOutput)
    } catch { drop(client) }
  }

  private func accept(now: Instant) {
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

  /// False when every client is owed an answer.
  private func dropIdlest() -> Bool {
    let idle = clients.values.filter { $0.unanswered == 0 }
    guard let idlest = idle.min(by: { $0.id.rawValue < $1.id.rawValue }) else { return false }
    drop(idlest)
    return true
  }

  private func drop(_ client: ControlConnection) {
    let descriptor = client.descriptor.raw
    guard clients[descriptor] === client else { return }
    poller.unwatch(descriptor)
    clients[descriptor] = nil
    ready.remove(descriptor)
  }
}
