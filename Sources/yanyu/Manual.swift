import ArgumentParser
import Configuration
import Foundation

/// For scripts/manuals alone: the manual pages, from the same source as --help.
struct Manual: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a manual page for every command.", shouldDisplay: false)

  @Option(help: ArgumentHelp("The folder that the pages go to.", valueName: "folder"), completion: .directory)
  var output: String

  func run() throws {
    let help = try CommandHelp.ofYanyu()
    for (name, text) in ManualPage.all(of: help, version: Yanyu.configuration.version) {
      let path = URL(fileURLWithPath: output).appendingPathComponent("\(name).1")
      do { try Data(text.utf8).write(to: path) } catch {
        throw CommandFailure(.yanyu, "\(printable(path.path)) cannot be written; name another folder with --output")
      }
    }
  }
}

/// What --help knows of a command, as the parser tells it to programs. (Its own types for this are not to be had from
/// outside.)
struct CommandHelp: Decodable {
  var commandName: String
  var superCommands: [String]?
  var shouldDisplay: Bool?
  var abstract: String?
  var discussion: String?
  var subcommands: [CommandHelp]?
  var arguments: [ArgumentHelpText]?

  /// - Throws: when the parser tells it in another form than this release knows.
  static func ofYanyu() throws(CommandFailure) -> CommandHelp {
    struct Tool: Decodable { var command: CommandHelp }
    do { return try JSONDecoder().decode(Tool.self, from: Data(Yanyu._dumpHelp().utf8)).command } catch {
      throw CommandFailure(.yanyu, "the help of the commands cannot be read back: \(error)")
    }
  }

  /// From the program's name on.
  var path: [String] { (superCommands ?? []) + [commandName] }
  /// `yanyu-messages-list`.
  var page: String { path.joined(separator: "-") }
  /// Those that are shown; help itself has no page.
  var shown: [CommandHelp] { (subcommands ?? []).filter { $0.shouldDisplay != false && $0.commandName != "help" } }
  var shownArguments: [ArgumentHelpText] { (arguments ?? []).filter { $0.shouldDisplay != false } }

  func has(_ option: String) -> Bool {
    shownArguments.contains { ($0.names ?? []).contains { $0.name == option } }
  }
}

/// An argument, option or flag of a command.
struct ArgumentHelpText: Decodable {
  struct Name: Decodable {
    var kind: String
    var name: String

    var written: String { (kind == "long" ? "--" : "-") + name }
  }

  /// positional, option or flag.
  var kind: String
  var names: [Name]?
  var valueName: String?
  var abstract: String?
  var discussion: String?
  var defaultValue: String?
  var allValues: [String]?
  var isOptional: Bool
  var isRepeating: Bool
  var shouldDisplay: Bool?

  var isPositional: Bool { kind == "positional" }
  var takesValue: Bool { kind != "flag" }
  /// --help and --version, which every command has.
  var isCommon: Bool { (names ?? []).contains { ["help", "version"].contains($0.name) } }
}
