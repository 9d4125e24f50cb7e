import Terms

/// Steadies a fixation: a mean of its newest reports, the newest weighing most, that begins anew with every saccade and
/// passes over single outliers. Its delay is one report at most.
///
/// A report that lies beyond the noise is held: if the next one agrees with it, both begin a new fixation, else it was
/// an outlier. Steps too small for that are found by their last reports together. (The kernel and the one-report
/// correction after Feit et al. 2017 and Špakov 2012; the thresholds are multiples of the noise that was seen.) All is
/// in degrees.
package struct FixationFilter: Hashable, Sendable {
  /// Older reports do not count.
  package static let window = Interval.milliseconds(600)
  /// 250 reports a second for that long; of faster sources the newest.
  package static let limit = 160
  /// The oldest report weighs so much less than the newest.
  private static let fading = 1.0
  /// Mahalanobis distance beyond which a report is no part of the fixation: one in ten thousand by noise alone.
  private static let gate = 4.3
  /// The same for the mean of the newest reports, which is asked with every report.
  private static let shiftGate = 3.3
  /// The newest reports of these times are compared with those before them: large steps show at once, small ones later.
  private static let shiftSpan = Interval.milliseconds(70)
  private static let longerSpan = Interval.milliseconds(140)
  private static let longestSpan = Interval.milliseconds(240)
  private static let spans = [shiftSpan, longerSpan, longestSpan]
  private static let fewestShifted = 3
  private static let fewestBefore = 3
  /// Smaller steps are no saccade, in degrees, however little a tracker trembles.
  private static let smallestSaccade = 0.5

  /// Where the eye is, and how well that is known.
  package struct Steadied: Hashable, Sendable {
    package var point: ScreenPoint
    /// Variance of `point` in parts of the variance of one report.
    package var variance: Double
    /// The report may be an outlier: `point` is the report itself.
    package var isDoubtful: Bool
  }

  private struct Report: Hashable, Sendable {
    var point: ScreenPoint
    var at: Instant
    /// The time that it vouches for.
    var credit: Interval
  }

  private var reports: [Report] = []
  /// Where the oldest one stands; what is before it is forgotten already.
  private var first = 0
  private var held: Report?

  /// Which fixation this is; another number is another fixation.
  package private(set) var fixation: UInt64 = 0
  /// Time that the reports of the present fixation vouch for.
  package private(set) var looked = Interval.zero
  /// The mean of the present fixation; nil before its first report.
  package private(set) var mean: ScreenPoint?

  package init() { reports.reserveCapacity(2 * FixationFilter.limit) }

  /// Forgets what was seen: the next report begins a fixation.
  package mutating func reset() {
    held = nil
    begin()
  }

  /// Takes a finite point in degrees; `credit` is the time since the report before, as far as it is vouched for.
  package mutating func add(
    _ point: ScreenPoint, at now: Instant, credit: Interval, noise: NoiseEstimate
  ) -> Steadied {
    let report = Report(point: point, at: now, credit: credit)
    dropOld(before: now)
    if let mean, isBeyond(point, of: mean, noise) {
      guard let held, !isBeyond(point, of: held.point, noise) else {
        self.held = report
        return Steadied(point: point, variance: 1, isDoubtful: true)
      }
      begin()
      append(held)
    }
    if !isEmpty { looked += credit }
    append(report)
    held = nil
    if let span = shift(noise, at: now) { keepNewest(span, at: now) }
    return summed(noise, at: now)
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

  private mutating func append(_ report: Report) {
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

  /// Whether two reports lie farther apart than noise brings them.
  private func isBeyond(_ point: ScreenPoint, of other: ScreenPoint, _ noise: NoiseEstimate) -> Bool {
    distance(point, other, noise, variance: 1) > FixationFilter.gate
  }

  /// In standard deviations of the noise; zero for what is too near to be a saccade.
  private func distance(
    _ point: ScreenPoint, _ other: ScreenPoint, _ noise: NoiseEstimate, variance: Double
  ) -> Double {
    let (x, y) = (point.x - other.x, point.y - other.y)
    let least = FixationFilter.smallestSaccade
    guard x * x + y * y >= least * least else { return 0 }
    let across = x / noise.deviation.x
    let down = y / noise.deviation.y
    return ((across * across + down * down) / variance).squareRoot()
  }

  /// The newest time whose reports have gone somewhere else than those before them; nil when none have.
  private func shift(_ noise: NoiseEstimate, at now: Instant) -> Interval? {
    var whole = Sum()
    for report in reports[first...] { whole.add(report.point, 1) }
    var newest = Sum()
    var place = reports.count - 1
    for span in FixationFilter.spans {
      while place >= first, now - reports[place].at < span {
        newest.add(reports[place].point, 1)
        place -= 1
      }
      let before = whole.without(newest)
      guard before.count >= FixationFilter.fewestBefore else { return nil }
      guard newest.count >= FixationFilter.fewestShifted else { continue }
      let variance = noise.varianceOfMean(newest.count) + noise.varianceOfMean(before.count)
      if distance(newest.mean, before.mean, noise, variance: variance) > FixationFilter.shiftGate { return span }
    }
    return nil
  }

  private mutating func keepNewest(_ span: Interval, at now: Instant) {
    while first < reports.count, now - reports[first].at >= span { first += 1 }
    fixation &+= 1
    looked = reports[first...].dropFirst().reduce(.zero) { $0 + $1.credit }
  }

  private mutating func summed(_ noise: NoiseEstimate, at now: Instant) -> Steadied {
    var sum = Sum()
    let length = Double(FixationFilter.window.nanoseconds)
    for report in reports[first...] {
      sum.add(report.point, 1 - FixationFilter.fading * Double((now - report.at).nanoseconds) / length)
    }
    mean = sum.mean
    // Of independent reports the mean's variance is Σw² ÷ (Σw)²; correlated ones count for (1 − r) ÷ (1 + r) of their
    // number.
    let share = sum.squares / (sum.weight * sum.weight) * (1 + noise.correlation) / (1 - noise.correlation)
    return Steadied(point: sum.mean, variance: min(1, share), isDoubtful: false)
  }

  private struct Sum {
    var count = 0
    var weight = 0.0
    var squares = 0.0
    var x = 0.0
    var y = 0.0

    mutating func add(_ point: ScreenPoint, _ part: Double) {
      count += 1
      weight += part
      squares += part * part
      x += part * point.x
      y += part * point.y
    }

    /// Of plain sums.
    func without(_ other: Sum) -> Sum {
      var rest = self
      rest.count -= other.count
      rest.weight -= other.weight
      rest.squares -= other.squares
      rest.x -= other.x
      rest.y -= other.y
      return rest
    }

    /// Of one report at least.
    var mean: ScreenPoint { ScreenPoint(x: x / weight, y: y / weight) }
  }
}
