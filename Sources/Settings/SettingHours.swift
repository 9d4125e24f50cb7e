/// Hours of every day, as "22:00-07:00": from the first minute until just before the last; they may pass midnight.
package struct SettingHours: Hashable, Sendable {
  /// Minutes after midnight, 0 to 1439, never the same.
  package let from: Int
  package let to: Int

  /// Nil when it is not two different times of day, "H:MM" or "HH:MM", with a hyphen between them; spaces beside the
  /// hyphen do no harm.
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let from = SettingHours.minute(parts[0]), let to = SettingHours.minute(parts[1]),
      from != to
    else { return nil }
    self.from = from
    self.to = to
  }

  /// Whether the clock is within them; `minute` counts from midnight, 0 to 1439.
  package func contains(minute: Int) -> Bool {
    from < to ? (from..<to).contains(minute) : minute >= from || minute < to
  }

  /// "22:00-07:00".
  package var text: String { SettingHours.clock(from) + "-" + SettingHours.clock(to) }

  /// "8:05" as minutes after midnight; nil for what is no time of the day. Spaces beside it do no harm.
  static func minute(_ text: Substring) -> Int? {
    let trimmed = text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
    let parts = String(trimmed).split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let hour = Int(parts[0]), let minute = Int(parts[1]), (0...23).contains(hour), (0...59).contains(minute)
    else { return nil }
    return hour * 60 + minute
  }

  private static func clock(_ minute: Int) -> String {
    let hour = String(minute / 60)
    let rest = String(minute % 60)
    return (hour.count < 2 ? "0" : "") + hour + ":" + (rest.count < 2 ? "0" : "") + rest
  }
}
