/// What many measurements of one thing say, in nanoseconds.
struct Distribution: Hashable {
  var count: Int
  var mean: Double
  var median: Double
  var percentile99: Double
  var worst: Double

  /// Nil without samples. Percentiles by nearest rank: the smallest sample that at least that share does not exceed.
  init?(_ samples: [Double]) {
    let sorted = samples.sorted()
    guard let last = sorted.last else { return nil }
    func nearestRank(_ share: Double) -> Double {
      let rank = Int((share * Double(sorted.count)).rounded(.up))
      return sorted[min(max(rank, 1), sorted.count) - 1]
    }
    count = sorted.count
    mean = sorted.reduce(0, +) / Double(sorted.count)
    median = nearestRank(0.5)
    percentile99 = nearestRank(0.99)
    worst = last
  }
}
