extension Rule {
  /// Files that may still hold sentences of their own, each with the reason.
  private static let spokenByThemselves: [String: String] = [
    "Sources/yanyud/DaemonOptions.swift": "the recording that cannot be made is told before the words are known"
  ]

  /// What the keyboard shows or says stands in layouts/strings, one file a language, and nowhere else.
  static let wording: [Rule] = [
    Rule(
      "the engine has no sentences of its own",
      applies: { ["Engine", "Scene"].contains($0.target) && $0.path.hasPrefix("Sources/") },
      refused: [
        example("let text = \"Calling, but nobody hears\"", at: "Sources/Engine/Status.swift"),
        example("show(\"No further than \\(limit)\")", at: "Sources/Engine/Status.swift"),
        example("let a = [\"one\", \"a word\"]  // a comment", at: "Sources/Scene/Scene.swift"),
      ],
      accepted: [
        example(
          "/// \"Sat 21 Nov\".\nlet id = \"slot-\\(number)\"  // \"a b\"\nlet dot = \" · \"\nlet date = words[.date]",
          at: "Sources/Engine/Status.swift"),
        example("let text = \"a sentence of a command\"", at: "Sources/yanyu/Devices.swift"),
      ],
      check: { file in
        sentences(in: file).filter { _ in spokenByThemselves[file.path] == nil }.map {
          Finding(path: file.path, line: $0.line, complaint: "“\($0.text)” belongs into layouts/strings")
        }
      }),
    Rule(
      "the daemon's notices have no sentences of their own",
      applies: { $0.path.hasPrefix("Sources/yanyud/") && $0.isSwift },
      refused: [
        example("deliver([Event(.trouble(\"the disk is full\"), at: now)])", at: "Sources/yanyud/Daemon.swift"),
        example("feed(.notice(\n  Notice(\"Settings were taken\")))", at: "Sources/yanyud/Daemon.swift"),
        example("notice(\"Settings were taken\")", at: "Sources/yanyud/Daemon.swift"),
      ],
      accepted: [
        example("log(\"the disk is full\")\nfeed(.trouble(words[.memoryOnly]))", at: "Sources/yanyud/Daemon.swift"),
        example("deliver([Event(.trouble(\"kernel: \\(error)\"), at: now)])", at: "Sources/yanyud/Daemon.swift"),
      ],
      check: { file in
        guard spokenByThemselves[file.path] == nil else { return [] }
        let calls = matches(#"\.trouble\(|\bNotice\(|\bnotice\("#, in: file.code).map(\.line)
        return sentences(in: file).filter { calls.contains($0.line) || calls.contains($0.line - 1) }.map {
          Finding(path: file.path, line: $0.line, complaint: "“\($0.text)” belongs into layouts/strings")
        }
      }),
  ]

  /// String literals of a line that hold two words: letters, a space, letters, outside of what is filled in.
  private static func sentences(in file: SourceText) -> [(line: Int, text: String)] {
    zip(1..., file.lines).flatMap { number, line -> [(line: Int, text: String)] in
      literals(in: withoutComment(line)).compactMap { literal in
        let text = literal.replacing(#/\\\([^)]*\)/#, with: "…")
        return text.contains(#/\p{L}[,.:;!?’]* +\p{L}/#) ? (number, text) : nil
      }
    }
  }

  /// (A quotation mark within an interpolation ends the literal for this eye; none of ours has one.)
  private static func literals(in line: String) -> [String] {
    matches(#""((?:[^"\\]|\\.)*)""#, in: line).map { $0.groups[1] }
  }

  /// Up to two slashes outside of a literal.
  private static func withoutComment(_ line: Substring) -> String {
    var isInside = false
    var last: Character?
    var kept = ""
    for character in line {
      if character == "\"", last != "\\" { isInside.toggle() }
      if !isInside, character == "/", last == "/" { return kept }
      kept.append(character)
      last = character
    }
    return kept
  }
}
