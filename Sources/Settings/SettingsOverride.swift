/// What a look or `yanyu ctl set` has made of a setting in place of the carer's value.
package struct SettingsOverride: Hashable, Sendable {
  package var id: SettingID
  package var value: SettingValue
  /// The carer's value when it was made. Once the carer's value is another, the override has fallen.
  package var over: SettingValue

  package init(id: SettingID, value: SettingValue, over: SettingValue) {
    self.id = id
    self.value = value
    self.over = over
  }
}
