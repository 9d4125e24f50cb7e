import CLinux
import Composing
import Control
import Gaze
import Glibc
import JSONLines
import Layouts
import Platform
import Storage
import Terms
import Testing

/// The real programs, spawned in a pseudo-terminal of 128 × 40 cells, with the mocked devices in their /dev and /sys.
final class DaemonRun {
  /// Longer than anything here takes on a busy machine.
  static let patience = Interval.seconds(10)

  let state: String
  private let master: Descriptor
  private let slave: Descriptor
  private let supervisor: ChildProcess
  private let environment: [String: String]
  private var shown = ""

  /// - Parameter input: the device that is asked for.
  init(input: String, in state: String? = nil) throws {
    self.state = try state ?? DaemonRun.temporaryFolder()
    (master, slave) = try DaemonRun.terminal()
    var environment: [String: String] = [:]
    for entry in ChildProcess.currentEnvironment() + MockTestbed.shared.childEnvironment {
      let parts = entry.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = parts.first, !name.hasPrefix("YANYU_"), name != "NO_COLOR" else { continue }
      environment[String(name)] = parts.dropFirst().first.map(String.init) ?? ""
    }
    environment["TERM"] = "xterm-256color"
    environment["XDG_RUNTIME_DIR"] = self.state
    self.environment = environment
    supervisor = try ChildProcess(
      path: "\(ProcessHabits.programFolder())/yanyu-supervisor",
      arguments: ["--state", self.state, "--input", input, "--voice", "none", "--alarm", "none"],
      environment: environment.map { "\($0)=\($1)" }, descriptors: [(slave.raw, 0), (slave.raw, 1), (slave.raw, 2)])
    try waits(for: "the keyboard") { self.screen().contains("Help") }
  }

  deinit {
    supervisor.send(SIGKILL)
    _ = supervisor.collect(waiting: true)
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
  func screen() -> String {
    while let bytes = (try? master.readAvailable()) ?? nil, !bytes.isEmpty {
      shown += String(decoding: bytes, as: UTF8.self)
    }
    return shown
  }

  /// Forgets what was written so far.
  func forgetScreen() {
    _ = screen()
    shown = ""
  }

  /// How long it takes until `text` is written to the terminal; what was before does not count.
  func timeUntil(_ text: String, after action: () -> Void) throws -> Interval {
    forgetScreen()
    let start = MonotonicClock.now()
    action()
    let end = start + Self.patience
    while MonotonicClock.now() < end {
      var readable = pollfd(fd: master.raw, events: Int16(POLLIN), revents: 0)
      _ = poll(&readable, 1, 100)
      if screen().contains(text) { return MonotonicClock.now() - start }
    }
    Issue.record("“\(text)” was not shown")
    return Self.patience
  }

  func status() throws -> JSONValue {
    try ControlClient.request(
      path: ControlAddress.path(stateFolder: state, environment: environment), .status, timeoutMilliseconds: 2000)
  }

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

  private static func temporaryFolder() throws -> String {
    var template = Array("/tmp/yanyu-mocked-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw SystemError.last("mkdtemp") }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The kernel's own calls: Swift's Glibc leaves out posix_openpt and its sisters. Unlocked by TIOCSPTLCK, the other end by TIOCGPTPEER.
  private static func terminal() throws -> (Descriptor, Descriptor) {
    // By a way that umockdev's preload does not turn aside: /dev itself is the testbed's.
    let master = try Descriptor.open("/proc/self/root/dev/ptmx", O_RDWR | O_NOCTTY)
    var locked: Int32 = 0
    try check("TIOCSPTLCK") { yanyu_ioctl_pointer(master.raw, 0x4004_5431, &locked) }
    let slave = try check("TIOCGPTPEER") { yanyu_ioctl_int(master.raw, 0x5441, O_RDWR | O_NOCTTY | O_CLOEXEC) }
    try master.setNonBlocking()
    var size = winsize(ws_row: 40, ws_col: 128, ws_xpixel: 1280, ws_ypixel: 800)
    try check("TIOCSWINSZ") { yanyu_ioctl_pointer(slave, UInt(TIOCSWINSZ), &size) }
    return (master, Descriptor(owning: slave))
  }
}
