/// Figures of several persons: their mean, how sure it is, and what the slowest tenth has.
package struct TrialStatistics: Hashable, Sendable {
  package var count: Int
  package var mean: Double
  /// The 95 % interval of the mean (Student's t); both are the mean where there are fewer than two figures.
  package var low: Double
  package var high: Double
  /// The 10th percentile, between two figures in proportion.
  package var tenth: Double

  /// Nil where there is no figure.
  package init?(_ values: [Double]) {
    guard !values.isEmpty else { return nil }
    count = values.count
    let mean = values.reduce(0, +) / Double(values.count)
    self.mean = mean
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let error = values.count > 1 ? (squares / Double(values.count - 1) / Double(values.count)).squareRoot() : 0
    let half = Self.quantile(freedom: values.count - 1) * error
    low = mean - half
    high = mean + half
    tenth = Self.percentile(0.1, of: values)
  }

  /// Of the differences `values[n] − others[n]`, each of one person before two keyboards.
  package init?(_ values: [Double], minus others: [Double]) {
    self.init(zip(values, others).map { $0 - $1 })
  }

  /// Between the two nearest figures in proportion (type 7 of Hyndman and Fan, 1996).
  package static func percentile(_ share: Double, of values: [Double]) -> Double {
    guard let first = values.first else { return 0 }
    guard values.count > 1 else { return first }
    let sorted = values.sorted()
    let place = min(max(share, 0), 1) * Double(sorted.count - 1)
    let below = min(Int(place), sorted.count - 2)
    return sorted[below] + (place - Double(below)) * (sorted[below + 1] - sorted[below])
  }

  /// The 97.5 % quantile of Student's t, as tables have it; between the last ones by the inverse of the freedom.
  package static func quantile(freedom: Int) -> Double {
    guard freedom > 0 else { return 0 }
    if freedom <= table.count { return table[freedom - 1] }
    let upper = tail.first { freedom <= $0.freedom } ?? (freedom: Int.max, value: 1.960)
    let lower = tail.last { freedom > $0.freedom } ?? (freedom: table.count, value: table[table.count - 1])
    let from = 1 / Double(lower.freedom)
    let to = upper.freedom == .max ? 0 : 1 / Double(upper.freedom)
    return lower.value + (from - 1 / Double(freedom)) / (from - to) * (upper.value - lower.value)
  }

  /// For 1 to 30 degrees of freedom.
  private static let table = [
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120,
    2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
  ]
  private static let tail: [(freedom: Int, value: Double)] = [(40, 2.021), (60, 2.000), (120, 1.980)]
}
