import ArgumentParser
import Configuration
import Control
import Foundation
import JSONLines
import Platform
import Terms

/// `yanyu ctl`.
struct Ctl: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ctl",
    abstract: "Ask or tell the keyboard that is running: for carers and programs.",
    discussion: """
      yanyu ctl status tells how it is. Every command has its own --help, as yanyu ctl set --help. The keyboard that \
      is meant is this account's, else the machine's service (/run/yanyu); --state names another.
      """,
    subcommands: [
      Status.self, Watch.self, Set.self, Say.self, Ask.self, Stop.self, Rest.self, Resume.self, Call.self,
      Acknowledge.self, State.self, Calibrate.self, Advice.self, Picture.self, Reload.self, Quit.self,
    ])

  func run() throws {
    throw CommandFailure(wrongUsage: "yanyu: ctl needs a command: \(Ctl.names.joined(separator: ", "))")
  }

  private static var names: [String] { configuration.subcommands.map { $0._commandName } }

  /// Options of `ctl` may stand before its command (`yanyu ctl --state FOLDER status`): they are put behind it.
  /// - Throws: 64 with the nearest command when there is no such command.
  static func arranged(_ arguments: [String]) throws(CommandFailure) -> [String] {
    guard arguments.first == Ctl._commandName else { return arguments }
    var options: [String] = []
    var rest = arguments.dropFirst()
    while let word = rest.first, word.hasPrefix("-") {
      options.append(word)
      rest.removeFirst()
      guard word == "--state", let folder = rest.popFirst() else { continue }
      options.append(folder)
    }
    guard let name = rest.popFirst() else { return arguments }
    guard names.contains(name) else {
      let meant = NearestName.nearest(to: name, among: names).map { "; did you mean \($0)?" }
      let all = "; there are \(names.joined(separator: ", "))"
      throw CommandFailure(wrongUsage: "yanyu: ctl has no command “\(printable(name))”\(meant ?? all)")
    }
    return [Ctl._commandName, name] + options + rest
  }
}

/// Which keyboard is meant, and how its answer is shown.
struct KeyboardOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The folder that keeps what is written: it tells keyboards apart.", valueName: "folder"),
    completion: .directory)
  var state: String?

  @Flag(help: "For programs: the answer as one JSON object.")
  var json = false

  /// The daemon answers within milliseconds unless the machine is in trouble.
  static let patienceMilliseconds = 5000

  /// Asks, and shows the answer as it came when that is wanted.
  /// - Throws: when there is no answer, or a refusal.
  @discardableResult
  func ask(
    _ command: ControlCommand, role: ControlRole = .control, patienceMilliseconds: Int = Self.patienceMilliseconds
  ) throws(CommandFailure) -> JSONValue {
    let answer: JSONValue
    do throws(ControlError) {
      answer = try ControlClient.request(
        path: try socket(role), command, timeoutMilliseconds: patienceMilliseconds)
    } catch { throw CommandFailure(line: error.description, isSilence: true) }
    if json { try StandardOutput.write(line: answer.line) }
    if answer["ok"] == .bool(false) {
      // Several things may be wrong: a line each, the last of them by whoever catches this.
      let faults = (answer["faults"]?.array ?? []).compactMap(\.string)
      for fault in faults.dropLast() { ProcessHabits.complain(fault.onOneLine) }
      if let last = faults.last { throw CommandFailure(line: last) }
      throw CommandFailure(line: answer["error"]?.string ?? "yanyu: the keyboard refused without a reason")
    }
    return answer
  }

  /// The files of the folder that is meant; nil when no folder can be made out.
  var statePaths: StatePaths? {
    let environment = ProcessInfo.processInfo.environment
    return try? StatePaths(option: state, environment: { environment[$0] })
  }

  /// The socket of the keyboard that is meant: of the folder that was named, else the first that somebody answers at.
  /// - Throws: when there is none to ask.
  func socket(_ role: ControlRole) throws(ControlError) -> String {
    let environment = ProcessInfo.processInfo.environment
    let folder: String
    do { folder = try StatePaths(option: state, environment: { environment[$0] }).folder } catch {
      throw ControlError(error.description)
    }
    // The daemon names its socket by the folder's real path.
    let real = realpath(folder, nil).map { path in
      defer { free(path) }
      return String(cString: path)
    }
    let nobody = ControlError("yanyu: no keyboard is running: there is no \(folder); name the folder with --state")
    guard state == nil else {
      guard let real else { throw nobody }
      return ControlAddress.place(role, stateFolder: real, environment: environment).path
    }
    let candidates = ControlAddress.candidates(role, stateFolder: real, environment: environment)
    if let alive = candidates.first(where: ControlClient.isAnswered) { return alive }
    guard real != nil, let own = candidates.first else { throw nobody }
    return own
  }
}
