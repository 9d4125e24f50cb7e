/// Every case of every check as Markdown: the part of docs/doctor.md that is generated.
package enum DoctorTable {
  /// A heading and a table for each check.
  package static func markdown(_ checks: [any Finding.Type]) -> String {
    checks.map(section).joined(separator: "\n")
  }

  private static func section(_ check: any Finding.Type) -> String {
    var text = "### \(check.check)\n\nLooks at: \(check.about).\n\n"
    text += "| case | verdict | found | means | mend |\n|---|---|---|---|---|\n"
    for (name, row) in rows(of: check) {
      let mend = row.mend.map { "`\(cell($0))`" } ?? ""
      text += "| \(name) | \(row.verdict.rawValue) | \(cell(row.found)) | \(cell(row.means)) | \(mend) |\n"
    }
    return text
  }

  /// The cases of a check, by name.
  package static func rows(of check: any Finding.Type) -> [(name: String, row: FindingRow)] {
    func all<Cases: Finding>(_ type: Cases.Type) -> [(name: String, row: FindingRow)] {
      type.allCases.map { ($0.rawValue, $0.row) }
    }
    return all(check)
  }

  /// What would end the cell is escaped; what is filled in by machine is written as a person would type it.
  private static func cell(_ text: String) -> String {
    text.replacing("{yanyu}", with: "yanyu").replacing("{checkout}/", with: "").replacing("{checkout}", with: ".")
      .replacing("|", with: "\\|")
  }
}
