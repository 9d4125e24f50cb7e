import LayoutFiles
import Layouts
import Testing
import YAMLFiles

/// One slip: what is replaced by what, the text that the error must point at, and what it must say.
struct Slip: CustomTestStringConvertible {
  var old: String
  var new: String
  var at: String
  var says: String

  init(_ old: String, _ new: String, at: String, _ says: String) {
    self.old = old
    self.new = new
    self.at = at
    self.says = says
  }

  var testDescription: String { String(new.prefix(60)).replacing("\n", with: " ") }

  /// The place of the first `at` in `text`; the start when it is empty.
  func place(in text: String) -> FilePlace? {
    guard let range = at.isEmpty ? text.startIndex..<text.startIndex : text.firstRange(of: at) else { return nil }
    let before = text[..<range.lowerBound].unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    return FilePlace(line: max(1, before.count), column: (before.last?.count ?? 0) + 1)
  }
}

private let slips: [Slip] = [
  Slip("action: undo", "action: udno", at: "udno", "there is no action “udno”; the nearest is “undo”"),
  Slip("action: undo", "action: delete-wrod", at: "delete-wrod", "the nearest is “delete-word”"),
  Slip("action: undo", "action: fly", at: "fly", "there is no action “fly”"),
  Slip("class: candidate", "class: candidat", at: "candidat", "no class “candidat”; the nearest is “candidate”"),
  Slip("style: answer", "style: anser", at: "anser", "there is no style “anser”; the nearest is “answer”"),
  Slip("page: second", "page: secnd", at: "secnd", "there is no page “secnd”; the nearest is “second”"),
  Slip("undo: {label: Undo", "rest: {label: Undo", at: "rest: {label: Undo", "“rest” stands here twice"),
  Slip("hello: {", "a: {", at: "a: {", "there are two keys “a” (the first is on line 6)"),
  Slip("[a, b]", "[b, a, a]", at: "a]", "there are two keys “a”"),
  Slip("[a, b]", "[a, bb]", at: "bb]", "“bb” is not one letter"),
  Slip("[a, b]", "{a: b}", at: "{a: b}", "letters must be a list"),
  Slip("action: rest}", "action: undo}", at: "first:", "page “first” has no key for rest"),
  Slip("action: help}", "action: undo}", at: "first:", "page “first” has no key for help"),
  Slip("action: undo}", "action: redo}", at: "first:", "page “first” has no key for undo"),
  Slip("label: Rest, ", "", at: "rest: {", "key “rest” has no label"),
  Slip("label: Rest", "lable: Rest", at: "lable", "there is no field “lable”; the nearest is “label”"),
  Slip("label: Rest", "label: ''", at: "''", "label is empty"),
  Slip("label: Rest", "label: \"a\\e[2J\"", at: "\"a", "label holds a control character"),
  Slip("label: Rest", "label: \"a\\u202Eb\"", at: "\"a", "label holds a control character"),
  Slip("label: Rest", "label: [Rest]", at: "[Rest]", "label must be a text"),
  Slip("label: Rest", "label: Undo", at: "undo, more", "“undo” and “rest” have the same label on page “first”"),
  Slip("say: Hello!,", "", at: "hello: {", "key “hello” does nothing"),
  Slip("say: Hello!", "say: Hello!, insert: x", at: "hello: {", "key “hello” does more than one thing"),
  Slip("dwell: 500", "dwell: 5", at: "5, caption", "dwell (milliseconds) must be from 200 to 10000"),
  Slip("dwell: 500", "dwell: 1e400", at: "1e400", "dwell (milliseconds) must be a whole number"),
  Slip("dwell: 500", "dwell: 99999999999999999999", at: "9999999999", "dwell (milliseconds) must be a whole number"),
  Slip("a: 200", "a: 0", at: "0, help", "the size of “a” must be from 1 to 100000"),
  Slip("a: 200", "a: -7", at: "-7", "the size of “a” must be from 1 to 100000"),
  Slip("a: 200", "a: wide", at: "wide", "the size of “a” must be a whole number"),
  Slip("message: 600, a: 200", "message: 799, a: 1", at: "a: 1", "“a” has 1×300 units: too small to be looked at"),
  Slip(
    "message: 600, a: 200", "message: 599, message: 1, a: 200", at: "message: 1",
    "“message” has 1×300 units"),
  Slip("message: 600, a: 200", "message: 300, b: 300, a: 200", at: "b, hello", "“b” stands twice on the page"),
  Slip(
    "a: 200, help: 200", "help: 200, a: 200", at: "help: 200", "“help” stands at [600, 0, 200, 300] on page “first”"),
  Slip("a: 200, help: 200", "help: 200, a: 200", at: "a: 200", "“a” lies on the place of help"),
  Slip("undo, more", "undo, moer", at: "moer", "there is no key, area or slot “moer”; the nearest is “more”"),
  Slip("more, b, hello]", "more, hello]", at: "b]", "key “b” is on no page"),
  Slip("slot-1", "slot-99", at: "slot-99", "there is no key, area or slot “slot-99”; the nearest is “slot-1”"),
  Slip("slot-1", "[slot-1]", at: "[slot-1]", "a part is a name, a name with its size"),
  Slip("slot-1", "{slot-1: 1, b: 1}", at: "{slot-1", "a part is a name, a name with its size"),
  Slip(
    "{size: 300, columns: [rest, undo, more", "{size: 300, colums: [rest, undo, more", at: "{size: 300, colums",
    "a part is a name, a name with its size"),
  Slip(
    "{size: 300, columns: [rest, undo, more, b, hello]}", "{columns: [], rows: [a]}", at: "{columns: [],",
    "a box has either rows or columns"),
  Slip("[rest, undo, more, b, hello]", "[]", at: "[]", "columns must be a list of at least one"),
  Slip("help: [800", "hepl: [800", at: "hepl", "there is no key “hepl”; the nearest is “help”"),
  Slip("[800, 0, 200, 300]", "[800, 0, 200]", at: "[800", "a fixed place has four numbers"),
  Slip("[800, 0, 200, 300]", "[800, 0, 200, wide]", at: "wide", "a place must be a whole number"),
  Slip("margin: 0", "margin: 100", at: "100}", "margin must be from 0 to 9"),
  Slip("width: 1000", "width: 99999999", at: "99999999", "width must be from 100 to 100000"),
  Slip("{width: 1000, height: 600, margin: 0}", "{width: 1000}", at: "{width", "board has no height"),
  Slip("language: en\n", "", at: "", "the layout has no language"),
  Slip("language: en", "language: 中文", at: "中文", "a language is named by its code"),
  Slip("shows: message", "shows: massage", at: "massage", "no thing to show “massage”; the nearest is “message”"),
  Slip("calm: {label", "rest: {label", at: "rest: {label: calm", "there is a key “rest” too"),
  Slip("calm: {label", "nothing: {label", at: "nothing: {", "“nothing” has a meaning of its own"),
  Slip("hello: {", "slot-9: {", at: "slot-9: {", "“slot-9” has a meaning of its own"),
  Slip("hello: {", "\"he llo\": {", at: "\"he llo", "“he llo” is no name"),
  Slip("pages:\n", "paages:\n", at: "paages", "there is no field “paages”; the nearest is “pages”"),
  Slip("second:\n", "second:\n    overlay: perhaps\n", at: "perhaps", "overlay must be true or false"),
]

@Suite struct LayoutFileErrorTests {
  @Test(arguments: slips)
  func `a slip is named with its line, its column and the way out`(slip: Slip) throws {
    try #require(smallLayout.contains(slip.old), "the slip does not apply")
    let text = smallLayout.replacing(slip.old, with: slip.new, maxReplacements: 1)
    let errors = faults(in: text)
    let place = try #require(slip.place(in: text))
    #expect(
      errors.contains { $0.place == place && $0.message.contains(slip.says) },
      "\(errors.map(\.description))")
  }

  @Test func `all slips are reported at once, in the order of the file, one line each`() {
    let text = smallLayout.replacing("label: Rest", with: "lable: Rest").replacing("slot-2", with: "slto-2")
      .replacing("page: second", with: "page: zweite")
    let errors = faults(in: text)
    #expect(errors.map(\.place) == errors.map(\.place).sorted())
    #expect(errors.count == 4)
    #expect(errors.allSatisfy { $0.description.hasPrefix("layout: small.yaml:") && !$0.description.contains("\n") })
  }

  @Test(arguments: [
    ("", 1), ("   \n\n", 1), ("- a\n- b\n", 1), ("just text", 1), ("a: [1, 2", 1), ("a: b: c", 1), ("\u{1}", 1),
    ("a: \"unended", 1), ("---\na: 1\n---\nb: 2\n", 1), ("? [a, b]\n: c\n", 1), ("\ta: 1", 1), ("{? }", 1),
    ("a: !!binary x", 1), ("%YAML 9.9\n---\na", 1), ("\u{FEFF}name: x", 1), ("<<: {a: 1}", 1), ("null", 1), ("~: 1", 1),
  ])
  func `text that is no layout is refused without a trap`(text: String, least: Int) {
    let errors = faults(in: text)
    #expect(errors.count >= least)
    #expect(errors.allSatisfy { $0.line >= 1 && $0.column >= 1 && !$0.message.contains("\n") })
  }

  @Test func `a file that grows when read is refused before it is read`() {
    #expect(faults(in: "a: &x [1]\nb: *x\n").first?.message.contains("anchors and aliases") == true)
    #expect(faults(in: "a: &x [1]\nb: *x\n").first?.place == FilePlace(line: 1, column: 4))
    #expect(faults(in: "? *x\n: 1\n").first?.place == FilePlace(line: 1, column: 3))
    let deep = String(repeating: "[", count: 100_000)
    #expect(faults(in: deep).first?.message.contains("nested more than") == true)
    let large = "name: " + String(repeating: "a", count: 600_000)
    #expect(faults(in: large).first?.message.contains("larger than") == true)
  }

  @Test func `asterisks and ampersands in quotes and comments are text`() throws {
    let text = smallLayout.replacing("label: Hello", with: "label: \"&*\"") + "\n# &a *b 'c\n"
    #expect(throws: Never.self) { try LayoutFiles.parse(text, file: "x") }
    let single = smallLayout.replacing("label: Hello", with: "label: 'it''s *x'")
    #expect(throws: Never.self) { try LayoutFiles.parse(single, file: "x") }
    let middle = smallLayout.replacing("say: Hello!", with: "say: it's you & me")
    #expect(throws: Never.self) { try LayoutFiles.parse(middle, file: "x") }
  }

  @Test func `blocks nested deep by indentation are refused`() {
    let nested = String(repeating: "- ", count: 5000) + "a"
    #expect(!faults(in: nested).isEmpty)
    var boxes = "    - {columns: [a]}"
    for depth in 1...40 {
      boxes = String(repeating: " ", count: 4) + "- rows:\n" + boxes.indented(by: depth > 0 ? 4 : 0)
    }
    let text = smallLayout + "\n  deep:\n    rows:\n" + boxes
    #expect(faults(in: text).contains { $0.message.contains("nested more than") })
  }

  @Test func `a flood of errors is cut`() {
    let slots = (0..<200).map { "wrong\($0)" }.joined(separator: ", ")
    let errors = faults(in: smallLayout.replacing("slot-1", with: slots))
    #expect(errors.count == 50)
  }

  @Test func `more cells than a page can have are refused`() {
    let rows = (0..<400).map { _ in "a" }.joined(separator: ", ")
    #expect(
      faults(in: smallLayout.replacing("slot-1, slot-2", with: rows)).contains { $0.message.contains("more than 300") })
  }

  /// A text cut anywhere, and with any byte of it changed, is a layout or a list of errors.
  @Test func `every broken copy of a layout is answered`() {
    let scalars = Array(smallLayout.unicodeScalars)
    let replacements: [Unicode.Scalar] = ["{", "]", "\"", ":", "-", "\n", "\0", "0", "*"]
    for index in stride(from: 0, to: scalars.count, by: 3) {
      var changed = scalars
      changed[index] = replacements[index / 3 % replacements.count]
      for copy in [Array(scalars[..<index]), changed] {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: copy)
        let errors = faults(in: String(view))
        #expect(errors.allSatisfy { !$0.message.isEmpty && $0.line >= 1 })
      }
    }
  }

  private func faults(in text: String) -> [FileFault] {
    do {
      _ = try LayoutFiles.parse(text, file: "small.yaml")
      return []
    } catch {
      return error.errors
    }
  }
}

extension String {
  fileprivate func indented(by count: Int) -> String {
    split(separator: "\n").map { String(repeating: " ", count: count) + $0 }.joined(separator: "\n")
  }
}
