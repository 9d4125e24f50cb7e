import Foundation
import LayoutFiles
import Layouts
import Terms
import Testing
import YAMLFiles

/// docs/layouts.md is followed word by word: what stands there in boxes must be right.
@Suite struct WalkThroughTests {
  private let document = Result {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(contentsOf: folder.appendingPathComponent("docs/layouts.md"), encoding: .utf8)
  }

  /// The boxes of YAML below a heading, up to the next of its rank.
  private func boxes(below heading: String) throws -> [String] {
    let parts = try document.get().components(separatedBy: "\n" + heading + "\n")
    let part = try #require(parts.count == 2 ? parts.last : nil, "there is no heading \(heading)")
    let rank = heading.prefix { $0 == "#" }
    let section = part.components(separatedBy: "\n\(rank) ").first ?? ""
    return section.components(separatedBy: "```yaml\n").dropFirst().compactMap {
      $0.components(separatedBy: "```").first
    }
  }

  @Test func `the small layout of the document is a layout without faults`() throws {
    let box = try #require(try boxes(below: "## A small one").first)
    let file = try LayoutFiles.read(box, file: "small.yaml")
    let conditions = CheckConditions(
      surface: Surface(width: 1280, height: 800), millimetres: ScreenPoint(x: 344, y: 215), distance: 600)
    #expect(file.findings(under: conditions).filter { $0.kind == .fault } == [])
  }

  @Test func `who follows the walk-through has a Spanish keyboard`() throws {
    let head = try #require(try boxes(below: "### 2. Its name (1 minute)").first)
    let steps = try boxes(below: "### 3. The letters (4 minutes)")
    try #require(steps.count == 5)
    var text = try englishText.get()
    func replace(_ old: some RegexComponent, _ new: String) throws {
      try #require(text.firstMatch(of: old) != nil, "the step does not apply: \(new)")
      text = text.replacing(old, maxReplacements: 1) { _ in new }
    }
    try replace(#/name: en\nlanguage: en\n/#, head.components(separatedBy: "forms:")[0])
    try replace(#/forms:\n(  .*\n)+/#, "forms:" + head.components(separatedBy: "forms:")[1])
    try replace(#/letters: \[.*\]\n/#, steps[0])
    // As the document says: the letters without a place are told, each where it stands.
    let faults = try #require(throws: FileFaults.self) { try LayoutFiles.read(text, file: "es.yaml") }
    #expect(faults.errors.count == 7 && faults.errors.allSatisfy { $0.message.hasSuffix("is on no page") })
    try replace(#/ .*columns: \[a, s, d, f.*\n/#, steps[1])
    try replace(#/(?=  # Numbers and marks)/#, steps[2])
    try replace(#/ *columns: \[rest: 147, to-symbols: 133.*\n/#, steps[3])
    text += "\n" + steps[4]
    let labels = try #require(try boxes(below: "### 4. The labels (7 minutes)").first)
    for line in labels.split(separator: "\n") {
      let id = line.prefix { $0 != ":" }
      let start = try #require(text.range(of: "\n\(id): {")).lowerBound
      let end = try #require(text[text.index(after: start)...].firstIndex(of: "\n"))
      text.replaceSubrange(text.index(after: start)..<end, with: line)
    }
    let file = try LayoutFiles.read(text, file: "es.yaml")
    #expect(file.layouts.map(\.name) == ["es", "es-mirrored", "es-lifted"])
    #expect(file.layout.keys.contains { $0.label == "Tengo sed" && $0.action == .say("Tengo sed.") })
    let conditions = CheckConditions(
      surface: Surface(width: 1280, height: 800), millimetres: ScreenPoint(x: 344, y: 215), distance: 600)
    let found = file.findings(under: conditions)
    #expect(found.filter { $0.kind == .fault } == [], "\(found.map(\.fault.description))")
  }
}
