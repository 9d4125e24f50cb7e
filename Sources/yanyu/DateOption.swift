import ArgumentParser
import Foundation

/// A day or a minute as an option gives it, by the clock of the place: `2026-11-21`, `2026-11-21 14:30`.
struct DateOption: ExpressibleByArgument, Equatable {
  /// Seconds since 1970 at which the day or minute begins, and at which the next one does.
  var start: Int64
  var end: Int64

  init?(argument: String) {
    let parts = argument.split(separator: argument.contains("T") ? "T" : " ", omittingEmptySubsequences: false)
    guard let day = parts.first, parts.count <= 2, let date = Self.numbers(day, "-", widths: [4, 2, 2]) else {
      return nil
    }
    var components = DateComponents(year: date[0], month: date[1], day: date[2])
    if parts.count == 2 {
      guard let time = Self.numbers(parts[1], ":", widths: [2, 2]) else { return nil }
      (components.hour, components.minute) = (time[0], time[1])
    }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .current
    guard components.isValidDate(in: calendar), let start = calendar.date(from: components),
      let end = calendar.date(byAdding: parts.count == 2 ? .minute : .day, value: 1, to: start)
    else { return nil }
    self.start = Int64(start.timeIntervalSince1970)
    self.end = Int64(end.timeIntervalSince1970)
  }

  /// Exactly as many numbers as there are widths, each of so many digits.
  private static func numbers(_ text: Substring, _ separator: Character, widths: [Int]) -> [Int]? {
    let parts = text.split(separator: separator, omittingEmptySubsequences: false)
    guard parts.count == widths.count else { return nil }
    let numbers = zip(parts, widths).compactMap { part, width in
      part.utf8.count == width && part.utf8.allSatisfy { (48...57).contains($0) } ? Int(part) : nil
    }
    return numbers.count == widths.count ? numbers : nil
  }
}
