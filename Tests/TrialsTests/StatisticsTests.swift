import Foundation
import Testing
import Trials

@Suite struct StatisticsTests {
  @Test func `the interval of four figures is the textbook's`() throws {
    // Mean 5, standard deviation 2.582, t(3) = 3.182: 5 ± 4.108.
    let statistics = try #require(TrialStatistics([2, 4, 6, 8]))
    #expect(statistics.mean == 5 && statistics.count == 4)
    #expect(abs(statistics.low - 0.892) < 0.001 && abs(statistics.high - 9.108) < 0.001)
  }

  @Test func `one figure is its own interval, and none has no statistics`() throws {
    let one = try #require(TrialStatistics([7]))
    #expect(one.low == 7 && one.high == 7 && one.tenth == 7)
    #expect(TrialStatistics([]) == nil)
  }

  @Test func `the tenth percentile lies between two figures in proportion`() {
    #expect(abs(TrialStatistics.percentile(0.1, of: (0...10).map(Double.init).reversed()) - 1) < 1e-12)
    #expect(abs(TrialStatistics.percentile(0.1, of: [10, 20]) - 11) < 1e-12)
    #expect(TrialStatistics.percentile(1, of: [3, 1, 2]) == 3)
  }

  @Test func `differences are taken person by person`() throws {
    let paired = try #require(TrialStatistics([10, 20, 30], minus: [9, 18, 27]))
    #expect(paired.mean == 2)
    #expect(abs(paired.high - (2 + 4.303 / 3.0.squareRoot())) < 0.001)
  }

  /// The quantiles are those at which the integral of Student's density reaches 97.5 %.
  @Test(arguments: [1, 2, 5, 10, 19, 30, 35, 50, 99, 500])
  func `quantiles are those of Student's t`(freedom: Int) {
    let nu = Double(freedom)
    let quantile = TrialStatistics.quantile(freedom: freedom)
    let scale = exp(lgamma((nu + 1) / 2) - lgamma(nu / 2)) / (nu * Double.pi).squareRoot()
    let steps = 200_000
    var area = 0.0
    for step in 0..<steps {
      let t = (Double(step) + 0.5) / Double(steps) * quantile
      area += scale * pow(1 + t * t / nu, -(nu + 1) / 2) * quantile / Double(steps)
    }
    #expect(abs(area - 0.475) < 0.0003, "\(freedom): \(area)")
  }
}
