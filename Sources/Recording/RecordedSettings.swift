import Engine
import JSONLines
import Settings

/// What a replay must know of the settings to choose the same as the session did: their values by name, and how many
/// profiles there are. No labels, devices or programs: those are the carer's.
package struct RecordedSettings: Hashable, Sendable {
  /// Those that choices and speech depend on.
  private static let ids: [SettingID] = [
    .dwellLetter, .dwellCandidate, .dwellFunction, .dwellDestructive, .dwellKeys, .lockOn, .drain, .hysteresis,
    .repeats, .lostAfter, .idleAfter, .confirmWithin, .filter, .clicks, .automaticSpace, .automaticCapital,
    .candidates, .theme, .clockFormat, .clockShown, .nightHours,
  ]

  /// As settings files write them, what differs from the defaults, in a fixed order.
  package var values: [NamedText]
  package var bySwitch: Bool
  package var hasPrivateSink: Bool
  package var profiles: Int
  /// 0 for the usual settings.
  package var profile: Int
  /// Undo on the settings page takes back a setting.
  package var takesBack: Bool

  package init(_ settings: EngineSettings) {
    values = RecordedSettings.ids.compactMap { id in
      let description = SettingsCatalogue.description(of: id)
      let value = settings.choices.values[id]
      return value == description.standard ? nil : NamedText(id.rawValue, description.written(value))
    }
    bySwitch = settings.bySwitch
    hasPrivateSink = settings.hasPrivateSink
    profiles = settings.choices.profileLabels.count
    profile = settings.choices.profile
    takesBack = settings.choices.undo != nil
  }

  /// As the engine takes them; profiles are called by their numbers.
  package var engineSettings: EngineSettings {
    var all = SettingsValues.standard
    for value in values {
      guard let id = SettingID(rawValue: value.name),
        case .success(let parsed) = SettingsCatalogue.description(of: id).parse(value.text)
      else { continue }
      all[id] = parsed
    }
    var settings = EngineSettings(all)
    settings.bySwitch = bySwitch
    settings.hasPrivateSink = hasPrivateSink
    settings.choices.profileLabels = (0..<profiles).map { "\($0 + 1)" }
    settings.choices.profile = profile
    settings.choices.undo = takesBack ? .several : nil
    return settings
  }

  /// {"change":"settings"}
  func describe(_ members: inout [String: JSONValue]) {
    members["change"] = "settings"
    members["values"] = .object(
      Dictionary(values.map { ($0.name, JSONValue.string($0.text)) }, uniquingKeysWith: { first, _ in first }))
    members["switch"] = .bool(bySwitch)
    members["private"] = .bool(hasPrivateSink)
    members["profiles"] = .integer(Int64(profiles))
    members["profile"] = .integer(Int64(profile))
    members["undo"] = .bool(takesBack)
  }

  /// Nil when a name or a value is none of ours.
  init?(_ value: JSONValue) {
    guard let members = value["values"]?.object, members.count <= RecordedSettings.ids.count else { return nil }
    values = []
    for id in RecordedSettings.ids {
      guard let member = members[id.rawValue] else { continue }
      guard let text = member.string, case .success = SettingsCatalogue.description(of: id).parse(text) else {
        return nil
      }
      values.append(NamedText(id.rawValue, text))
    }
    guard values.count == members.count else { return nil }
    let profiles = value["profiles"]?.integer ?? 0
    let profile = value["profile"]?.integer ?? 0
    guard (0...Int64(SettingsBook.profileLimit)).contains(profiles), (0...profiles).contains(profile) else {
      return nil
    }
    self.profiles = Int(profiles)
    self.profile = Int(profile)
    bySwitch = value["switch"]?.bool ?? false
    hasPrivateSink = value["private"]?.bool ?? false
    takesBack = value["undo"]?.bool ?? false
  }
}
