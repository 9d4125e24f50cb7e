extension Rule {
  /// Joined here so that this file does not contain what it forbids.
  private static func joined(_ parts: String...) -> String { parts.joined() }

  private static let vagueType =
    #"\b(?:struct|class|enum|actor|protocol|typealias)\s+\w*(?:Manager|Helper|Utils?|Utilit|Misc)\w*"#
  private static let postponed = [joined("TO", "DO"), joined("FIX", "ME"), joined("X", "XX"), joined("HA", "CK")]
  private static let hosts = [
    joined("pypi", ".org"), joined("python", "hosted"), joined("deb.", "debian"), joined("registry.", "npmjs"),
    joined("crates", ".io"), joined("proxy.", "golang"), joined("repo1.", "maven"), joined("rubygems", ".org"),
  ]
  private static let paths = [
    joined("/wo", "rk/"), joined("/ro", "ot/"), joined("/opt/", "swift"),
  ]

  /// Words that do not belong into the repository.
  static let words: [Rule] = [
    Rule(
      "names say what a thing is",
      applies: { $0.isSwift },
      refused: [
        example("final class DeviceManager {}"), example("enum StringUtils {}"), example("struct DrawHelper {}"),
        example("protocol UtilityBelt {}"),
      ],
      accepted: [example("struct Painter {}\n// The kernel's power manager.\nlet windowManagerName = 1")],
      check: { $0.findings(vagueType) { "'\($0)' says nothing: name what it is" } }),
    Rule(
      "nothing is put off in a comment",
      applies: { !$0.path.hasPrefix("LICENSE") },
      refused: postponed.map { example("let a = 1  // \($0): later") } + [
        example("# \(postponed[1])", at: "scripts/a")
      ],
      accepted: [example("let todos = [String]()  // what is to be done")],
      check: { file in
        matches(#"\b(?:\#(postponed.joined(separator: "|")))\b"#, in: file.text).map {
          Finding(path: file.path, line: $0.line, complaint: "'\($0.groups[0])': do it, or open an issue")
        }
      }),
    Rule(
      "no file names a machine or where packages come from",
      applies: { _ in true },
      refused: (hosts + paths).map { example("see \($0)x", at: "docs/example.md") },
      accepted: [example("see https://www.swift.org/install and /usr/share, ~/.local/state", at: "docs/example.md")],
      check: { file in
        (hosts + paths).flatMap { word in
          matches(#"(?<![\w~$}])"# + word.replacing(".", with: #"\."#), in: file.text).map {
            Finding(path: file.path, line: $0.line, complaint: "'\(word)' is true on one machine only")
          }
        }
      }),
    Rule(
      "files end with a line's end and hold no tabs or trailing spaces",
      applies: { $0.isSwift || $0.isScript || $0.isMarkdown },
      refused: [example("let a = 1"), example("let a = 1 \n"), example("\tlet a = 1\n")],
      accepted: [example("let a = 1\n\nlet b = \"\\t\"\n")],
      check: { file in
        let bad = matches(#"[ \t]+$|\t"#, in: file.text).map {
          Finding(path: file.path, line: $0.line, complaint: "a tab or a trailing space")
        }
        return file.text.hasSuffix("\n") ? bad : bad + [Finding(path: file.path, line: 0, complaint: "no line's end")]
      }),
  ]
}
