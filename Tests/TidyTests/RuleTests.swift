import Testing

@Suite struct RuleTests {
  @Test(arguments: Rule.all)
  func `every rule refuses its bad examples`(rule: Rule) {
    #expect(!rule.refused.isEmpty)
    for file in rule.refused { #expect(!rule.findings(in: file).isEmpty, "\(file.path): \(file.text)") }
  }

  @Test(arguments: Rule.all)
  func `every rule accepts its good examples`(rule: Rule) {
    #expect(!rule.accepted.isEmpty)
    for file in rule.accepted { #expect(rule.findings(in: file) == []) }
  }

  @Test(arguments: Rule.all)
  func `the repository keeps every rule`(rule: Rule) throws {
    let files = try Repository.files()
    try #require(files.contains { $0.path == "Package.swift" }, "the list of files is not the repository's")
    let findings = files.flatMap { rule.findings(in: $0) }
    if !findings.isEmpty {
      let list = findings.map(\.description).joined(separator: "\n")
      Issue.record("\(findings.count) complaints:\n\(list)")
    }
  }
}
