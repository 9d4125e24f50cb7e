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
    try daemon.stop()
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
    for _ in 0..<2000 where isAlive {
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
