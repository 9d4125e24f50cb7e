import Terms

/// What chance is drawn for. Each cause has a stream of its own, so that a change of one leaves the others as they
/// were.
package enum Cause: UInt64, Hashable, Sendable, CaseIterable {
  case place = 1
  case duration, saccade, correction, intrusion, attention, intention
  case person, noise, drift, headMoves, blinks, losses, outliers, delivery
  case faults, faultChoice, faultTimes, carer, storage, predictions
  case posture, lidEdges, longLosses, planning, leaving, inspection, lapses, glances, noticing, proofreading
}

/// Numbers that depend on the seed, the cause and how many were drawn before, and on nothing else: a counter-based
/// generator, each number a mix of its place (the finaliser of Steele, Lea and Flood's SplitMix64, 2014).
package struct RandomStream: Hashable, Sendable {
  private var counter: UInt64

  package init(seed: UInt64, cause: Cause, part: UInt64 = 0) {
    counter = Self.mixed(Self.mixed(seed &+ 0x632B_E593_7E5D_09D5) ^ Self.mixed(cause.rawValue &+ part << 32))
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  package mutating func next() -> UInt64 {
    counter &+= 0x9E37_79B9_7F4A_7C15
    return Self.mixed(counter)
  }

  /// At least 0 and below 1.
  package mutating func share() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// At least the lower bound and below the upper one.
  package mutating func number(in range: ClosedRange<Double>) -> Double {
    range.lowerBound + share() * (range.upperBound - range.lowerBound)
  }

  /// True so often out of one.
  package mutating func chance(_ probability: Double) -> Bool { share() < probability }

  /// From 0 to `count` − 1; 0 where there is none.
  package mutating func index(_ count: Int) -> Int {
    count > 0 ? Int(next().multipliedFullWidth(by: UInt64(count)).high) : 0
  }

  /// Any of them, each as likely as the next; nil where there is none.
  package mutating func pick<Value>(_ values: [Value]) -> Value? {
    values.isEmpty ? nil : values[index(values.count)]
  }

  /// Two independent numbers of the standard normal distribution (the polar method of Marsaglia and Bray, 1964).
  package mutating func normals() -> ScreenPoint {
    while true {
      let x = 2 * share() - 1
      let y = 2 * share() - 1
      let square = x * x + y * y
      guard square > 0, square < 1 else { continue }
      let factor = (-2 * ElementaryFunctions.naturalLog(square) / square).squareRoot()
      return ScreenPoint(x: x * factor, y: y * factor)
    }
  }

  /// A point on the circle of radius 1.
  package mutating func direction() -> ScreenPoint {
    while true {
      let x = 2 * share() - 1
      let y = 2 * share() - 1
      let square = x * x + y * y
      guard square > 0.0001, square < 1 else { continue }
      let length = square.squareRoot()
      return ScreenPoint(x: x / length, y: y / length)
    }
  }

  /// Half of the times are shorter than `median`; `spread` is the standard deviation of the logarithm.
  package mutating func time(median: Interval, spread: Double) -> Interval {
    let factor = ElementaryFunctions.exponential(spread * normals().x)
    return Interval(nanoseconds: Int64(min(Double(median.nanoseconds) * factor, 1e15)))
  }

  /// The time to the next of events that come independently, `mean` apart.
  package mutating func wait(mean: Interval) -> Interval {
    let length = -ElementaryFunctions.naturalLog(1 - share()) * Double(mean.nanoseconds)
    return Interval(nanoseconds: Int64(min(max(length, 1), 1e17)))
  }
}
