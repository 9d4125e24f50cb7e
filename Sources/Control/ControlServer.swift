import Glibc
import JSONLines
import Platform
import Terms

/// The daemon's side of a control socket, on the daemon's own loop: one JSON object a line asks, one answers. Nothing a
/// client does makes it wait, and what one turn of the loop does for all of them is bounded; docs/control.md describes
/// the requests.
package final class ControlServer {
  /// Clients at one time. When one more comes, the one goes that came first of those that ask nothing, else the one
  /// that was answered most; watchers stay, and whoever waits for a first answer.
  package static let clientLimit = 32
  /// Watchers among them: the rest stays for those who ask. One more is refused.
  package static let watcherLimit = 8
  /// Connections accepted in one wake-up.
  static let acceptLimit = 16
  /// When there is no room, newcomers wait for so long in the kernel.
  static let roomPause = Interval.milliseconds(10)
  /// Lines taken of one client before the next has its turn, and of all clients in one turn of the loop; what is left
  /// comes with the next turn, which is at once.
  static let lineLimit = (client: 2, turn: 32)
  /// Bytes of lines in one turn, the last line apart: reading 64 KiB of JSON takes about a millisecond.
  static let lineBytesLimit = 64 << 10
  /// A client that asks nothing, or does not fetch its answer, for so long is dropped; not a watcher that has nothing
  /// to hear.
  package static let patience = Interval.seconds(10)
  /// A client whose answer takes longer than that (a reload, a disk that hangs) is dropped.
  package static let answerPatience = Interval.seconds(60)
  /// Watchers are told at most so often: ten times a second.
  package static let watchPeriod = Interval.milliseconds(100)

  package let place: ControlPlace
  let poller: Poller
  let listener: ControlListener
  var clients: [Int32: ControlConnection] = [:]
  var lastID: UInt64 = 0
  /// Without room or descriptors left, no connection is accepted until then.
  var pausedUntil: Instant?
  /// Clients with lines to be taken, in the order of their turns; as many as there are clients at the most.
  var ready: [Int32] = []
  /// What watchers are told, and when it was asked for last.
  var state: JSONValue?
  var stateLine: JSONValue = .null
  var stateAskedAt: Instant?
  var stateDue: Instant?

  /// - Throws: when a living daemon has the socket, or it cannot be made.
  package init(_ place: ControlPlace, poller: Poller) throws(ControlError) {
    self.place = place
    self.poller = poller
    listener = try ControlListener(place)
    do throws(SystemError) {
      try poller.watch(listener.descriptor.raw)
    } catch { throw ControlError("kernel: the control socket \(place.path): \(error)") }
  }

  package convenience init(path: String, poller: Poller) throws(ControlError) {
    try self.init(ControlPlace(path: path), poller: poller)
  }

  deinit {
    poller.unwatch(listener.descriptor.raw)
    for descriptor in clients.keys { poller.unwatch(descriptor) }
  }

  package var path: String { place.path }
  package var clientCount: Int { clients.count }
  package var watcherCount: Int { clients.values.count(where: \.isWatching) }

  /// Whether `handle` is meant for what is ready.
  package func owns(_ descriptor: Int32) -> Bool {
    descriptor == listener.descriptor.raw || clients[descriptor] != nil
  }

  /// Accepts, reads and writes what is ready now; `fire`, which is due at once then, gives what was asked.
  package func handle(_ readiness: Poller.Readiness, now: Instant) {
    if readiness.descriptor == listener.descriptor.raw { return accept(now: now) }
    guard let client = clients[readiness.descriptor] else { return }
    if readiness.isBroken, client.isHungUp {
      // Its other end is closed wholly: nobody reads an answer, and the loop would turn for ever.
      client.readLastWords()
      poller.unwatch(client.descriptor.raw)
    } else {
      if readiness.isWritable { client.flush(now: now) }
      if readiness.isReadable, !client.read() { return drop(client) }
      if client.isWatching, !tellState(client, now: now) { return drop(client) }
    }
    settle(client)
  }

  /// Answers one request; a client that has gone meanwhile is no error, and of two answers the first counts. A
  /// connection's answers are sent in the order of its requests, whenever they are given. Give `now` of the loop.
  package func reply(_ request: ControlRequest, _ value: JSONValue, now: Instant) {
    guard let client = client(request.client) else { return }
    guard client.answer(value, to: request.number, now: now) else { return drop(client) }
    settle(client)
  }

  /// When `fire` has something to do.
  package var deadline: Instant? {
    if !ready.isEmpty { return .zero }
    let expiry = clients.values.compactMap { self.expiry($0) }.min()
    return [expiry, pausedUntil, stateDue].compactMap { $0 }.min()
  }

  /// Takes lines, a few of each client and a bounded number in all, and gives what was asked; drops who has been idle
  /// too long; accepts again. Every request has to be answered with `reply`, `watch` with `subscribe`.
  package func fire(now: Instant) -> [ControlRequest] {
    if let until = pausedUntil, until <= now {
      pausedUntil = nil
      try? poller.watch(listener.descriptor.raw)
    }
    if let due = stateDue, due <= now { stateDue = nil }
    var turn = Turn()
    for _ in 0..<ready.count where turn.hasRoom {
      guard let client = clients[ready.removeFirst()] else { continue }
      client.isQueued = false
      takeLines(of: client, &turn, now: now)
    }
    for client in Array(clients.values) {
      if let expiry = expiry(client), expiry <= now { drop(client) }
    }
    return turn.asked
  }

  /// What one turn of the loop has taken so far.
  struct Turn {
    var asked: [ControlRequest] = []
    var lines = 0
    var bytes = 0
    var hasRoom: Bool { lines < ControlServer.lineLimit.turn && bytes < ControlServer.lineBytesLimit }
  }

  private func takeLines(of client: ControlConnection, _ turn: inout Turn, now: Instant) {
    for _ in 0..<ControlServer.lineLimit.client where turn.hasRoom {
      guard let (line, bytes) = client.nextLine(now: now) else { break }
      turn.lines += 1
      turn.bytes += bytes
      switch check(line, of: client) {
      case .request(let request): turn.asked.append(request)
      case .refused(let error, let number):
        let answer: JSONValue = ["ok": false, "error": .string(error.description)]
        guard client.answer(answer, to: number, now: now) else { return drop(client) }
      }
    }
    settle(client)
  }

  /// What this socket does not take is refused.
  private func check(_ line: ControlConnection.Line, of client: ControlConnection) -> ControlConnection.Line {
    guard case .request(let request) = line else { return line }
    if place.role == .observe, !request.command.isForObservers {
      let error = ControlError("yanyu: observers may ask \"status\" and \"watch\", and nothing else")
      return .refused(error, number: request.number)
    }
    guard request.command == .watch else { return line }
    guard watcherCount < ControlServer.watcherLimit else {
      let error = ControlError("yanyu: \(ControlServer.watcherLimit) clients are watching already")
      return .refused(error, number: request.number)
    }
    client.beginWatching()
    return line
  }
}
