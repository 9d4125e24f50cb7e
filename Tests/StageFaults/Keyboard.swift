import Control
import Gaze
import Glibc
import JSONLines
import Layouts
import Platform
import Terms
import TestTerminals

/// The real programs in a pseudo-terminal, with the terminal's mouse as the eye.
final class Keyboard {
  struct Trouble: Error, CustomStringConvertible { var description: String }

  /// Longer than anything takes that is not broken.
  static let patience = Interval.seconds(20)
  private static let cell = (width: 10, height: 20)

  let state: String
  let spoken: String
  let tone: String
  let supervisor: ChildProcess
  private let environment: [String: String]
  private let terminal: TestTerminal
  private let attributes: [UInt8]
  /// Bytes drawn since `watch`.
  private var drawn = 0
  /// The same as text.
  private var picture = ""
  private var wobble = false

  /// Everything of the session lies in `folder`; one that is there already goes on.
  init(in folder: String, adding more: [String] = [], arguments: [String] = []) throws {
    state = folder + "/state"
    spoken = folder + "/spoken.wav"
    tone = folder + "/tone.wav"
    if mkdir(folder, 0o700) != 0 && errno != EEXIST { throw SystemError.last("mkdir \(folder)") }
    terminal = try TestTerminal(columns: 128, rows: 40)
    attributes = terminal.attributes
    environment = TestTerminal.environment(runtimeFolder: folder, adding: more)
    let slave = terminal.slave.raw
    supervisor = try ChildProcess(
      path: "\(ProcessHabits.programFolder())/yanyu-supervisor",
      arguments: ["--state", state, "--voice", "wav:\(spoken)", "--alarm", "wav:\(tone)"] + arguments,
      environment: environment.map { "\($0)=\($1)" }, descriptors: [(slave, 0), (slave, 1), (slave, 2)])
    _ = try wait("the first answer") { $0["ok"] == true }
  }

  deinit {
    supervisor.send(SIGCONT)
    supervisor.send(SIGKILL)
    _ = supervisor.collect(waiting: true)
  }

  // MARK: The eye

  /// The pointer goes to a key of the letters page, or of "page/key".
  func look(at key: String) throws {
    let parts = key.split(separator: "/")
    let surface = Surface.terminal(columns: 128, rows: 40)
    let layout = BuiltInLayout.english
    guard let name = parts.last.map(String.init),
      let page = layout.page(named: parts.count > 1 ? String(parts[0]) : "letters"),
      let place = PageGeometry(layout: layout, page: page, surface: surface).placed.first(where: {
        layout.key($0.target)?.id == name
      })
    else { throw Trouble(description: "there is no key \(key)") }
    let centre = place.rect.center
    try point(Int(centre.x) / Keyboard.cell.width + 1, Int(centre.y) / Keyboard.cell.height + 1)
  }

  /// To the message, where nothing is chosen; each time a little elsewhere, so that it is a report.
  func lookAway() throws {
    wobble.toggle()
    try point(wobble ? 41 : 42, 6)
  }

  private func point(_ column: Int, _ row: Int) throws {
    try terminal.master.writeAll(Array("\u{1B}[<35;\(column);\(row)M".utf8))
  }

  // MARK: What it says

  func ask(_ command: ControlCommand, within milliseconds: Int = 1000) throws -> JSONValue {
    try ControlClient.request(
      path: ControlAddress.path(stateFolder: state, environment: environment), command,
      timeoutMilliseconds: milliseconds)
  }

  /// Nil while nobody answers.
  var status: JSONValue? { try? ask(.status, within: 300) }

  /// Waits until the status is as it should be; asks every millisecond.
  @discardableResult
  func wait(
    _ what: String, within limit: Interval = patience, _ isRight: (JSONValue) -> Bool
  ) throws -> JSONValue {
    let end = MonotonicClock.now() + limit
    while MonotonicClock.now() < end {
      drain()
      if let status, isRight(status) { return status }
      if let ending = supervisor.collect() { throw Trouble(description: "\(what): the session ended (\(ending))") }
      usleep(1000)
    }
    throw Trouble(description: "\(what) did not come about")
  }

  func drain() {
    let written = terminal.written()
    drawn += written.utf8.count
    picture += written
    terminal.forget()
  }

  /// Counts what is drawn from now on.
  func watch() {
    drain()
    drawn = 0
    picture = ""
  }

  /// Everything is drawn anew, and not only the cells that differ.
  func drawAgain() { supervisor.send(SIGCONT) }

  /// Whether those words were drawn since `watch`, one after the other. (A space on an empty line is not written.)
  func hasShown(_ text: String) -> Bool {
    var rest = picture[...]
    for word in text.split(separator: " ") {
      guard let place = rest.firstRange(of: word) else { return false }
      rest = rest[place.upperBound...]
    }
    return true
  }

  /// So much is a whole page and not a clock.
  var hasDrawnAPage: Bool {
    drain()
    return drawn > 4000
  }

  static func length(of file: String) -> Int {
    var status = stat()
    return stat(file, &status) == 0 ? Int(status.st_size) : 0
  }

  // MARK: Its processes and its end

  /// A process of the session by its name: the supervisor, a child of it, or a child of a child.
  func process(_ name: String) -> pid_t? {
    if name == "yanyu-supervisor" { return supervisor.pid }
    let children = Keyboard.children(of: supervisor.pid)
    return (children + children.flatMap(Keyboard.children)).first { pid in
      let comm = (try? Descriptor.open("/proc/\(pid)/comm", O_RDONLY).readAvailable()) ?? nil
      // The kernel keeps fifteen letters of a name.
      return comm == Array((name.prefix(15) + "\n").utf8)
    }
  }

  /// Of every thread: a child belongs to the one that started it.
  private static func children(of pid: pid_t) -> [pid_t] {
    guard let folder = opendir("/proc/\(pid)/task") else { return [] }
    defer { closedir(folder) }
    var found: [pid_t] = []
    while let entry = readdir(folder) {
      let task = withUnsafePointer(to: &entry.pointee.d_name) { name in
        name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      let list = try? Descriptor.open("/proc/\(pid)/task/\(task)/children", O_RDONLY).readAvailable()
      let text = String(decoding: (list ?? nil) ?? [], as: UTF8.self)
      found += text.split(separator: " ").compactMap { pid_t($0) }
    }
    return found
  }

  /// Asks for the end; what is not as it should be then.
  func end() throws -> [String] {
    terminal.forget()
    supervisor.send(SIGTERM)
    var output = ""
    let end = MonotonicClock.now() + Keyboard.patience
    while supervisor.collect() == nil, MonotonicClock.now() < end {
      output += terminal.written()
      terminal.forget()
      usleep(2000)
    }
    output += terminal.written()
    var faults: [String] = []
    if supervisor.collect() != .exited(0) { faults.append("not ended with 0") }
    if terminal.attributes != attributes { faults.append("attributes of the terminal") }
    for mode in ["\u{1B}[?1003l", "\u{1B}[?1049l", "\u{1B}[?25h"] where !output.contains(mode) {
      faults.append("left without \(mode.dropFirst())")
    }
    return faults
  }
}
