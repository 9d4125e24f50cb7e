import Foundation
import JSONLines
import Platform
import Testing

/// The command as people and programs meet it: the built binary, its output and its exit codes.
@Suite struct CommandTests {
  @Test func `help and the version go to stdout and are no failure`() throws {
    let help = try yanyu(["--help"])
    #expect(help.code == 0)
    #expect(help.output.contains("SUBCOMMANDS") && help.output.contains("devices"))
    #expect(help.errors.isEmpty)
    let version = try yanyu(["--version"])
    #expect(version.code == 0)
    #expect(version.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
    #expect(try yanyu(["help", "run"]).output.contains("--source-kind"))
    #expect(try yanyu(["layout", "show", "--help"]).code == 0)
    #expect(try !yanyu(["layout", "--help"]).output.contains("generate"))
  }

  @Test(arguments: [
    (["--nonsense"], "--nonsense"),
    (["devces"], "did you mean devices?"),
    (["run", "--size", "3"], "--size"),
    (["--voice", "nne"], "did you mean --voice none?"),
    (["run", "--input", ""], "--input"),
    (["run", "--dsplay", "kms"], "Did you mean '--display'?"),
    (["layout", "show"], "<name>"),
    (["layout", "show", "en", "--size", "1280"], "--size"),
    (["layout", "show", "en", "--size", "1280x"], "--size"),
    (["layout", "show", "en", "--size", "-5x800"], "--size"),
    (["layout", "show", "en", "--size", "99999999999999999999x800"], "--size"),
    (["layout", "show", "en", "--size", "1280x800x2"], "--size"),
    (["layout", "show", "en", "--size", "١٢٨٠x800"], "--size"),
    (["devices", "surplus"], "surplus"),
    (["layout", "show", "en", "one\ntwo\u{1B}[2J"], "one"),
  ])
  func `wrong usage ends with 64 and one line that names the fault`(arguments: [String], says: String) throws {
    let result = try yanyu(arguments)
    #expect(result.code == 64)
    #expect(result.output.isEmpty)
    #expect(result.errors.hasPrefix("yanyu: ") && result.errors.hasSuffix("\n"))
    #expect(result.errors.contains(says), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1)
    #expect(!result.errors.contains("\u{1B}"))
  }

  @Test(arguments: [
    (["layout", "show", "fr"], "layout: there is no layout “fr”; there is en"),
    (["layout", "show", "/nowhere/fr.yaml"], "layout: /nowhere/fr.yaml cannot be read"),
    (["layout", "show", "en", "--page", "letter"], "layout: en has no page “letter”; it has letters, symbols"),
    (["devices", "--quirks", "/nowhere/quirks"], "device: the quirks file cannot be read"),
  ])
  func `what cannot be done ends with 1 and one line that names the culprit`(arguments: [String], says: String) throws {
    let result = try yanyu(arguments)
    #expect(result.code == 1)
    #expect(result.output.isEmpty)
    #expect(result.errors.hasPrefix(says), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1)
  }

  @Test func `layout show gives the contract's object on one line`() throws {
    let result = try yanyu(["layout", "show", "en", "--size", "1280x800", "--json"])
    #expect(result.code == 0)
    #expect(result.errors.isEmpty)
    #expect(result.output.split(separator: "\n").count == 1)
    let json = try JSONValue(parsing: result.output)
    #expect(json.line + "\n" == result.output, "keys are sorted and nothing is spaced")
    #expect(json["layout"] == .string("en"))
    #expect(json["size"] == .array([.integer(1280), .integer(800)]))
    let pages = try #require(json["pages"]?.array)
    let letters = try #require(pages.first)
    #expect(letters["name"] == .string("letters"))
    let keys = try #require(letters["keys"]?.array)
    #expect(
      keys.first { $0["id"] == .string("h") }?.line
        == #"{"action":"insert","h":126,"id":"h","label":"h","w":113,"x":571,"y":418}"#)
    #expect(
      keys.first { $0["id"] == .string("slot-1") }?.line
        == #"{"action":"candidate","h":106,"id":"slot-1","label":"","w":254,"x":6,"y":186}"#)
    for page in pages {
      for key in page["keys"]?.array ?? [] {
        #expect(key.object?.keys.sorted() == ["action", "h", "id", "label", "w", "x", "y"])
      }
    }
  }

  @Test func `layout show draws every page, or the one asked for`() throws {
    let all = try yanyu(["layout", "show", "en"])
    #expect(all.code == 0)
    for text in ["letters\n", "help-confirm (over the page below it)\n", "Wait, I am typing", "rest your eyes here"] {
      #expect(all.output.contains(text), "\(text)")
    }
    #expect(all.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
    let one = try yanyu(["layout", "show", "en", "--page", "answers", "--size", "800x480"])
    #expect(one.output.hasPrefix("answers\n") && !one.output.contains("Space"))
  }

  @Test func `a layout file is shown like a layout, and its faults are listed`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("mine.yaml")
    let english = packageFolder.appendingPathComponent("layouts/en.yaml")
    var text = try String(contentsOf: english, encoding: .utf8)
    try text.write(to: file, atomically: true, encoding: .utf8)
    #expect(
      try yanyu(["layout", "show", file.path, "--json"]).output
        == yanyu(["layout", "show", "en", "--json"]).output)
    text.replace("action: delete-word", with: "action: delete-wrod")
    text.replace("{label: Thirsty,", with: "{lable: Thirsty,")
    try text.write(to: file, atomically: true, encoding: .utf8)
    let broken = try yanyu(["layout", "show", file.path])
    #expect(broken.code == 1)
    #expect(broken.output.isEmpty)
    let lines = broken.errors.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines.allSatisfy { $0.hasPrefix("layout: \(file.path):") })
    #expect(lines[0].hasSuffix("there is no action “delete-wrod”; the nearest is “delete-word”"))
    try Data([0xFF, 0xFE, 0x00]).write(to: file)
    #expect(try yanyu(["layout", "show", file.path]).errors.hasSuffix("the file is UTF-16; save it as UTF-8\n"))
  }

  @Test func `devices answers with one object`() throws {
    let result = try yanyu(["devices", "--json"])
    #expect(result.code == 0, "\(result.errors)")
    #expect(try JSONValue(parsing: result.output)["devices"]?.array != nil)
  }
}
