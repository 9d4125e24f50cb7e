import Foundation
import Testing

/// docs/safety.md promises a test for every fault: each that it names is there.
@Suite struct SafetyTests {
  @Test func `every fault has a test that exists`() throws {
    let files = try Repository.files()
    let document = try #require(files.first { $0.path == "docs/safety.md" })
    let tests = SafetyTests.names(in: files)
    let rows = SafetyTests.faults(in: document.text)
    #expect(rows.count >= 60, "only \(rows.count) faults were found: has the table another form?")
    for row in rows where !SafetyTests.isTested(row, by: tests) { Issue.record("docs/safety.md: no test for: \(row)") }
  }

  @Test func `a row without a test, or with one that is gone, is found`() {
    let table = """
      ## Faults and their tests
      | fault | seen | test |
      |---|---|---|
      | a | b | `there`, `scripts/test` |
      | a | b | |
      | a | b | `gone` |
      | a | b | `scripts/gone` |
      """
    let rows = SafetyTests.faults(in: table)
    #expect(rows.map { SafetyTests.isTested($0, by: ["there"]) } == [true, false, false, false])
  }

  /// The rows behind the heading, without those that open a table.
  private static func faults(in text: String) -> [String] {
    guard let start = text.range(of: "## Faults and their tests") else { return [] }
    let end = text.range(of: "\n## ", range: start.upperBound..<text.endIndex)?.lowerBound ?? text.endIndex
    return text[start.upperBound..<end].split(separator: "\n").map(String.init).filter {
      $0.hasPrefix("|") && !$0.hasPrefix("|--") && !$0.hasPrefix("| fault |")
    }
  }

  /// Its last cell names at least one test, and every one that it names exists.
  private static func isTested(_ row: String, by tests: Set<String>) -> Bool {
    let cells = row.split(separator: "|", omittingEmptySubsequences: false)
    guard cells.count >= 3 else { return false }
    let quoted = cells[cells.count - 2].split(separator: "`", omittingEmptySubsequences: false)
    let names = quoted.indices.filter { $0 % 2 == 1 }.map { String(quoted[$0]) }
    return !names.isEmpty
      && names.allSatisfy { $0.hasPrefix("scripts/") ? Repository.exists($0) : tests.contains($0) }
  }

  private static func names(in files: [SourceText]) -> Set<String> {
    var names: Set<String> = []
    for file in files where file.path.hasPrefix("Tests/") {
      for part in file.text.components(separatedBy: "func `").dropFirst() {
        if let name = part.split(separator: "`").first { names.insert(String(name)) }
      }
    }
    return names
  }
}
