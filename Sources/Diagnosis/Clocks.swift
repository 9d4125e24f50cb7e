import Platform

/// The wall clock.
package enum ClockFinding: String, Finding {
  case right, lost, alone

  package static let check = "clock"
  package static let about = "whether the year can be right, and whether somebody keeps the clock right"

  package var row: FindingRow {
    switch self {
    case .right:
      FindingRow(
        .good, found: "the clock is set and kept right (it is {year})",
        means: "The person can rely on the clock on the screen.")
    case .lost:
      FindingRow(
        .bad, found: "the clock says {year}",
        means: "This machine has lost the time: the clock on the screen is wrong, and messages are dated wrongly.",
        mend: "sudo timedatectl set-ntp true")
    case .alone:
      FindingRow(
        .doubtful, found: "nobody keeps the clock right (it is {year})",
        means: "It may be minutes off, more with every day.", mend: "sudo timedatectl set-ntp true")
    }
  }

  /// This program is from 2026; a clock before that, or a lifetime later, is not set.
  static let years = 2026...2099
  private static let secondsADay: Int64 = 86_400

  @Sendable static func examine(_ what: Examination) -> CheckLine {
    guard let clock = what.kernel?.clock() else { return AnyCheckFinding.notLookedAt.line(check: check) }
    let year = year(seconds: clock.seconds)
    let values = ["year": "\(year)"]
    guard years.contains(year) else { return lost.line(values) }
    return (clock.isSynchronised ? right : alone).line(values)
  }

  /// The year, by the mean length of one in the Gregorian calendar: right but for a day at its ends.
  static func year(seconds: Int64) -> Int {
    let days = Double(seconds) / Double(secondsADay)
    return Int(max(0, min(9999, (1970 + days / 365.2425).rounded(.down))))
  }
}

/// Where on the earth the clock is read.
package enum TimeZoneFinding: String, Finding {
  case set, notSet = "not-set", dangling, garbled

  package static let check = "time-zone"
  package static let about = "the time zone (`/etc/localtime`)"

  package var row: FindingRow {
    switch self {
    case .set:
      FindingRow(.good, found: "the time zone is {zone}", means: "The clock on the screen shows the time of the place.")
    case .notSet:
      FindingRow(
        .doubtful, found: "no time zone is set",
        means: "The clock on the screen shows universal time, hours off in most places.",
        mend: "sudo dpkg-reconfigure tzdata")
    case .dangling:
      FindingRow(
        .doubtful, found: "/etc/localtime leads to {target}, which is not there",
        means: "The clock on the screen shows universal time, hours off in most places.",
        mend: "sudo apt-get install --reinstall tzdata")
    case .garbled:
      FindingRow(
        .doubtful, found: "/etc/localtime is no time zone ({reason})",
        means: "The clock on the screen shows universal time, hours off in most places.",
        mend: "sudo dpkg-reconfigure tzdata")
    }
  }

  @Sendable static func examine(_ what: Examination) -> CheckLine {
    let path = "/etc/localtime"
    if let zone = what.environment["TZ"], !zone.isEmpty { return set.line(["zone": zone]) }
    let target = what.root.link(path)
    switch what.root.contents(path, limit: 1 << 16) {
    case .failure(.missing): return target.map { dangling.line(["target": $0]) } ?? notSet.line()
    case .failure(let trouble): return garbled.line(["reason": trouble.words])
    case .success(let contents):
      guard contents.bytes.starts(with: "TZif".utf8) else {
        return garbled.line(["reason": contents.bytes.isEmpty ? "it is empty" : "it holds something else"])
      }
      let named = target.flatMap { link in
        link.firstRange(of: "zoneinfo/").map { String(link[$0.upperBound...]) }
      }
      return set.line(["zone": named ?? what.root.line("/etc/timezone") ?? "set"])
    }
  }
}
