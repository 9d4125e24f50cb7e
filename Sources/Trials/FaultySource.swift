import Gaze
import Simulation
import Terms

/// What may be wrong between a tracker and a keyboard, mixed in by `--faults`; each fault lasts a while, and the next
/// one follows some minutes later. The same seed gives the same faults, whatever the keyboard.
struct FaultySource: Sendable {
  enum Fault: Sendable, CaseIterable {
    /// No report arrives.
    case silence
    /// The same place again and again: where it was, or in a corner.
    case frozen, inCorner
    /// Everything is off by a tenth of the screen.
    case jumped
    /// The device's times are seconds off, or stand still.
    case timesStep, timesStandStill
    /// One report of five is anywhere.
    case storm
  }

  /// From the end of one to the beginning of the next, on average.
  static let apart = Interval.seconds(120)
  /// How long one lasts, in seconds.
  private static let seconds = 0.1...5.0

  private var stream: RandomStream
  private var fault: Fault?
  private var begins: Instant
  private var ends = Instant.zero
  private var last = SurfaceFraction(x: 0.5, y: 0.5)
  private var held = SurfaceFraction(x: 0, y: 0)
  private var shift = SurfaceFraction(x: 0, y: 0)
  private var step = Interval.zero

  init(seed: UInt64) {
    stream = RandomStream(seed: seed, cause: .faultChoice, part: 30)
    begins = .zero + stream.wait(mean: Self.apart)
  }

  /// The report as it arrives; nil: it does not.
  mutating func pass(_ sample: GazeSample, at now: Instant) -> GazeSample? {
    if fault != nil, now >= ends {
      fault = nil
      begins = now + stream.wait(mean: Self.apart)
    } else if fault == nil, now >= begins {
      begin(at: now)
    }
    if let position = sample.position { last = position }
    guard let fault else { return sample }
    var sample = sample
    switch fault {
    case .silence: return nil
    case .frozen, .inCorner:
      sample.position = held
      sample.validity = .valid
    case .jumped:
      if let place = sample.position { sample.position = SurfaceFraction(x: place.x + shift.x, y: place.y + shift.y) }
    case .timesStep: sample.measuredAt += step
    case .timesStandStill: sample.measuredAt = ends
    case .storm:
      if sample.position != nil, stream.chance(0.2) {
        sample.position = SurfaceFraction(x: stream.number(in: -0.5...1.5), y: stream.number(in: -0.5...1.5))
      }
    }
    return sample
  }

  private mutating func begin(at now: Instant) {
    fault = stream.pick(Fault.allCases)
    ends = now + Interval(nanoseconds: Int64(stream.number(in: Self.seconds) * 1e9))
    let corner = SurfaceFraction(x: stream.chance(0.5) ? 0 : 1, y: stream.chance(0.5) ? 0 : 1)
    held = fault == .inCorner ? corner : last
    let way = stream.direction()
    shift = SurfaceFraction(x: way.x / 10, y: way.y / 10)
    step = .milliseconds(Int64(stream.number(in: -10_000...10_000)))
  }
}

/// Answers of the predictor that come late, or never.
struct FaultyAnswers: Sendable {
  /// Of all questions.
  private static let late = 0.02
  private static let lost = 0.005
  private static let usual = Interval.milliseconds(2)
  private static let seconds = 0.05...2.0

  private var stream: RandomStream

  init(seed: UInt64) { stream = RandomStream(seed: seed, cause: .predictions, part: 30) }

  /// Nil: it does not come.
  mutating func delay() -> Interval? {
    let share = stream.share()
    if share < Self.lost { return nil }
    if share >= Self.lost + Self.late { return Self.usual }
    return Interval(nanoseconds: Int64(stream.number(in: Self.seconds) * 1e9))
  }
}
