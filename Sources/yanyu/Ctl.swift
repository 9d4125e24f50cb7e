import ArgumentParser
import Configuration
import Control
import Foundation
import JSONLines

/// `yanyu ctl`.
struct Ctl: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ctl",
    abstract: "Ask or tell the keyboard that is running: for carers and programs.",
    discussion: """
      status tells how it is; stop silences it at once; rest and resume put it to sleep and wake it; call starts the \
      calling tone and acknowledge ends it; say speaks a text to the room; quit ends the keyboard, and what was \
      written is kept.
      """)

  @Argument(
    help: ArgumentHelp("status, stop, rest, resume, call, acknowledge, say or quit.", valueName: "command"),
    completion: .controlCommands)
  var command: String

  @Argument(help: "What to say; read from stdin when it is not given.")
  var text: [String] = []

  @Option(
    help: ArgumentHelp("The folder that keeps what is written: it tells keyboards apart.", valueName: "folder"),
    completion: .directory)
  var state: String?

  @Flag(help: "For programs: the answer as one JSON object.")
  var json = false

  /// The daemon answers within milliseconds unless the machine is in trouble.
  private static let patienceMilliseconds = 5000

  func run() throws {
    let command = try chosenCommand()
    let environment = ProcessInfo.processInfo.environment
    let answer: JSONValue
    do {
      let folder = try StatePaths(option: state, environment: { environment[$0] }).folder
      answer = try ControlClient.request(
        path: ControlAddress.path(stateFolder: try Self.real(folder), environment: environment), command,
        timeoutMilliseconds: Self.patienceMilliseconds)
    } catch {
      throw CommandFailure(line: "\(error)")
    }
    if json { try StandardOutput.write(line: answer.line) }
    if answer["ok"] == .bool(false) {
      throw CommandFailure(line: answer["error"]?.string ?? "yanyu: the keyboard refused without a reason")
    }
    if !json, case .status = command { try StandardOutput.write(line: Self.lines(answer)) }
  }

  private func chosenCommand() throws(CommandFailure) -> ControlCommand {
    guard command == "say" || text.isEmpty else {
      throw CommandFailure(wrongUsage: "yanyu: ctl \(printable(command)) takes no text")
    }
    guard command == "say" else {
      do { return try ControlCommand(request: ["command": .string(command)]) } catch {
        let meant = nearest(to: command, among: ControlCommand.names).map { "; did you mean \($0)?" } ?? ""
        throw CommandFailure(wrongUsage: error.description + meant)
      }
    }
    var input = StandardInput()
    let spoken = try text.isEmpty ? input.rest() : text.joined(separator: " ")
    guard spoken.contains(where: { !$0.isWhitespace }) else {
      throw CommandFailure(wrongUsage: "yanyu: there is nothing to say: give a text on stdin or as arguments")
    }
    return .say(text: spoken)
  }

  /// The daemon names its socket by the folder's real path.
  private static func real(_ folder: String) throws(CommandFailure) -> String {
    guard let path = realpath(folder, nil) else {
      throw CommandFailure(.yanyu, "no keyboard is running: there is no \(folder); name the folder with --state")
    }
    defer { free(path) }
    return String(cString: path)
  }

  /// One line a field, for a person.
  private static func lines(_ answer: JSONValue) -> String {
    (answer.object ?? [:]).filter { $0.key != "ok" }.sorted { $0.key < $1.key }.map { name, value in
      "\(name): \(value.string ?? value.line)"
    }.joined(separator: "\n")
  }
}
