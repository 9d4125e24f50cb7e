import Control
import Glibc
import JSONLines
import Platform
import Terms
import TestTerminals

/// One keyboard in a pseudo-terminal, and the hand that looks.
final class CallingSession {
  /// Longer than anything here takes on a busy machine.
  private static let patience = Interval.seconds(20)
  /// 128 × 40 cells stand for 1280 × 800 pixels.
  private static let (columns, rows, width, height): (UInt16, UInt16, Int64, Int64) = (128, 40, 10, 20)

  private let folder: String
  private let terminal: TestTerminal
  private let supervisor: ChildProcess
  private let socket: String
  private let places: KeyPlaces
  private var tone: String { folder + "/tone.wav" }

  init(folder: String) throws {
    self.folder = folder
    for path in [folder, folder + "/run"] { try check("mkdir \(path)") { mkdir(path, 0o700) } }
    places = try KeyPlaces(folder: folder)
    terminal = try TestTerminal(columns: CallingSession.columns, rows: CallingSession.rows)
    let environment = TestTerminal.environment(runtimeFolder: folder + "/run")
    let state = folder + "/state"
    supervisor = try ChildProcess(
      path: ProcessHabits.programFolder() + "/yanyu-supervisor",
      arguments: [
        "--display", "terminal", "--state", state, "--voice", "wav:\(folder)/spoken.wav", "--alarm",
        "wav:\(folder)/tone.wav",
      ],
      environment: environment.map { "\($0)=\($1)" },
      descriptors: [(terminal.slave.raw, 0), (terminal.slave.raw, 1), (terminal.slave.raw, 2)])
    socket = ControlAddress.path(stateFolder: state, environment: environment)
    try waits(for: "the keyboard") { $0["page"]?.string == "letters" }
    // The first look at a place has to come from elsewhere.
    try lookAway()
  }

  deinit {
    supervisor.send(SIGKILL)
    _ = supervisor.collect(waiting: true)
  }

  func end() throws {
    supervisor.send(SIGTERM)
    guard supervisor.collect(waiting: true) == .exited(0) else {
      throw CallFailure(description: "the session did not end cleanly")
    }
  }

  /// Calls by two looks, with that trouble; from the second look's choice to the first sample of the tone.
  func call(_ trouble: Program.Trouble) throws -> Interval {
    unlink(tone)
    if trouble == .speaking { try ask(.say(text: "This is being said while somebody calls for help, and goes on.")) }
    try look(at: "letters/help")
    try waits(for: "the confirming key") { $0["page"]?.string == "help-confirm" }
    if trouble == .synthStopped { try signal("yanyu-synth", SIGSTOP) }
    if trouble == .soundStopped { try signal("yanyu-sound", SIGSTOP) }
    try lookAway()
    try look(at: "help-confirm/call")
    if trouble == .alarmStopped {
      // Near the end of the second look (2.5 s): too late to be found out before it is chosen.
      usleep(2_200_000)
      try signal("yanyu-alarm", SIGSTOP)
    }
    let chosen = try choice()
    if trouble == .daemonKilled { try signal("yanyud", SIGKILL) }
    if trouble == .alarmKilled { try signal("yanyu-alarm", SIGKILL) }
    let heard = try firstSample()
    try recover(trouble)
    return heard - chosen
  }

  private func recover(_ trouble: Program.Trouble) throws {
    if trouble == .synthStopped { try signal("yanyu-synth", SIGCONT) }
    if trouble == .soundStopped { try signal("yanyu-sound", SIGCONT) }
    try waits(for: "the call") { $0["calling"]?.bool == true }
    try ask(.acknowledge)
    try waits(for: "the call's end") { $0["calling"]?.bool == false }
    try ask(.stop)
    // A daemon that dies again and again within two seconds would be plain.
    if trouble == .daemonKilled { usleep(2_200_000) }
    if try status()["page"]?.string != "letters" { try leaveCallPage() }
    try lookAway()
  }

  /// The call's page is left by two looks.
  private func leaveCallPage() throws {
    try lookAway()
    try look(at: "call/cancel-call")
    try waits(for: "the way back") { $0["page"]?.string != "call" }
    guard try status()["page"]?.string == "call-confirm" else { return }
    try lookAway()
    try look(at: "call-confirm/stop-call")
    try waits(for: "the letters") { $0["page"]?.string == "letters" }
  }

  /// When the second look was chosen, by the daemon's own clock.
  private func choice() throws -> Instant {
    var chosen = Instant.zero
    try waits(for: "the choice", pause: 1000) { status in
      guard status["calling"]?.bool == true, let since = status["since-selection"]?.double else { return false }
      chosen = MonotonicClock.now() - .microseconds(Int64(since * 1000))
      return true
    }
    return chosen
  }

  /// When the tone's file began to hold a tone: a look a millisecond.
  private func firstSample() throws -> Instant {
    let end = MonotonicClock.now() + CallingSession.patience
    while MonotonicClock.now() < end {
      if let bytes = (try? Descriptor.open(tone, O_RDONLY).readAvailable()) ?? nil,
        bytes.dropFirst(44).contains(where: { $0 != 0 })
      {
        return MonotonicClock.now()
      }
      usleep(1000)
    }
    throw CallFailure(description: "there was no tone")
  }

  private func look(at key: String) throws {
    let place = try places.place(key)
    try point(x: place.x, y: place.y)
  }

  private func lookAway() throws {
    try point(x: 400, y: 100)
    usleep(300_000)
  }

  private func point(x: Int64, y: Int64) throws {
    terminal.forget()
    let (column, row) = (x / CallingSession.width + 1, y / CallingSession.height + 1)
    try terminal.master.writeAll("\u{1B}[<35;\(column);\(row)M".utf8)
  }

  @discardableResult
  private func ask(_ command: ControlCommand) throws -> JSONValue {
    try ControlClient.request(path: socket, command, timeoutMilliseconds: 5000)
  }

  private func status() throws -> JSONValue { try ask(.status) }

  private func waits(
    for what: String, pause: UInt32 = 10_000, _ isSo: (JSONValue) -> Bool
  ) throws {
    let end = MonotonicClock.now() + CallingSession.patience
    var last = ""
    while MonotonicClock.now() < end {
      // What it draws has to go somewhere.
      terminal.forget()
      if let status = try? status() {
        if isSo(status) { return }
        last = status.line
      }
      usleep(pause)
    }
    throw CallFailure(description: "\(what) did not come about: \(last)")
  }

  /// To the program of that name below our supervisor.
  private func signal(_ name: String, _ number: Int32) throws {
    guard let pid = Descendants.process(named: name, below: supervisor.pid) else {
      throw CallFailure(description: "there is no \(name)")
    }
    kill(pid, number)
  }
}
