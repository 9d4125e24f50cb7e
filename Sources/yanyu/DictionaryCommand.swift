import ArgumentParser
import Configuration
import Prediction
import Terms

/// `yanyu dictionary`.
struct DictionaryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dictionary",
    abstract: "Make dictionaries.",
    discussion: "What the keyboard proposes words from. The languages that come with it are made by scripts/setup.",
    subcommands: [Build.self])

  struct Build: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Compile a list of counted words into a dictionary.",
      discussion: """
        A line of the list is a word, a tab and how often it was counted; a second tab and “reserved” keep it from \
        being proposed early; lines that begin with # say nothing.
        """)

    @Option(help: ArgumentHelp("The language of the words.", valueName: "tag"))
    var language: String

    @Option(help: ArgumentHelp("The list of words; - is stdin.", valueName: "file"), completion: .file())
    var counts: String

    @Option(help: ArgumentHelp("The dictionary to write.", valueName: "file"), completion: .file())
    var output: String

    func run() throws {
      let report: DictionaryBuilder.Report
      do {
        report = try DictionaryBuilder.build(
          language: try LanguageTag(option: language), counts: counts, output: output)
      } catch let error as DictionaryError {
        throw CommandFailure(line: error.description)
      }
      try StandardOutput.write(line: "\(output.onOneLine): \(report.words) words, \(report.bytes) bytes")
    }
  }
}

extension LanguageTag {
  /// What `--language` names.
  /// - Throws: 64 when it is no language tag.
  init(option: String) throws(CommandFailure) {
    do throws(LaunchOptionsError) {
      self = try LaunchOptions(parsing: ["--language=\(option)"]).language ?? .english
    } catch {
      throw CommandFailure(wrongUsage: error.description)
    }
  }
}
