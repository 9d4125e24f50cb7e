import Gaze
import Terms
import Testing

@testable import Simulation

/// A tracker of an eye that stays in the middle of the screen, and what it reports in degrees from there.
struct StillEye {
  static let surface = Surface(width: 1280, height: 800)
  static let degree = ScreenPoint(x: 40, y: 40)

  /// The reports of so many seconds; nil where there is none.
  static func reports(
    _ habits: TrackerHabits, seconds: Int, rate: Int = 60, seed: UInt64 = 1, traits: PersonTraits? = nil
  ) -> [ScreenPoint?] {
    var tracker = PersonTracker(
      habits, traits ?? PersonTraits(seed: seed), rate: rate, source: SourceID(rawValue: 1), seed: seed)
    let middle = ScreenPoint(x: 640, y: 400)
    return (1...seconds * rate).map { number in
      let now = Instant(nanoseconds: Int64(number) * 1_000_000_000 / Int64(rate))
      let sample = tracker.report(middle, surface, degree, at: now)
      return sample.usablePosition.map { ScreenPoint(x: ($0.x * 1280 - 640) / 40, y: ($0.y * 800 - 400) / 40) }
    }
  }

  static func deviation(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)).squareRoot()
  }
}

extension TrackerHabits {
  private static let never = Interval.seconds(1_000_000_000)

  /// Without anything that comes and goes, and without bias; what a test wants of it, it puts back.
  var bare: TrackerHabits {
    var habits = self
    habits.bias = ScreenPoint(x: 0, y: 0)
    habits.gradient = 0
    habits.drift = 0
    habits.headMoveEvery = Self.never
    habits.postureEvery = Self.never
    habits.blinkEvery = Self.never
    habits.loss = 0
    habits.longLossEvery = Self.never
    habits.outliers = 0
    return habits
  }

  var silent: TrackerHabits {
    var habits = bare
    habits.noise = ScreenPoint(x: 0, y: 0)
    return habits
  }
}

@Suite struct `A person's tracker` {
  private let kinds: [(habits: TrackerHabits, name: String)] = [(.typical, "N1"), (.hard, "N2")]

  @Test(arguments: [30, 60, 120, 250])
  func `has noise of its size at any rate, as correlated as time asks`(rate: Int) {
    for (habits, name) in kinds {
      let reports = StillEye.reports(habits.bare, seconds: 120_000 / rate, rate: rate).compactMap { $0 }
      let x = reports.map(\.x)
      let y = reports.map(\.y)
      #expect(abs(StillEye.deviation(x) / habits.noise.x - 1) < 0.05, "\(name) \(rate) Hz")
      #expect(abs(StillEye.deviation(y) / habits.noise.y - 1) < 0.05, "\(name) \(rate) Hz")
      // RMS of sample to sample over the deviation is √(2(1 − ρ)), with ρ to the power of the time in sixtieths.
      let steps = zip(x, x.dropFirst()).map { ($1 - $0) * ($1 - $0) }
      let ratio = (steps.reduce(0, +) / Double(steps.count)).squareRoot() / StillEye.deviation(x)
      var rho = habits.correlation
      switch rate {
      case 30: rho *= rho
      case 120: rho = rho.squareRoot()
      case 250: rho = ElementaryFunctions.exponential(ElementaryFunctions.naturalLog(rho) * 60 / 250)
      default: break
      }
      #expect(abs(ratio / (2 * (1 - rho)).squareRoot() - 1) < 0.05, "\(name) \(rate) Hz")
    }
  }

  @Test func `errs by a bias on the ellipse of its kind, each person another way`() {
    var ways: Set<Int> = []
    for seed in 1...40 as ClosedRange<UInt64> {
      for (habits, _) in kinds {
        var habits = habits
        let bias = habits.bias
        habits = habits.silent
        habits.bias = bias
        guard let error = StillEye.reports(habits, seconds: 1, seed: seed)[0] else {
          Issue.record("no report")
          continue
        }
        let x = error.x / bias.x
        let y = error.y / bias.y
        #expect(abs(x * x + y * y - 1) < 0.01)
        ways.insert((x > 0 ? 1 : 0) + (y > 0 ? 2 : 0))
      }
    }
    #expect(ways.count == 4)
  }

  @Test func `errs otherwise beside the centre, by the gradient of its kind`() {
    var squares = 0.0
    for seed in 1...2000 as ClosedRange<UInt64> {
      var habits = TrackerHabits.typical.silent
      habits.gradient = 0.08
      let tracker = PersonTracker(
        habits, PersonTraits(seed: seed), rate: 60, source: SourceID(rawValue: 1), seed: seed)
      // Ten degrees to the right.
      let error = tracker.bias(at: ScreenPoint(x: 1040, y: 400), StillEye.surface, StillEye.degree)
      squares += error.x * error.x + error.y * error.y
    }
    #expect(abs((squares / 2000).squareRoot() / 0.08 - 1) < 0.06)
  }

  @Test func `drifts as a random walk, at any rate of reports the same`() {
    var squares = 0.0
    for seed in 1...300 as ClosedRange<UInt64> {
      var habits = TrackerHabits.hard.silent
      habits.drift = 0.08
      let slow = StillEye.reports(habits, seconds: 240, rate: 5, seed: seed)
      guard let last = slow.last, let error = last else { continue }
      squares += (error.x * error.x + error.y * error.y) / 2
      if seed == 1 { #expect(StillEye.reports(habits, seconds: 240, rate: 30, seed: seed).last == slow.last) }
    }
    // After four minutes, 0.08 degrees a root minute are 0.16.
    #expect(abs((squares / 300).squareRoot() / 0.16 - 1) < 0.1)
  }

  @Test func `steps when the head moves and further when the posture changes`() {
    func steps(_ habits: TrackerHabits) -> [Double] {
      (1...20 as ClosedRange<UInt64>).flatMap { seed in
        let reports = StillEye.reports(habits, seconds: 2000, rate: 5, seed: seed).compactMap { $0 }
        return zip(reports, reports.dropFirst()).map { step in
          let x = step.1.x - step.0.x
          let y = step.1.y - step.0.y
          return (x * x + y * y).squareRoot()
        }.filter { $0 > 1e-6 }
      }
    }
    var head = TrackerHabits.hard.silent
    head.headMoveEvery = TrackerHabits.hard.headMoveEvery
    let moves = steps(head)
    // 0.3 a minute; steps that the limit cuts are shorter.
    #expect(moves.count > 150 && moves.count < 250)
    #expect(abs(moves.sorted()[moves.count / 2] - 0.8) < 0.01)
    var posture = TrackerHabits.hard.silent
    posture.postureEvery = TrackerHabits.hard.postureEvery
    let changes = steps(posture)
    #expect(changes.count > 15 && changes.count < 60)
    #expect(abs(changes.sorted()[changes.count / 2] - 1.2) < 0.01)
  }

  @Test func `loses the eye in blinks of its number and length, with displaced edges`() {
    for (habits, name) in kinds {
      var blinking = habits.silent
      blinking.blinkEvery = habits.blinkEvery
      let reports = StillEye.reports(blinking, seconds: 6000)
      var lengths: [Int] = []
      var edges: [Int: Int] = [:]
      var run = 0
      for (number, report) in reports.enumerated() {
        if report == nil {
          run += 1
        } else if run > 0 {
          lengths.append(run)
          run = 0
          // What is displaced right behind a blink.
          let displaced = reports[number...].prefix(4).prefix { $0.map { $0.y != 0 } ?? false }
          edges[displaced.count, default: 0] += 1
          #expect(displaced.allSatisfy { $0.map { $0.y >= 0.5 && $0.y <= 2 } ?? false })
        }
      }
      let rate = Double(lengths.count) / 100
      #expect(abs(rate * habits.blinkEvery.inMilliseconds / 60_000 - 1) < 0.12, "\(name) \(rate) a minute")
      let mean = Double(lengths.reduce(0, +)) / Double(lengths.count) * 1000 / 60
      #expect(abs(mean / habits.blink.inMilliseconds - 1) < 0.12, "\(name) \(mean) ms")
      // One or two, now and then the edge of the next blink with them.
      #expect((edges[1] ?? 0) > lengths.count / 4 && (edges[2] ?? 0) > lengths.count / 4)
    }
  }

  @Test func `loses samples one by one, and the eye for long now and then`() {
    for (habits, name) in kinds {
      var losing = habits.silent
      losing.loss = habits.loss
      let single = StillEye.reports(losing, seconds: 2000)
      let share = Double(single.count { $0 == nil }) / Double(single.count)
      #expect(abs(share / habits.loss - 1) < 0.1, "\(name)")
      var long = habits.silent
      long.longLossEvery = habits.longLossEvery
      let reports = StillEye.reports(long, seconds: 100_000, rate: 10)
      var runs: [Int] = []
      var run = 0
      for report in reports {
        if report == nil {
          run += 1
        } else if run > 0 {
          runs.append(run)
          run = 0
        }
      }
      let perMinute = Double(runs.count) / (100_000 / 60)
      #expect(abs(perMinute * habits.longLossEvery.inMilliseconds / 60_000 - 1) < 0.25, "\(name) \(perMinute)")
      #expect(runs.allSatisfy { $0 >= 3 && $0 <= 15 })
    }
  }

  @Test func `has outliers of four degrees, so many as its kind has`() {
    for (habits, name) in kinds {
      var wild = habits.silent
      wild.outliers = habits.outliers
      let reports = StillEye.reports(wild, seconds: 4000).compactMap { $0 }
      let far = reports.filter { $0.x != 0 }
      #expect(abs(Double(far.count) / Double(reports.count) / habits.outliers - 1) < 0.1, "\(name)")
      #expect(abs(StillEye.deviation(far.map(\.x)) - 4) < 0.4)
    }
  }

  @Test func `is late by its delay, and keeps the order of its reports`() {
    for (habits, _) in kinds {
      var tracker = PersonTracker(
        habits, PersonTraits(seed: 1), rate: 60, source: SourceID(rawValue: 1), seed: 1)
      var last = Instant.zero
      var delays: [Double] = []
      for number in 1...20_000 as ClosedRange<Int64> {
        let now = Instant(nanoseconds: number * 16_666_667)
        let delay = tracker.delay(at: now)
        #expect(now + delay >= last)
        last = now + delay
        delays.append(delay.inMilliseconds)
      }
      let mean = delays.reduce(0, +) / Double(delays.count)
      #expect(abs(mean / habits.delay.inMilliseconds - 1) < 0.1)
      #expect(abs(StillEye.deviation(delays) / habits.delaySpread.inMilliseconds - 1) < 0.2)
    }
  }

  @Test func `draws each cause from a stream of its own`() {
    let usual = StillEye.reports(.hard, seconds: 600)
    // No noise, no outliers, another bias: lost and displaced at the same instants.
    var quiet = TrackerHabits.hard
    quiet.noise = ScreenPoint(x: 0, y: 0)
    quiet.outliers = 0
    quiet.bias = ScreenPoint(x: 0.1, y: 0.1)
    quiet.headMove = 0.1
    #expect(StillEye.reports(quiet, seconds: 600).map { $0 == nil } == usual.map { $0 == nil })
    // No blinks and no losses: where both see the eye it is at the same place, the lid apart.
    var awake = TrackerHabits.hard
    awake.blinkEvery = .seconds(1_000_000_000)
    awake.loss = 0
    awake.longLossEvery = .seconds(1_000_000_000)
    var same = 0
    for (left, right) in zip(StillEye.reports(awake, seconds: 600), usual) {
      guard let left, let right else { continue }
      #expect(abs(left.x - right.x) < 1e-9)
      if abs(left.y - right.y) < 1e-9 {
        same += 1
      } else {
        #expect(right.y - left.y > 0.499 && right.y - left.y < 2.001)
      }
    }
    #expect(same > 25_000)
  }
}
