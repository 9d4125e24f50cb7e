import Settings

/// The tables of docs/settings.md. What stands above `mark` is written by hand and stays.
package enum SettingsDocument {
  package static let mark =
    "<!-- What follows is written by scripts/settings-document from Sources/Settings/SettingsCatalogue.swift. -->"

  /// The whole document: the hand-written part of the one that is there, and tables made anew.
  package static func text(after present: String) -> String {
    let head = present.split(separator: "\n", omittingEmptySubsequences: false).prefix { $0 != mark }
    return head.joined(separator: "\n") + "\n" + mark + "\n\n" + tables
  }

  private static var tables: String {
    let plain = SettingsCatalogue.all.filter { $0.id.group == nil }
    let groups = SettingsReader.groups.map { group in
      (title: "`\(group)`", settings: SettingsCatalogue.all.filter { $0.id.group == group })
    }
    let lacking = SettingsCatalogue.all.filter { $0.lack != nil }
    return "## Every setting\n\n" + ([("Without a group", plain)] + groups).map(table).joined(separator: "\n") + """

      ## What this release does not do yet

      These are read, checked and kept, and nothing comes of them: \
      \(lacking.map { "`\($0.id.rawValue)` (\($0.lack ?? ""))" }.joined(separator: ", ")).

      """
  }

  private static func table(_ title: String, _ settings: [SettingDescription]) -> String {
    let rows = settings.map { description in
      let standard = SettingsTemplate.yaml(description.standard, description)
      return "| `\(description.id.rawValue)` | \(description.meaning) | \(description.expectation) | `\(standard)` "
        + "| \(description.reach) | \(description.moment) |\n"
    }
    return """
      ### \(title)

      | setting | what it means | a value is | default | looks and `ctl set` | a change counts |
      |---|---|---|---|---|---|
      \(rows.joined())
      """
  }
}
