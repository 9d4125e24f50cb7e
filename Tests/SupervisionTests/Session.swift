import CLinux
import Display
import Glibc
import Platform
import Supervision
import Terms
import TestTerminals

/// A supervisor run in a pseudo-terminal of its own, with FakeDaemon in the places of yanyud and yanyu-alarm.
final class Session {
  let folder: String
  let state: String
  let master: Descriptor
  /// Our own hold on the terminal, so that it can be looked at after everybody else has left it.
  let slave: Descriptor
  let saved: [UInt8]
  let supervisor: ChildProcess

  /// Longer than anything here takes on a busy machine.
  static let patience = Interval.seconds(20)

  /// The kind of terminal that the sessions are told they are in, and what ends its modes.
  static let terminalType = "xterm-256color"
  static let leave = TerminalModes.leave(
    .detect(isConsole: false) { ["TERM": terminalType][$0] })

  struct Setup {
    var daemon = "live"
    var alarm = "live"
    var arguments: [String] = []
    var programs = ["yanyud", "yanyu-alarm"]
    /// yanyu-alarm is the real one.
    var hasRealAlarm = false
    /// One that was made before; nil for a new one.
    var folder: String?
    var reusing: Session?
    var rawAtStart = false
    var environment: [String] = []
    /// What the pseudo-terminal is made to look like.
    var console: ConsoleKernel?
    /// Whether the state folder is named on the command line.
    var namesState = true
    /// In the places of the terminal.
    var input: Descriptor?
    var output: Descriptor?
  }

  init(_ setup: Setup = Setup()) throws {
    let folder = try setup.reusing?.folder ?? setup.folder ?? Session.temporaryFolder()
    self.folder = folder
    state = "\(folder)/state"
    if setup.reusing == nil {
      for name in setup.programs {
        let program = setup.hasRealAlarm && name == "yanyu-alarm" ? name : "FakeDaemon"
        try check("symlink") { symlink("\(ProcessHabits.programFolder())/\(program)", "\(folder)/\(name)") }
      }
    }
    if let other = setup.reusing {
      (master, slave) = (other.master, other.slave)
    } else {
      (master, slave) = try Session.terminal()
    }
    if setup.rawAtStart { Session.makeRaw(slave) }
    saved = Session.attributes(slave)
    // Of two of one name the first counts.
    let given = Set(setup.environment.map { $0.prefix { $0 != "=" } })
    var environment =
      ChildProcess.currentEnvironment().filter {
        !given.contains($0.prefix { $0 != "=" }) && !$0.hasPrefix("YANYU_") && !$0.hasPrefix("SWIFT_BACKTRACE=")
          && !$0.hasPrefix("TERM=")
          && !$0.hasPrefix("DISPLAY=") && !$0.hasPrefix("WAYLAND_DISPLAY=")
      } + [
        "TERM=\(Session.terminalType)",
        "YANYU_PROGRAM_FOLDER=\(folder)", "YANYU_FAKE_DAEMON=\(setup.daemon)", "YANYU_FAKE_ALARM=\(setup.alarm)",
        "YANYU_FAKE_REPORT=\(folder)/report",
      ]
    environment += setup.environment
    if let console = setup.console { environment += console.environment(for: slave) }
    supervisor = try ChildProcess(
      path: "\(ProcessHabits.programFolder())/yanyu-supervisor",
      arguments: (setup.namesState ? ["--state", state] : []) + setup.arguments,
      environment: environment,
      descriptors: [(setup.input?.raw ?? slave.raw, 0), (setup.output?.raw ?? slave.raw, 1), (slave.raw, 2)])
  }

  deinit {
    supervisor.send(SIGKILL)
    _ = supervisor.collect(waiting: true)
  }

  static func temporaryFolder() throws -> String {
    var template = Array("/tmp/yanyu-supervision-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw SystemError.last("mkdtemp") }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The kernel's own calls: Swift's Glibc leaves out posix_openpt and its sisters. Unlocked by TIOCSPTLCK, the other
  /// end by TIOCGPTPEER.
  private static func terminal() throws -> (Descriptor, Descriptor) {
    let master = try Descriptor.open("/dev/ptmx", O_RDWR | O_NOCTTY)
    var locked: Int32 = 0
    try check("TIOCSPTLCK") { yanyu_ioctl_pointer(master.raw, 0x4004_5431, &locked) }
    let slave = try check("TIOCGPTPEER") { yanyu_ioctl_int(master.raw, 0x5441, O_RDWR | O_NOCTTY | O_CLOEXEC) }
    try master.setNonBlocking()
    return (master, Descriptor(owning: slave))
  }

  static func makeRaw(_ terminal: Descriptor) {
    var state = termios()
    tcgetattr(terminal.raw, &state)
    cfmakeraw(&state)
    tcsetattr(terminal.raw, TCSANOW, &state)
  }

  /// Flags, characters and speeds, byte for byte.
  static func attributes(_ terminal: Descriptor) -> [UInt8] {
    var state = termios()
    tcgetattr(terminal.raw, &state)
    return withUnsafeBytes(of: state) { Array($0) }
  }

  /// The terminal goes away, as when a network connection breaks.
  func hangUp() throws {
    let nothing = try Descriptor.open("/dev/null", O_RDWR)
    try check("dup2") { dup2(nothing.raw, master.raw) }
  }

  /// Processor time of the supervisor so far.
  func processorTime() -> Interval? {
    guard let bytes = (try? Descriptor.open("/proc/\(supervisor.pid)/stat", O_RDONLY).readAvailable()) ?? nil else {
      return nil
    }
    let fields = String(decoding: bytes, as: UTF8.self).split(separator: " ")
    guard fields.count > 15, let user = Int64(fields[13]), let system = Int64(fields[14]) else { return nil }
    return .milliseconds((user + system) * 1000 / Int64(max(1, sysconf(Int32(_SC_CLK_TCK)))))
  }

  /// What was written to the terminal and not yet read.
  func screen() -> [UInt8] {
    var all: [UInt8] = []
    while let bytes = (try? master.readAvailable()) ?? nil, !bytes.isEmpty { all += bytes }
    return all
  }

  /// The report's lines of `who`, as (life, what).
  func lines(_ who: String) -> [(life: Int, what: String)] {
    var text: [UInt8] = []
    if let file = try? Descriptor.open("\(folder)/report", O_RDONLY) {
      while let bytes = (try? file.readAvailable()) ?? nil, !bytes.isEmpty { text += bytes }
    }
    return String(decoding: text, as: UTF8.self).split(separator: "\n").compactMap { line in
      let parts = line.split(separator: " ", maxSplits: 2)
      guard parts.count == 3, parts[0] == who, let life = Int(parts[1]) else { return nil }
      return (life, String(parts[2]))
    }
  }

  /// What follows `prefix` in the first such line of a life; nil when it has not come within the patience.
  func awaited(_ prefix: String, life: Int = 0, of who: String = "yanyud") -> String? {
    eventually {
      self.lines(who).first { $0.life == life && $0.what.hasPrefix(prefix) }.map {
        String($0.what.dropFirst(prefix.count))
      }
    }
  }

  func pid(life: Int = 0, of who: String = "yanyud") -> Int32? {
    awaited("start ", life: life, of: who).flatMap { Int32($0.split(separator: " ")[0]) }
  }

  /// Waits for the supervisor; nil when it does not end.
  func ending() -> ChildProcess.Ending? { eventually { self.supervisor.collect() } }

  /// The processes of this session that are still there (a zombie is not).
  func leftOver() -> [Int32] {
    let started = (lines("yanyud") + lines("yanyu-alarm")).compactMap { line in
      line.what.hasPrefix("start ") ? Int32(line.what.split(separator: " ")[1]) : nil
    }
    return started.filter { pid in
      guard let status = (try? Descriptor.open("/proc/\(pid)/stat", O_RDONLY).readAvailable()) ?? nil else {
        return false
      }
      return !String(decoding: status, as: UTF8.self).contains(") Z ")
    }
  }

  /// True when nothing of the session is left after a moment.
  func isEmptySoon() -> Bool { eventually { self.leftOver().isEmpty ? true : nil } ?? false }

  func log() -> String {
    guard let bytes = (try? Descriptor.open("\(state)/log", O_RDONLY).readAvailable(limit: 1 << 21)) ?? nil else {
      return ""
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Asks every two milliseconds until there is an answer or the patience is over.
func eventually<Answer>(_ answer: () -> Answer?) -> Answer? {
  let end = MonotonicClock.now() + Session.patience
  while MonotonicClock.now() < end {
    if let found = answer() { return found }
    usleep(2000)
  }
  return nil
}
