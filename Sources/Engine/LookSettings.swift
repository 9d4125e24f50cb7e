import Composing
import Dwell
import Layouts
import Settings
import Terms

/// What counts from the next dwell on: nothing of it changes under a look that has begun.
package struct LookSettings: Hashable, Sendable {
  /// From entry to completion, lock-on included.
  package var letter: Interval
  package var candidate: Interval
  package var function: Interval
  package var destructive: Interval
  /// The first of the two looks that call; the second lasts two thirds longer.
  package var help: Interval
  /// Keys with a time of their own, in milliseconds, by the key's id.
  package var keys: [NamedNumber]
  /// Looks at letters and words adapt to the person.
  package var adapts: Bool
  package var lockOn: Interval
  /// A full credit drains in this time.
  package var drain: Interval
  /// How far beyond its edges a target holds the eye, in hundredths of its width and height.
  package var hysteresisPercent: Int
  package var repeats: Bool
  /// Silence after which the gaze is lost.
  package var lostAfter: Interval
  /// Reports are averaged within a fixation.
  package var averages: Bool
  /// A switch chooses instead of dwell.
  package var bySwitch: Bool
  /// A switch alone chooses; nil where looks are needed.
  package var scanning: ScanningStateMachine.Settings?
  package var automaticSpace: Bool
  package var automaticCapital: Bool

  /// No look is shorter than this, whatever a layout says of its keys: a glance must not choose.
  static let shortest = Interval.milliseconds(200)

  init(_ values: SettingsValues) {
    letter = values.milliseconds(.dwellLetter)
    candidate = values.milliseconds(.dwellCandidate)
    function = values.milliseconds(.dwellFunction)
    destructive = values.milliseconds(.dwellDestructive)
    // A person who needs time for keys needs it here too.
    help = max(function, values.milliseconds(.dwellHelp))
    keys = values.table(.dwellKeys)
    adapts = values.flag(.dwellAdapts)
    lockOn = values.milliseconds(.lockOn)
    drain = values.milliseconds(.drain)
    hysteresisPercent = values.bounded(.hysteresis)
    repeats = values.flag(.repeats)
    lostAfter = values.milliseconds(.lostAfter)
    averages = values.text(.filter) != "none"
    bySwitch = !values.text(.inputSwitch).isEmpty
    if values.flag(.scanning) {
      scanning = ScanningStateMachine.Settings(
        step: values.milliseconds(.scanStep), rounds: values.bounded(.scanRounds),
        debounce: values.milliseconds(.switchDebounce), longPress: values.milliseconds(.switchLongPress))
    }
    automaticSpace = values.flag(.automaticSpace)
    automaticCapital = values.flag(.automaticCapital)
  }

  /// How long a look at that key must be in all, lock-on included: the carer's own time for it, else the layout's, else
  /// its class's.
  package func completion(of key: Key) -> Interval {
    for own in keys where own.name == key.id { return max(LookSettings.shortest, .milliseconds(Int64(own.number))) }
    if let own = key.dwellMilliseconds { return max(LookSettings.shortest, .milliseconds(Int64(own))) }
    switch key.dwellClass {
    case .letter: return letter
    case .candidate: return candidate
    case .function: return function
    case .destructive: return destructive
    // The second look is on a large key, and speaks for itself: that is where time buys most and costs least.
    case .help: return key.action == .confirmHelp ? Interval(nanoseconds: help.nanoseconds / 3 * 5) : help
    }
  }

  /// Whether looks at letters and words are set nearly as long as that: a step or two of the settings page. What has
  /// adapted is a share of what is set, and goes with it; what is set quite otherwise is meant so.
  func isNear(_ other: LookSettings) -> Bool {
    func isNear(_ one: Interval, _ other: Interval) -> Bool {
      one.nanoseconds / 5 * 4 <= other.nanoseconds && other.nanoseconds / 5 * 4 <= one.nanoseconds
    }
    return isNear(letter, other.letter) && isNear(candidate, other.candidate)
  }

  var dwell: DwellStateMachine.Settings {
    DwellStateMachine.Settings(drain: drain, repeats: repeats, bySwitch: bySwitch)
  }

  var composing: ComposingSettings {
    ComposingSettings(automaticSpace: automaticSpace, automaticCapital: automaticCapital)
  }
}

extension SettingsValues {
  /// The number of a setting, within what its description allows.
  func bounded(_ id: SettingID) -> Int {
    guard case .number(let range) = SettingsCatalogue.description(of: id).kind else { return number(id) }
    return min(max(range.lowerBound, number(id)), range.upperBound)
  }

  func milliseconds(_ id: SettingID) -> Interval { .milliseconds(Int64(bounded(id))) }

  func seconds(_ id: SettingID) -> Interval { .seconds(Int64(bounded(id))) }
}
