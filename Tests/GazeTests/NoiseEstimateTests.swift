import Gaze
import Terms
import Testing

/// Noise of the kind that trackers have: each report like the one before it by `correlation`.
struct Tremor {
  private var state: UInt64
  private var value = ScreenPoint(x: 0, y: 0)
  var deviation: ScreenPoint
  var correlation: Double

  init(_ deviation: ScreenPoint, _ correlation: Double, seed: UInt64) {
    state = seed &* 2_862_933_555_777_941_757 &+ 3_037_000_493
    self.deviation = deviation
    self.correlation = correlation
  }

  /// At least 0 and below 1.
  mutating func share() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) * 0x1p-53
  }

  /// Near enough to the normal distribution: twelve shares.
  mutating func normal() -> Double { (0..<12).reduce(-6) { sum, _ in sum + share() } }

  mutating func next(at place: ScreenPoint) -> ScreenPoint {
    let fresh = (1 - correlation * correlation).squareRoot()
    value.x = correlation * value.x + fresh * normal()
    value.y = correlation * value.y + fresh * normal()
    return ScreenPoint(x: place.x + value.x * deviation.x, y: place.y + value.y * deviation.y)
  }
}

@Suite struct `The noise of a tracker` {
  private static let places = [ScreenPoint(x: 5, y: 5), ScreenPoint(x: 14, y: 5), ScreenPoint(x: 11, y: 12)]

  private func learnt(_ tremor: Tremor, rate: Int64, seconds: Int64, saccades: Bool = true) -> NoiseEstimate {
    var tremor = tremor
    var noise = NoiseEstimate()
    let period = Interval(nanoseconds: 1_000_000_000 / rate)
    for step in 0..<rate * seconds {
      let place = saccades ? Self.places[Int(step / (rate * 9 / 10 + 1)) % 3] : Self.places[0]
      noise.add(tremor.next(at: place), period: period)
    }
    return noise
  }

  @Test(arguments: [(0.2, 0.25, 0.5), (0.35, 0.45, 0.75), (0.75, 0.95, 0.75), (0.4, 0.4, 0.0)])
  func `is learnt in half a minute of looks here and there`(x: Double, y: Double, correlation: Double) {
    for seed in 0..<5 as Range<UInt64> {
      let noise = learnt(Tremor(ScreenPoint(x: x, y: y), correlation, seed: seed), rate: 60, seconds: 30)
      #expect(noise.deviation.x > x * 0.7 && noise.deviation.x < x * 1.4)
      #expect(noise.deviation.y > y * 0.7 && noise.deviation.y < y * 1.4)
      #expect(abs(noise.correlation - correlation) < 0.2)
    }
  }

  @Test(arguments: [15, 30, 60, 120, 250, 1000] as [Int64])
  func `is the same at any rate`(rate: Int64) {
    // At 60 reports a second 0.75 from one to the next; the same process at another rate.
    let correlations: [Int64: Double] = [15: 0.316, 30: 0.5625, 60: 0.75, 120: 0.866, 250: 0.933, 1000: 0.983]
    let correlation = correlations[rate] ?? 0
    let noise = learnt(
      Tremor(ScreenPoint(x: 0.5, y: 0.5), correlation, seed: 3), rate: rate, seconds: 60, saccades: false)
    #expect(noise.deviation.x > 0.3 && noise.deviation.x < 0.7)
  }

  @Test func `stays within its range, whatever comes`() {
    for scale in [0.0, 1e-300, 1e-3, 1e6, 1e300] {
      var tremor = Tremor(ScreenPoint(x: 1, y: 1), 0.5, seed: 9)
      var noise = NoiseEstimate()
      for step in 0..<2000 {
        let point = tremor.next(at: ScreenPoint(x: 0, y: 0))
        noise.add(ScreenPoint(x: point.x * scale, y: point.y * scale), period: Interval(nanoseconds: Int64(step)))
        #expect(NoiseEstimate.range.contains(noise.deviation.x) && NoiseEstimate.range.contains(noise.deviation.y))
        #expect(noise.correlation >= 0 && noise.correlation < 1)
      }
    }
  }

  @Test func `is not learnt across a gap`() {
    var noise = NoiseEstimate()
    let before = noise.deviation
    for step in 0..<600 {
      noise.interrupt()
      noise.add(ScreenPoint(x: Double(step % 2), y: 0), period: .milliseconds(16))
    }
    #expect(noise.deviation == before)
  }
}
