import Control
import Glibc
import JSONLines
import Platform
import Terms
import TestTerminals

/// The real programs in a pseudo-terminal, with a recording as their eye.
final class TypingSession {
  /// What the daemon last said of itself before it was killed.
  struct Seen {
    var revision: UInt64 = 0
    var written: UInt64 = 0
    var durable: UInt64 = 0
    /// How often the daemon was started again.
    var restarts: Int64 = 0
    var choiceLatency = JSONValue.null
    var writeLatency = JSONValue.null
    var syncLatency = JSONValue.null
    /// How late our own sleeps ended meanwhile: what the machine does to every process.
    var lateness: [Interval] = []
    /// Writes and synchronisings of ours on the same disk meanwhile, in a file of our own.
    var bareWrites: [Interval] = []
    var bareSynchronisings: [Interval] = []

    /// How late our sleeps ended, in 99 of 100 cases.
    var lateBy: Interval { Seen.rank(lateness, 99) }

    static func rank(_ intervals: [Interval], _ share: Int) -> Interval {
      intervals.isEmpty ? .zero : intervals.sorted()[min(intervals.count - 1, intervals.count * share / 100)]
    }
  }

  struct Trouble: Error, CustomStringConvertible { var description: String }

  private static let patience = Interval.seconds(20)

  let state: String
  private let environment: [String: String]
  private let terminal: TestTerminal
  private let attributes: [UInt8]
  private let supervisor: ChildProcess
  private var screen = ScreenText(columns: 128, rows: 40)

  init(folder: String, means: TypedRecording.Means, adding more: [String] = []) throws {
    state = folder + "/state"
    for path in [folder, state] where mkdir(path, 0o700) != 0 && errno != EEXIST {
      throw SystemError.last("mkdir \(path)")
    }
    guard let recording = TypedRecording.text(means) else { throw Trouble(description: "a key is not in the layout") }
    let file = folder + "/recording"
    try Descriptor.open(file, O_WRONLY | O_CREAT | O_TRUNC).writeAll(recording.utf8)
    terminal = try TestTerminal(columns: 128, rows: 40)
    attributes = terminal.attributes
    environment = TestTerminal.environment(runtimeFolder: folder, adding: more)
    let slave = terminal.slave.raw
    supervisor = try ChildProcess(
      path: "\(ProcessHabits.programFolder())/yanyu-supervisor",
      arguments: ["--state", state, "--input", "replay:\(file)", "--voice", "none", "--alarm", "none"]
        + (means == .pressing ? ["--switch", "terminal"] : []),
      environment: environment.map { "\($0)=\($1)" }, descriptors: [(slave, 0), (slave, 1), (slave, 2)])
    try waitForDaemon()
  }

  /// Lets it type for so long, and asks it all the while: fast enough to see reports as they come.
  func live(for time: Interval) throws -> Seen {
    var seen = Seen()
    let end = MonotonicClock.now() + time
    repeat {
      ask(&seen)
      sleep(.milliseconds(2), &seen)
    } while MonotonicClock.now() < end
    return seen
  }

  /// Lets it type for so long, and hardly ever asks: questions take its time too.
  func measure(for time: Interval) throws -> Seen {
    var seen = Seen()
    let end = MonotonicClock.now() + time
    let file = try Descriptor.open(state + "/beside", O_WRONLY | O_CREAT)
    var number = 0
    while MonotonicClock.now() < end {
      sleep(.milliseconds(10), &seen)
      number += 1
      if number % 10 == 0 { try write(number, to: file, &seen) }
    }
    ask(&seen)
    return seen
  }

  /// As many bytes as an edit has.
  private func write(_ number: Int, to file: Descriptor, _ seen: inout Seen) throws {
    let bytes = [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: 160)
    let start = MonotonicClock.now()
    try check("pwrite") { bytes.withUnsafeBytes { pwrite(file.raw, $0.baseAddress, $0.count, off_t(number * 16)) } }
    let written = MonotonicClock.now()
    try check("fdatasync") { fdatasync(file.raw) }
    seen.bareWrites.append(written - start)
    seen.bareSynchronisings.append(MonotonicClock.now() - start)
  }

  // MARK: What is on the screen

  /// Whether a sentence stands on the terminal.
  func isShown(_ sentence: String) -> Bool {
    look()
    return screen.contains(sentence)
  }

  /// When a sentence first stood on the terminal, or no longer; nil when it did not come to that.
  func wait(forSentence sentence: String, toStand: Bool, within limit: Interval) -> Instant? {
    let end = MonotonicClock.now() + limit
    while MonotonicClock.now() < end {
      if isShown(sentence) == toStand { return MonotonicClock.now() }
      usleep(2000)
    }
    return nil
  }

  private func look() {
    screen.take(terminal.take())
  }

  private func ask(_ seen: inout Seen) {
    guard let status = try? status() else { return }
    seen.revision = UInt64(clamping: status["revision"]?.integer ?? 0)
    seen.written = UInt64(clamping: status["written"]?.integer ?? 0)
    seen.durable = UInt64(clamping: status["durable"]?.integer ?? 0)
    seen.restarts = status["restarts"]?.integer ?? 0
    seen.choiceLatency = status["choice-latency"] ?? .null
    seen.writeLatency = status["write-latency"] ?? .null
    seen.syncLatency = status["sync-latency"] ?? .null
  }

  private func sleep(_ time: Interval, _ seen: inout Seen) {
    let start = MonotonicClock.now()
    usleep(UInt32(clamping: time.nanoseconds / 1000))
    seen.lateness.append(MonotonicClock.now() - start - time)
    look()
  }

  func kill() throws { Glibc.kill(try daemon(), SIGKILL) }

  /// Waits until a daemon answers; when that was.
  @discardableResult
  func waitForDaemon() throws -> Instant {
    let end = MonotonicClock.now() + Self.patience
    while MonotonicClock.now() < end {
      if (try? status()) != nil { return MonotonicClock.now() }
      if let ending = supervisor.collect() { throw Trouble(description: "the session has ended: \(ending)") }
      look()
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
