import ArgumentParser
import Configuration
import Foundation
import SettingsFiles

/// `yanyu settings`.
struct SettingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settings",
    abstract: "Look at the settings, and begin a settings file.",
    discussion: "Nothing here changes anything: settings are the carer's file, and what yanyu ctl set makes of it.",
    subcommands: [Show.self, Template.self, Document.self])

  struct Template: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print a settings file with every setting at its default.",
      discussion: """
        Each setting stands commented out, with its meaning and what it may be. To begin a file of your own: \
        yanyu settings template > ~/.config/yanyu/settings.yaml (where there is none yet).
        """)

    func run() throws {
      try StandardOutput.write(line: String(SettingsTemplate.text.dropLast()))
    }
  }

  /// For scripts/settings-document alone.
  struct Document: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write the tables of docs/settings.md.", shouldDisplay: false)

    @Option(help: "The document; what stands above its mark stays.")
    var output: String

    func run() throws {
      guard let present = FileManager.default.contents(atPath: output) else {
        throw CommandFailure(.yanyu, "\(printable(output)) cannot be read; its hand-written part must be there")
      }
      let text = SettingsDocument.text(after: String(decoding: present, as: UTF8.self))
      do { try Data(text.utf8).write(to: URL(fileURLWithPath: output), options: .atomic) } catch {
        throw CommandFailure(.yanyu, "\(printable(output)) cannot be written")
      }
    }
  }
}
