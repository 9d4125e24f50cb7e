import ArgumentParser
import Configuration
import Control
import JSONLines
import Platform
import Terms

extension Ctl {
  /// `yanyu ctl advice`.
  struct Advice: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Tell what was counted of the person's use, and the one change that speaks for.",
      discussion: """
        Counts and times of the newest half hour of writing, never what was written: choices that were taken back \
        within two seconds, looks that were left half way, letters that were hit beside. accept makes the change that \
        is advised, as a look at its key would; yanyu ctl set, or Undo on the settings page, takes it back. refuse \
        says not now: for three days it is not advised again. forget takes away what was counted in this profile. \
        docs/advice.md tells every rule with its figures.
        """)

    @Argument(
      help: ArgumentHelp(
        "What to do with it: \(AdviceWish.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "what"),
      completion: .list(AdviceWish.allCases.map(\.rawValue)))
    var what: String?

    @OptionGroup var keyboard: KeyboardOptions

    func run() throws {
      guard let what else { return try tell() }
      guard let wish = AdviceWish(rawValue: what) else {
        throw CommandFailure(
          wrongUsage: "yanyu: advice cannot be answered with “\(printable(what))”; there are "
            + AdviceWish.allCases.map(\.rawValue).joined(separator: ", "))
      }
      try keyboard.ask(.advice(wish))
    }

    private func tell() throws {
      let answer = try keyboard.ask(.advice(nil))
      guard !keyboard.json else { return }
      for line in Ctl.words(advice: answer) { try StandardOutput.write(line: line.onOneLine) }
    }
  }

  /// The answer in words, a line each.
  static func words(advice answer: JSONValue) -> [String] {
    func count(_ name: String) -> Int64 { answer["counted"]?[name]?.integer ?? 0 }
    func of(_ count: Int64, _ all: Int64) -> String {
      all > 0 ? "\(count) of \(all) (\((count * 1000 / all + 5) / 10) %)" : "none"
    }
    let writing = count("time-writing")
    let seen = count("time-seen") + count("time-lost")
    var lines = [
      "counted in \(writing / 60_000) min of writing:",
      "letters taken back within 2 s: \(of(count("letters-taken-back"), count("letters")))",
      "words taken back within 2 s: \(of(count("words-taken-back"), count("words")))",
      "letters hit beside: \(of(count("beside"), count("letters")))",
      "looking at letters: \(count("time-looking") / 1000) s, of which \(count("time-needed") / 1000) s were needed",
      "looks left half way: \(count("letters-left")) at letters, \(count("words-left")) at words",
    ]
    if seen > 0 { lines.append("eyes not found: \((count("time-lost") * 100 + seen / 2) / seen) %") }
    if let advice = answer["advice"], let evidence = advice["evidence"]?.string,
      let question = advice["question"]?.string
    {
      lines.append("advice: \(evidence) \(question)")
    } else {
      lines.append("advice: none now")
    }
    return lines
  }
}
