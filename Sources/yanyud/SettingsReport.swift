import Engine
import JSONLines
import Settings
import Terms

/// What is told of settings; docs/control.md names the fields.
extension Daemon {
  /// `yanyu ctl set` without a value.
  var settingsReport: JSONValue {
    let state = settings.state
    var all: [String: JSONValue] = [:]
    for description in SettingsCatalogue.all {
      var fields: [String: JSONValue] = [
        "value": .string(description.written(state.values[description.id])),
        "carers": .string(description.written(state.carersValue(description.id))),
        "unit": .string(description.unit.rawValue),
      ]
      if let range = state.range(of: description.id) {
        fields["lowest"] = .integer(Int64(range.lowerBound))
        fields["highest"] = .integer(Int64(range.upperBound))
      }
      if isByCommandLine(description.id.rawValue) { fields["by-command-line"] = true }
      all[description.id.rawValue] = .object(fields)
    }
    return [
      "ok": true, "profile": .string(profileName), "revision": .integer(Int64(clamping: state.revision)),
      "profiles": .array(([SettingsState.usual] + state.book.profiles.map(\.name)).map { .string($0) }),
      "settings": .object(all),
    ]
  }

  private var profileName: String { settings.state.profile.isEmpty ? SettingsState.usual : settings.state.profile }

  /// Whether the person lets observers read the text.
  var grantsTextToObservers: Bool { settings.state.values.flag(.observersText) }

  /// The settings' part of `ctl status`: who, on which keyboard, by which file.
  var statusOfSettings: [String: JSONValue] {
    let state = settings.state
    let label = state.profileNumber == 0 ? "" : state.profileLabels[state.profileNumber - 1]
    let refusals = FilePlaces.Kind.allCases.compactMap { settings.report.refusals[$0] }
    var file: JSONValue = .null
    if let path = settings.report.settingsFile ?? settings.report.refusals[.settings]?.file {
      file = [
        "path": .string(path), "taken": .bool(settings.report.refusals[.settings] == nil),
        "known": .bool(settings.isBookKnown),
      ]
    }
    return [
      "profile": .string(profileName), "who": .string(label), "layout": .string(engine.layout.name),
      "language": .string(settings.wanted.language.rawValue), "theme": .string(state.values.text(.theme)),
      "settings-revision": .integer(Int64(clamping: state.revision)), "settings-file": file,
      "settings-kept": .bool(settings.keepFailure == nil && settings.keeper != nil),
      "safe-mode": .bool(options.isSafeMode), "overrides": .integer(Int64(state.overrides.count)),
      "refused": .array(refusals.map { .string($0.logged) }),
      "without-effect": .array(settings.report.withoutEffect.map { .string($0.rawValue) }),
      "asking": .bool(!settings.question.isEmpty),
    ]
  }
}
