import LayoutFiles
import Layouts
import Terms
import Testing
import YAMLFiles

@Suite struct FindingsTests {
  /// A 15.6-inch screen of 1280×800 pixels at 60 cm.
  private let usual = CheckConditions(
    surface: Surface(width: 1280, height: 800), millimetres: ScreenPoint(x: 344, y: 215), distance: 600)

  private func findings(
    _ old: String = "", _ new: String = "", under conditions: CheckConditions? = nil
  ) throws -> [FileFinding] {
    try #require(old.isEmpty || smallLayout.contains(old), "the change does not apply")
    let text = old.isEmpty ? smallLayout : smallLayout.replacing(old, with: new, maxReplacements: 1)
    return try LayoutFiles.read(text, file: "small.yaml").findings(under: conditions ?? usual)
  }

  private func says(_ findings: [FileFinding], _ kind: FileFinding.Kind, _ text: String, line: Int? = nil) -> Bool {
    findings.contains {
      $0.kind == kind && $0.fault.message.contains(text) && (line == nil || $0.fault.line == line)
    }
  }

  @Test func `a good layout has no faults`() throws {
    let found = try findings()
    #expect(found.filter { $0.kind == .fault }.isEmpty, "\(found.map(\.fault.description))")
  }

  @Test func `a page that nothing leads to is a fault at its place`() throws {
    let found = try findings(
      "  idle:\n",
      "  far:\n    rows: [{columns: [calm: 800, help: 200]}, {columns: [rest: 200, undo: 200, back: 600]}]\n  idle:\n")
    #expect(says(found, .fault, "no key leads to page “far”", line: 31), "\(found)")
  }

  @Test(arguments: [
    ("[rest, undo, back, slot-1, slot-2]", "[undo, rest, back, slot-1, slot-2]", "“undo” stands elsewhere"),
    ("[rest: 200, undo: 200, calm: 600]", "[rest: 300, undo: 200, calm: 500]", "“rest” stands elsewhere"),
  ])
  func `a vital key that moves is a fault`(old: String, new: String, message: String) throws {
    #expect(says(try findings(old, new), .fault, message))
  }

  @Test func `a second look beside the first is a fault`() throws {
    // In the middle of the board no turning over takes it farther away.
    let near = try findings(
      "rows: [nothing, {columns: [nothing: 700, stop: 300]}]",
      "rows: [nothing, {columns: [nothing: 350, stop: 300, nothing: 350]}, nothing]")
    #expect(says(near, .fault, "“stop” stands too near the key that it confirms on page “call”"), "\(near)")
  }

  @Test func `a target below the stated degrees is a fault at its place, with its measure`() throws {
    var far = usual
    far.degrees = 7
    let found = try findings(under: far)
    // 200 of 1000 units are 68.8 mm: 6.6 degrees at 60 cm.
    #expect(
      says(found, .fault, "“a” on page “first” is 6.6×10.3 degrees, at least 7 are needed (1280×800 pixels", line: 25))
    far.degrees = 6
    #expect(try findings(under: far).filter { $0.kind == .fault }.isEmpty)
    // Nobody hits a degree and a half from four times as far; nobody has to say so.
    far.degrees = nil
    far.distance = 3000
    #expect(says(try findings(under: far), .fault, "“a” on page “first” is 1.3×2.1 degrees, at least 1.5 are needed"))
    far.distance = 1700
    let advice = try findings(under: far)
    #expect(says(advice, .advice, "2.5 are hit surely"))
    #expect(!advice.contains { $0.kind == .fault && $0.fault.message.contains("degrees,") })
  }

  @Test func `a form's targets are measured too, in one line`() throws {
    var far = usual
    far.degrees = 9
    let found = try findings("letters: [a, b]", "forms: {small-low: lifted}\nletters: [a, b]", under: far)
    #expect(found.filter { $0.fault.message.contains("as “small-low”") }.count == 1)
    #expect(says(found, .fault, "as “small-low”, “", line: 6))
  }

  @Test func `a label too long for its key is a fault, with the size at which it is`() throws {
    let long = "I would like to be turned to the other side"
    let found = try findings("label: Undo", "label: \(long)")
    #expect(
      says(found, .fault, "the label “I would like to be turned to the other s…” is too long for its key", line: 26))
    // One word that no line takes.
    let word = try findings("label: Undo", "label: Donaudampfschiffahrtsgesellschaft")
    #expect(
      says(word, .fault, "“Donaudampfschiffahrtsgesellschaft” is too long"))
    #expect(says(word, .advice, "in a terminal of 60×20 cells too long for their keys, and cut: “Donaudampf"))
    // Two lines, and on a screen twice as near one.
    #expect(!says(try findings("label: Undo", "label: Undo it again"), .fault, "too long"))
  }

  @Test func `letters that cannot be treated as letters bring advice`() throws {
    let text = smallLayout.replacing("letters: [a, b]", with: "letters: [a, b, ß, x\u{323}\u{301}]")
      .replacing("[rest, undo, more, b, hello]", with: "[rest, undo, more, b, hello, ß, \"x\u{323}\u{301}\"]")
    let found = try LayoutFiles.read(text, file: "x").findings(under: usual)
    #expect(says(found, .advice, "the capital of “ß” is “SS”", line: 6))
    #expect(says(found, .advice, "is a letter of several signs", line: 6), "\(found.map(\.fault.description))")
  }

  @Test func `the shipped layout has no faults, and what is said of its forms and of small terminals is known`() throws
  {
    let found = try LayoutFiles.read(try englishText.get(), file: "en.yaml").findings(under: usual)
    #expect(found.map(\.kind) == [.advice, .advice], "\(found.map(\.fault.description))")
    #expect(says(found, .advice, "as “en-lifted”, “slot-1” on page “letters” is 6.5×2.3 degrees"))
    #expect(says(found, .advice, "in a terminal of 60×20 cells"))
  }
}
