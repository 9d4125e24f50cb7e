import Terms

/// Where a steady look really went: the middle of the newest second of its reports, unless they are scattered.
///
/// Reports far from the median are left out (blinks push the last ones before them aside, and ill eyes make small
/// jumps), the rest is averaged. With the noise of a hard case (SD 0.85 degrees, correlated as reports are) a second at
/// 60 Hz leaves an error of about 0.3 degrees.
package struct SteadyFixation: Hashable, Sendable {
  /// Older reports do not count: a look settles in its first half second.
  package static let window = Interval.milliseconds(1000)
  /// 250 reports a second for a second; more are thinned out.
  package static let limit = 256
  private static let closest = Interval.milliseconds(4)
  /// Fewer say nothing: the slowest trackers send ten a second.
  private static let fewest = 8
  /// The reports must span so much of the window.
  private static let shortest = Interval.milliseconds(600)
  /// Reports farther from the median than so many times the median distance are left out; of a round cloud that is
  /// beyond 2.4 standard deviations.
  private static let reach = 2.0
  /// Nearer than this nothing is left out, in degrees: reports on a grid may mostly be one and the same.
  private static let leastReach = 0.5
  /// At least so many of a hundred must be left.
  private static let leastKept = 60
  /// Standard deviation each way, in degrees: above the noise of hard cases, below two looks at two keys.
  package static let largestSpread = 1.25

  private var reports: [Report] = []
  private var oldest = 0

  private struct Report: Hashable, Sendable {
    var at: Instant
    var place: SurfaceFraction
  }

  package init() { reports.reserveCapacity(SteadyFixation.limit) }

  /// Forgets what was seen so far.
  package mutating func reset() {
    reports.removeAll(keepingCapacity: true)
    oldest = 0
  }

  /// A valid report; its place is finite.
  package mutating func add(_ place: SurfaceFraction, at now: Instant) {
    if let newest, now - newest.at < SteadyFixation.closest { return }
    let report = Report(at: now, place: place)
    if reports.count < SteadyFixation.limit {
      reports.append(report)
    } else {
      reports[oldest] = report
      oldest = (oldest + 1) % SteadyFixation.limit
    }
  }

  private var newest: Report? { oldest == 0 ? reports.last : reports[oldest - 1] }

  /// Nil when the reports are too few, too short or too scattered. `degree` is a degree of the eye's turning as a share
  /// of the surface, both ways, above 0.
  package func middle(degree: SurfaceFraction) -> SurfaceFraction? {
    guard let newest, degree.x > 0, degree.y > 0 else { return nil }
    let recent = reports.filter { newest.at - $0.at <= SteadyFixation.window }
    guard recent.count >= SteadyFixation.fewest,
      let first = recent.map(\.at).min(), newest.at - first >= SteadyFixation.shortest
    else { return nil }
    let centre = SurfaceFraction(x: median(recent.map(\.place.x)), y: median(recent.map(\.place.y)))
    func distance(_ place: SurfaceFraction) -> Double {
      let across = (place.x - centre.x) / degree.x
      let down = (place.y - centre.y) / degree.y
      return (across * across + down * down).squareRoot()
    }
    let usual = median(recent.map { distance($0.place) })
    let limit = max(usual * SteadyFixation.reach, SteadyFixation.leastReach)
    let kept = recent.map(\.place).filter { distance($0) <= limit }
    guard kept.count * 100 >= recent.count * SteadyFixation.leastKept else { return nil }
    let mean = SurfaceFraction(
      x: kept.reduce(0) { $0 + $1.x } / Double(kept.count), y: kept.reduce(0) { $0 + $1.y } / Double(kept.count))
    let across = spread(kept.map { ($0.x - mean.x) / degree.x })
    let down = spread(kept.map { ($0.y - mean.y) / degree.y })
    return max(across, down) <= SteadyFixation.largestSpread ? mean : nil
  }

  private func spread(_ differences: [Double]) -> Double {
    (differences.reduce(0) { $0 + $1 * $1 } / Double(max(1, differences.count))).squareRoot()
  }

  private func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let half = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
  }
}
