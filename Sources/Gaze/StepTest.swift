import Terms

/// Finds the small saccade within what was taken for one fixation.
///
/// Noise is alike from report to report (AR(1) with correlation r): `z = p − r·q`, a report less its share of the one
/// before, is free of that. A step of size d adds d to the z of its own report and (1 − r)·d to each later one, upon a
/// mean that adds (1 − r)·m to all. Least squares give d and its variance for every place where the step may have been;
/// the most surprising place counts, if it is surprising enough. (A likelihood-ratio test for a change of the mean,
/// with whitened noise; the plain difference of the means must agree, for a single outlier leaps too but comes back.)
struct StepTest {
  /// In standard deviations; asked with every report.
  private static let gate = 3.5
  /// Of the plain means.
  private static let plainGate = 1.8
  /// Steps are looked for in the reports of this time: what is older has been looked at already.
  private static let span = Interval.milliseconds(240)
  private static let fewestAfter = 3
  private static let fewestBefore = 3

  private let noise: NoiseEstimate
  private let correlation: Double
  /// What a later report tells of a mean, by what it tells of its own leap.
  private let unlike: Double
  /// Standard deviation of z in parts of that of a report.
  private let fresh: Double

  init(_ noise: NoiseEstimate) {
    self.noise = noise
    correlation = noise.correlation
    unlike = 1 - noise.correlation
    fresh = (1 - noise.correlation * noise.correlation).squareRoot()
  }

  /// Where the first report after the step stands; nil when there is none.
  func step(in reports: [FixationReport], from first: Int, at now: Instant) -> Int? {
    let count = reports.count - first
    guard count >= StepTest.fewestBefore + StepTest.fewestAfter else { return nil }
    let whole = fresh * fresh + Double(count - 1) * unlike * unlike
    let (mean, all) = sums(reports, first)
    var best = StepTest.gate
    var result: Int?
    var newest = ReportSum()
    var later = ScreenPoint(x: 0, y: 0)
    var place = reports.count - 1
    while place >= first + StepTest.fewestBefore, now - reports[place].at < StepTest.span {
      let own = whitened(reports, place)
      newest.add(reports[place].point)
      if newest.count >= StepTest.fewestAfter {
        let size = surprise(whole, mean, own, later, after: Double(newest.count - 1))
        if size > best, isBeyondPlain(newest, all.without(newest)) {
          best = size
          result = place
        }
      }
      later = ScreenPoint(x: later.x + own.x, y: later.y + own.y)
      place -= 1
    }
    return result
  }

  private func whitened(_ reports: [FixationReport], _ place: Int) -> ScreenPoint {
    let (now, before) = (reports[place].point, reports[place - 1].point)
    return ScreenPoint(x: now.x - correlation * before.x, y: now.y - correlation * before.y)
  }

  /// What all reports say of the mean, and their plain sum.
  private func sums(_ reports: [FixationReport], _ first: Int) -> (mean: ScreenPoint, all: ReportSum) {
    let start = reports[first].point
    var mean = ScreenPoint(x: fresh * fresh * start.x, y: fresh * fresh * start.y)
    var all = ReportSum()
    all.add(start)
    for place in (first + 1)..<reports.count {
      let own = whitened(reports, place)
      mean.x += unlike * own.x
      mean.y += unlike * own.y
      all.add(reports[place].point)
    }
    return (mean, all)
  }

  /// The step that the report `own` and those later than it show, in its standard deviations.
  private func surprise(
    _ whole: Double, _ mean: ScreenPoint, _ own: ScreenPoint, _ later: ScreenPoint, after: Double
  ) -> Double {
    let square = 1 + after * unlike * unlike
    let both = unlike + after * unlike * unlike
    let determinant = whole * square - both * both
    guard determinant > 1e-9 else { return 0 }
    let x = (whole * (own.x + unlike * later.x) - both * mean.x) / determinant
    let y = (whole * (own.y + unlike * later.y) - both * mean.y) / determinant
    return noise.distance(
      ScreenPoint(x: x, y: y), ScreenPoint(x: 0, y: 0), variance: whole / determinant * fresh * fresh)
  }

  private func isBeyondPlain(_ newest: ReportSum, _ before: ReportSum) -> Bool {
    let variance = noise.varianceOfMean(newest.count) + noise.varianceOfMean(before.count)
    return noise.distance(newest.mean, before.mean, variance: variance) > StepTest.plainGate
  }
}
