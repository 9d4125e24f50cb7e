/// What documents, templates and reports say of a setting.
extension SettingDescription {

  /// How far looks and `yanyu ctl set` may go: "300 to 4000", "anything allowed" or "only the settings file".
  package var reach: String {
    guard mayBeOverridden else { return "only the settings file" }
    let who = isThePersonsOwn ? "the person’s looks only: " : ""
    return who + (bounds.map { SettingDescription.words($0, .none) } ?? "anything allowed")
  }

  /// When a change of it counts.
  package var moment: String {
    switch counts {
    case .nextDwell: "from the next look"
    case .atOnce: "at once"
    case .nextUtterance: "from the next words spoken"
    case .nextStart: "at the next start"
    case .notYet(let reason): "**not yet**: \(reason)"
    }
  }

  /// Why nothing comes of it in this release; nil for settings that work.
  package var lack: String? {
    if case .notYet(let reason) = counts { return reason }
    return nil
  }
}
