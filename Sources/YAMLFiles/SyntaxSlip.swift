import Yams

/// What the YAML parser complains about, in words for people who have never heard of YAML, at the place that they must
/// mend.
struct SyntaxSlip {
  private let lines: [[Unicode.Scalar]]

  init(text: String) {
    lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { Array($0) }
  }

  /// Where the text stops being YAML, and why.
  func explain(_ error: YamlError) -> (FilePlace, String) {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      explain(problem, context: context, at: FilePlace(mark))
    case .duplicatedKeysInMapping(let names, let context):
      repeated(names.first ?? "", first: FilePlace(context.mark))
    case .reader(let problem, _, _, _), .writer(let problem), .emitter(let problem), .representer(let problem):
      (.start, problem)
    case .no, .memory, .dataCouldNotBeDecoded: (.start, "it cannot be read as YAML")
    }
  }

  private func explain(_ problem: String, context: YamlError.Context?, at place: FilePlace) -> (FilePlace, String) {
    let start = context.map { FilePlace($0.mark) } ?? place
    return switch problem {
    case "could not find expected ':'": (start, missingColon(at: start))
    case "found unexpected end of stream", "found unexpected document indicator":
      (start, "a quotation mark opens here and does not close")
    case "mapping values are not allowed in this context":
      lineWithoutColon(before: place)
        ?? (place, "a colon does not belong here: the line is indented too far, or the text needs quotes")
    case "did not find expected key":
      beginsLine(place)
        ? (place, "this stands neither below nor beside the lines before it: its indentation fits none of them")
        : (place, "this does not belong here: what stands before it is complete")
    case "did not find expected node content":
      (place, "a value is missing before “\(scalar(at: place))”, or a text that begins with it needs quotes")
    case "did not find expected '-' indicator": (place, "the items of a list begin with “- ”, all in one column")
    case "did not find expected ',' or '}'": (place, "a comma or “}” is missing before this (it opens \(at(start)))")
    case "did not find expected ',' or ']'": (place, "a comma or “]” is missing before this (it opens \(at(start)))")
    case "found character that cannot start any token":
      (place, "a text that begins with “\(scalar(at: place))” needs quotes")
    case "but found another document": (place, "a second document begins here (---); a file holds one")
    case "did not find expected <document start>": (place, "this does not belong to what stands before it")
    default: (place, problem)
    }
  }

  /// Nothing but spaces stands before it in its line.
  private func beginsLine(_ place: FilePlace) -> Bool {
    guard lines.indices.contains(place.line - 1) else { return true }
    return lines[place.line - 1].prefix(max(0, place.column - 1)).allSatisfy { $0 == " " }
  }

  private func at(_ place: FilePlace) -> String { "in line \(place.line)" }

  private func missingColon(at place: FilePlace) -> String {
    let line = lines.indices.contains(place.line - 1) ? lines[place.line - 1] : []
    let rest = line.dropFirst(place.column - 1).filter { $0 != "\r" }
    let text = String(String.UnicodeScalarView(rest)).shortened
    return text.contains(":") ? "“\(text)” needs a space after its colon" : "“\(text)” has no colon (“name: value”)"
  }

  /// The line before, when it is no “name: value”: the parser takes both for one text and stops at the second's colon.
  private func lineWithoutColon(before place: FilePlace) -> (FilePlace, String)? {
    for number in (1..<max(1, min(place.line, lines.count + 1))).reversed() {
      let line = lines[number - 1]
      let indentation = line.prefix { $0 == " " }.count
      guard let begin = line.dropFirst(indentation).first, begin != "#", begin != "\r" else { continue }
      let text = line.drop { $0 == " " }.filter { $0 != "\r" }
      let hasColon = text.last == ":" || zip(text, text.dropFirst()).contains { $0 == ":" && $1 == " " }
      guard !hasColon, begin != "-", begin != "?" else { return nil }
      let start = FilePlace(line: number, column: indentation + 1)
      return (start, missingColon(at: start))
    }
    return nil
  }

  private func scalar(at place: FilePlace) -> String {
    guard lines.indices.contains(place.line - 1) else { return "" }
    return String(String.UnicodeScalarView(lines[place.line - 1].dropFirst(place.column - 1).prefix(1))).shortened
  }

  /// The parser tells only the first of two; the second is the one that was added.
  private func repeated(_ name: String, first: FilePlace) -> (FilePlace, String) {
    let message = "“\(name.shortened)” stands here twice"
    guard let second = second(name, after: first) else { return (first, message) }
    return (second, message + "; the first is \(at(first))")
  }

  private func second(_ name: String, after first: FilePlace) -> FilePlace? {
    guard first.line >= 1, lines.indices.contains(first.line - 1) else { return nil }
    let line = lines[first.line - 1]
    // Within braces on one line.
    for column in line.indices.dropFirst(first.column) where " ,{".unicodeScalars.contains(line[column - 1]) {
      if names(name, line[column...]) { return FilePlace(line: first.line, column: column + 1) }
    }
    // Below it, in the same column, before a line that ends the block.
    for (number, line) in zip(first.line..., lines.dropFirst(first.line)) {
      let indentation = line.prefix { $0 == " " }.count
      guard let begin = line.dropFirst(indentation).first, begin != "#", begin != "\r" else { continue }
      if indentation < first.column - 1 { return nil }
      if indentation == first.column - 1, names(name, line[indentation...]) {
        return FilePlace(line: number + 1, column: first.column)
      }
    }
    return nil
  }

  /// Whether a line's rest is this name with its colon.
  private func names(_ name: String, _ rest: ArraySlice<Unicode.Scalar>) -> Bool {
    [name, "\"\(name)\"", "'\(name)'"].contains { form in
      let scalars = Array(form.unicodeScalars)
      return rest.starts(with: scalars) && rest.dropFirst(scalars.count).first { $0 != " " } == ":"
    }
  }
}
