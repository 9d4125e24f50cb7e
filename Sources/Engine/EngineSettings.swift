import Gaze
import Layouts
import Scene
import Settings
import Terms

/// All settings of the engine, as one value with a revision. Every number comes from the settings' values, and their
/// defaults from `SettingsCatalogue`.
package struct EngineSettings: Hashable, Sendable {
  package var revision: UInt64 = 0
  /// What waits for the next dwell; all else counts at once.
  package var look: LookSettings
  /// Looking off the screen for this long is idleness.
  package var idleAfter: Interval
  /// What the carer calls the reasons for a call, from 1 on; empty for the keyboard's own words.
  package var reasons: [String]
  /// How long a confirming key stands, at the least: slow looks are given their time.
  package var confirmWithin: Interval
  package var clicks: Bool
  /// Listen needs no announcement: a sink of the person's own is set.
  package var hasPrivateSink: Bool
  /// How many slots are filled, as far as the layout has them.
  package var candidates: Int
  /// A row of words that promises to save less than this is not shown, in thousandths of a selection. (To look
  /// at five words takes about as long as to choose a letter.)
  package var leastPromise = 900
  package var theme: ThemeName
  package var clock: ClockSettings
  package var screen: ScreenSettings
  package var care: CareSettings
  /// What the keys of the settings page show and do.
  package var choices: SettingChoices
  /// What is done with the reports of trackers.
  package var steps = GazeSteps.kept

  /// The defaults.
  package init() { self.init(SettingsValues.standard) }

  /// What counts now, with its profiles and what can be taken back.
  package init(_ state: SettingsState) {
    self.init(state.values)
    revision = state.revision
    choices = SettingChoices(state)
  }

  /// These values, without profiles and with nothing to take back.
  package init(_ values: SettingsValues) {
    look = LookSettings(values)
    idleAfter = values.seconds(.idleAfter)
    confirmWithin = values.seconds(.confirmWithin)
    reasons = EngineSettings.reasons(values)
    clicks = values.flag(.clicks)
    hasPrivateSink = !values.text(.voicePrivateSink).isEmpty
    candidates = values.bounded(.candidates)
    theme = ThemeName(rawValue: values.text(.theme)) ?? .dark
    clock = ClockSettings(values)
    screen = ScreenSettings(values)
    care = CareSettings(values)
    choices = SettingChoices(values)
  }

  /// What the carer calls that reason; nil for the keyboard's own words.
  func reason(_ number: Int) -> String? {
    guard reasons.indices.contains(number - 1), !reasons[number - 1].isEmpty else { return nil }
    return reasons[number - 1]
  }

  private static func reasons(_ values: SettingsValues) -> [String] {
    var result = [String](repeating: "", count: KeyAction.reasons)
    guard case .texts(let pairs) = values[.helpReasons] else { return result }
    for pair in pairs {
      guard let number = Int(pair.name), result.indices.contains(number - 1) else { continue }
      result[number - 1] = pair.text
    }
    return result
  }

  /// A switch chooses instead of dwell.
  package var bySwitch: Bool {
    get { look.bySwitch }
    set { look.bySwitch = newValue }
  }
}

/// How the clock is shown, and when it is night.
package struct ClockSettings: Hashable, Sendable {
  package var isShown: Bool
  /// Twice to twelve instead of once to 24.
  package var countsToTwelve: Bool
  /// Nil for never.
  package var night: SettingHours?

  init(_ values: SettingsValues) {
    isShown = values.flag(.clockShown)
    countsToTwelve = values.text(.clockFormat) == "12"
    night = SettingHours(values.text(.nightHours))
  }

  /// Whether that time is within the night hours.
  package func isNight(_ wall: WallTime) -> Bool {
    guard let night, (0..<24).contains(wall.hour), (0..<60).contains(wall.minute) else { return false }
    return night.contains(minute: wall.hour * 60 + wall.minute)
  }
}
