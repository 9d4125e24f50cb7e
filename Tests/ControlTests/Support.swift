import Control
import Glibc
import JSONLines
import Platform
import Synchronization
import Terms
import Testing

/// A folder of its own for one test, gone with it.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    var template = Array("/tmp/yanyu-control-XXXXXX".utf8CString)
    path = try #require(mkdtemp(&template).map { String(cString: $0) })
  }

  deinit { TemporaryFolder.remove(path) }

  private static func remove(_ path: String) {
    if let folder = opendir(path) {
      while let entry = readdir(folder) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        if name != ".", name != "..", unlink(path + "/" + name) != 0 { remove(path + "/" + name) }
      }
      closedir(folder)
    }
    rmdir(path)
  }
}

/// A server on a loop of its own that answers everything at once; counts its turns.
final class Daemon: Sendable {
  let path: String
  private let isStopping = Mutex(false)
  private let isDropping = Mutex(false)
  private let seen = Mutex<[ControlCommand]>([])
  private let turnCount = Mutex(0)
  private let most = Mutex(0)
  private let mostAsked = Mutex(0)
  private let states: Mailbox<JSONValue>
  private let wake: Descriptor
  private let ended: Descriptor

  var commands: [ControlCommand] { seen.withLock { $0 } }
  var turns: Int { turnCount.withLock { $0 } }
  var mostClients: Int { most.withLock { $0 } }
  /// Requests in one turn of the loop.
  var mostRequests: Int { mostAsked.withLock { $0 } }

  /// Something has changed that watchers hear of.
  func publish(_ state: JSONValue) { states.put(state) }

  /// `isMute`: commands are taken and never answered.
  init(path: String, role: ControlRole = .control, isMute: Bool = false) throws {
    // A client that left makes writing to it a signal; programs ignore it first thing.
    signal(SIGPIPE, SIG_IGN)
    self.path = path
    let (wakeEnd, wake) = try Descriptor.pipe()
    self.wake = wake
    let (endedEnd, done) = try Descriptor.pipe()
    ended = endedEnd
    let (ready, readyEnd) = try Descriptor.pipe()
    let outcome = try Mailbox<ControlError?>()
    states = try Mailbox<JSONValue>()
    try ThreadStart.detached { [self] in
      do {
        let poller = try Poller()
        let server = try ControlServer(ControlPlace(path: path, role: role), poller: poller)
        try poller.watch(wakeEnd.raw)
        try poller.watch(states.ready.raw)
        try readyEnd.writeAll([1])
        try serve(server, poller, isMute: isMute)
      } catch {
        outcome.put(error as? ControlError)
        try? readyEnd.writeAll([0])
      }
      try? done.writeAll([1])
    }
    let word = try ready.readAvailable(limit: 1)
    if word == [0], let error = outcome.take() ?? nil { throw error }
    try #require(word == [1])
  }

  private func serve(_ server: ControlServer, _ poller: Poller, isMute: Bool) throws {
    var state: JSONValue = ["ok": true, "number": 0]
    while !isStopping.withLock({ $0 }) {
      let ready = try poller.wait(until: server.deadline)
      let now = MonotonicClock.now()
      turnCount.withLock { $0 += 1 }
      state = states.take() ?? state
      for readiness in ready where server.owns(readiness.descriptor) { server.handle(readiness, now: now) }
      most.withLock { $0 = max($0, server.clientCount) }
      let requests = server.deadline.map { $0 <= now } == true ? server.fire(now: now) : []
      mostAsked.withLock { $0 = max($0, requests.count) }
      for request in requests {
        seen.withLock { $0.append(request.command) }
        switch request.command {
        case .watch: server.subscribe(request, state, now: now)
        case _ where isMute: break
        default: server.reply(request, ["ok": true, "command": .string(request.command.name)], now: now)
        }
      }
      if server.wantsState(at: now) { server.publish(state, now: now) }
    }
    if !isDropping.withLock({ $0 }) { server.farewell(now: MonotonicClock.now()) }
  }

  /// Ends without a word, as a crash does.
  func drop() throws {
    isDropping.withLock { $0 = true }
    try stop()
  }

  func stop() throws {
    isStopping.withLock { $0 = true }
    try wake.writeAll([1])
    _ = try ended.readAvailable(limit: 1)
  }
}

/// A client that does as it likes.
struct RawClient {
  let descriptor: Descriptor

  init(_ path: String) throws {
    descriptor = Descriptor(owning: socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0))
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { place in
      for (index, byte) in path.utf8.enumerated() where index < 107 { place[index] = byte }
    }
    let raw = descriptor.raw
    try withUnsafePointer(to: &address) { pointer in
      _ = try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        try check("connect") { connect(raw, address, socklen_t(MemoryLayout<sockaddr_un>.size)) }
      }
    }
  }

  /// Sends what goes without an end to it; true when all of it went.
  @discardableResult
  func send(_ bytes: [UInt8]) -> Bool { (try? descriptor.writeAll(bytes)) != nil }

  /// Everything until the other side closes, or until `lines` lines, ten seconds at the most.
  func answers(_ lines: Int) -> [String] {
    var bytes: [UInt8] = []
    let end = MonotonicClock.now() + .seconds(10)
    while bytes.count(where: { $0 == 10 }) < lines, MonotonicClock.now() < end {
      var waiting = pollfd(fd: descriptor.raw, events: Int16(POLLIN), revents: 0)
      guard poll(&waiting, 1, 1000) > 0 else { continue }
      guard let part = try? descriptor.readAvailable(), !part.isEmpty else { break }
      bytes += part
    }
    return bytes.split(separator: 10).map { String(decoding: $0, as: UTF8.self) }
  }

  /// What has come so far, and is not waited for.
  func available() -> String {
    var waiting = pollfd(fd: descriptor.raw, events: Int16(POLLIN), revents: 0)
    guard poll(&waiting, 1, 0) > 0, let part = try? descriptor.readAvailable() else { return "" }
    return String(decoding: part, as: UTF8.self)
  }
}
