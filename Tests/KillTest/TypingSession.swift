import Control
import Glibc
import JSONLines
import Platform
import TestTerminals
import Terms

/// The real programs in a pseudo-terminal, with a recording as their eye.
final class TypingSession {
  /// What the daemon last said of itself before it was killed.
  struct Seen {
    var written: UInt64 = 0
    var durable: UInt64 = 0
    var writeLatency = JSONValue.null
    var syncLatency = JSONValue.null
  }

  struct Trouble: Error, CustomStringConvertible { var description: String }

  private static let patience = Interval.seconds(20)

  let state: String
  private let environment: [String: String]
  private let terminal: TestTerminal
  private let attributes: [UInt8]
  private let supervisor: ChildProcess

  static func temporaryFolder() throws -> String { try TestTerminal.temporaryFolder("kills") }

  init(folder: String, means: TypedRecording.Means) throws {
    state = folder + "/state"
    for path in [folder, state] where mkdir(path, 0o700) != 0 && errno != EEXIST {
      throw SystemError.last("mkdir \(path)")
    }
    guard let recording = TypedRecording.text(means) else { throw Trouble(description: "a key is not in the layout") }
    let file = folder + "/recording"
    try Descriptor.open(file, O_WRONLY | O_CREAT | O_TRUNC).writeAll(recording.utf8)
    terminal = try TestTerminal(columns: 128, rows: 40)
    attributes = terminal.attributes
    environment = TestTerminal.environment(runtimeFolder: folder)
    let slave = terminal.slave.raw
    supervisor = try ChildProcess(
      path: "\(ProcessHabits.programFolder())/yanyu-supervisor",
      arguments: ["--state", state, "--input", "replay:\(file)", "--voice", "none", "--alarm", "none"]
        + (means == .pressing ? ["--switch", "terminal"] : []),
      environment: environment.map { "\($0)=\($1)" }, descriptors: [(slave, 0), (slave, 1), (slave, 2)])
    try waitForDaemon()
  }

  /// Lets it type for so long, and asks it all the while.
  func live(for time: Interval) throws -> Seen {
    var seen = Seen()
    let end = MonotonicClock.now() + time
    repeat {
      if let status = try? status() {
        seen.written = UInt64(clamping: status["written"]?.integer ?? 0)
        seen.durable = UInt64(clamping: status["durable"]?.integer ?? 0)
        seen.writeLatency = status["write-latency"] ?? .null
        seen.syncLatency = status["sync-latency"] ?? .null
      }
      terminal.forget()
      // Fast enough to see reports as they come, slow enough not to be what is measured.
      usleep(2000)
    } while MonotonicClock.now() < end
    return seen
  }

  func kill() throws { Glibc.kill(try daemon(), SIGKILL) }

  /// Waits until a daemon answers; when that was.
  @discardableResult
  func waitForDaemon() throws -> Instant {
    let end = MonotonicClock.now() + Self.patience
    while MonotonicClock.now() < end {
      if (try? status()) != nil { return MonotonicClock.now() }
      if let ending = supervisor.collect() { throw Trouble(description: "the session has ended: \(ending)") }
      terminal.forget()
      usleep(2000)
    }
    throw Trouble(description: "no daemon answers")
  }

  /// Asks for the end; what is not as it should be then.
  func end() throws -> [String] {
    terminal.forget()
    supervisor.send(SIGTERM)
    let end = MonotonicClock.now() + Self.patience
    var output = ""
    while supervisor.collect() == nil, MonotonicClock.now() < end {
      output = terminal.written()
      usleep(2000)
    }
    output = terminal.written()
    var faults: [String] = []
    if supervisor.collect() != .exited(0) { faults.append("the session has not ended with 0") }
    if terminal.attributes != attributes { faults.append("the terminal's attributes are not as they were") }
    for mode in ["\u{1B}[?1003l", "\u{1B}[?1049l", "\u{1B}[?25h"] where !output.contains(mode) {
      faults.append("the terminal was left without \(mode.dropFirst())")
    }
    return faults
  }

  private func status() throws -> JSONValue {
    try ControlClient.request(
      path: ControlAddress.path(stateFolder: state, environment: environment), .status, timeoutMilliseconds: 1000)
  }

  /// The supervisor's child of that name.
  private func daemon() throws -> pid_t {
    let file = try Descriptor.open("/proc/\(supervisor.pid)/task/\(supervisor.pid)/children", O_RDONLY)
    let children = String(decoding: try file.readAvailable() ?? [], as: UTF8.self).split(separator: " ")
    for pid in children.compactMap({ pid_t($0) }) {
      let name = try? Descriptor.open("/proc/\(pid)/comm", O_RDONLY).readAvailable()
      if name.flatMap({ $0 }) == Array("yanyud\n".utf8) { return pid }
    }
    throw Trouble(description: "there is no yanyud below the supervisor")
  }
}
