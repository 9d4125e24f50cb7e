import Control
import Glibc
import JSONLines
import Platform
import Terms
import TestTerminals
import Testing

/// The real programs with a screen of pixels, without any terminal.
final class PictureRun {
  static let patience = Interval.seconds(20)

  let state: String
  let frames: String
  private let program: ChildProcess
  private let environment: [String: String]

  /// - Parameters:
  ///   - name: `yanyu-supervisor`, or `yanyud` alone: no console is asked for then.
  ///   - arguments: beside the state's and the silence's. `FRAMES` in them is a folder of this run.
  /// - Throws: when it cannot be started or does not answer.
  init(_ name: String, _ arguments: [String]) throws {
    let state = try TestTerminal.temporaryFolder("pictures")
    self.state = state
    frames = state + "/frames"
    environment = TestTerminal.environment(
      runtimeFolder: state, adding: MockTestbed.shared.childEnvironment + ["XDG_CONFIG_HOME=\(state)/config"])
    let nothing = try Descriptor.open("/dev/null", O_RDWR)
    let log = try Descriptor.open(state + "/said", O_WRONLY | O_CREAT)
    let own = name == "yanyud" ? [] : ["--alarm", "none"]
    program = try ChildProcess(
      path: "\(ProcessHabits.programFolder())/\(name)",
      arguments: ["--state", state, "--voice", "none"] + own
        + arguments.map { $0.replacing("FRAMES", with: state + "/frames").replacing("STATE", with: state) },
      environment: environment.map { "\($0)=\($1)" },
      descriptors: [(nothing.raw, 0), (nothing.raw, 1), (log.raw, 2)])
    try waits(for: "the keyboard") { (try? self.ask(.status))?["ok"] == true }
  }

  deinit {
    program.send(SIGKILL)
    _ = program.collect(waiting: true)
    _ = try? ChildProcess(path: "/bin/rm", arguments: ["-rf", state]).collect(waiting: true)
  }

  func ask(_ command: ControlCommand, timeoutMilliseconds: Int = 5000) throws -> JSONValue {
    try ControlClient.request(path: socket, command, timeoutMilliseconds: timeoutMilliseconds)
  }

  /// The control socket.
  var socket: String { ControlAddress.path(stateFolder: state, environment: environment) }

  /// Asks it to end, and gives its exit code.
  func end() throws -> ChildProcess.Ending? {
    program.send(SIGTERM)
    var ending: ChildProcess.Ending?
    try waits(for: "the end") {
      ending = self.program.collect()
      return ending != nil
    }
    return ending
  }

  /// The number of the newest frame; 0 before the first.
  func newestFrame() -> Int {
    var buffer = [CChar](repeating: 0, count: 256)
    let count = readlink(frames + "/latest.png", &buffer, buffer.count)
    guard count > 0 else { return 0 }
    let name = String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return Int(name.dropFirst(6).dropLast(4)) ?? 0
  }

  /// The size of a PNG file, from its head; nil when it is none.
  func size(of file: String) throws -> [Int]? {
    let bytes = try Descriptor.open(file, O_RDONLY).readAvailable(limit: 24) ?? []
    guard bytes.count == 24, bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) else { return nil }
    return [16, 20].map { start in bytes[start..<(start + 4)].reduce(0) { $0 << 8 | Int($1) } }
  }

  func contents(of file: String) throws -> String {
    let descriptor = try Descriptor.open(file, O_RDONLY)
    var bytes: [UInt8] = []
    while let part = try descriptor.readAvailable(), !part.isEmpty { bytes += part }
    return String(decoding: bytes, as: UTF8.self)
  }

  func waits(for what: String, from location: SourceLocation = #_sourceLocation, _ enough: () throws -> Bool) throws {
    let end = MonotonicClock.now() + Self.patience
    while MonotonicClock.now() < end {
      if try enough() { return }
      usleep(5000)
    }
    Issue.record("\(what) did not come about", sourceLocation: location)
    throw NotInTime()
  }

  struct NotInTime: Error {}
}
