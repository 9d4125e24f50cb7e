import Settings

/// A settings file in which every setting stands commented out at its default, to be copied and changed.
package enum SettingsTemplate {
  /// "# " begins what is for people; "#" and a name a setting, which counts once that sign is gone.
  package static var text: String {
    let settings = SettingsCatalogue.all.map { description in
      let lack = description.lack.map { "# Not yet: \($0).\n" } ?? ""
      let may = description.mayBeOverridden ? "" : " Only this file changes it."
      return """
        # \(description.meaning)
        # It is \(description.expectation).\(may)
        \(lack)#\(description.id.rawValue): \(yaml(description.standard, description))

        """
    }
    return ([head] + settings + [tail]).joined(separator: "\n")
  }

  private static let head = """
    # Settings of Yanyu. What is commented out is at its default: to change a setting, take away the “#” before its name
    # and write another value. Names may also be nested (dwell: and below it, indented, letter: 900).
    # A changed file counts within a second; one with a slip changes nothing, and the slip is said with its line.
    # docs/settings.md tells more; “yanyu settings show” what counts now, and “yanyu compile” what is wrong.

    """

  private static let tail = """
    # How far looks at the settings page, and “yanyu ctl set”, may go: [lowest, highest]. For example
    # bounds: {dwell.letter: [500, 1500], voice.volume: [60, 150]}
    #bounds: {}

    # Other persons, or other states and postures of one: what differs from the settings above. For example
    # profiles: {tired: {label: Tired, dwell.letter: 1200}, on-the-side: {label: On the side, dwell.hysteresis: 40}}
    #profiles: {}

    """

  /// A value as a settings file has it.
  static func yaml(_ value: SettingValue, _ description: SettingDescription) -> String {
    switch value {
    case .flag, .number: description.written(value)
    case .text(let text): isPlain(text) ? text : quoted(text)
    case .table(let table): "{" + table.map { quoted($0.name) + ": \($0.number)" }.joined(separator: ", ") + "}"
    case .texts(let texts): "{" + texts.map { quoted($0.name) + ": " + quoted($0.text) }.joined(separator: ", ") + "}"
    }
  }

  /// Words of letters, digits and hyphens need no quotes.
  private static func isPlain(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == 0x2D }
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "\""
  }
}
