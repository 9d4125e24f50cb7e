import Foundation
import Testing
import WordingFiles
import Words
import YAMLFiles

@Suite struct WordingFileTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("layouts/strings")
  private let english = Result {
    try String(contentsOf: folder.appendingPathComponent("en.yaml"), encoding: .utf8)
  }

  @Test func `every language's file has every text`() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).filter { $0.hasSuffix(".yaml") }
    #expect(files.contains("en.yaml"))
    for file in files {
      let text = try String(contentsOf: Self.folder.appendingPathComponent(file), encoding: .utf8)
      let read = try WordingFiles.read(text, file: file)
      #expect(read.missing.isEmpty && read.findings.isEmpty, "\(file)")
      let wording = read.wording
      #expect("\(wording.language.rawValue).yaml" == file)
      for (id, text) in wording.all { #expect(!text.isEmpty, "\(file) \(id)") }
    }
  }

  @Test func `the compiled-in words are those of the file`() throws {
    #expect(
      try WordingFiles.parse(try english.get(), file: "en.yaml") == Wording.english, "run scripts/generate-layout")
    #expect(try WordingFiles.parseReference(try english.get(), file: "en.yaml") == Wording.english)
    let source = swiftSource(of: .english, as: "english")
    #expect(source.file == "BuiltInEnglishWording.swift")
    for (_, text) in Wording.english.all { #expect(source.text.contains("\"\(text)\",")) }
  }

  @Test func `a text that a person's file lacks is English, the others stay, and one piece of advice says so`() throws {
    let own = try english.get().replacing("\"saved\"", with: "\"enregistré\"")
      .replacing("\"saving\"", with: "\"en cours\"")
    let lines = own.split(separator: "\n", omittingEmptySubsequences: false)
    for id in WordingID.allCases {
      let without = lines.filter { !$0.hasPrefix("  \(id.rawValue):") }
      #expect(without.count == lines.count - 1, "\(id)")
      let read = try WordingFiles.read(without.joined(separator: "\n"), file: "fr.yaml")
      #expect(read.missing == [id])
      #expect(read.wording[id] == Wording.english[id])
      #expect(read.wording[id == .saved ? .saving : .saved] == (id == .saved ? "en cours" : "enregistré"))
      #expect(read.findings.map(\.kind) == [.advice])
      let fault = try #require(read.findings.first?.fault)
      #expect(fault.message.hasPrefix("there is no text “\(id.rawValue)” (in English “"), "\(fault)")
      #expect(fault.place.line > 1)
    }
  }

  @Test func `a file with few texts has all others in English, in one line`() throws {
    let calendar = try english.get().split(separator: "\n").filter {
      $0.hasPrefix("weekdays") || $0.hasPrefix("months")
    }.joined(separator: "\n")
    let read = try WordingFiles.read("language: fr\n\(calendar)\nstrings: {saved: gardé}\n", file: "fr.yaml")
    #expect(read.wording[.saved] == "gardé" && read.missing.count == WordingID.allCases.count - 1)
    #expect(read.findings.count == 1)
    #expect(read.findings.first?.fault.description.contains("nor \(WordingID.allCases.count - 2) more") == true)
    #expect((read.findings.first?.fault.description.count ?? 0) < 600)
  }

  @Test func `the file that is compiled in must have every text`() throws {
    let without = try english.get().split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.hasPrefix("  saved:") }.joined(separator: "\n")
    let faults = try #require(throws: FileFaults.self) { try WordingFiles.parseReference(without, file: "en.yaml") }
    #expect(faults.errors.map(\.message) == ["there is no text “saved”"])
  }

  @Test(arguments: [
    ("  stop: \"Stop\"", "  stpo: \"Stop\"", "stpo", "there is no text “stpo”; the nearest is “stop”"),
    ("  stop: \"Stop\"", "  stop: \"\"", "\"\"", "“stop” is empty"),
    ("  stop: \"Stop\"", "  stop: \" \"", "\" \"", "“stop” is empty"),
    ("  stop: \"Stop\"", "  stop: [Stop]", "[Stop]", "“stop” must be a text"),
    ("  stop: \"Stop\"", "  stop: \"Stop {now}\"", "\"Stop {now", "there is no place to fill “{now}”"),
    ("  stop: \"Stop\"", "  stop: \"St{op\"", "\"St{op", "“stop” has a brace without its other half"),
    ("  stop: \"Stop\"", "  stop: \"St{}op\"", "\"St{}op", "“stop” has a brace without its other half"),
    ("  stop: \"Stop\"", "  stop: \"a\\e[2Jb\"", "\"a\\e", "holds a control character"),
    ("  stop: \"Stop\"\n", "  stop: \"Stop\"\n  stop: \"Halt\"\n", "stop: \"Halt", "“stop” stands here twice"),
    ("{name}\"", "{nmae}\"", "\"Also there", "there is no place to fill “{nmae}”; the nearest is “{name}”"),
    ("{name}\"", "it\"", "\"Also there", "“also-there” leaves no place for {name}"),
    ("\"saved\"", "\"\(String(repeating: "saved ", count: 12))\"", "\"saved saved", "longer than 68 letters"),
    ("\"saved\"", "\"\(String(repeating: "保", count: 35))\"", "\"保", "longer than 68 letters"),
    ("[Sun, Mon,", "[Mon,", "[Mon", "weekdays must be a list of 7"),
    ("[Sun, Mon,", "[\"\", Mon,", "\"\", Mon", "one of weekdays is empty"),
    ("[Jan, Feb,", "[[Jan, Feb],", "[[Jan", "months must be a list of 12"),
    ("[Jan, Feb,", "[January the first, Feb,", "January the", "is longer than 12 letters"),
    ("language: en", "language: English!", "English!", "a language is named by its code"),
    ("strings:", "strigns:", "strigns", "there is no field “strigns”; the nearest is “strings”"),
  ])
  func `a slip is named with its line and column`(old: String, new: String, at: String, says: String) throws {
    let whole = try english.get()
    try #require(whole.contains(old), "the slip does not apply")
    let text = whole.replacing(old, with: new, maxReplacements: 1)
    let start = try #require(text.firstRange(of: at)).lowerBound
    let before = text[..<start].unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    let place = FilePlace(line: before.count, column: (before.last?.count ?? 0) + 1)
    let faults = try #require(throws: FileFaults.self) { try WordingFiles.parse(text, file: "xx.yaml") }
    #expect(
      faults.errors.contains {
        $0.place == place && $0.message.contains(says) && $0.description.hasPrefix("strings: xx.yaml:")
      }, "\(faults.errors.map(\.description)) \(place)")
  }

  @Test(arguments: ["", "- a", "strings: *x", "strings: {stop: &a x}", "\u{0}", String(repeating: "{", count: 99)])
  func `what is no strings file is refused without a trap`(text: String) {
    #expect(throws: FileFaults.self) { try WordingFiles.parse(text, file: "x") }
  }
}
