import LayoutFiles
import Layouts
import Terms
import Testing
import YAMLFiles

@Suite struct FormTests {
  private let text = smallLayout.replacing(
    "letters: [a, b]", with: "forms:\n  small-mirrored: mirrored\n  small-lifted: lifted\nletters: [a, b]")

  @Test func `one line each gives a layout two other forms, with their places in the file`() throws {
    let file = try LayoutFiles.read(text, file: "small.yaml")
    #expect(file.layouts.map(\.name) == ["small", "small-mirrored", "small-lifted"])
    #expect(file.forms.map(\.kind) == [.mirrored, .lifted])
    #expect(file.forms.map(\.place) == [FilePlace(line: 7, column: 3), FilePlace(line: 8, column: 3)])
    let plain = try LayoutFiles.parse(smallLayout, file: "x")
    #expect(file.layout == plain)
    #expect(file.forms.allSatisfy { $0.layout.keys == file.layout.keys })
    #expect(try LayoutFiles.parseAll(smallLayout, file: "x").count == 1)
  }

  @Test func `a form that makes a target too small is refused where it is asked for`() throws {
    // 30 of 600 units are a row of the smallest terminal, five sixths of them are not.
    let low = text.replacing(
      "- {size: 300, columns: [rest, undo, more, b, hello]}",
      with: "- {size: 270, columns: [rest, undo, more, b]}\n      - {size: 30, columns: [hello]}")
    let faults = try #require(throws: FileFaults.self) { try LayoutFiles.parseAll(low, file: "x") }
    #expect(faults.errors.map(\.place) == [FilePlace(line: 8, column: 3)])
    #expect(faults.errors.first?.message.contains("as “small-lifted”, “hello” on page “first” is too small") == true)
    let plain = low.replacing("\n  small-lifted: lifted", with: "")
    #expect(throws: Never.self) { try LayoutFiles.parseAll(plain, file: "x") }
  }

  @Test func `a form that nobody would find is left out, and the check says so`() throws {
    // As in a copy of a layout whose name alone was changed.
    let renamed = text.replacing("name: small\n", with: "name: own\n")
    let file = try LayoutFiles.read(renamed, file: "own.yaml")
    #expect(file.layouts.map(\.name) == ["own"])
    let conditions = CheckConditions(
      surface: Surface(width: 1280, height: 800), millimetres: ScreenPoint(x: 344, y: 215), distance: 600)
    let found = file.findings(under: conditions)
    #expect(found.map(\.kind) == [.advice, .advice])
    #expect(found.map(\.fault.place) == [FilePlace(line: 7, column: 3), FilePlace(line: 8, column: 3)])
    #expect(found.first?.fault.message.contains("begins with its layout's, “own-mirrored”") == true)
  }

  @Test func `a layout's file can be told from the name of a form`() {
    #expect(LayoutFiles.fileNames(ofLayout: "en") == ["en.yaml"])
    #expect(LayoutFiles.fileNames(ofLayout: "pt-BR-lifted") == ["pt-BR-lifted.yaml", "pt-BR.yaml", "pt.yaml"])
    for bad in ["", "-", "../en", "en/", "a--b", "en ", String(repeating: "a", count: 41)] {
      #expect(LayoutFiles.fileNames(ofLayout: bad).isEmpty, "\(bad)")
    }
  }

  @Test func `an accent becomes one character with its letter`() throws {
    let split = smallLayout.replacing("letters: [a, b]", with: "letters: [a, b, e\u{301}]")
      .replacing("[rest, undo, more, b, hello]", with: "[rest, undo, more, b, hello, \u{E9}]")
    let layout = try LayoutFiles.parse(split, file: "x")
    #expect(layout.keys[2].id.unicodeScalars.map(\.value) == [0xE9])
    #expect(layout.keys[2].action == .insert("\u{E9}"))
  }

  @Test func `a key of a setting is read against the catalogue`() throws {
    func action(_ fields: String) throws -> KeyAction? {
      let old = "say: Hello!, class: candidate, style: answer, dwell: 500, caption: aloud"
      let layout = try LayoutFiles.parse(smallLayout.replacing(old, with: fields), file: "x")
      let key = layout.keys.first { $0.id == "hello" }
      #expect(key?.dwellClass == .function && key?.style == .function)
      return key?.action
    }
    #expect(try action("setting: dwell.letter, by: -50") == .setting("dwell.letter", .by(-50)))
    #expect(try action("setting: dwell.letter, to: 700") == .setting("dwell.letter", .to("700")))
    #expect(try action("setting: theme, to: light") == .setting("theme", .to("light")))
    #expect(try action("setting: sounds.clicks, to: yes") == .setting("sounds.clicks", .to("on")))
    #expect(try action("setting: sounds.clicks") == .setting("sounds.clicks", .next))
    #expect(try action("setting: layout, to: en-lifted") == .setting("layout", .to("en-lifted")))
    #expect(try action("action: profile-0") == .profile(0))
    #expect(try action("action: carers-settings") == .carersSettings)
    #expect(try action("action: view-end") == .view(.end))
  }
}
