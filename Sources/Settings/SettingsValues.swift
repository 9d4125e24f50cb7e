/// A value for every setting.
package struct SettingsValues: Hashable, Sendable {
  /// By `SettingID.index`.
  private var values: [SettingValue]

  private init(values: [SettingValue]) { self.values = values }

  /// Every setting at its default.
  package static let standard = SettingsValues(values: SettingsCatalogue.all.map(\.standard))

  package subscript(id: SettingID) -> SettingValue {
    get { values[id.index] }
    set { values[id.index] = newValue }
  }

  /// The number of a setting that has one; 0 for others.
  package func number(_ id: SettingID) -> Int {
    if case .number(let number) = self[id] { return number }
    return 0
  }

  /// The flag of a setting that is one; false for others.
  package func flag(_ id: SettingID) -> Bool { self[id] == .flag(true) }

  /// The text or choice of a setting that has one; empty for others.
  package func text(_ id: SettingID) -> String {
    if case .text(let text) = self[id] { return text }
    return ""
  }

  /// The texts of a setting that has names with texts; none for others.
  package func texts(_ id: SettingID) -> [NamedText] {
    if case .texts(let texts) = self[id] { return texts }
    return []
  }

  /// The numbers of a table; none for others.
  package func table(_ id: SettingID) -> [NamedNumber] {
    if case .table(let table) = self[id] { return table }
    return []
  }
}
