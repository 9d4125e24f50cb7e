/// What is remembered by the clock: when, and in which words.
package struct Reminder: Hashable, Sendable {
  /// The carer's name for it.
  package let name: String
  /// Minutes after midnight, 0 to 1439, rising, none twice; never empty.
  package let minutes: [Int]
  /// What is shown and said.
  package let words: String

  /// Oftener than this nobody would be left in peace: a reminder stands for ten minutes.
  package static let shortestPeriod = 15
  /// Half a day; what comes more seldom has a time of the day.
  package static let longestPeriod = 720
  /// Times of the day of one reminder: one for each hour.
  package static let timesLimit = 24
  /// Letters of one line of the message, before which the time stands.
  package static let wordsLimit = 60

  /// What is right, in words that follow "must be".
  package static let expectation =
    "when, a colon and what to say, such as “every 2 h: Time to be turned” or “8:00 12:30 18:00: Drink”"

  private static let minutesOfADay = 1440

  /// Nil when the text is not "WHEN: WORDS", with "every N h", "every N min" or times of the day as WHEN. A period
  /// counts from midnight, so that a restart of the keyboard changes nothing.
  package init?(name: String, _ text: String) {
    guard let (when, words) = Reminder.parts(text), let minutes = Reminder.minutes(when) else { return nil }
    self.name = name
    self.minutes = minutes
    self.words = words
  }

  /// At the first colon that ends the times: a space follows it, or it is the wide one of Chinese.
  private static func parts(_ text: String) -> (when: [Substring], words: String)? {
    let end = text.indices.first { index in
      let next = text.index(after: index)
      return text[index] == "：" || (text[index] == ":" && next < text.endIndex && text[next] == " ")
    }
    guard let end else { return nil }
    let words = text[text.index(after: end)...].drop { $0 == " " }
    guard !words.isEmpty, words.unicodeScalars.count <= wordsLimit else { return nil }
    return (text[..<end].split(separator: " "), String(words))
  }

  private static func minutes(_ when: [Substring]) -> [Int]? {
    guard let first = when.first else { return nil }
    if first == "every" { return when.count == 3 ? period(when[1], when[2]) : nil }
    let times = when.compactMap(SettingHours.minute)
    guard times.count == when.count, times.count <= timesLimit else { return nil }
    let rising = times.sorted()
    return zip(rising, rising.dropFirst()).allSatisfy { $0 < $1 } ? rising : nil
  }

  private static func period(_ number: Substring, _ unit: Substring) -> [Int]? {
    guard let count = SettingDescription.wholeNumber(String(number)), (1...longestPeriod).contains(count) else {
      return nil
    }
    let period: Int
    switch unit {
    case "min", "minutes": period = count
    case "h", "hour", "hours": period = count * 60
    default: return nil
    }
    guard (shortestPeriod...longestPeriod).contains(period) else { return nil }
    return Array(stride(from: 0, to: minutesOfADay, by: period))
  }
}
