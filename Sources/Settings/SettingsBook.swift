/// What a settings file says: the carer's values, bounds and profiles. Overrides are not in it.
package struct SettingsBook: Hashable, Sendable {
  /// A value that is stated.
  package struct Entry: Hashable, Sendable {
    package var id: SettingID
    package var value: SettingValue

    package init(_ id: SettingID, _ value: SettingValue) {
      self.id = id
      self.value = value
    }
  }

  /// How far gaze and `yanyu ctl set` may go.
  package struct Bound: Hashable, Sendable {
    package var id: SettingID
    package var range: ClosedRange<Int>

    package init(_ id: SettingID, _ range: ClosedRange<Int>) {
      self.id = id
      self.range = range
    }
  }

  /// A person, or a state or posture of one: what is different from the file's own values.
  package struct Profile: Hashable, Sendable {
    /// As files and `yanyu ctl set profile NAME` call it.
    package var name: String
    /// As its key on the settings page shows it.
    package var label: String
    package var entries: [Entry]

    package init(name: String, label: String, entries: [Entry]) {
      self.name = name
      self.label = label
      self.entries = entries
    }
  }

  /// Six keys of the settings page, and a way back to the file's own values.
  package static let profileLimit = 12

  /// A sixth of the settings page's width.
  package static let profileLabelLimit = 24

  /// In the order of `SettingID.allCases`, none twice.
  package var entries: [Entry]
  package var bounds: [Bound]
  /// In the order of the file.
  package var profiles: [Profile]

  package init(entries: [Entry] = [], bounds: [Bound] = [], profiles: [Profile] = []) {
    self.entries = entries
    self.bounds = bounds
    self.profiles = profiles
  }

  /// The carer's values: the defaults, the file's entries, the profile's entries; an unknown profile adds nothing.
  package func values(profile: String) -> SettingsValues {
    var values = SettingsValues.standard
    for entry in entries { values[entry.id] = entry.value }
    for entry in profiles.first(where: { $0.name == profile })?.entries ?? [] { values[entry.id] = entry.value }
    return values
  }

  /// What an override of a number may be: the carer's bounds, else the catalogue's; nil when it may not be overridden.
  package func range(of id: SettingID) -> ClosedRange<Int>? {
    let description = SettingsCatalogue.description(of: id)
    guard description.mayBeOverridden, case .number(let all) = description.kind else { return nil }
    return (bounds.first { $0.id == id }?.range ?? description.bounds ?? all).clamped(to: all)
  }
}
