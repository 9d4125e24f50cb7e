import Gaze
import Terms
import Testing

/// A filter before an eye whose saccades fall short by a tenth, mended after 200 ms, and a tracker that trembles.
private struct ShortEye {
  var filter = FixationFilter()
  var noise = NoiseEstimate()
  var tremor: Tremor
  var now = Instant.zero
  var place = ScreenPoint(x: 0, y: 0)
  private static let period = Interval(nanoseconds: 16_666_667)

  init(deviation: Double, seed: UInt64) {
    tremor = Tremor(ScreenPoint(x: deviation, y: deviation), 0.75, seed: seed)
    for _ in 0..<3000 { noise.add(tremor.next(at: place), period: ShortEye.period) }
    rest(60)
  }

  mutating func rest(_ reports: Int) {
    for _ in 0..<reports {
      now += ShortEye.period
      _ = filter.add(tremor.next(at: place), at: now, credit: ShortEye.period, noise: noise, period: ShortEye.period)
    }
  }

  /// Goes there and stays; where the filter has it after a tenth of a second.
  mutating func go(to goal: ScreenPoint, short: Double) -> ScreenPoint? {
    place = ScreenPoint(x: goal.x - short * (goal.x - place.x), y: goal.y - short * (goal.y - place.y))
    rest(6)
    let early = filter.mean
    rest(6)
    place = goal
    rest(36)
    return early
  }
}

@Suite struct `Saccades that fall short` {
  private static func learnt(short: Double, seed: UInt64) -> Undershoot {
    var eye = ShortEye(deviation: 0.5, seed: seed)
    var undershoot = Undershoot()
    for number in 0..<80 {
      let goal = ScreenPoint(x: number.isMultiple(of: 2) ? 11 : 1, y: Double(number % 3))
      _ = eye.go(to: goal, short: short)
      if let saccade = eye.filter.saccade { undershoot.chose(goal, after: saccade) }
    }
    return undershoot
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>) func `are learnt from what was chosen after them`(_ seed: UInt64) {
    let share = Self.learnt(short: 0.1, seed: seed).share
    #expect(share > 0.05 && share < 0.11)
    #expect(Self.learnt(short: 0, seed: seed).share < 0.02)
  }

  @Test func `are completed until they are mended, and no longer`() {
    var plain = 0.0
    var completed = 0.0
    var mended = 0.0
    for seed in 0..<60 as Range<UInt64> {
      let goal = ScreenPoint(x: 12, y: 0)
      var eye = ShortEye(deviation: 0.3, seed: seed)
      plain += abs((eye.go(to: goal, short: 0.1)?.x ?? 0) - goal.x)
      eye = ShortEye(deviation: 0.3, seed: seed)
      eye.filter.short = 0.1
      completed += abs((eye.go(to: goal, short: 0.1)?.x ?? 0) - goal.x)
      mended += abs((eye.filter.mean?.x ?? 0) - goal.x)
    }
    #expect(completed < plain / 2)
    #expect(mended / 60 < 0.3)
  }

  @Test func `teach nothing by what lies far from where the eye landed, and never too much`() {
    var undershoot = Undershoot()
    let saccade = Saccade(from: ScreenPoint(x: 0, y: 0), landed: ScreenPoint(x: 10, y: 0))
    for _ in 0..<100 { undershoot.chose(ScreenPoint(x: 14, y: 0), after: saccade) }
    #expect(undershoot.share == 0)
    for _ in 0..<1000 { undershoot.chose(ScreenPoint(x: 12.9, y: 0), after: saccade) }
    #expect(undershoot.share == 0.2)
    for _ in 0..<2000 { undershoot.chose(ScreenPoint(x: 8, y: 0), after: saccade) }
    #expect(undershoot.share == 0)
  }

  @Test func `are forgotten with the eye that is lost`() {
    var eye = ShortEye(deviation: 0.3, seed: 1)
    _ = eye.go(to: ScreenPoint(x: 12, y: 0), short: 0.1)
    #expect(eye.filter.saccade != nil)
    eye.filter.reset()
    #expect(eye.filter.saccade == nil)
  }
}
