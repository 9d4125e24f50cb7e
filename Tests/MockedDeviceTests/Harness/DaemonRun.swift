import Composing
import Control
import Gaze
import Glibc
import JSONLines
import Layouts
import Platform
import Storage
import Terms
import TestTerminals
import Testing

/// The real programs, spawned in a pseudo-terminal of 128 × 40 cells, with the mocked devices in their /dev and /sys.
final class DaemonRun {
  /// Longer than anything here takes on a busy machine.
  static let patience = Interval.seconds(10)

  let state: String
  private let terminal: TestTerminal
  private let supervisor: ChildProcess
  private let environment: [String: String]

  /// Starts with the device that is asked for as `input`; with the terminal's mouse when there is none.
  /// - Parameters:
  ///   - input: as on the command line.
  ///   - arguments: more of them.
  ///   - console: what the terminal is made to look like.
  /// - Throws: when the keyboard is not shown in time.
  init(input: String?, arguments: [String] = [], console: ConsoleKernel? = nil) throws {
    self.state = try TestTerminal.temporaryFolder("mocked")
    terminal = try TestTerminal(columns: 128, rows: 40)
    let slave = terminal.slave.raw
    var own = ["XDG_CONFIG_HOME=\(self.state)/config"]
    if let console { own += console.environment(for: terminal.slave, preload: "libumockdev-preload.so.0") }
    environment = TestTerminal.environment(
      runtimeFolder: self.state, adding: MockTestbed.shared.childEnvironment + own)
    supervisor = try ChildProcess(
      path: "\(ProcessHabits.programFolder())/yanyu-supervisor",
      arguments: ["--state", self.state, "--voice", "none", "--alarm", "none"]
        + (input.map { ["--input", $0] } ?? []) + arguments,
      environment: environment.map { "\($0)=\($1)" }, descriptors: [(slave, 0), (slave, 1), (slave, 2)])
    try waits(for: "the keyboard") { self.screen().contains("Help") }
  }

  deinit {
    supervisor.send(SIGKILL)
    _ = supervisor.collect(waiting: true)
    _ = try? ChildProcess(path: "/bin/rm", arguments: ["-rf", state]).collect(waiting: true)
  }

  /// Asks the keyboard to end, and gives its exit code.
  func end() throws -> ChildProcess.Ending? {
    supervisor.send(SIGTERM)
    var ending: ChildProcess.Ending?
    try waits(for: "the end") {
      _ = self.screen()
      ending = self.supervisor.collect()
      return ending != nil
    }
    return ending
  }

  /// Everything that was written to the terminal so far.
  func screen() -> String { terminal.written() }

  /// How long it takes until `text` is written to the terminal; what was before does not count.
  func timeUntil(_ text: String, after action: () -> Void) throws -> Interval {
    terminal.forget()
    let start = MonotonicClock.now()
    action()
    let end = start + Self.patience
    while MonotonicClock.now() < end {
      terminal.waitForMore(milliseconds: 100)
      if screen().contains(text) { return MonotonicClock.now() - start }
    }
    Issue.record("“\(text)” was not shown")
    return Self.patience
  }

  func status() throws -> JSONValue { try ask(.status) }

  func ask(_ command: ControlCommand, timeoutMilliseconds: Int = 2000) throws -> JSONValue {
    try ControlClient.request(path: socket, command, timeoutMilliseconds: timeoutMilliseconds)
  }

  /// The control socket.
  var socket: String { ControlAddress.path(stateFolder: state, environment: environment) }

  func length() throws -> Int64? { try status()["length"]?.integer }

  /// What the journal holds, the word in progress included.
  func written() -> String {
    let restored = JournalReader.restore(JournalSettings(folders: [state + "/journal"]).folders).0
    let draft = restored.drafts.first { $0.id == restored.current }
    let letters = (draft?.preedit.observations ?? []).compactMap { $0.alternatives.first?.value.scalar }
    return (draft?.tokens ?? []).map(\.text).joined() + String(String.UnicodeScalarView(letters))
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

  /// Where a key of the letters page is, as a share of the surface.
  static func place(_ key: String) throws -> SurfaceFraction {
    let layout = BuiltInLayout.english
    let page = try #require(layout.page(named: "letters"))
    let geometry = PageGeometry(layout: layout, page: page, surface: Surface(width: 1280, height: 800))
    let cell = try #require(geometry.placed.first { layout.key($0.target)?.id == key })
    return SurfaceFraction(x: cell.rect.center.x / 1280, y: cell.rect.center.y / 800)
  }

  /// On the message, where nothing is chosen.
  static let away = SurfaceFraction(x: 0.3, y: 0.1)
}
