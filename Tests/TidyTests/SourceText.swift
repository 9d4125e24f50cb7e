import Foundation

/// A file of the repository as the rules see it.
struct SourceText: Sendable {
  /// From the repository's root.
  let path: String
  let text: String
  /// For Swift: the text with everything blanked that is not code (comments, string literals, `names in backticks`);
  /// lines and columns stay. For other files the text itself.
  let code: String

  init(path: String, text: String) {
    self.path = path
    self.text = text
    code = path.hasSuffix(".swift") ? CodeScanner.codeAlone(text) : text
  }

  var isSwift: Bool { path.hasSuffix(".swift") }
  var isMarkdown: Bool { path.hasSuffix(".md") }
  var isScript: Bool { path.hasPrefix("scripts/") || path.hasPrefix(".ci/") }

  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

  /// The target that a Swift file belongs to: "Engine", "yanyu-synth", "EngineTests", "yanyu-benchmarks".
  var target: String? {
    let parts = path.split(separator: "/")
    guard isSwift, let first = parts.first, parts.count >= 2 else { return nil }
    if first == "Benchmarks" { return "yanyu-benchmarks" }
    guard first == "Sources" || first == "Tests", parts.count >= 3 else { return nil }
    return String(parts[1])
  }

  /// A complaint for every match of `pattern` (its `^` and `$` are a line's) in the code.
  func findings(_ pattern: String, _ complaint: (String) -> String) -> [Finding] {
    matches(pattern, in: code).map { Finding(path: path, line: $0.line, complaint: complaint($0.groups[0])) }
  }
}

/// What a rule complains about.
struct Finding: CustomStringConvertible, Hashable, Sendable {
  var path: String
  /// From 1; 0 for the file as a whole.
  var line: Int
  var complaint: String

  var description: String { "\(path):\(line): \(complaint)" }
}

/// A match of a regular expression: its line from 1, and its groups, the whole first; a group that took no part is
/// empty.
struct Match {
  var line: Int
  var groups: [String]
}

/// All matches in `text`. Patterns are literals of this test: one that does not compile matches everything, so that it
/// is seen.
func matches(_ pattern: String, in text: String) -> [Match] {
  guard let expression = try? NSRegularExpression(pattern: pattern, options: [.anchorsMatchLines]) else {
    return [Match(line: 0, groups: ["the pattern \(pattern) is not a regular expression"])]
  }
  let whole = text as NSString
  var line = 1
  var counted = 0
  return expression.matches(in: text, range: NSRange(location: 0, length: whole.length)).map { result in
    while counted < result.range.location {
      if whole.character(at: counted) == 10 { line += 1 }
      counted += 1
    }
    let groups = (0..<result.numberOfRanges).map { index in
      let range = result.range(at: index)
      return range.location == NSNotFound ? "" : whole.substring(with: range)
    }
    return Match(line: line, groups: groups)
  }
}
