import Terms

/// How much a source's reports tremble while the eye stands still, and how alike neighbouring reports are, learnt from
/// the reports themselves.
///
/// Seen are the differences between a report and the one before it, and the one a tenth of a second before it. Their
/// squares' medians are followed, for saccades are in few of them. With AR(1) noise of variance s² and correlation r
/// from report to report, differences over k reports have a variance of 2 s² (1 − rᵏ): two of them give both. All is in
/// degrees.
package struct NoiseEstimate: Hashable, Sendable {
  /// What to expect of a source that has shown nothing yet: between a good and a bad tracker.
  private static let firstGuess = 0.5
  private static let firstCorrelation = 0.6
  /// No tracker is better (its reports come on a grid), and none that is worse can be typed with.
  package static let range = 0.02...1.6
  private static let correlationRange = 0.0...0.97
  /// Larger differences are saccades, in degrees.
  private static let largestDifference = 2.5
  /// The long difference spans so much time …
  private static let span = Interval.milliseconds(100)
  /// … and so many reports at the most.
  private static let longestLag = 25
  private static let shortestLag = 2
  private static let limit = 32
  /// Of squares of a normal distribution the median is so much of the mean.
  private static let medianOfSquares = 0.4549
  /// The medians move by such a share with each report: quickly at first, slowly in the end.
  private static let quickest = 0.12
  private static let slowest = 0.008
  private static let slowing = 0.985
  /// The correlation is worked out once in so many reports, and not before the medians have come near.
  private static let every = 16
  private static let fewest = 48
  /// Of the noise no more than so much is taken to be too slow to be seen in a tenth of a second.
  private static let mostLost = 0.5

  private var xs = [Double](repeating: 0, count: NoiseEstimate.limit)
  private var ys = [Double](repeating: 0, count: NoiseEstimate.limit)
  private var count = 0
  private var next = 0
  private var pace = NoiseEstimate.quickest
  private var short: ScreenPoint
  private var long: ScreenPoint
  private var sinceSolved = 0
  private var learnt = 0

  /// From one report to the next.
  package private(set) var correlation = NoiseEstimate.firstCorrelation
  /// Standard deviation across and down, in degrees.
  package private(set) var deviation = ScreenPoint(x: NoiseEstimate.firstGuess, y: NoiseEstimate.firstGuess)

  package init() {
    let variance = NoiseEstimate.firstGuess * NoiseEstimate.firstGuess
    let first = 2 * variance * (1 - NoiseEstimate.firstCorrelation) * NoiseEstimate.medianOfSquares
    let later = 2 * variance * NoiseEstimate.medianOfSquares
    short = ScreenPoint(x: first, y: first)
    long = ScreenPoint(x: later, y: later)
  }

  /// What comes next does not follow what came before: a gap, a loss. What was learnt stays.
  package mutating func interrupt() {
    count = 0
    next = 0
  }

  /// Takes a report in degrees; reports come `period` apart.
  package mutating func add(_ point: ScreenPoint, period: Interval) {
    let lag = NoiseEstimate.lag(period)
    if count > 0 { NoiseEstimate.follow(&short, from: back(1), to: point, pace) }
    if count >= lag {
      NoiseEstimate.follow(&long, from: back(lag), to: point, pace)
      learnt = min(learnt + 1, NoiseEstimate.fewest)
    }
    xs[next] = point.x
    ys[next] = point.y
    next = (next + 1) % NoiseEstimate.limit
    count = min(count + 1, NoiseEstimate.limit)
    pace = max(NoiseEstimate.slowest, pace * NoiseEstimate.slowing)
    sinceSolved += 1
    guard sinceSolved >= NoiseEstimate.every, learnt >= NoiseEstimate.fewest else { return }
    sinceSolved = 0
    solve(lag)
  }

  /// Variance of the plain mean of so many neighbouring reports, in parts of the variance of one (of an AR(1) process,
  /// summed in closed form).
  func varianceOfMean(_ count: Int) -> Double {
    guard count > 1 else { return 1 }
    let number = Double(count)
    let rest = 1 - correlation
    let ends = 2 * correlation * (1 - NoiseEstimate.power(correlation, count)) / (rest * rest)
    return (number * (1 + correlation) / rest - ends) / (number * number)
  }

  /// Smaller steps are no saccade, in degrees, however little a tracker trembles.
  private static let smallestSaccade = 0.5

  /// How far apart two places are, in standard deviations of `variance` times a report's; 0 for what is no saccade.
  func distance(_ point: ScreenPoint, _ other: ScreenPoint, variance: Double) -> Double {
    let (x, y) = (point.x - other.x, point.y - other.y)
    let least = NoiseEstimate.smallestSaccade
    guard x * x + y * y >= least * least else { return 0 }
    let across = x / deviation.x
    let down = y / deviation.y
    return ((across * across + down * down) / variance).squareRoot()
  }

  private func back(_ steps: Int) -> ScreenPoint {
    let place = (next - steps + NoiseEstimate.limit) % NoiseEstimate.limit
    return ScreenPoint(x: xs[place], y: ys[place])
  }

  private static func lag(_ period: Interval) -> Int {
    let length = max(1, period.nanoseconds)
    return Int(min(max((span.nanoseconds + length / 2) / length, Int64(shortestLag)), Int64(longestLag)))
  }

  private static func follow(_ median: inout ScreenPoint, from: ScreenPoint, to: ScreenPoint, _ pace: Double) {
    let (x, y) = (to.x - from.x, to.y - from.y)
    guard abs(x) < largestDifference, abs(y) < largestDifference else { return }
    median.x = followed(median.x, x * x, pace)
    median.y = followed(median.y, y * y, pace)
  }

  /// One step towards the median: as many values lie above it as below.
  private static func followed(_ median: Double, _ square: Double, _ pace: Double) -> Double {
    let next = square > median ? median * (1 + pace) : median / (1 + pace)
    return min(max(next, 1e-9), largestDifference * largestDifference)
  }

  private mutating func solve(_ lag: Int) {
    let nearer = max(short.x + short.y, 1e-12)
    let ratio = (long.x + long.y) / nearer
    var low = NoiseEstimate.correlationRange.lowerBound
    var high = NoiseEstimate.correlationRange.upperBound
    // (1 − rᵏ) ÷ (1 − r) = 1 + r + … grows with r.
    for _ in 0..<12 {
      let middle = (low + high) / 2
      if NoiseEstimate.sum(middle, lag) < ratio { low = middle } else { high = middle }
    }
    correlation = (low + high) / 2
    let lost = min(NoiseEstimate.power(correlation, lag), NoiseEstimate.mostLost)
    let kept = 2 * (1 - lost) * NoiseEstimate.medianOfSquares
    deviation = ScreenPoint(
      x: NoiseEstimate.bounded((long.x / kept).squareRoot()), y: NoiseEstimate.bounded((long.y / kept).squareRoot()))
  }

  private static func bounded(_ value: Double) -> Double { min(max(value, range.lowerBound), range.upperBound) }

  private static func sum(_ ratio: Double, _ count: Int) -> Double {
    var sum = 0.0
    for _ in 0..<count { sum = sum * ratio + 1 }
    return sum
  }

  static func power(_ base: Double, _ exponent: Int) -> Double {
    var result = 1.0
    for _ in 0..<exponent { result *= base }
    return result
  }
}
