import LayoutFiles
import Layouts
import Testing
import YAMLFiles

/// A whole file that is no layout: where it says so, and in which words.
struct BadFile: CustomTestStringConvertible {
  var name: String
  var text: String
  var place: FilePlace
  var says: String

  init(_ name: String, _ text: String, _ line: Int, _ column: Int, _ says: String) {
    self.name = name
    self.text = text
    place = FilePlace(line: line, column: column)
    self.says = says
  }

  var testDescription: String { name }

  private static let wide = "pages: {p: {rows: [" + String(repeating: "{columns: [a]},", count: 40_000) + "]}}"

  static let all: [BadFile] = [
    BadFile("nothing at all", "", 1, 1, "the file is empty"),
    BadFile("spaces", "  \n \n", 1, 1, "the file is empty"),
    BadFile("a comment", "# soon\n", 1, 1, "the file is empty"),
    BadFile("a list", "- a\n- b\n", 1, 1, "a layout must be names with their values"),
    BadFile("a text", "keyboard", 1, 1, "a layout must be names with their values"),
    BadFile("nothing said", "{}", 1, 1, "the layout has no name"),
    BadFile("settings", "dwell: {letter: 900}\n", 1, 1, "there is no field “dwell”"),
    BadFile("two documents", "name: a\n---\nname: b\n", 2, 1, "a second document begins here (---); a file holds one"),
    BadFile(
      "an open bracket", "name: en\nboard: {width: 10\n", 3, 1,
      "a comma or “}” is missing before this (it opens in line 2)"),
    BadFile("an open quote", "name: \"en\n", 1, 7, "a quotation mark opens here and does not close"),
    BadFile("a tab as indent", "keys:\n\ta: b\n", 2, 1, "a tab stands where spaces must indent"),
    BadFile("a colon too many", "name: en: fr\n", 1, 9, "a colon does not belong here"),
    BadFile("an alias without its anchor", "name: *en\n", 1, 7, "there are no anchors and aliases here"),
    BadFile("a circle", "keys: &k {a: *k}\n", 1, 7, "there are no anchors and aliases here"),
    BadFile("a bomb", "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", 1, 4, "there are no anchors and aliases here"),
    BadFile("a merge", "keys: {<<: {a: 1}}\n", 1, 8, "“<<” is no name"),
    BadFile(
      "a name twice", "name: en\nlanguage: en\nname: fr\n", 3, 1, "“name” stands here twice; the first is in line 1"),
    BadFile("a name that is a list", "? [a, b]\n: c\n", 1, 3, "a name must be a text"),
    BadFile("deep brackets", String(repeating: "[", count: 300), 1, 17, "brackets are nested more than 16 deep"),
    BadFile("deep braces", String(repeating: "{a: ", count: 300), 1, 65, "brackets are nested more than 16 deep"),
    BadFile("huge", "name: " + String(repeating: "x", count: 600_000), 1, 1, "the file is larger than 512 kB"),
    BadFile("huge and wide", wide, 1, 1, "the file is larger than 512 kB"),
    BadFile("no text", "name: a\u{0}b\n", 1, 8, "a control character stands here (U+0000)"),
    BadFile("pages as a list", "pages: [letters]\n", 1, 8, "pages must be names with their values"),
    BadFile("no pages", "pages: {}\n", 1, 8, "the layout has no pages"),
    BadFile("keys as a text", "keys: all\n", 1, 7, "keys must be names with their values"),
    BadFile("a key as a text", "keys: {a: b}\n", 1, 11, "a key must be names with their values"),
    BadFile("a board as a number", "board: 1280\n", 1, 8, "board must be names with their values"),
    BadFile("a board of halves", "board: {width: 12.5, height: 800}\n", 1, 16, "width must be a whole number"),
    BadFile("a board of nothing", "board: {width: 0, height: 800}\n", 1, 16, "width must be from 100 to 100000"),
    BadFile("a language as a sentence", "language: the English one\n", 1, 11, "“the English one” is no name"),
    BadFile("a name with a path", "name: ../../en\n", 1, 7, "“../../en” is no name"),
    BadFile("a name of nothing", "name: ''\n", 1, 7, "name is empty"),
    BadFile("a flood of pages", "pages: {\(flood)}\n", 1, 8, "there are more than 100 pages"),
  ]

  private static let flood = (0..<200).map { "p\($0): {rows: [nothing]}" }.joined(separator: ", ")
}

@Suite struct BadFileTests {
  @Test(arguments: BadFile.all)
  func `a file that is no layout says where and why, one line each`(bad: BadFile) throws {
    let faults = try #require(throws: FileFaults.self) { try LayoutFiles.parseAll(bad.text, file: "bad.yaml") }
    #expect(
      faults.errors.contains { $0.place == bad.place && $0.message.contains(bad.says) },
      "\(faults.errors.map(\.description))")
    for fault in faults.errors {
      #expect(fault.line >= 1 && fault.column >= 1 && !fault.message.isEmpty)
      #expect(!fault.description.contains("\n") && fault.description.hasPrefix("layout: bad.yaml:"))
    }
    // What serves instead is whole, whatever happened.
    #expect(BuiltInLayout.named("en")?.pages.isEmpty == false)
  }
}
