extension Rule {
  /// The longest function; most are under 25 lines.
  static let functionLimit = 70
  /// The longest file; most are under 150 lines.
  static let fileLimit = 300
  /// The longest line of code or script, in scalars.
  static let lineLimit = 120

  /// Files that may be longer than the limit, each with its reason.
  static let longFiles: [String: String] = [
    "Package.swift": "the package is described in one file, a target after the other"
  ]

  /// How long things may be, and what must be explained.
  static let shape: [Rule] = [
    Rule(
      "functions end within \(functionLimit) lines",
      applies: { $0.isSwift },
      refused: [
        example("func long() {\n" + String(repeating: "  step()\n", count: functionLimit) + "}"),
        example("  init(a: Int = { 3 }()) {\n" + String(repeating: "  step()\n", count: functionLimit) + "}"),
      ],
      accepted: [
        example("func short() {\n" + String(repeating: "  step()\n", count: functionLimit - 2) + "}"),
        example("func a() {}\n" + String(repeating: "let a = 1\n", count: 100) + "func b() {}"),
        example("protocol P {\n  func a()\n" + String(repeating: "  var b: Int { get }\n", count: 100) + "}"),
      ],
      check: { file in
        FunctionLengths.of(file).filter { $0.lines > functionLimit }.map {
          Finding(
            path: file.path, line: $0.line, complaint: "\($0.name) has \($0.lines) lines, \(functionLimit) is the wall")
        }
      }),
    Rule(
      "files end within \(fileLimit) lines",
      applies: { $0.isSwift || $0.isScript },
      refused: [example(String(repeating: "let a = 1\n", count: fileLimit + 2))],
      accepted: [example(String(repeating: "let a = 1\n", count: fileLimit - 1))],
      check: { file in
        let count = file.lines.count
        guard count > fileLimit + 1, longFiles[file.path] == nil else { return [] }
        return [Finding(path: file.path, line: 0, complaint: "\(count) lines; split it, or give a reason in longFiles")]
      }),
    Rule(
      "lines end within \(lineLimit) columns",
      applies: { $0.isSwift || $0.isScript },
      refused: [
        example("// " + String(repeating: "a", count: lineLimit - 2)),
        example(String(repeating: "b", count: lineLimit + 1), at: "scripts/example"),
        example(String(repeating: "b", count: lineLimit + 1), at: "Sources/Layouts/BuiltInExample.swift"),
      ],
      accepted: [example(String(repeating: "眼", count: lineLimit))],
      check: { file in
        // What is generated is broken by swift format alone, which lets a line's last comma stand in column 121.
        let isGenerated = file.path.contains("/BuiltIn")
        return file.lines.enumerated().filter {
          $0.element.unicodeScalars.count > lineLimit + (isGenerated && $0.element.hasSuffix("),") ? 1 : 0)
        }.map {
          let length = $0.element.unicodeScalars.count
          return Finding(path: file.path, line: $0.offset + 1, complaint: "\(length) columns")
        }
      }),
    Rule(
      "what other rooms use is explained",
      applies: { $0.path.hasPrefix("Sources/") && $0.isSwift },
      refused: [
        example("package struct Journal {}"), example("// Not a documentation comment.\npackage enum Mode { case a }"),
        example("/// A journal.\npackage final class Journal {\n  package func append(_ edit: Edit) throws {}\n}"),
        example("/// A.\nstruct A {}\n\npackage actor B {}"),
      ],
      accepted: [
        example("/// Keeps edits.\n@frozen\npackage struct Journal {\n  package var path: String\n}"),
        example("struct Local {\n  func step() {}\n}"),
        example("/// A.\npackage struct A {\n  package static func < (a: A, b: A) -> Bool { true }\n}"),
        example("/// A.\npackage struct A {\n  package func hash(into hasher: inout Hasher) {}\n}"),
      ],
      check: undocumented),
  ]

  /// What protocols of ours ask for, by name: explained there, once for all who conform.
  private static let requirements: Set<String> = {
    let files = (try? Repository.files()) ?? []
    let bodies = files.filter(\.isSwift).flatMap {
      matches(#"\bprotocol \w+[^{]*\{((?:[^{}]|\{[^{}]*\})*)\}"#, in: $0.code).map { $0.groups[1] }
    }
    return Set(bodies.flatMap { matches(#"\bfunc (\w+)"#, in: $0).map { $0.groups[1] } })
  }()

  /// Types at the top of a file and every function that leaves its room, without `///` above. Operators and
  /// `hash(into:)` mean what they mean everywhere, properties and initialisers are left to the author's judgement.
  @Sendable private static func undocumented(_ file: SourceText) -> [Finding] {
    let types = #"^package (?:(?:final|indirect) )*(?:struct|class|enum|actor|protocol|typealias) (\w+)"#
    let functions =
      #"^ *package (?:(?:static|mutating|nonmutating|borrowing|consuming|class|override) )*func (?!hash\b)([\w`]+)"#
    let code = file.code.split(separator: "\n", omittingEmptySubsequences: false)
    let lines = file.lines
    let required = matches(functions, in: file.code).filter { !requirements.contains($0.groups[1]) }
    return (matches(types, in: file.code) + required).compactMap { match in
      var above = match.line - 2
      while above >= 0, code[above].drop(while: { $0 == " " }).hasPrefix("@") { above -= 1 }
      if above >= 0, lines[above].drop(while: { $0 == " " }).hasPrefix("///") { return nil }
      return Finding(
        path: file.path, line: match.line, complaint: "\(match.groups[1]) is used by others and has no ///")
    }
  }
}

/// How long the functions of a file are, from the line that names them to the one that closes them.
struct FunctionLengths {
  struct Function {
    var name: String
    var line: Int
    var lines: Int
  }

  static func of(_ file: SourceText) -> [Function] {
    let lines = file.code.split(separator: "\n", omittingEmptySubsequences: false)
    return matches(#"\b(?:func\s+[^\s(<]*|init[?]?(?=[(<])|deinit(?=\s*\{)|subscript(?=[(<]))"#, in: file.code)
      .compactMap { match in
        length(of: lines[(match.line - 1)...], startingAfter: match.groups[0]).map {
          Function(name: match.groups[0], line: match.line, lines: $0)
        }
      }
  }

  /// Follows brackets to the end of the body; nil when a requirement of a protocol, or a call, has none.
  private static func length(of lines: ArraySlice<Substring>, startingAfter name: String) -> Int? {
    var parentheses = 0
    var braces = 0
    for (offset, whole) in lines.enumerated() {
      var line = whole
      if offset == 0, let found = whole.range(of: name) { line = whole[found.upperBound...] }
      for character in line {
        switch character {
        case "(", "[": parentheses += 1
        case ")", "]": parentheses -= 1
        case "{" where parentheses == 0: braces += 1
        case "}" where parentheses == 0:
          braces -= 1
          if braces == 0 { return offset + 1 }
          if braces < 0 { return nil }
        default: break
        }
        if parentheses < 0 { return nil }
      }
      // The signature is over and no body has begun: a requirement, or a call such as `self.init()`.
      if parentheses == 0, braces == 0, !continues(after: offset, in: lines) { return nil }
    }
    return nil
  }

  /// Whether a signature whose brackets are closed goes on in the next line ("-> Int {", "throws", "where", "{").
  private static func continues(after offset: Int, in lines: ArraySlice<Substring>) -> Bool {
    let next = lines.index(lines.startIndex, offsetBy: offset + 1)
    guard next < lines.endIndex else { return false }
    let start = lines[next].drop { $0 == " " }
    return ["{", "->", "throws", "rethrows", "async", "where", ")"].contains { start.hasPrefix($0) }
  }
}
