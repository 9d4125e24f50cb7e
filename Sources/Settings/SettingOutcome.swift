/// What came of a wish to change a setting.
package enum SettingOutcome: Hashable, Sendable {
  /// It has that value now.
  case changed(SettingID, SettingValue)
  /// It went as far as the bounds allow, or stood there already: the bound.
  case limited(SettingID, Int)
  case unchanged
  case refused(SettingRefusal)
  /// Another profile counts now, by its name; "" is the usual one.
  case profile(String)
  /// So many overrides are gone.
  case dropped(Int)
  /// So many settings are again as they were before the wish that was taken back.
  case restored(Int)
  case nothingToUndo
}
