import Foundation
import Scene
import Testing
import ThemeFiles
import Themes
import YAMLFiles

@Suite struct ThemeFileTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private static func text(_ name: ThemeName) throws -> String {
    try String(contentsOf: root.appendingPathComponent("layouts/themes/\(name.rawValue).yaml"), encoding: .utf8)
  }

  private func faults(_ text: String) -> [String] {
    do throws(FileFaults) {
      _ = try ThemeFiles.parse(text, file: "dark.yaml")
      return []
    } catch {
      return error.errors.map(\.description)
    }
  }

  @Test(arguments: ThemeName.allCases)
  func `the compiled-in colours are those of the file`(name: ThemeName) throws {
    let theme = try ThemeFiles.parseReference(try Self.text(name), file: "\(name.rawValue).yaml")
    #expect(theme == Theme.builtIn(name), "run scripts/generate-layout")
    let source = swiftSource(of: theme)
    let written = try String(
      contentsOf: Self.root.appendingPathComponent("Sources/Themes/\(source.file)"), encoding: .utf8)
    #expect(written == source.text, "run scripts/generate-layout")
  }

  @Test func `there is a file for each theme and no other`() throws {
    let folder = Self.root.appendingPathComponent("layouts/themes").path
    #expect(
      Set(try FileManager.default.contentsOfDirectory(atPath: folder))
        == Set(ThemeName.allCases.map { "\($0.rawValue).yaml" }))
  }

  @Test func `a file of one's own may name only what it changes`() throws {
    let theme = try ThemeFiles.parse("theme: night\ncolours:\n  key-label: \"#FFEEDD\"\n", file: "night.yaml")
    var expected = Theme.builtIn(.night)
    expected[.keyLabel] = Colour(0xFFEEDD)
    #expect(theme == expected)
  }

  @Test func `a reference must have every colour`() throws {
    let lines = try Self.text(.dark).split(separator: "\n").filter { !$0.hasPrefix("  ring-track:") }
    #expect(throws: FileFaults.self) {
      try ThemeFiles.parseReference(lines.joined(separator: "\n"), file: "dark.yaml")
    }
    #expect(try ThemeFiles.parse(lines.joined(separator: "\n"), file: "dark.yaml") == Theme.builtIn(.dark))
  }

  @Test func `slips are told with their place and the nearest right thing`() {
    #expect(
      faults("theme: drak\ncolours: {}\n") == ["theme: dark.yaml:1:8: there is no theme “drak”; the nearest is “dark”"])
    #expect(
      faults("theme: dark\ncolours:\n  key-labl: \"#ffffff\"\n")
        == ["theme: dark.yaml:3:3: there is no colour “key-labl”; the nearest is “key-label”"])
    #expect(
      faults("theme: dark\ncolors:\n  key-label: \"#ffffff\"\n").first
        == "theme: dark.yaml:1:1: the file has no colours")
    #expect(faults("theme: dark\n").first?.contains("the file has no colours") == true)
    #expect(faults("").first?.contains("the file is empty") == true)
    #expect(faults("theme: dark\ncolours: [1]\n").first?.contains("colours must be names with their values") == true)
  }

  @Test(arguments: ["white", "#fff", "#gggggg", "1b222c", "#1b222c0", "#+b222c", "rgb(1,2,3)", "#１２３４５６"])
  func `what is no colour is refused`(value: String) {
    let found = faults("theme: dark\ncolours:\n  key-label: \"\(value)\"\n")
    #expect(
      found == [
        "theme: dark.yaml:3:14: key-label is “\(value)”; a colour is # and six digits 0-9 a-f in quotes, as “#1b222c”"
      ])
  }

  @Test func `a colour without quotes is a comment, and says so`() {
    let found = faults("theme: dark\ncolours:\n  key-label: #ffffff\n")
    #expect(found.count == 1 && found[0].contains("it needs quotes round it"), "\(found)")
    #expect(faults("theme: dark\ncolours:\n  key-label: [a]\n")[0].contains("must be a colour in quotes"))
  }

  @Test func `a colour that stands there twice is told`() {
    let found = faults("theme: dark\ncolours:\n  mark: \"#c5a3ff\"\n  mark: \"#c5a3ff\"\n")
    #expect(found == ["theme: dark.yaml:4:3: “mark” stands here twice; the first is in line 3"])
  }

  @Test func `too little contrast is refused with the numbers and a colour that does`() throws {
    let found = faults("theme: dark\ncolours:\n  key-label: \"#777777\"\n")
    #expect(found.count == 3, "on its key, on a candidate's and on the screen: \(found)")
    let first = try #require(found.first)
    #expect(first.hasPrefix("theme: dark.yaml:3:14: key-label (#777777) on key-ground (#1b222c) has a contrast of 3.5"))
    #expect(first.contains(":1, and 7:1 is the least; the nearest key-label that does is “#"))
    // The advice is good.
    let advised = try #require(found.last?.split(separator: "“").last?.prefix(7))
    let all = found.compactMap { $0.split(separator: "“").last?.prefix(7) }.compactMap {
      UInt32($0.dropFirst(), radix: 16)
    }
    #expect(advised.first == "#")
    let best = String(try #require(all.max()), radix: 16)
    #expect(faults("theme: dark\ncolours:\n  key-label: \"#\(best)\"\n").isEmpty)
  }

  @Test func `a ground that is changed is told at its own line`() {
    let found = faults("theme: light\ncolours:\n  key-ground: \"#808080\"\n")
    #expect(!found.isEmpty)
    for fault in found { #expect(fault.hasPrefix("theme: dark.yaml:3:15: "), "\(fault)") }
  }
}
