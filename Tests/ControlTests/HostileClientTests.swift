import Control
import Glibc
import JSONLines
import Platform
import Terms
import Testing

@Suite struct HostileClientTests {
  /// Connects a thousand times and does each time one of the bad things; a good client asks all the while.
  @Test func `a thousand stalling and shouting clients keep no good one waiting`() throws {
    let folder = try TemporaryFolder()
    let daemon = try Daemon(path: folder.path + "/control")
    var held: [RawClient] = []
    let garbage = (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    for number in 0..<1000 {
      let client = try RawClient(daemon.path)
      switch number % 5 {
      case 0: break
      case 1: client.send(garbage)
      case 2: client.send(Array(#"{"command":"sta"#.utf8))
      case 3: client.send(Array("{\"command\":\"status\"}\n".utf8))
      default: client.send([UInt8](repeating: 10, count: 2000))
      }
      // Some stay, some leave at once; we may not hold more descriptors than a process has.
      if number % 4 != 0 { held.append(client) }
      if held.count > 200 { held.removeFirst() }
      guard number % 50 == 0 else { continue }
      let answer = try ControlClient.request(path: daemon.path, .status, timeoutMilliseconds: 10_000)
      #expect(answer["ok"] == true, "after \(number) clients")
    }
    #expect(daemon.mostClients <= ControlServer.clientLimit)
    #expect(daemon.turns < 20_000, "bounded turns: nothing makes the loop spin")
    #expect(daemon.mostRequests <= 32, "and bounded work in each")
    try daemon.stop()
  }

  private static let evils: [[UInt8]] = [
    [], Array("{\"command\":\"watch\"}\n".utf8), Array(#"{"command":"sta"#.utf8),
    Array(String(repeating: "{\"command\":\"set\",\"name\":\"theme\",\"value\":\"dark\"}\n", count: 200).utf8),
    (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 31) }, [UInt8](repeating: 0x5B, count: 100_000) + [10],
    [UInt8](repeating: 0x61, count: 150_000), [UInt8](repeating: 10, count: 20_000),
    Array(String(repeating: "{\"command\":\"status\"}\n", count: 500).utf8),
  ]

  /// All of them there at once, none of them reads: what the loop does in one turn stays bounded, and a good client is
  /// answered.
  @Test func `a thousand evil clients at once, each of its kind, cost a bounded turn`() throws {
    let folder = try TemporaryFolder()
    let daemon = try Daemon(path: folder.path + "/control")
    var held: [RawClient] = []
    for number in 0..<1000 {
      // The server drops most of them at once: to write to one of those fails, which is its own affair.
      let client = try RawClient(daemon.path)
      try client.descriptor.setNonBlocking()
      _ = try? client.descriptor.writeAvailable(Self.evils[number % Self.evils.count][...])
      if number % 7 != 0 { held.append(client) }
      if held.count > 400 { held.removeFirst(100) }
      if number % 100 == 0 {
        daemon.publish(["ok": true, "number": .integer(Int64(number))])
        let answer = try ControlClient.request(path: daemon.path, .status, timeoutMilliseconds: 10_000)
        #expect(answer["ok"] == true, "after \(number) clients")
      }
    }
    #expect(daemon.mostRequests <= 32)
    #expect(daemon.mostClients <= ControlServer.clientLimit)
    try daemon.stop()
  }

  @Test func `a flood of one keeps no other waiting for more than a few turns`() throws {
    let folder = try TemporaryFolder()
    let poller = try Poller()
    let server = try ControlServer(path: folder.path + "/control", poller: poller)
    let line = Array("{\"command\":\"rest\"}\n".utf8)
    let floods = try (0..<31).map { _ in
      let client = try RawClient(server.path)
      try client.descriptor.setNonBlocking()
      return client
    }
    for flood in floods { _ = try flood.descriptor.writeAvailable(Array((0..<4000).map { _ in line }.joined())[...]) }
    func turn() throws -> [ControlRequest] {
      for readiness in try poller.wait(until: server.deadline) { server.handle(readiness, now: .zero) }
      let asked = server.fire(now: .zero)
      for request in asked { server.reply(request, ["ok": true], now: .zero) }
      return asked
    }
    for _ in 0..<10 { _ = try turn() }
    let good = try RawClient(server.path)
    good.send(Array("{\"command\":\"stop\"}\n".utf8))
    var turns = 0
    while try !turn().contains(where: { $0.command == .stop }), turns < 100 { turns += 1 }
    #expect(turns <= 10, "its turn comes after each of the 31 had two lines: \(turns)")
  }

  @Test(arguments: [false, true])
  func `whoever closes its end after many lines loses none of them`(isWholly: Bool) throws {
    let folder = try TemporaryFolder()
    let daemon = try Daemon(path: folder.path + "/control")
    var client: RawClient? = try RawClient(daemon.path)
    client?.send((0..<1000).flatMap { _ in Array("{\"command\":\"stop\"}\n".utf8) } + Array("{\"comm".utf8))
    if isWholly {
      client = nil
      let end = MonotonicClock.now() + .seconds(10)
      while daemon.commands.count < 1000, MonotonicClock.now() < end { usleep(1000) }
    } else if let client {
      shutdown(client.descriptor.raw, Int32(SHUT_WR))
      #expect(client.answers(1001).count == 1000)
      #expect(client.answers(1) == [], "and then it is let go")
    }
    #expect(daemon.commands.count == 1000)
    usleep(20_000)
    let turns = daemon.turns
    usleep(100_000)
    #expect(daemon.turns - turns < 5, "the loop does not turn for it")
    try daemon.stop()
  }

  @Test func `an answer that takes long is waited for, and not for ever`() throws {
    let folder = try TemporaryFolder()
    let poller = try Poller()
    let server = try ControlServer(path: folder.path + "/control", poller: poller)
    let client = try RawClient(server.path)
    client.send(Array("{\"command\":\"reload\"}\n".utf8))
    for readiness in try poller.wait(until: nil) { server.handle(readiness, now: .zero) }
    #expect(server.fire(now: .zero).count == 1)
    _ = server.fire(now: Instant.zero + ControlServer.patience + .seconds(1))
    #expect(server.clientCount == 1)
    let end = Instant.zero + ControlServer.answerPatience
    #expect(server.deadline == end)
    _ = server.fire(now: end)
    #expect(server.clientCount == 0)
  }

  /// The kernel gives the lowest free number to the next connection: what was reported of the one before is not its.
  @Test func `a newcomer does not inherit the end of the client whose descriptor it got`() throws {
    let folder = try TemporaryFolder()
    let poller = try Poller()
    let server = try ControlServer(path: folder.path + "/control", poller: poller)
    let client = try RawClient(server.path)
    let listener = try #require(try poller.wait(until: nil).first)
    server.handle(listener, now: .zero)
    client.send(Array("{\"command\":\"status\"}\n".utf8))
    var stale = try #require(try poller.wait(until: nil).first)
    stale.isBroken = true
    server.handle(stale, now: .zero)
    for request in server.fire(now: .zero) { server.reply(request, ["ok": true], now: .zero) }
    #expect(client.available() == "{\"ok\":true}\n")
  }

  @Test func `a line of ten megabytes is refused and its client dropped`() throws {
    let folder = try TemporaryFolder()
    let daemon = try Daemon(path: folder.path + "/control")
    let client = try RawClient(daemon.path)
    #expect(!client.send([UInt8](repeating: 0x61, count: 10 << 20)), "nobody reads ten megabytes")
    let answer = try JSONValue(parsing: try #require(client.answers(1).first))
    #expect(answer["error"]?.string?.contains("longer than") == true)
    #expect(try ControlClient.request(path: daemon.path, .status, timeoutMilliseconds: 10_000)["ok"] == true)
    try daemon.stop()
  }

  @Test func `a long text to be spoken passes, in one piece or byte by byte`() throws {
    let folder = try TemporaryFolder()
    let daemon = try Daemon(path: folder.path + "/control")
    let text = String(repeating: "字", count: 33_000)
    _ = try ControlClient.request(path: daemon.path, .say(text: text), timeoutMilliseconds: 10_000)
    let client = try RawClient(daemon.path)
    for byte in #"{"command":"rest"}"#.utf8 { client.send([byte]) }
    client.send([10])
    #expect(client.answers(1).count == 1)
    #expect(daemon.commands == [.say(text: text), .rest])
    try daemon.stop()
  }

  @Test func `many requests at once are answered in order, each once`() throws {
    let folder = try TemporaryFolder()
    let daemon = try Daemon(path: folder.path + "/control")
    let client = try RawClient(daemon.path)
    let names = (0..<300).map { ["rest", "resume", "stop"][$0 % 3] }
    client.send(names.flatMap { Array("{\"command\":\"\($0)\"}\n".utf8) })
    let answers = try client.answers(300).map { try JSONValue(parsing: $0)["command"]?.string }
    #expect(answers == names)
    try daemon.stop()
  }

  @Test func `who asks and never reads is dropped, and the loop does not turn for it`() throws {
    let folder = try TemporaryFolder()
    let daemon = try Daemon(path: folder.path + "/control")
    let client = try RawClient(daemon.path)
    try client.descriptor.setNonBlocking()
    let flood = [UInt8](repeating: 10, count: 60_000)
    var isAlive = true
    // A busy machine may give the daemon few turns meanwhile; the time only ends a test that would never end.
    let end = MonotonicClock.now() + .seconds(60)
    while isAlive, MonotonicClock.now() < end {
      isAlive = (try? client.descriptor.writeAvailable(flood[...])) != nil
      usleep(200)
    }
    #expect(!isAlive)
    let turns = daemon.turns
    usleep(100_000)
    #expect(daemon.turns - turns < 20)
    #expect(try ControlClient.request(path: daemon.path, .status, timeoutMilliseconds: 10_000)["ok"] == true)
    try daemon.stop()
  }

  @Test func `a client that closes its sending side still gets its answer, and costs no turns`() throws {
    let folder = try TemporaryFolder()
    let daemon = try Daemon(path: folder.path + "/control")
    let client = try RawClient(daemon.path)
    client.send(Array("{\"command\":\"status\"}\n".utf8))
    shutdown(client.descriptor.raw, Int32(SHUT_WR))
    #expect(client.answers(1).count == 1)
    try daemon.stop()
    let mute = try Daemon(path: folder.path + "/control", isMute: true)
    let waiting = try RawClient(mute.path)
    waiting.send(Array("{\"command\":\"status\"}\n".utf8))
    shutdown(waiting.descriptor.raw, Int32(SHUT_WR))
    usleep(100_000)
    #expect(mute.turns < 20)
    try mute.stop()
  }

  @Test func `an idle client goes after the time that is allowed`() throws {
    let folder = try TemporaryFolder()
    let poller = try Poller()
    let server = try ControlServer(path: folder.path + "/control", poller: poller)
    let client = try RawClient(server.path)
    for readiness in try poller.wait(until: nil) { server.handle(readiness, now: .zero) }
    #expect(server.clientCount == 1)
    let deadline = try #require(server.deadline)
    #expect(deadline == Instant.zero + ControlServer.patience)
    #expect(server.fire(now: deadline - .milliseconds(1)) == [] && server.clientCount == 1)
    #expect(server.fire(now: deadline) == [] && server.clientCount == 0)
    #expect(client.answers(1) == [])
    #expect(server.deadline == nil)
  }
}
