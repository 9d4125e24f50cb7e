import Layouts
import Settings

/// What the keys of the settings page show, and how far they may go.
package struct SettingChoices: Hashable, Sendable {
  /// What Undo takes back on the settings page.
  package enum Undoable: Hashable, Sendable {
    /// The setting has this value again.
    case setting(SettingID, SettingValue)
    /// This profile counts again, by its label; empty for the usual settings.
    case profile(String)
    /// Several settings have other values again: what looks had changed counts anew.
    case several
  }

  /// Whether a look at a key would change something.
  package enum Standing: Hashable, Sendable {
    /// No such setting, or none that a look may change, or no such value.
    case impossible
    case open
    /// It is so already.
    case chosen
    /// At the carer's bound.
    case spent(limit: Int, isHighest: Bool)
  }

  package var values: SettingsValues
  /// How far looks may go, by `SettingID.index`; nil for what is no number.
  package var ranges: [ClosedRange<Int>?]
  /// Of the profiles 1, 2, …
  package var profileLabels: [String]
  /// 0 is the carer's usual settings.
  package var profile: Int
  /// Its name in the carer's file; empty for the usual settings.
  package var profileName: String
  /// Looks or `yanyu ctl set` have changed something in this profile.
  package var hasOverrides: Bool
  /// The newest change; nil when there is none to take back.
  package var undo: Undoable?

  /// These values, without profiles and with nothing to take back.
  package init(_ values: SettingsValues) {
    self.init(SettingsState())
    self.values = values
  }

  package init(_ state: SettingsState) {
    values = state.values
    ranges = SettingID.allCases.map { state.range(of: $0) }
    profileLabels = state.profileLabels
    profile = state.profileNumber
    profileName = state.profile
    hasOverrides = !state.overrides.isEmpty
    undo = SettingChoices.undo(of: state)
  }

  /// What would come back, seen by taking it back in a copy.
  private static func undo(of state: SettingsState) -> Undoable? {
    var ahead = state
    switch ahead.undo() {
    case .changed(let id, let value): return .setting(id, value)
    case .profile: return .profile(ahead.profileNumber == 0 ? "" : ahead.profileLabels[ahead.profileNumber - 1])
    case .restored, .dropped: return .several
    case .limited, .unchanged, .refused, .nothingToUndo: return nil
    }
  }

  /// The label of the profile behind a key: nil for one that is not there, empty for the usual settings. Without
  /// profiles there is nothing to choose.
  package func label(ofProfile number: Int) -> String? {
    if number == 0 { return profileLabels.isEmpty ? nil : "" }
    return profileLabels.indices.contains(number - 1) ? profileLabels[number - 1] : nil
  }

  /// Whether that change of the setting of that name, as a layout states it, would change something.
  package func standing(of name: String, _ change: KeyAction.SettingChange) -> Standing {
    guard let id = SettingID(rawValue: name), SettingsCatalogue.description(of: id).mayBeOverridden else {
      return .impossible
    }
    switch change {
    case .by(let amount): return standing(of: id, by: amount)
    case .to(let text):
      guard case .success(let value) = SettingsCatalogue.description(of: id).parse(text) else { return .impossible }
      if value == values[id] { return .chosen }
      guard case .number(let number) = value, let range = range(of: id), !range.contains(number) else { return .open }
      return number < range.lowerBound
        ? .spent(limit: range.lowerBound, isHighest: false) : .spent(limit: range.upperBound, isHighest: true)
    case .next: return next(of: id) == nil ? .impossible : .open
    }
  }

  private func range(of id: SettingID) -> ClosedRange<Int>? {
    ranges.indices.contains(id.index) ? ranges[id.index] : nil
  }

  private func standing(of id: SettingID, by amount: Int) -> Standing {
    guard case .number(let number) = values[id], let range = range(of: id), amount != 0 else { return .impossible }
    if amount > 0 { return number >= range.upperBound ? .spent(limit: range.upperBound, isHighest: true) : .open }
    return number <= range.lowerBound ? .spent(limit: range.lowerBound, isHighest: false) : .open
  }

  /// The value after the present one: flags the other way, choices go round; nil for others.
  package func next(of id: SettingID) -> SettingValue? {
    switch (SettingsCatalogue.description(of: id).kind, values[id]) {
    case (.flag, .flag(let isOn)): return .flag(!isOn)
    case (.choice(let names), .text(let name)):
      guard let first = names.first else { return nil }
      guard let place = names.firstIndex(of: name), place + 1 < names.count else { return .text(first) }
      return .text(names[place + 1])
    default: return nil
    }
  }
}
