import Terms
import Testing

@testable import Simulation

@Suite struct `An eye that is told where to look` {
  private static let degree = ScreenPoint(x: 40, y: 40)
  private static let never = Interval.seconds(1_000_000_000)

  private func still(_ habits: EyeHabits) -> EyeHabits {
    var habits = habits
    habits.intrusionEvery = Self.never
    return habits
  }

  /// One look after the other over `degrees` to the right and back; the time of each saccade and where it lands, in
  /// degrees from the goal along the way, before and after it is mended.
  private func saccades(_ habits: EyeHabits, over degrees: Double, count: Int)
    -> (times: [Double], first: [ScreenPoint], mended: [ScreenPoint])
  {
    var eye = MovingEye(still(habits), seed: 3)
    var now = Instant.milliseconds(1)
    var times: [Double] = []
    var first: [ScreenPoint] = []
    var mended: [ScreenPoint] = []
    _ = eye.look(at: ScreenPoint(x: 0, y: 0), Self.degree, at: now)
    for number in 1...count {
      now += .seconds(2)
      let goal = ScreenPoint(x: number % 2 == 1 ? degrees * 40 : 0, y: 0)
      let way = number % 2 == 1 ? 1.0 : -1.0
      let from = eye.place(Self.degree, at: now)
      let lands = eye.look(at: goal, Self.degree, at: now)
      guard let from, let place = eye.place(Self.degree, at: lands),
        let later = eye.place(Self.degree, at: lands + .seconds(1))
      else { continue }
      let x = (place.x - from.x) / 40
      let y = (place.y - from.y) / 40
      times.append((lands - now).inMilliseconds / (21 + 2.2 * (x * x + y * y).squareRoot()))
      first.append(ScreenPoint(x: (place.x - goal.x) / 40 * way, y: place.y / 40))
      mended.append(ScreenPoint(x: (later.x - goal.x) / 40 * way, y: later.y / 40))
    }
    return (times, first, mended)
  }

  @Test func `takes 21 ms and 2.2 ms a degree, times its scale`() {
    for habits in [EyeHabits.typical, .hard] {
      let times = saccades(habits, over: 10, count: 100).times
      #expect(times.count == 100)
      #expect(times.allSatisfy { abs($0 - habits.saccadeScale) < 0.001 })
    }
  }

  @Test func `falls short by its undershoot, lands with its spread, and mends both`() {
    for habits in [EyeHabits.typical, .hard] {
      let (_, first, mended) = saccades(habits, over: 10, count: 2000)
      let short = -first.map(\.x).reduce(0, +) / 2000 / 10
      // (Nobody falls short by less than nothing: the mean is somewhat more than that of the normal distribution.)
      #expect(short > habits.undershoot * 0.95 && short < habits.undershoot * 1.15 + 0.005, "\(short)")
      #expect(abs(StillEye.deviation(first.map(\.y)) / habits.landing - 1) < 0.08)
      #expect(abs(StillEye.deviation(mended.map(\.x)) / 0.2 - 1) < 0.08)
      #expect(abs(mended.map(\.x).reduce(0, +) / 2000) < 0.02)
    }
  }

  @Test func `mends where it landed after its delay, and not before`() {
    var eye = MovingEye(still(.hard), seed: 1)
    _ = eye.look(at: ScreenPoint(x: 0, y: 0), Self.degree, at: .zero)
    let lands = eye.look(at: ScreenPoint(x: 600, y: 0), Self.degree, at: .milliseconds(1000))
    let landed = eye.place(Self.degree, at: lands)
    #expect(eye.place(Self.degree, at: lands + .milliseconds(224)) == landed)
    #expect(eye.place(Self.degree, at: lands + .milliseconds(300)) != landed)
  }

  @Test func `has square-wave jerks of their number, size and length`() {
    for (habits, perMinute, sizes) in [(EyeHabits.typical, 4.0, 0.5...0.5), (.hard, 12.0, 1.0...2.0)] {
      var eye = MovingEye(habits, seed: 5)
      _ = eye.look(at: ScreenPoint(x: 0, y: 0), Self.degree, at: .zero)
      // The first look came from nowhere: nothing is to be mended.
      var jerks = 0
      var out = 0
      var isOut = false
      let minutes = 60
      for number in 1...minutes * 60 * 100 {
        guard let place = eye.place(Self.degree, at: .milliseconds(Int64(number) * 10)) else { continue }
        let size = (place.x * place.x + place.y * place.y).squareRoot() / 40
        if size > 0.01 {
          if !isOut { jerks += 1 }
          out += 1
          #expect(size > sizes.lowerBound - 0.001 && size < sizes.upperBound + 0.001)
        }
        isOut = size > 0.01
      }
      let rate = Double(jerks) / Double(minutes)
      #expect(abs(rate / perMinute - 1) < 0.15, "\(rate)")
      #expect(abs(Double(out) * 10 / Double(jerks) - 250) < 10)
    }
  }

  @Test func `is not to be seen while it is shut`() {
    var eye = MovingEye(.typical, seed: 1)
    _ = eye.look(at: ScreenPoint(x: 10, y: 10), Self.degree, at: .zero)
    _ = eye.look(at: nil, Self.degree, at: .milliseconds(500))
    #expect(eye.place(Self.degree, at: .milliseconds(600)) == nil)
    let opens = eye.look(at: ScreenPoint(x: 90, y: 90), Self.degree, at: .milliseconds(900))
    #expect(opens == .milliseconds(900))
    #expect(eye.place(Self.degree, at: opens) == ScreenPoint(x: 90, y: 90))
  }
}
