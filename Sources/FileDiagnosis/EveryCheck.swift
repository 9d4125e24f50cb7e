import Diagnosis

/// The doctor's whole list: what Diagnosis looks at, and before the programs the files that people write, which need a
/// parser that Diagnosis does not have.
package enum EveryCheck {
  package static let all: [DoctorCheck] = joined(DoctorChecks.all.map(withFiles), carersFiles) { $0.name }

  /// The check of fonts, which must know the characters that the files bring.
  private static func withFiles(_ check: DoctorCheck) -> DoctorCheck {
    check.name == FontsFinding.check
      ? DoctorCheck(check.name, part: check.part, whenKilled: check.whenKilled, examine: FontsOfFiles.examine) : check
  }

  /// Every case of every check, for docs/doctor.md and its test.
  package static let table: [any Finding.Type] = joined(
    DoctorChecks.table,
    [SettingsFinding.self, LayoutsFinding.self, StringsFinding.self, ThemesFinding.self, MonitorFinding.self]
  ) { $0.check }

  private static let carersFiles = [
    DoctorCheck(SettingsFinding.check, part: .carersFiles, examine: SettingsFinding.examine),
    DoctorCheck(LayoutsFinding.check, part: .carersFiles, examine: LayoutsFinding.examine),
    DoctorCheck(StringsFinding.check, part: .carersFiles, examine: StringsFinding.examine),
    DoctorCheck(ThemesFinding.check, part: .carersFiles, examine: ThemesFinding.examine),
    DoctorCheck(MonitorFinding.check, part: .displays, examine: MonitorFinding.examine),
  ]

  private static func joined<Element>(
    _ list: [Element], _ more: [Element], name: (Element) -> String
  ) -> [Element] {
    let place = list.firstIndex { name($0) == KeyboardFinding.check } ?? list.endIndex
    return Array(list[..<place]) + more + Array(list[place...])
  }
}
