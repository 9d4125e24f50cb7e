import ArgumentParser

/// The command.
struct Yanyu: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "yanyu",
    abstract: "Write and speak with the eyes.",
    discussion: """
      Without a subcommand the keyboard starts here, in this terminal or on this console, and the mouse of the terminal is the \
      pointer unless a device is named (yanyu devices lists them; yanyu run --help tells the options).
      """,
    version: "0.1.0",
    subcommands: [LayoutCommand.self])
}
