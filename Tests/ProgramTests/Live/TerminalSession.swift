import Foundation
import JSONLines
import Platform
import Testing

/// The real programs in a terminal of their own: a tmux server nobody else uses, 128 × 40 cells of 10 × 20 pixels. A
/// shell stands below them as it does below a person's, and tells how they ended and what they left of the terminal.
final class TerminalSession: Sendable {
  struct Setup {
    var arguments: [String] = []
    /// Shell commands before the start; what they change ends with the keyboard.
    var before = ""
    var programFolder = ProcessHabits.programFolder()
    var columns = 128
    var rows = 40
    var waits = true
  }

  /// Longer than anything here takes on a busy machine.
  static let patience = 10.0

  let folder: ScratchFolder
  private let environment: [String: String]

  var state: String { folder.path + "/state" }
  var spoken: String { folder.path + "/spoken.wav" }
  var tone: String { folder.path + "/tone.wav" }

  /// - Throws: when tmux cannot be started, or the keyboard does not show within the patience.
  init(_ setup: Setup = Setup(), in folder: ScratchFolder? = nil) throws {
    let folder = try folder ?? ScratchFolder()
    self.folder = folder
    var environment = ProcessInfo.processInfo.environment.filter {
      // The runner of the tests sets NO_COLOR.
      !["TMUX", "XDG_STATE_HOME", "NO_COLOR", "COLORTERM"].contains($0.key) && !$0.key.hasPrefix("YANYU_")
    }
    environment["TMUX_TMPDIR"] = folder.path
    environment["XDG_RUNTIME_DIR"] = folder.path
    environment["XDG_CONFIG_HOME"] = folder.path + "/config"
    environment["SHELL"] = "/bin/sh"
    environment["LC_ALL"] = "C.UTF-8"
    self.environment = environment
    let command = (["\(setup.programFolder)/yanyu", "run", "--state", "state"] + setup.arguments).joined(separator: " ")
    let script = """
      cd \(folder.path)
      export TERM=tmux-256color
      stty -a >before
      (
      \(setup.before)
      exec \(command) --voice wav:spoken.wav --alarm wav:tone.wav
      )
      echo $? >code
      stty -a >after
      echo the shell is back
      exec sleep 600

      """
    try script.write(toFile: folder.path + "/session", atomically: true, encoding: .utf8)
    try tmux([
      "-f", "/dev/null", "new-session", "-d", "-x", "\(setup.columns)", "-y", "\(setup.rows)",
      "sh \(folder.path)/session",
    ])
    if setup.waits { try shows("Help") }
  }

  deinit { _ = try? tmux(["kill-server"]) }

  @discardableResult
  func tmux(_ arguments: [String]) throws -> String {
    let result = try run("/usr/bin/env", ["tmux", "-u", "-L", "yanyu-test"] + arguments, environment: environment)
    guard result.code == 0 else { throw Trouble(description: "tmux \(arguments.first ?? ""): \(result.errors)") }
    return result.output
  }

  struct Trouble: Error, CustomStringConvertible { var description: String }

  // MARK: What a person does

  /// The mouse goes to a place, and stands still.
  func move(to place: KeyPlaces.Place) throws { try type("\u{1B}[<35;\(place.x / 10 + 1);\(place.y / 20 + 1)M") }

  /// Rests on a key until the screen shows what should come of it; says how long that took, in seconds.
  @discardableResult
  func rest(
    on key: String, until enough: (Screen) throws -> Bool, from location: SourceLocation = #_sourceLocation
  ) throws -> Double {
    let start = Date()
    try move(to: KeyPlaces.place(key))
    try waits(for: "resting on \(key)", enough, from: location)
    return Date().timeIntervalSince(start)
  }

  /// Looks away for long enough to have left.
  func lookAway() throws {
    try move(to: KeyPlaces.away)
    Thread.sleep(forTimeInterval: 0.25)
  }

  /// Rests on a key until the text has so many letters; spaces cannot be seen.
  func rest(on key: String, untilLengthIs length: Int64) throws {
    try rest(on: key) { _ in (try? status()["length"]?.integer) == length }
  }

  /// Bytes as they come from a terminal.
  func type(_ text: String) throws { try tmux(["send-keys", "-l", text]) }

  // MARK: What is to be seen

  func screen() throws -> Screen { Screen(try tmux(["capture-pane", "-e", "-p"])) }

  /// Waits until the screen is as it should be, at most the patience.
  func waits(
    for what: String, within patience: Double = TerminalSession.patience, _ enough: (Screen) throws -> Bool,
    from location: SourceLocation = #_sourceLocation
  ) throws {
    let end = Date() + patience
    repeat {
      if try enough(screen()) { return }
      Thread.sleep(forTimeInterval: 0.02)
    } while Date() < end
    Issue.record("\(what) did not come about:\n\(try screen().text)", sourceLocation: location)
    throw Trouble(description: "\(what) did not come about")
  }

  func shows(_ text: String, from location: SourceLocation = #_sourceLocation) throws {
    try waits(for: text, { $0.text.contains(text) }, from: location)
  }

  /// Any command in the session's environment.
  func command(_ arguments: [String]) throws -> ProgramResult { try yanyu(arguments, environment: environment) }

  /// `yanyu ctl` on this session.
  func ctl(_ arguments: [String]) throws -> ProgramResult {
    try yanyu(["ctl", "--state", state] + arguments, environment: environment)
  }

  func status() throws -> JSONValue {
    let result = try ctl(["status", "--json"])
    guard result.code == 0 else { throw Trouble(description: result.errors) }
    return try JSONValue(parsing: result.output)
  }

  func waits(
    forStatus what: String, within patience: Double = TerminalSession.patience, _ enough: (JSONValue) -> Bool
  ) throws {
    try waits(for: what, within: patience) { _ in enough(try status()) }
  }

  // MARK: Its processes and its end

  /// The one process of that name that belongs to this session: its supervisor stands in the session's folder.
  func process(_ name: String) -> pid_t? {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return entries.compactMap { pid_t($0) }.first { pid in
      let command = (try? String(contentsOfFile: "/proc/\(pid)/comm", encoding: .utf8)) ?? ""
      let place = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(pid)/cwd")
      // The kernel keeps fifteen letters of a name.
      return command == name.prefix(15) + "\n" && place == folder.path
    }
  }

  /// Kills a process as `kill -9` does.
  func kill(_ name: String) throws {
    let pid = try #require(process(name), "there is no \(name)")
    Foundation.kill(pid, SIGKILL)
  }

  /// Waits for the shell; the exit code of the session, once the terminal is seen to be as it was before.
  func ending(from location: SourceLocation = #_sourceLocation) throws -> String {
    try shows("the shell is back", from: location)
    #expect(try file("before") == file("after"), "the terminal is not as it was", sourceLocation: location)
    let modes = try tmux(["display", "-p", "#{mouse_all_flag}#{alternate_on}#{cursor_flag}"])
    #expect(modes == "001\n", "mouse reports, other screen, cursor", sourceLocation: location)
    return try file("code").trimmingCharacters(in: .whitespacesAndNewlines)
  }

  func file(_ name: String) throws -> String {
    try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)
  }
}
