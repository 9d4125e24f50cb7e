import Gaze
import Simulation
import Terms

/// What lies between the tracker and the engine, and what may be wrong with it. Each fault lasts until its instant.
struct FaultyLink {
  var silentUntil = Instant.zero
  var stalledUntil = Instant.zero
  var jump: (by: SurfaceFraction, until: Instant) = (SurfaceFraction(x: 0, y: 0), .zero)
  /// The places that it reports in place of the eye's, by turns of `turn` each.
  var frozen: (at: [SurfaceFraction], until: Instant) = ([], .zero)
  var turn = Interval.seconds(2)
  var stamps: (step: Interval, until: Instant) = (.zero, .zero)
  var standingStill: (at: Instant, until: Instant) = (.zero, .zero)
  var stormUntil = Instant.zero
  private(set) var lastPosition: SurfaceFraction?
  private var chances: RandomStream

  init(seed: UInt64) { chances = RandomStream(seed: seed, cause: .outliers, part: 9) }

  /// The report as it arrives; nil: it does not.
  mutating func pass(_ report: GazeSample, at now: Instant) -> GazeSample? {
    if let position = report.position { lastPosition = position }
    guard now >= silentUntil else { return nil }
    var report = report
    if now < frozen.until, !frozen.at.isEmpty {
      let turns = Int(now.nanoseconds / max(1, turn.nanoseconds))
      report.position = frozen.at[turns % frozen.at.count]
      report.validity = .valid
    }
    if now < jump.until, let position = report.position {
      report.position = SurfaceFraction(x: position.x + jump.by.x, y: position.y + jump.by.y)
    }
    if now < stormUntil, report.position != nil, chances.chance(0.2) {
      report.position = SurfaceFraction(x: chances.number(in: -0.5...1.5), y: chances.number(in: -0.5...1.5))
    }
    if now < stamps.until { report.measuredAt += stamps.step }
    if now < standingStill.until { report.measuredAt = standingStill.at }
    return report
  }
}
