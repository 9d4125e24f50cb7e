import Foundation
import JSONLines
import Testing

@Suite struct SettingsCommandTests {
  private let scratch: ScratchFolder
  private let file: String
  private let state: String

  init() throws {
    scratch = try ScratchFolder()
    file = scratch.path + "/settings.yaml"
    state = scratch.path + "/state"
  }

  private func write(_ text: String, to path: String) throws {
    let folder = (path as NSString).deletingLastPathComponent
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try text.write(toFile: path, atomically: false, encoding: .utf8)
  }

  private func show(_ more: String...) throws -> ProgramResult {
    try yanyu(["settings", "show", "--settings", file, "--state", state] + more)
  }

  @Test func `each value says where it comes from`() throws {
    try write("dwell.letter: 900\nvoice.rate: 150\nprofiles:\n  tired: {dwell.letter: 1200}\n", to: file)
    try write(
      #"{"setting":"dwell.candidate","value":"700","over":"900"}"# + "\n"
        + #"{"setting":"voice.rate","value":"200","over":"175"}"# + "\n{torn", to: state + "/overrides/tired.jsonl")
    let usual = try show()
    #expect(usual.code == 0 && usual.errors.isEmpty)
    #expect(usual.output.contains("\ndwell.letter: 900 milliseconds (file)\n"))
    #expect(usual.output.contains("\ndwell.candidate: 900 milliseconds (default)\n"))
    try write("tired\n", to: state + "/profile")
    let tired = try show()
    #expect(tired.output.contains("\nprofile: tired\n"))
    #expect(tired.output.contains("\ndwell.letter: 1200 milliseconds (profile)\n"))
    #expect(
      tired.output.contains("\ndwell.candidate: 700 milliseconds (changed by a look or ctl set; the file’s 900)\n"))
    // It was made over another value than the carer's present one.
    #expect(tired.output.contains("\nvoice.rate: 150 words a minute (file)\n"))
    #expect(try show("--profile", "usual").output.contains("\ndwell.candidate: 900 milliseconds (default)\n"))
    #expect(tired.output.contains("\nrelays: none (default) – not yet: "))
  }

  @Test func `programs get one object`() throws {
    try write("dwell.letter: 900\n", to: file)
    let result = try show("--json")
    let object = try JSONValue(parsing: String(result.output.dropLast()))
    #expect(object["file"]?.string == file)
    #expect(object["profile"]?.string == "")
    let letter = object["settings"]?["dwell.letter"]
    #expect(letter?["value"]?.string == "900" && letter?["from"]?.string == "file")
    #expect(letter?["bounds"]?.array?.compactMap(\.integer) == [300, 4000])
    #expect(object["settings"]?["relays"]?["not-yet"]?.string?.isEmpty == false)
  }

  @Test func `faults are told one line each, and nothing is shown`() throws {
    try write("dwell.leter: 900\ntheme: drak\n", to: file)
    let result = try show()
    #expect(result.code == 1 && result.output.isEmpty)
    #expect(
      result.errors.split(separator: "\n").map { $0.replacing(file, with: "F") } == [
        "settings: F:1:1: there is no setting “dwell.leter”; the nearest is “dwell.letter”",
        "settings: F:2:8: theme must be dark, light or high-contrast; the nearest is “dark”",
      ])
  }

  @Test func `a file or profile that is not there is said in one line`() throws {
    let missing = try show()
    #expect(missing.code == 1 && missing.errors == "settings: \(file): there is no such file\n")
    try write("profiles: {tired: {}}\n", to: file)
    let profile = try show("--profile", "tried")
    #expect(profile.code == 1)
    #expect(profile.errors == "settings: there is no profile “tried”; there is usual, tired\n")
  }

  @Test func `without any file all is at its default`() throws {
    let result = try yanyu(["settings", "show"], environment: ["HOME": scratch.path])
    #expect(result.code == 0 || FileManager.default.fileExists(atPath: "/etc/yanyu/settings.yaml"))
    #expect(result.output.hasPrefix("settings file: none, all is at its default\nprofile: usual\n"))
  }

  @Test func `the template is printed and has no faults`() throws {
    let template = try yanyu(["settings", "template"])
    #expect(template.code == 0 && template.errors.isEmpty)
    try write(template.output, to: file)
    #expect(try show().output.contains("\ndwell.letter: 800 milliseconds (default)\n"))
  }

  @Test func `a carer's file keeps every byte and its time, whatever reads it`() throws {
    let text = "\u{FEFF}# Mother, since October \t\r\ndwell:   {letter:  900}   # slower\r\n\r\n# 累了\r\n#theme: light"
    try write(text, to: file)
    let past = Date(timeIntervalSince1970: 1_000_000_000)
    try FileManager.default.setAttributes([.modificationDate: past], ofItemAtPath: file)
    let compiled = try yanyu(["compile", "--settings", file, "--output", scratch.path + "/compiled"])
    #expect(compiled.code == 0, "\(compiled.errors)")
    #expect(FileManager.default.fileExists(atPath: scratch.path + "/compiled/settings"))
    #expect(try show().output.contains("\ndwell.letter: 900 milliseconds (file)\n"))
    _ = try yanyu(["settings", "template"])
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == Data(text.utf8))
    let after = try FileManager.default.attributesOfItem(atPath: file)
    #expect(after[.modificationDate] as? Date == past)
  }
}
