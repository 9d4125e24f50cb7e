import Control
import Glibc
import JSONLines
import Platform
import Terms
import Testing

@Suite struct WatchTests {
  private static let watch = Array("{\"command\":\"watch\"}\n".utf8)

  private static func state(_ number: Int) -> JSONValue { ["ok": true, "number": .integer(Int64(number))] }

  /// A server whose loop is turned by hand, at times that are drawn.
  private final class Loop {
    let folder: TemporaryFolder
    let server: ControlServer
    private let poller: Poller

    init(role: ControlRole = .control) throws {
      signal(SIGPIPE, SIG_IGN)
      folder = try TemporaryFolder()
      poller = try Poller()
      server = try ControlServer(ControlPlace(path: folder.path + "/control", role: role), poller: poller)
    }

    /// Everything that is ready, at that time; `state` answers `watch` and `status`.
    func turn(at now: Instant, state: JSONValue) throws {
      let soon = MonotonicClock.now() + .milliseconds(20)
      for readiness in try poller.wait(until: soon) { server.handle(readiness, now: now) }
      for request in server.fire(now: now) {
        if request.command == .watch {
          server.subscribe(request, state, now: now)
        } else {
          server.reply(request, state, now: now)
        }
      }
      if server.wantsState(at: now) { server.publish(state, now: now) }
    }
  }

  @Test func `a watcher hears how things are, and then each change, once`() throws {
    let loop = try Loop()
    let client = try RawClient(loop.server.path)
    client.send(Self.watch)
    for _ in 0..<3 { try loop.turn(at: .zero, state: Self.state(0)) }
    #expect(client.available() == Self.state(0).line + "\n")
    try loop.turn(at: .milliseconds(200), state: Self.state(0))
    #expect(client.available() == "", "nothing has changed")
    let older: JSONValue = ["ok": true, "number": 0, "uptime": 17, "source": ["rate": 60]]
    try loop.turn(at: .milliseconds(400), state: older)
    #expect(client.available().isEmpty == false, "a source came")
    let passing: JSONValue = ["ok": true, "number": 0, "uptime": 99, "source": ["rate": 61]]
    try loop.turn(at: .milliseconds(600), state: passing)
    #expect(client.available() == "", "what passes by itself is no change")
    try loop.turn(at: .milliseconds(800), state: Self.state(1))
    #expect(client.available() == Self.state(1).line + "\n")
  }

  @Test func `changes are told ten times a second at the most, and the newest is told in the end`() throws {
    let loop = try Loop()
    let client = try RawClient(loop.server.path)
    client.send(Self.watch)
    for _ in 0..<3 { try loop.turn(at: .zero, state: Self.state(0)) }
    var lines = client.available().split(separator: "\n").count
    for number in 1...1050 {
      let now = Instant.zero + .milliseconds(Int64(number))
      if loop.server.wantsState(at: now) { loop.server.publish(Self.state(number), now: now) }
      lines += client.available().split(separator: "\n").count
    }
    #expect((10...12).contains(lines))
    // The last change fell between two lines: the loop is woken for it.
    let due = try #require(loop.server.deadline)
    #expect(due == .zero + .milliseconds(1100))
    #expect(loop.server.wantsState(at: due))
    loop.server.publish(Self.state(1050), now: due)
    #expect(client.available() == Self.state(1050).line + "\n")
    #expect(loop.server.deadline == nil)
  }

  @Test func `a watcher that does not read is told the newest state when it does, and no queue is kept for it`() throws
  {
    let loop = try Loop()
    let client = try RawClient(loop.server.path)
    client.send(Self.watch)
    for _ in 0..<3 { try loop.turn(at: .zero, state: Self.state(0)) }
    let padding = JSONValue.string(String(repeating: "x", count: 10_000))
    func heavy(_ number: Int) -> JSONValue { ["ok": true, "number": .integer(Int64(number)), "padding": padding] }
    for number in 1...5000 { loop.server.publish(heavy(number), now: .milliseconds(Int64(number))) }
    #expect(loop.server.watcherCount == 1, "a megabyte of answers nobody fetches would have dropped it")
    var numbers: [Int64] = []
    for _ in 0..<400 where numbers.last != 5000 {
      // Read in small bites: what is cut is put together by the lines' ends.
      numbers += client.answers(1).compactMap { try? JSONValue(parsing: $0)["number"]?.integer }
      try loop.turn(at: .milliseconds(5001), state: heavy(5000))
    }
    #expect(numbers.last == 5000)
    #expect(numbers.count < 200, "what the kernel held, and one more: \(numbers.count)")
    #expect(numbers == numbers.sorted())
  }

  @Test func `a watcher with nothing to hear stays, one that does not read goes`() throws {
    let loop = try Loop()
    let quiet = try RawClient(loop.server.path)
    quiet.send(Self.watch)
    for _ in 0..<3 { try loop.turn(at: .zero, state: Self.state(0)) }
    #expect(loop.server.deadline == nil || loop.server.deadline == .zero + ControlServer.watchPeriod)
    _ = loop.server.fire(now: .zero + .seconds(100_000))
    #expect(loop.server.watcherCount == 1)
    let padding = JSONValue.string(String(repeating: "x", count: 900_000))
    let start = Instant.zero + .seconds(100_000)
    loop.server.publish(["ok": true, "padding": padding], now: start)
    #expect(loop.server.watcherCount == 1)
    _ = loop.server.fire(now: start + ControlServer.patience)
    #expect(loop.server.watcherCount == 0)
  }

  @Test func `one watcher too many is refused, and newcomers drive none out`() throws {
    let loop = try Loop()
    var watchers: [RawClient] = []
    for number in 0...ControlServer.watcherLimit {
      let client = try RawClient(loop.server.path)
      client.send(Self.watch)
      for _ in 0..<3 { try loop.turn(at: .zero, state: Self.state(0)) }
      let answer = try JSONValue(parsing: client.available())
      #expect(answer["ok"] == .bool(number < ControlServer.watcherLimit))
      watchers.append(client)
    }
    var others: [RawClient] = []
    for _ in 0..<100 {
      others.append(try RawClient(loop.server.path))
      try loop.turn(at: .zero, state: Self.state(0))
    }
    #expect(loop.server.watcherCount == ControlServer.watcherLimit)
    #expect(loop.server.clientCount <= ControlServer.clientLimit)
    watchers.removeAll()
    for _ in 0..<3 { try loop.turn(at: .zero, state: Self.state(0)) }
    #expect(loop.server.watcherCount == 0, "who left is forgotten at once")
  }

  @Test func `what a watcher sends further is not read, and a closed end does not end its watching`() throws {
    let loop = try Loop()
    let client = try RawClient(loop.server.path)
    client.send(Self.watch + Array("{\"command\":\"status\"}\n".utf8))
    for _ in 0..<3 { try loop.turn(at: .zero, state: Self.state(0)) }
    client.send(Array("{\"command\":\"status\"}\n".utf8))
    shutdown(client.descriptor.raw, Int32(SHUT_WR))
    for _ in 0..<3 { try loop.turn(at: .zero, state: Self.state(0)) }
    try loop.turn(at: .milliseconds(500), state: Self.state(1))
    #expect(client.available() == Self.state(0).line + "\n" + Self.state(1).line + "\n")
  }

  @Test func `watching lasts over a restart of the daemon and ends with the keyboard`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/control"
    let first = try Daemon(path: path)
    let watch = ControlWatch(path: path)
    #expect(try watch.next() == .state(Self.state(0)))
    first.publish(Self.state(1))
    #expect(try watch.next() == .state(Self.state(1)))
    // As a crash leaves it: no farewell.
    rename(path, path + ".away")
    try first.drop()
    let second = try Daemon(path: path)
    #expect(try watch.next() == .reconnected)
    #expect(try watch.next() == .state(Self.state(0)))
    try second.stop()
    #expect(try watch.next() == .ended)
    #expect(throws: ControlError.self) { try ControlWatch(path: path).next() }
  }

  @Test func `a refusal to watch is told`() throws {
    let folder = try TemporaryFolder()
    let daemon = try Daemon(path: folder.path + "/control")
    let others = try (0..<ControlServer.watcherLimit).map { _ in
      let watch = ControlWatch(path: daemon.path)
      _ = try watch.next()
      return watch
    }
    #expect(throws: ControlError("yanyu: 8 clients are watching already")) {
      try ControlWatch(path: daemon.path).next()
    }
    withExtendedLifetime(others) {}
    try daemon.stop()
  }
}
