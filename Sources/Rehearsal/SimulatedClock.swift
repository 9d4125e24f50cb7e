import Engine
import Terms

/// The wall clock of simulated days, in local time. It may be set, and changes to summer time and back; the engine's
/// own time knows nothing of either.
struct SimulatedClock {
  private static let day: Int64 = 86_400

  /// Seconds since 1970 at the engine's zero.
  private var epoch: Int64
  /// What local time is ahead of UTC, in seconds.
  private var offset: Int64 = 3600

  /// At the engine's zero it is `hour` o'clock on Saturday, 21 November 2026.
  init(hour: Int64) { epoch = 1_795_219_200 - 3600 + hour * 3600 }

  /// Somebody sets the clock, or the network does.
  mutating func step(by seconds: Int64) { epoch += seconds }

  /// Summer time begins or ends.
  mutating func changeSummerTime() { offset = offset == 3600 ? 7200 : 3600 }

  private func local(at now: Instant) -> Int64 { max(0, epoch + offset + now.nanoseconds / 1_000_000_000) }

  /// (Days to dates: Howard Hinnant's "days from civil", the other way.)
  func time(at now: Instant) -> WallTime {
    let seconds = local(at: now)
    let days = seconds / Self.day
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return WallTime(
      secondsSince1970: seconds - offset, year: Int(year), month: Int(month), day: Int(day),
      weekday: Int((days + 4) % 7), hour: Int(seconds % Self.day / 3600), minute: Int(seconds % 3600 / 60))
  }
}
