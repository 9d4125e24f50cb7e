import ArgumentParser
import Configuration
import Terms

/// The command.
struct Yanyu: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "yanyu",
    abstract: "Write and speak with the eyes.",
    discussion: """
      Without a subcommand the keyboard starts here: on a console it is drawn on the whole screen, elsewhere in this \
      terminal, whose mouse is the pointer unless a device is named. yanyu devices lists them, yanyu run --help tells \
      the options.
      """,
    version: "0.1.0",
    subcommands: [
      Run.self, Ctl.self, Doctor.self, Devices.self, Messages.self, Speak.self, Predict.self, Replay.self, Record.self,
      Simulate.self,
      PictureCommand.self, LayoutCommand.self, SettingsCommand.self, Check.self, Compile.self, DictionaryCommand.self,
      Completion.self, Manual.self,
    ],
    defaultSubcommand: Run.self)

  /// The first word must be a command or an option: with a default command the parser would only call it unexpected.
  /// - Throws: 64 with the nearest command.
  static func checkCommandName(_ first: String?) throws(CommandFailure) {
    let names = configuration.subcommands.map { $0._commandName } + ["help"]
    guard let first, !first.hasPrefix("-"), !names.contains(first) else { return }
    let meant =
      NearestName.nearest(to: first, among: names).map { "; did you mean \($0)?" } ?? "; yanyu --help lists them"
    throw CommandFailure(wrongUsage: "yanyu: there is no command “\(printable(first))”\(meant)")
  }
}
