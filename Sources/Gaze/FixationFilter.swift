import Terms

/// Steadies a fixation: a mean of its newest reports, the newest weighing most, that begins anew with every saccade and
/// passes over single outliers. Its delay is one report at most.
///
/// A report that lies beyond the noise, or leaps farther than noise does from one report to the next, is held: if the
/// next one agrees with it, both begin a new fixation, else it was an outlier. Steps too small for that are found by
/// all reports since (`StepTest`). (The kernel and the one-report correction after Feit et al. 2017 and Špakov 2012;
/// the thresholds are multiples of the noise that was seen.) All is in degrees.
package struct FixationFilter: Hashable, Sendable {
  /// Older reports do not count.
  package static let window = Interval.milliseconds(600)
  /// 250 reports a second for that long; of faster sources the newest.
  package static let limit = 160
  /// The oldest report weighs so much less than the newest.
  private static let fading = 1.0
  /// Mahalanobis distance beyond which a report is no part of the fixation: one in ten thousand by noise alone.
  private static let gate = 4.3
  /// Of a leap the variance is never taken for less, in parts of that of a report: correlations are only estimates.
  private static let leastVariance = 0.05
  /// Reports that lie so many periods apart are no more alike than any.
  private static let longestLikeness: Int64 = 8

  /// Where the eye is, and how well that is known.
  package struct Steadied: Hashable, Sendable {
    package var point: ScreenPoint
    /// Variance of `point` in parts of the variance of one report.
    package var variance: Double
    /// The report may be an outlier: `point` is the report itself.
    package var isDoubtful: Bool
  }

  private var reports: [FixationReport] = []
  /// Where the oldest one stands; what is before it is forgotten already.
  private var first = 0
  private var held: FixationReport?

  /// Which fixation this is; another number is another fixation.
  package private(set) var fixation: UInt64 = 0
  /// Time that the reports of the present fixation vouch for.
  package private(set) var looked = Interval.zero
  /// The mean of the present fixation; nil before its first report.
  package private(set) var mean: ScreenPoint?
  /// How well the mean is known, in parts of the variance of one report.
  private var meanVariance = 1.0
  private var landing = Landing()
  /// The last long saccade that was seen from its beginning to its end.
  package var saccade: Saccade? { landing.last }
  /// By so much of their way long saccades fall short at first.
  package var short: Double {
    get { landing.short }
    set { landing.short = newValue }
  }

  package init() { reports.reserveCapacity(2 * FixationFilter.limit) }

  /// Forgets what was seen: the next report begins a fixation.
  package mutating func reset() {
    held = nil
    begin()
    landing.landed(from: nil, at: .zero)
  }

  /// Takes a finite point in degrees; `credit` is the time since the report before, as far as it is vouched for;
  /// reports come `period` apart.
  package mutating func add(
    _ point: ScreenPoint, at now: Instant, credit: Interval, noise: NoiseEstimate, period: Interval
  ) -> Steadied {
    let likeness = FixationFilter.likeness(credit, period, noise)
    var report = FixationReport(
      point: completed(point, at: now), at: now, credit: credit, likeness: likeness)
    dropOld(before: now)
    if let mean, isBeyond(report.point, of: mean, noise) || leaps(report, from: mean, noise) {
      guard let held, !isApart(report, held, noise) else {
        self.held = FixationReport(point: point, at: now, credit: credit, likeness: likeness)
        return Steadied(point: report.point, variance: 1, isDoubtful: true)
      }
      begin()
      land(held, from: mean)
      report.point = completed(point, at: now)
    }
    if !isEmpty { looked += credit }
    landing.add(point, at: now)
    append(report)
    held = nil
    if let place = StepTest(noise).step(in: reports, from: first, at: now) { keepNewest(from: place) }
    return summed(noise, at: now)
  }

  /// The first report of a fixation that a saccade has begun.
  private mutating func land(_ held: FixationReport, from: ScreenPoint) {
    landing.landed(from: from, at: held.at)
    landing.add(held.point, at: held.at)
    var first = held
    first.point = completed(held.point, at: held.at)
    append(first)
  }

  /// With what is still to come of the saccade before it.
  private func completed(_ point: ScreenPoint, at now: Instant) -> ScreenPoint {
    let more = landing.toCome(at: now)
    return ScreenPoint(x: point.x + more.x, y: point.y + more.y)
  }

  /// Takes back the newest reports of that span: the eye was closing already.
  package mutating func takeBack(_ span: Interval) {
    held = nil
    guard let newest = reports.last?.at else { return }
    while !isEmpty, let last = reports.last, newest - last.at < span {
      looked = max(.zero, looked - last.credit)
      reports.removeLast()
    }
    if isEmpty { begin() }
  }

  private var isEmpty: Bool { first >= reports.count }

  private mutating func begin() {
    reports.removeAll(keepingCapacity: true)
    first = 0
    fixation &+= 1
    looked = .zero
    mean = nil
  }

  private mutating func append(_ report: FixationReport) {
    if first >= FixationFilter.limit {
      reports.removeFirst(first)
      first = 0
    }
    reports.append(report)
    if reports.count - first > FixationFilter.limit { first += 1 }
  }

  private mutating func dropOld(before now: Instant) {
    while first < reports.count, now - reports[first].at >= FixationFilter.window { first += 1 }
    if isEmpty, mean != nil { begin() }
  }

  /// Whether two places lie farther apart than noise brings them.
  private func isBeyond(_ point: ScreenPoint, of other: ScreenPoint, _ noise: NoiseEstimate) -> Bool {
    noise.distance(point, other, variance: 1) > FixationFilter.gate
  }

  /// The correlation of two neighbouring reports' noise, lost ones between them counted.
  private static func likeness(_ credit: Interval, _ period: Interval, _ noise: NoiseEstimate) -> Double {
    guard credit > .zero else { return 0 }
    let length = max(1, period.nanoseconds)
    let steps = (2 * credit.nanoseconds + length) / (2 * length)
    return NoiseEstimate.power(noise.correlation, Int(min(max(1, steps), longestLikeness)))
  }

  /// Whether a report is farther from where the one before it lets it be expected than fresh noise brings it: it may
  /// lie within the noise all the same.
  private func leaps(_ report: FixationReport, from mean: ScreenPoint, _ noise: NoiseEstimate) -> Bool {
    guard !isEmpty, let last = reports.last else { return false }
    let likeness = report.likeness
    let expected = ScreenPoint(
      x: mean.x + likeness * (last.point.x - mean.x), y: mean.y + likeness * (last.point.y - mean.y))
    let variance = 1 - likeness * likeness + (1 - likeness) * (1 - likeness) * meanVariance
    let distance = noise.distance(report.point, expected, variance: max(FixationFilter.leastVariance, variance))
    return distance > FixationFilter.gate
  }

  /// Whether a report that was held and the next one are not of one fixation.
  private func isApart(_ report: FixationReport, _ held: FixationReport, _ noise: NoiseEstimate) -> Bool {
    let variance = max(2 * FixationFilter.leastVariance, 2 * (1 - report.likeness))
    return noise.distance(report.point, held.point, variance: variance) > FixationFilter.gate
  }

  private mutating func keepNewest(from place: Int) {
    var (before, newest) = (ReportSum(), ReportSum())
    for report in reports[first..<place] { before.add(report.point) }
    for report in reports[place...] { newest.add(report.point) }
    if before.count > 0, newest.count > 0, Landing.isLong(before.mean, newest.mean) {
      landing.landed(from: before.mean, at: reports[place].at)
      for report in reports[place...] { landing.add(report.point, at: report.at) }
      for number in place..<reports.count {
        reports[number].point = completed(reports[number].point, at: reports[number].at)
      }
    }
    first = place
    fixation &+= 1
    looked = reports[first...].dropFirst().reduce(.zero) { $0 + $1.credit }
  }

  private mutating func summed(_ noise: NoiseEstimate, at now: Instant) -> Steadied {
    var sum = ReportSum()
    let length = Double(FixationFilter.window.nanoseconds)
    for report in reports[first...] {
      sum.add(report.point, 1 - FixationFilter.fading * Double((now - report.at).nanoseconds) / length)
    }
    mean = sum.mean
    // Of independent reports the mean's variance is Σw² ÷ (Σw)²; correlated ones count for (1 − r) ÷ (1 + r) of their
    // number.
    let share = sum.squares / (sum.weight * sum.weight) * (1 + noise.correlation) / (1 - noise.correlation)
    meanVariance = min(1, share)
    return Steadied(point: sum.mean, variance: meanVariance, isDoubtful: false)
  }
}
