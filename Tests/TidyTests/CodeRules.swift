extension Rule {
  private static let isOurs: @Sendable (SourceText) -> Bool = { $0.isSwift }
  private static let isProduct: @Sendable (SourceText) -> Bool = {
    $0.path.hasPrefix("Sources/") && $0.isSwift
  }
  private static let isCore: @Sendable (SourceText) -> Bool = {
    $0.path.hasPrefix("Sources/") && ImportPlan.core[$0.target ?? ""] != nil
  }

  /// What may not stand in code.
  static let code: [Rule] = [
    Rule(
      "nothing is public",
      applies: isOurs,
      refused: [example("public struct Draft {}"), example("open class Draft {}"), example("public import Terms")],
      accepted: [example("package struct Draft {}\n// a public place\nlet file = open(\"public\", 0)")],
      check: { $0.findings(#"\bpublic\b|\bopen\s+(?:class|func|var)\b"#) { "'\($0)': use package access" } }),
    Rule(
      "nothing traps on what may be absent",
      applies: isOurs,
      refused: [
        example("let a = try! open()"), example("let b = a as! Int"), example("let c = list.first!"),
        example("let d = call()!"), example("let e = table[3]!.name"), example("var f: String!"),
      ],
      accepted: [
        example("let a = try? open()\nif a != nil && !b { c = d as? Int }\nlet f = \"try! me!\"\nfunc `stop it!`() {}")
      ],
      check: {
        $0.findings(#"\btry!|\bas!|[\w)\]]!(?!=)"#) { "'\($0)' traps when it is wrong: guard, throw or give a default" }
      }),
    Rule(
      "nobody gives up with a fatal error",
      applies: isProduct,
      refused: [example("default: fatalError(\"no\")"), example("fatalError()")],
      accepted: [example("preconditionFailure(\"a state that `enter` made impossible\") // not fatalError()")],
      check: {
        $0.findings(#"\bfatalError\s*\("#) {
          "'\($0)': return, throw, or say with preconditionFailure why it cannot be"
        }
      }),
    Rule(
      "the core reads no clock, draws no number, prints nothing",
      applies: isCore,
      refused: [
        example("let now = ContinuousClock().now", at: "Sources/Dwell/Look.swift"),
        example("let seed = UInt64.random(in: 0...9)", at: "Sources/Engine/Step.swift"),
        example("let order = keys.shuffled()", at: "Sources/Decoding/Beam.swift"),
        example("let key = name.hashValue", at: "Sources/Lexicon/Trie.swift"),
        example("print(draft)", at: "Sources/Composing/Composer.swift"),
        example("Task { await go() }", at: "Sources/Engine/Step.swift"),
      ],
      accepted: [
        example("package func hash(into hasher: inout Hasher) {}\nlet fingerprint = 3", at: "Sources/Dwell/Look.swift"),
        example("print(line)", at: "Sources/yanyu/Devices.swift"),
      ],
      check: {
        $0.findings(
          #"\b(?:Continuous|Suspending)Clock\b|\.random\b|\.shuffled?\(|\.randomElement\(|\.hashValue\b|\bHasher\(\)"#
            + #"|\b(?:print|debugPrint|dump|readLine)\(|\bTask\s*[.{(]|\bawait\b|\basync\b"#
        ) { "'\($0)' has no place in the core: what it gives must come in with an event" }
      }),
    Rule(
      "no type bears the name of a module",
      applies: isOurs,
      refused: [
        example("package struct Engine {}"), example("enum Dwell { case a }"), example("typealias Scene = Int"),
      ],
      accepted: [
        example(
          "package struct EngineState {}\nfinal class JournalStorage {}\nlet Storage = 1\n"
            + "struct A {\n  enum Sound { case on }\n}"
        )
      ],
      check: { file in
        let modules = (Array(ImportPlan.core.keys) + Array(ImportPlan.shell.keys) + Array(ImportPlan.command.keys))
          .filter { !$0.contains("-") }.sorted().joined(separator: "|")
        // A nested type is reached through its own outer type and hides nothing elsewhere.
        return file.findings(#"^(?:\w+ )*(?:struct|class|enum|actor|protocol|typealias)\s+(?:\#(modules))\b"#) {
          "'\($0)': \(file.path) would make qualified names ambiguous"
        }
      }),
  ]
}
