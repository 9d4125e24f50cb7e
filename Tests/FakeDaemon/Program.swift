import CLinux
import Glibc
import Platform
import Supervision
import Terms

/// Stands in for yanyud and yanyu-alarm in the tests of the supervisor. What it does is told by a plan in the
/// environment, one word a
/// life, the last one for ever; which life it is, and what it finds and hears, stands in a report file, a line each.
@main struct Program {
  static func main() {
    let parent = getppid()
    let name = CommandLine.arguments.first?.split(separator: "/").last.map(String.init) ?? ""
    let report = Report(who: name)
    report.surroundings()
    ProcessHabits.begin(dieWithParent: name == "yanyu-alarm" ? nil : parent)
    let variable = name == "yanyu-alarm" ? "YANYU_FAKE_ALARM" : "YANYU_FAKE_DAEMON"
    let plan = getenv(variable).map { String(cString: $0) } ?? "live"
    let words = plan.split(separator: ",").map(String.init)
    let word = words.isEmpty ? "live" : words[min(report.life, words.count - 1)]
    if name == "yanyu-alarm" {
      FakeAlarm(report).run(word)
    } else {
      FakeDaemon(report).run(word)
    }
  }
}

/// Lines `who life what` appended to the report file.
struct Report {
  let who: String
  let life: Int
  private let file: Descriptor?

  init(who: String) {
    self.who = who
    let path = getenv("YANYU_FAKE_REPORT").map { String(cString: $0) } ?? "/dev/null"
    let lives = try? Descriptor.open("\(path).\(who)", O_RDWR | O_CREAT | O_APPEND)
    _ = try? lives?.writeAll([UInt8(ascii: ".")])
    var status = stat()
    life = lives.map { fstat($0.raw, &status) == 0 ? Int(status.st_size) - 1 : 0 } ?? 0
    file = try? Descriptor.open(path, O_WRONLY | O_CREAT | O_APPEND)
  }

  func line(_ text: String) { try? file?.writeAll("\(who) \(life) \(text)\n".utf8) }

  func surroundings() {
    line("start \(getpid()) \(MonotonicClock.now().nanoseconds)")
    line("arguments \(CommandLine.arguments.dropFirst().joined(separator: " "))")
    line("backtrace \(getenv("SWIFT_BACKTRACE").map { String(cString: $0) } ?? "unset")")
    // The report's own descriptors are the highest.
    let open = (Int32(0)..<64).filter { yanyu_fcntl($0, F_GETFD, 0) >= 0 && $0 != file?.raw }
    line("descriptors \(open.map(String.init).joined(separator: " "))")
    guard let status = (try? Descriptor.open("/proc/self/status", O_RDONLY).readAvailable()) ?? nil else { return }
    for row in String(decoding: status, as: UTF8.self).split(separator: "\n") {
      let fields = row.split(separator: "\t")
      if let name = fields.first, ["SigBlk:", "SigIgn:"].contains(name), let mask = fields.last {
        line("\(name) \(mask)")
      }
    }
  }
}

/// Speaks the daemon's side of the socket on descriptor 3.
final class FakeDaemon {
  private var word = "live"
  private var calls = 0
  private let report: Report
  private let socket = Descriptor(owning: 3)

  init(_ report: Report) { self.report = report }

  private func send(_ message: DaemonReport) { try? socket.writeAll(message.frame.encoded) }

  private func sendReady() { send(.ready(pid: getpid(), startedAt: MonotonicClock.now())) }

  func run(_ word: String) {
    self.word = word
    tellWhatIsAside()
    switch word {
    // Dies while it reads: by itself, by somebody else's kill, in the middle of a record.
    case "read-crash": readAndDie(SIGSEGV, at: nil)
    case "read-kill": readAndDie(SIGKILL, at: nil)
    case "record-crash": readAndDie(SIGSEGV, at: 4711)
    case "crash": kill(getpid(), SIGKILL)
    case "trap": fatalError("asked to trap")
    case "usage", "failure":
      ProcessHabits.complain("settings: line 3, column 5: dwel is not a setting; did you mean dwell?")
      exit(word == "usage" ? 64 : 1)
    case "cut-off":
      try? Descriptor(owning: dup(2)).writeAll("settings: cut o".utf8)
      exit(1)
    case "exit": exit(0)
    // Dies in the midst of a message, or after one.
    case "speak-crash", "spoken-crash":
      sendReady()
      send(.speaking(true))
      if word == "spoken-crash" { send(.speaking(false)) }
      kill(getpid(), SIGKILL)
    case "mute": listen()
    case "garble":
      sendReady()
      try? socket.writeAll([UInt8](repeating: 0xFF, count: 64))
      listen()
    case "hang":
      sendReady()
      hang()
    case "ready-crash":
      sendReady()
      kill(getpid(), SIGKILL)
    case "ready-failure":
      sendReady()
      ProcessHabits.complain("a line about lengths")
      exit(1)
    case "quit":
      scribble()
      sendReady()
      send(.quit)
      exit(0)
    case "quit-hang":
      scribble()
      sendReady()
      send(.quit)
      hang()
    case "renew":
      sendReady()
      exit(RestartStateMachine.renewalCode)
    case "stubborn":
      scribble()
      sendReady()
      beat(heeding: false)
    case "chatty":
      sendReady()
      for _ in 0..<40 { ProcessHabits.complain(String(repeating: "x", count: 60_000)) }
      report.line("chatted")
      beat(heeding: true)
    default: runAlive()
    }
  }

  /// Lives until it is told to end, and may have something to say before.
  private func runAlive() {
    switch word {
    case "call", "call-again":
      sendReady()
      send(.alarmStart)
    case "sink":
      sendReady()
      for _ in 0..<2 { send(.alarmSink("plughw:7")) }
    case "disarming":
      sendReady()
      send(.deadMan(DeadManTerms(limit: .seconds(60), state: .present, canChoose: true)))
      send(.deadMan(DeadManTerms(limit: nil, state: .present, canChoose: true)))
    case "flood":
      scribble()
      flood()
      sendReady()
    case "armed", "blind", "sleeping":
      sendReady()
      send(
        .deadMan(
          DeadManTerms(
            limit: .seconds(1), state: word == "sleeping" ? .asleep : .present, canChoose: word == "armed")))
    default:
      scribble()
      sendReady()
    }
    beat(heeding: true)
  }

  private func tellWhatIsAside() {
    if let page = ReadingPage.inherited() { ReadingMarks.shared.use(page) }
    for place in ReadingMarks.shared.aside {
      report.line("aside \(place.path) \(place.offset.map(String.init) ?? "whole")")
    }
  }

  private func readAndDie(_ signal: Int32, at offset: Int?) {
    // Unless it is told to leave it alone.
    let isAside = ReadingMarks.shared.isSetAside("/data/en.lexicon")
    let mark = ReadingMarks.shared.begin("/data/en.lexicon")
    let isToBeRead = offset.map { mark.at($0) } ?? !isAside
    if isToBeRead { kill(getpid(), signal) }
    withExtendedLifetime(mark) {
      sendReady()
      beat(heeding: true)
    }
  }

  /// What a display does to a terminal, and worse.
  private func scribble() {
    var state = termios()
    guard tcgetattr(0, &state) == 0 else { return }
    cfmakeraw(&state)
    tcsetattr(0, TCSANOW, &state)
    _ = yanyu_fcntl(0, F_SETFL, yanyu_fcntl(0, F_GETFL, 0) | O_NONBLOCK)
    _ = try? Descriptor(owning: dup(1)).writeAvailable(
      Array("\u{1B}[?1049h\u{1B}[?25l\u{1B}[?1003h\u{1B}[?1006hkeyboard".utf8)[...])
    report.line("scribbled")
  }

  /// Fills the terminal that nobody reads.
  private func flood() {
    let screen = Descriptor(owning: dup(1))
    while let count = (try? screen.writeAvailable([UInt8](repeating: UInt8(ascii: "x"), count: 4096)[...])) ?? nil,
      count > 0
    {}
    report.line("flooded")
  }

  /// Takes the call back as soon as it sounds, and calls once more when it is silent.
  private func callAgain(_ order: SupervisorOrder) {
    switch order {
    case .alarm(.sounding) where calls == 0:
      calls = 1
      send(.alarmStop(.takenBack))
    case .alarm(.silent) where calls == 1:
      calls = 2
      send(.alarmStart)
    default: break
    }
  }

  private func hang() {
    while true { sleep(60) }
  }

  /// Another console comes to the front.
  private func letGo(_ word: String) {
    switch word {
    case "clinging": break
    case "die-leaving": kill(getpid(), SIGKILL)
    default: send(.consoleReleased)
    }
  }

  /// Reads without ever sending.
  private func listen() {
    while let bytes = try? socket.readAvailable(), !bytes.isEmpty {}
  }

  private func beat(heeding: Bool) {
    var reader = FrameReader()
    while true {
      var ready = pollfd(fd: socket.raw, events: Int16(POLLIN), revents: 0)
      guard poll(&ready, 1, 200) > 0 else {
        send(.beat)
        continue
      }
      guard let bytes = (try? socket.readAvailable()) ?? nil, !bytes.isEmpty else { exit(3) }
      reader.append(bytes)
      while let frame = (try? reader.next()) ?? nil {
        guard let order = (try? SupervisorOrder(frame)) ?? nil else { continue }
        report.line("heard \(order)")
        if order == .terminate, heeding { exit(0) }
        if order == .console(isInFront: false) { letGo(word) }
        if word == "call-again" { callAgain(order) }
      }
    }
  }
}
