import Foundation

extension Rule {
  private static let isMarkdown: @Sendable (SourceText) -> Bool = { $0.isMarkdown }

  /// What documents and scripts promise.
  static let documents: [Rule] = [
    Rule(
      "links lead somewhere",
      applies: isMarkdown,
      refused: [
        example("[gone](gone.md)", at: "docs/example.md"), example("![gone](images/gone.png)", at: "README.md"),
        example("# One\n[two](#two)", at: "docs/example.md"),
        example("[no such part](../README.md#no-such-part)", at: "docs/example.md"),
      ],
      accepted: [
        example(
          "# The one\n[one](#the-one) [code](../Package.swift) [far](https://example.org/x)", at: "docs/example.md"),
        example("[folder](docs/)\n```\n[gone](gone.md)\n```\n", at: "README.md"),
      ],
      check: deadLinks),
    Rule(
      "paths named in documents exist",
      applies: { $0.isMarkdown && $0.path != "CHANGELOG.md" },
      refused: [
        example("Run `scripts/gone`.", at: "README.md"), example("See `Tests/GoneTests`.", at: "docs/example.md"),
        example("```sh\nscripts/gone --now\n```\n", at: "README.md"), example("See `docs/gone.md`.", at: "README.md"),
      ],
      accepted: [
        example("Run `scripts/test`, see `Tests/TidyTests` and `Sources/Terms/Instant.swift`.", at: "docs/example.md"),
        example("```sh\nscripts/run --help\nbash .ci/run\n```\n", at: "README.md"),
      ],
      check: { file in
        matches(#"(?<![\w./(-])(?:scripts|Sources|Tests|Benchmarks|docs|layouts|\.ci)/[\w./-]*\w"#, in: file.text)
          .filter { !Repository.exists($0.groups[0]) }
          .map { Finding(path: file.path, line: $0.line, complaint: "there is no \($0.groups[0])") }
      }),
    Rule(
      "scripts are POSIX sh, executable, and say how to use them",
      applies: { $0.isScript && !$0.path.hasSuffix(".awk") },
      refused: [
        example("#!/bin/bash\n# usage: scripts/test\nset -eu\n", at: "scripts/test"),
        example("#!/bin/sh\nset -eu\n", at: "scripts/test"), example("#!/bin/sh\n# usage: x\n", at: "scripts/test"),
        example("#!/bin/sh\n# usage: x\nset -eu\n", at: "scripts/gone"),
      ],
      accepted: [
        example("#!/bin/sh\n# usage: scripts/test\nset -eu\n", at: "scripts/test"),
        example("#!/usr/bin/env python3\n\"\"\"usage: scripts/test\"\"\"\n", at: "scripts/test"),
      ],
      check: scriptFaults),
    Rule(
      "the changelog opens with what is not released yet, or with a dated release",
      applies: { $0.path == "CHANGELOG.md" },
      refused: [
        example("# Changelog\n", at: "CHANGELOG.md"), example("# Changelog\n\n## Unreleased\n", at: "CHANGELOG.md"),
        example("# Changelog\n\n## 1.0\n\n- A thing.\n", at: "CHANGELOG.md"),
      ],
      accepted: [
        example("# Changelog\n\n## Unreleased\n\n- A thing.\n", at: "CHANGELOG.md"),
        example("# Changelog\n\n## 1.0.0 (2027-01-31)\n\n- A thing.\n", at: "CHANGELOG.md"),
      ],
      check: { file in
        let heading = #"\A# Changelog\n[^#]*## (?:Unreleased|\d+\.\d+\.\d+ \(\d{4}-\d\d-\d\d\))\n[^#]*^- "#
        guard matches(heading, in: file.text).isEmpty else { return [] }
        return [
          Finding(path: file.path, line: 1, complaint: "no list under '## Unreleased' or '## 1.2.3 (2027-01-31)'")
        ]
      }),
  ]

  @Sendable private static func deadLinks(_ file: SourceText) -> [Finding] {
    matches(#"\]\(([^)\s]+)\)"#, in: withoutFences(file.text)).compactMap { match in
      let link = match.groups[1]
      if matches(#"^[a-z]+:"#, in: link).count > 0 { return nil }
      let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let folder = (file.path as NSString).deletingLastPathComponent
      let path =
        parts[0].isEmpty
        ? file.path : ((folder as NSString).appendingPathComponent(parts[0]) as NSString).standardizingPath
      guard parts[0].isEmpty || Repository.exists(path) else {
        return Finding(path: file.path, line: match.line, complaint: "there is no \(link)")
      }
      guard parts.count == 2 else { return nil }
      let bytes = FileManager.default.contents(atPath: Repository.root.appendingPathComponent(path).path) ?? Data()
      let text = parts[0].isEmpty ? file.text : String(decoding: bytes, as: UTF8.self)
      if anchors(of: text).contains(parts[1]) { return nil }
      return Finding(path: file.path, line: match.line, complaint: "\(path) has no heading #\(parts[1])")
    }
  }

  /// As the usual viewers of Markdown name headings: lower case, spaces become hyphens, marks are dropped.
  private static func anchors(of text: String) -> Set<String> {
    Set(
      matches(#"^#+ +(.*)$"#, in: withoutFences(text)).map { match in
        String(
          match.groups[1].lowercased().compactMap {
            $0 == " " ? "-" : $0.isLetter || $0.isNumber || $0 == "-" ? $0 : nil
          })
      })
  }

  /// Blanks fenced code, keeping the lines.
  private static func withoutFences(_ text: String) -> String {
    var isInside = false
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let isFence = line.hasPrefix("```")
      defer { if isFence { isInside.toggle() } }
      return isInside || isFence ? "" : String(line)
    }.joined(separator: "\n")
  }

  @Sendable private static func scriptFaults(_ file: SourceText) -> [Finding] {
    let isPython = matches(#"\A#!/usr/bin/(?:env )?python3\n"#, in: file.text).count == 1
    var faults: [String] = []
    if !isPython && file.path.hasPrefix("scripts/") && !file.text.hasPrefix("#!/bin/sh\n") {
      faults.append("not POSIX sh")
    }
    if !isPython, matches(#"^set -eu"#, in: file.text).isEmpty { faults.append("no 'set -eu'") }
    if matches(#"[Uu]sage: "#, in: file.text).isEmpty { faults.append("it does not say how to use it") }
    if !Repository.isExecutable(file.path) { faults.append("not executable") }
    return faults.map { Finding(path: file.path, line: 0, complaint: $0) }
  }
}
