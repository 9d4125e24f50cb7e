import Compiled
import Configuration
import Foundation
import Glibc
import JSONLines
import Platform
import Testing
import Themes

/// `yanyu compile`: what people write becomes what the daemon reads, or a line that says where it went wrong.
@Suite struct CompileCommandTests {
  /// A carer's folder beside a state folder.
  private struct Home {
    let scratch: ScratchFolder
    var settings: String { scratch.path + "/carer/settings.yaml" }
    var output: String { scratch.path + "/compiled" }
    var folder: CompiledFolder { CompiledFolder(path: output) }

    init() throws {
      scratch = try ScratchFolder()
      try FileManager.default.createDirectory(
        atPath: scratch.path + "/carer/layouts", withIntermediateDirectories: true)
    }

    func write(_ text: String, to path: String) throws { try Data(text.utf8).write(to: URL(fileURLWithPath: path)) }

    func compile(_ arguments: [String]) throws -> ProgramResult {
      try yanyu(["compile", "--output", output] + arguments, environment: ["HOME": scratch.path])
    }

    func bytes(_ name: CompiledName) -> Data? { FileManager.default.contents(atPath: folder.file(name)) }
    func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: output).sorted() }
  }

  @Test func `settings, their layout and strings are compiled and read back fresh`() throws {
    let home = try Home()
    try home.write("# mine\ndwell: {letter: 950}\n", to: home.settings)
    let result = try home.compile(["--settings", home.settings, "--json"])
    #expect(result.code == 0 && result.errors.isEmpty, "\(result.errors)")
    let lines = try result.output.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
    #expect(lines.allSatisfy { $0["type"]?.string == "compiled" })
    #expect(Set(lines.compactMap { $0["kind"]?.string }) == ["layout", "settings", "strings"])
    for name in [CompiledName.settings, .layout("en"), .wording(.english)] {
      guard case .fresh = home.folder.read(name) else {
        Issue.record("\(name) is not fresh: \(home.folder.read(name))")
        continue
      }
      var status = stat()
      #expect(stat(home.folder.file(name), &status) == 0 && status.st_mode & 0o777 == 0o600)
    }
    #expect(home.folder.read(.settings, source: home.settings).file?.source.path == home.settings)
    // A second time nothing is written: the same file stays.
    var before = stat()
    var after = stat()
    #expect(stat(home.folder.file(.settings), &before) == 0)
    #expect(try home.compile(["--settings", home.settings]).code == 0)
    #expect(stat(home.folder.file(.settings), &after) == 0)
    #expect(before.st_ino == after.st_ino)
  }

  @Test func `themes of the carer's own are compiled with the settings, and one with too little contrast is not`()
    throws
  {
    let home = try Home()
    let theme = home.scratch.path + "/carer/themes/night.yaml"
    try FileManager.default.createDirectory(
      atPath: home.scratch.path + "/carer/themes", withIntermediateDirectories: true)
    try home.write("dwell: {letter: 950}\n", to: home.settings)
    try home.write("theme: night\ncolours:\n  mark: \"#d0a0b8\"\n", to: theme)
    #expect(try home.compile(["--settings", home.settings]).code == 0)
    #expect(try home.names().contains("theme-night"))
    #expect(try !home.names().contains("theme-dark"), "built-in ones need no file")
    guard case .theme(let taken)? = home.folder.read(.theme(.night), source: theme).file?.content else {
      Issue.record("no theme")
      return
    }
    var expected = Theme.builtIn(.night)
    expected[.mark] = Colour(0xD0A0B8)
    #expect(taken == expected)
    try home.write("theme: night\ncolours:\n  key-label: \"#302010\"\n", to: theme)
    let refused = try home.compile(["--settings", home.settings])
    #expect(refused.code == 1 && refused.errors.contains("night.yaml:3:14: key-label (#302010) on key-ground"))
    #expect(home.folder.read(.theme(.night)).file?.content == .theme(expected), "the last good one stays")
    let other = try home.compile(["--theme", "nihgt"])
    #expect(other.code == 1 && other.errors.contains("the nearest is “night”"), "\(other.errors)")
  }

  @Test func `without a settings file the built-in language is compiled`() throws {
    let home = try Home()
    #expect(try home.compile([]).code == 0)
    #expect(try home.names().contains("layout-en"))
    #expect(home.bytes(.settings) == nil)
  }

  static let bad: [(text: String, place: String, says: String)] = [
    (
      "dwell:\n  keys: {h: 700, spaec: 900}\n", "2:18",
      "there is no key “spaec” in the layout en; the nearest is “space”"
    ),
    ("language: em\n", "1:11", "there is no layout for the language “em”; the nearest is “en”"),
    ("layout: en\nlanguage: em\n", "2:11", "neither a layout nor words for the language “em”; the nearest is “en”"),
    ("# mine\nlayout: en-lyfted\n", "2:9", "there is no layout “en-lyfted”; the nearest is “en-lifted”"),
    (
      "dwell: {letter: 900}\nprofiles:\n  tired:\n    label: Tired\n    layout: nn\n", "5:13",
      "there is no layout “nn”; the nearest is “en”"
    ),
    (
      "profiles:\n  tired:\n    label: Tired\n    dwell: {keys: {hlep: 2000}}\n", "4:20",
      "there is no key “hlep” in the layout en; the nearest is “help”"
    ),
    ("dwell: [1\n", "2:1", "is missing before this"),
  ]

  @Test(arguments: bad.indices)
  func `a settings file with a fault is told with its place, and what was compiled stays`(number: Int) throws {
    let (text, place, says) = Self.bad[number]
    let home = try Home()
    try home.write("dwell: {letter: 950}\n", to: home.settings)
    #expect(try home.compile(["--settings", home.settings]).code == 0)
    let before = try #require(home.bytes(.settings))
    try home.write(text, to: home.settings)
    let result = try home.compile(["--settings", home.settings])
    #expect(result.code == 1)
    #expect(result.errors.hasPrefix("settings: \(home.settings):\(place): "), "\(result.errors)")
    #expect(result.errors.contains(says), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1)
    #expect(home.bytes(.settings) == before)
    let json = try home.compile(["--settings", home.settings, "--json"])
    #expect(json.code == 1 && json.errors.isEmpty, "\(json.errors)")
    let faults = try json.output.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
      .filter { $0["type"]?.string == "fault" }
    #expect(faults.count == 1 && faults[0]["culprit"]?.string == "settings")
    #expect(faults[0]["file"]?.string == home.settings)
    #expect(faults[0]["line"] == JSONValue.integer(Int64(place.prefix { $0 != ":" }) ?? 0))
  }

  @Test func `a layout beside the settings goes before ours, and a fault of it leaves the settings alone`() throws {
    let home = try Home()
    let layout = home.scratch.path + "/carer/layouts/en.yaml"
    let ours = try String(contentsOf: packageFolder.appendingPathComponent("layouts/en.yaml"), encoding: .utf8)
    try home.write(ours, to: layout)
    try home.write("dwell: {letter: 950}\n", to: home.settings)
    #expect(try home.compile(["--settings", home.settings]).code == 0)
    #expect(home.folder.read(.layout("en")).file?.source.path == layout)
    let before = try #require(home.bytes(.layout("en")))
    try home.write(ours + "\nkyes: {}\n", to: layout)
    try home.write("dwell: {letter: 900}\n", to: home.settings)
    let settings = try #require(home.bytes(.settings))
    let result = try home.compile(["--settings", home.settings])
    #expect(result.code == 1)
    let line = ours.split(separator: "\n", omittingEmptySubsequences: false).count + 1
    #expect(result.errors.hasPrefix("layout: \(layout):\(line):1: "), "\(result.errors)")
    #expect(home.bytes(.layout("en")) == before)
    #expect(home.bytes(.settings) != settings)
  }

  @Test func `one file is compiled by itself, whatever kind it is`() throws {
    let home = try Home()
    let layout = home.scratch.path + "/mine.yaml"
    let ours = try String(contentsOf: packageFolder.appendingPathComponent("layouts/en.yaml"), encoding: .utf8)
    try home.write(
      ours.replacing("\nname: en\n", with: "\nname: mine\n").replacing("  en-", with: "  mine-"), to: layout)
    #expect(try home.compile([layout]).code == 0)
    #expect(home.bytes(.layout("mine")) != nil)
    #expect(home.bytes(.settings) == nil)
    let missing = try home.compile([home.scratch.path + "/nowhere.yaml"])
    #expect(missing.code == 1 && missing.errors.contains("there is no such file"), "\(missing.errors)")
    let layouts = try home.compile(["--layout", "em"])
    #expect(layouts.code == 1 && layouts.errors.contains("the nearest is “en”"), "\(layouts.errors)")
  }

  @Test func `bytes that are no text are told with their place`() throws {
    let home = try Home()
    try (Data("# mine\ntheme: ".utf8) + [0xC3, 0x28]).write(to: URL(fileURLWithPath: home.settings))
    let result = try home.compile(["--settings", home.settings])
    #expect(result.code == 1)
    #expect(result.errors.hasPrefix("settings: \(home.settings):2:8: "), "\(result.errors)")
  }

  @Test func `a pipe in the place of a file is no reason to wait`() throws {
    let home = try Home()
    #expect(mkfifo(home.settings, 0o600) == 0)
    let result = try home.compile(["--settings", home.settings])
    #expect(result.code == 1 && result.errors.hasPrefix("settings: "), "\(result.errors)")
  }
}
