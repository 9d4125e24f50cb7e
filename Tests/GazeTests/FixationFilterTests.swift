import Gaze
import Terms
import Testing

/// A filter that has seen the noise already, and the reports of a tracker at 60 Hz.
private struct Filtered {
  var filter = FixationFilter()
  var noise = NoiseEstimate()
  var tremor: Tremor
  var now = Instant.zero
  static let period = Interval(nanoseconds: 16_666_667)

  init(_ deviation: Double, seed: UInt64 = 1) {
    tremor = Tremor(ScreenPoint(x: deviation, y: deviation), 0.75, seed: seed)
    for _ in 0..<3000 { noise.add(tremor.next(at: ScreenPoint(x: 0, y: 0)), period: Filtered.period) }
  }

  @discardableResult
  mutating func look(at x: Double, _ reports: Int, trembles: Bool = true) -> FixationFilter.Steadied? {
    var last: FixationFilter.Steadied?
    for _ in 0..<reports {
      let place = ScreenPoint(x: x, y: 5)
      now += Filtered.period
      last = filter.add(
        trembles ? tremor.next(at: place) : place, at: now, credit: Filtered.period, noise: noise,
        period: Filtered.period)
    }
    return last
  }
}

@Suite struct `A steadied fixation` {
  @Test func `is nearer to the eye than its reports are`() {
    var raw = 0.0
    var steady = 0.0
    for seed in 0..<200 as Range<UInt64> {
      var filtered = Filtered(0.8, seed: seed)
      guard let last = filtered.look(at: 5, 36) else { return }
      let report = filtered.tremor.next(at: ScreenPoint(x: 5, y: 5))
      raw += (report.x - 5) * (report.x - 5)
      steady += (last.point.x - 5) * (last.point.x - 5)
    }
    #expect(steady < raw * 0.5)
  }

  @Test(arguments: [0.1, 0.4, 0.8]) func `follows a long saccade with its second report`(deviation: Double) {
    var filtered = Filtered(deviation)
    filtered.look(at: 5, 60)
    let before = filtered.filter.fixation
    let first = filtered.look(at: 15, 1)
    #expect(first?.isDoubtful == true)
    let second = filtered.look(at: 15, 1)
    #expect(second?.isDoubtful == false)
    #expect(filtered.filter.fixation != before)
    #expect(abs((second?.point.x ?? 0) - 15) < 4 * deviation)
    // The time of the second report is the new fixation's, that of the first one nobody's.
    #expect(filtered.filter.looked == Filtered.period)
  }

  @Test func `is not moved by a single outlier, however far`() {
    var filtered = Filtered(0.3)
    filtered.look(at: 5, 60)
    let before = filtered.filter.fixation
    let mean = filtered.filter.mean
    #expect(filtered.look(at: 400, 1)?.isDoubtful == true)
    #expect(filtered.filter.mean == mean)
    let next = filtered.look(at: 5, 1)
    #expect(next?.isDoubtful == false)
    #expect(filtered.filter.fixation == before)
    #expect(abs((next?.point.x ?? 0) - 5) < 0.6)
  }

  @Test func `finds steps to the neighbour that drown in the noise`() {
    var found = 0
    var late = 0
    for seed in 0..<100 as Range<UInt64> {
      var filtered = Filtered(0.8, seed: seed)
      filtered.look(at: 5, 45)
      let before = filtered.filter.fixation
      let last = filtered.look(at: 8, 20)
      if filtered.filter.fixation != before { found += 1 }
      if abs((last?.point.x ?? 0) - 8) > 1.5 { late += 1 }
    }
    #expect(found > 85 && late < 15)
  }

  /// Where the noise is 0.8 degrees a step of 3 lies well within it: what tells is that noise does not leap so far.
  @Test func `knows a step to the neighbour after a tenth of a second, as a rule`() {
    var found = 0
    for seed in 0..<200 as Range<UInt64> {
      var filtered = Filtered(0.8, seed: seed)
      filtered.look(at: 5, 45)
      let before = filtered.filter.fixation
      filtered.look(at: 8, 6)
      if filtered.filter.fixation != before { found += 1 }
    }
    #expect(found > 150)
  }

  @Test func `is seldom taken for two`() {
    var filtered = Filtered(0.8, seed: 5)
    filtered.look(at: 5, 60)
    let before = filtered.filter.fixation
    filtered.look(at: 5, 3600)
    #expect(filtered.filter.fixation - before < 40)
  }

  @Test func `forgets its newest reports when the lid was closing over them`() {
    var filtered = Filtered(0.2)
    filtered.look(at: 5, 30, trembles: false)
    let looked = filtered.filter.looked
    filtered.look(at: 5.4, 1, trembles: false)
    filtered.filter.takeBack(.milliseconds(10))
    #expect(filtered.filter.looked == looked)
    #expect(abs((filtered.look(at: 5, 1, trembles: false)?.point.x ?? 0) - 5) < 1e-9)
    filtered.filter.takeBack(.seconds(100))
    #expect(filtered.filter.looked == .zero && filtered.filter.mean == nil)
    filtered.filter.takeBack(.seconds(100))
  }

  @Test func `begins anew after a pause longer than its window`() {
    var filtered = Filtered(0.3)
    filtered.look(at: 5, 30)
    let before = filtered.filter.fixation
    filtered.now += .seconds(1)
    let next = filtered.look(at: 5.2, 1, trembles: false)
    #expect(filtered.filter.fixation != before && filtered.filter.looked == .zero)
    #expect(next?.point.x == 5.2)
  }

  @Test(arguments: [10, 60, 1000, 10_000]) func `keeps no more reports than its limit, at any rate`(rate: Int64) {
    var filtered = Filtered(0.3)
    for _ in 0..<3000 {
      filtered.now += Interval(nanoseconds: 1_000_000_000 / rate)
      let place = filtered.tremor.next(at: ScreenPoint(x: 5, y: 5))
      let seen = filtered.filter.add(
        place, at: filtered.now, credit: .milliseconds(1), noise: filtered.noise, period: Filtered.period)
      #expect(seen.variance > 0 && seen.variance <= 1)
    }
  }

  @Test func `stands still when time does`() {
    var filtered = Filtered(0.3)
    for _ in 0..<500 {
      let seen = filtered.filter.add(
        ScreenPoint(x: 1, y: 1), at: .zero, credit: .zero, noise: filtered.noise, period: Filtered.period)
      #expect(seen.point.x == 1 && filtered.filter.looked == .zero)
    }
  }
}
