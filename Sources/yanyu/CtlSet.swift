import ArgumentParser
import Configuration
import Control
import JSONLines
import Settings
import Terms

extension Ctl {
  /// `yanyu ctl set`.
  struct Set: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show settings, or change one within the carer's bounds.",
      discussion: """
        Without a value it shows what counts now. A change is kept for the profile it was made in, until it is changed \
        again or the carer's file gives the setting another value; the file itself is never written. yanyu ctl set \
        profile NAME changes to a profile, yanyu ctl set profile usual back. docs/settings.md says what the settings \
        mean.
        """)

    @Argument(help: "The setting, as dwell.letter, or profile; all of them without.")
    var name: String?

    @Argument(help: "Its new value, in the setting's unit.")
    var value: String?

    @OptionGroup var keyboard: KeyboardOptions

    func run() throws {
      if let name { try Self.check(name) }
      guard let name, let value else { return try show(name) }
      let answer = try keyboard.ask(.set(name: name, value: value))
      if !keyboard.json { try StandardOutput.write(line: Self.changedLine(name, answer)) }
    }

    /// `dwell.letter: 900 milliseconds`, and what there is to say of it.
    private static func changedLine(_ name: String, _ answer: JSONValue) -> String {
      let unit = SettingID(rawValue: name).map { SettingsCatalogue.description(of: $0).unit.rawValue } ?? ""
      var line = "\(name): \(answer["value"]?.string ?? "changed")\(unit.isEmpty ? "" : " \(unit)")"
      if answer["by-command-line"] == true { line += "; but an option of the command line goes before it" }
      if answer["kept"] == false { line += "; it counts, but is not on the disk yet" }
      return line.onOneLine
    }

    private static let profile = "profile"

    /// - Throws: 64 with the nearest name.
    private static func check(_ name: String) throws(CommandFailure) {
      let names = SettingID.allCases.map(\.rawValue) + [profile]
      guard !names.contains(name) else { return }
      let meant =
        NearestName.nearest(to: name, among: names).map { "; did you mean \($0)?" } ?? "; yanyu ctl set lists them"
      throw CommandFailure(wrongUsage: "settings: there is no setting “\(printable(name))”\(meant)")
    }

    private func show(_ name: String?) throws(CommandFailure) {
      let answer = try keyboard.ask(.settings)
      guard !keyboard.json else { return }
      if name == nil || name == Self.profile { try StandardOutput.write(line: Self.profileLine(answer)) }
      for id in SettingID.allCases where name == nil || name == id.rawValue {
        guard let setting = answer["settings"]?[id.rawValue] else { continue }
        try StandardOutput.write(line: Self.line(id.rawValue, setting))
      }
    }

    private static func profileLine(_ answer: JSONValue) -> String {
      let others = (answer["profiles"]?.array ?? []).compactMap(\.string)
      let choice = others.count > 1 ? " (\(others.joined(separator: ", ")))" : ""
      return "\(profile): \(answer[profile]?.string ?? "usual")\(choice)".onOneLine
    }

    /// `dwell.letter: 900 milliseconds (300 to 4000; changed here, 800 by the carer)`
    private static func line(_ name: String, _ setting: JSONValue) -> String {
      let value = setting["value"]?.string ?? ""
      let unit = setting["unit"]?.string.map { $0.isEmpty ? "" : " \($0)" } ?? ""
      var notes: [String] = []
      if let lowest = setting["lowest"]?.integer, let highest = setting["highest"]?.integer {
        notes.append("\(lowest) to \(highest)")
      }
      if let carers = setting["carers"]?.string, carers != value { notes.append("by the carer: \(carers)") }
      if setting["by-command-line"] == true { notes.append("an option of the command line goes before it") }
      let note = notes.isEmpty ? "" : " (\(notes.joined(separator: "; ")))"
      return "\(name): \(value.isEmpty ? "(empty)" : value + unit)\(note)".onOneLine
    }
  }
}
