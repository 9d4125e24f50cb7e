import Settings
import Terms

/// What the states of care and the reminders go by.
package struct CareSettings: Hashable, Sendable {
  /// When the person sleeps; nil for never.
  package var sleepHours: SettingHours?
  /// Eyes that were not found for so long begin again.
  package var movedAfter: Interval
  /// How the person lies or sits, as the carer calls it; empty for the usual posture.
  package var posture: String
  /// As the carer's file has them; at most `SettingDescription.textsLimit`.
  package var reminders: [Reminder]

  init(_ values: SettingsValues) {
    sleepHours = SettingHours(values.text(.careSleepHours))
    movedAfter = values.seconds(.careMovedAfter)
    posture = values.text(.carePosture)
    reminders = values.texts(.reminders).prefix(SettingDescription.textsLimit).compactMap {
      Reminder(name: $0.name, $0.text)
    }
  }

  /// Whether the person sleeps by the clock.
  func isSleepTime(_ wall: WallTime) -> Bool {
    guard let sleepHours, let minute = wall.minuteOfDay else { return false }
    return sleepHours.contains(minute: minute)
  }
}

extension WallTime {
  /// Minutes after midnight, 0 to 1439; nil for a time that is none.
  var minuteOfDay: Int? {
    guard (0..<24).contains(hour), (0..<60).contains(minute) else { return nil }
    return hour * 60 + minute
  }
}
