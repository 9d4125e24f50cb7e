import Diagnosis
import Settings
import Terms
import YAMLFiles

/// The settings file, its compiled form, and what was changed beside it.
package enum SettingsFinding: String, Finding {
  case taken, none, changed, missing, unreadable, refused
  case changesDamaged = "changes-damaged", compiledDamaged = "compiled-damaged", compiledStale = "compiled-stale"
  case withoutEffect = "without-effect"

  package static let check = "settings"
  package static let about =
    "the carer's settings file: there, without a slip, compiled as it stands, and nothing in it that this release does "
    + "not do; what looks and `yanyu ctl set` have changed"

  package var row: FindingRow {
    switch self {
    case .taken:
      FindingRow(.good, found: "{file} states {count}", means: "They count; everything else is at its default.")
    case .none:
      FindingRow(.good, found: "there is no settings file (it would be {file})", means: "Everything is at its default.")
    case .changed:
      FindingRow(
        .good, found: "{file}; changed by looks or by yanyu ctl set: {changes}",
        means: "The changed values count in place of the file's until the carer changes the same ones there.")
    case .missing:
      FindingRow(
        .bad, found: "there is no {file}", means: "The keyboard does not start with it.",
        mend: "{yanyu} settings template > {file}")
    case .unreadable:
      FindingRow(
        .bad, found: "{file} cannot be read: {reason}",
        means: "What counted before goes on to count, at first the defaults.", mend: "ls -ld {file}")
    case .refused:
      FindingRow(
        .bad, found: "{file}:{line}:{column}: {message}{more}",
        means: "Nothing of the file is taken: what counted before goes on to count, at first the defaults.",
        mend: "nano +{line},{column} {file}")
    case .changesDamaged:
      FindingRow(
        .doubtful, found: "{file} is damaged", means: "What looks or yanyu ctl set had changed in it counts no more.",
        mend: "rm {file}")
    case .compiledDamaged:
      FindingRow(
        .doubtful, found: "{compiled} is damaged ({reason})",
        means: "A keyboard that starts shows the defaults until it has compiled the file anew.",
        mend: "rm -r {compiled} && {yanyu} compile")
    case .compiledStale:
      FindingRow(
        .doubtful, found: "{compiled} was made of another text than {file} has now",
        means: "A keyboard that runs takes the change within a second; if it does not, its compiler does not work.",
        mend: "{yanyu} compile")
    case .withoutEffect:
      FindingRow(
        .doubtful, found: "{file} states {settings}", means: "Nothing comes of it in this release: {reason}.",
        mend: "{yanyu} settings show")
    }
  }

  @Sendable static func examine(_ what: Examination) -> CheckLine {
    let places = CarersPlaces(what)
    if let missing = places.missing { return SettingsFinding.missing.line(["file": missing]) }
    var values = ["file": places.settings?.path ?? places.folder + "/settings.yaml"]
    switch places.settings?.outcome {
    case .trouble(let reason): return unreadable.line(values.merging(["reason": reason]) { $1 })
    case .refused(let faults): return refused.line(faults.values)
    case .content, nil: break
    }
    let links = places.brokenLinks()
    if !links.isEmpty { return refused.line(FileFaults(errors: links).values) }
    let (state, damaged) = places.kept()
    if let file = damaged.first { return changesDamaged.line(["file": file]) }
    switch places.settings?.compiled(.settings, in: what.state) {
    case .damaged(let compiled, let reason):
      return compiledDamaged.line(["compiled": compiled, "reason": reason])
    case .stale(let compiled): return compiledStale.line(values.merging(["compiled": compiled]) { $1 })
    case .good, nil: break
    }
    if let line = lack(of: places.book, values) { return line }
    let changes = state.overrides.map { change in
      let description = SettingsCatalogue.description(of: change.id)
      return "\(change.id.rawValue) \(description.written(change.value)) (\(description.written(change.over)))"
    }
    values["changes"] = changes.joined(separator: ", ")
    if !changes.isEmpty {
      if places.settings == nil { values["file"] = "there is no settings file" }
      return changed.line(values)
    }
    values["count"] = count(places.book)
    return (places.settings == nil ? SettingsFinding.none : taken).line(values)
  }

  /// What is stated and does nothing.
  private static func lack(of book: SettingsBook, _ values: [String: String]) -> CheckLine? {
    let stated = Set((book.entries + book.profiles.flatMap(\.entries)).map(\.id))
    let lacking = SettingsCatalogue.all.filter { stated.contains($0.id) && $0.lack != nil }
    guard let first = lacking.first else { return nil }
    let names = lacking.map(\.id.rawValue).joined(separator: ", ")
    return withoutEffect.line(values.merging(["settings": names, "reason": first.lack ?? ""]) { $1 })
  }

  private static func count(_ book: SettingsBook) -> String {
    let settings = "\(book.entries.count) setting\(book.entries.count == 1 ? "" : "s")"
    let profiles = book.profiles.count
    return profiles == 0 ? settings : "\(settings) and \(profiles) profile\(profiles == 1 ? "" : "s")"
  }
}
