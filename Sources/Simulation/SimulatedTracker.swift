import Gaze
import Terms

/// What a tracker reports of an eye: with bias and correlated noise, blinks whose edges are displaced, losses and
/// outliers.
package struct SimulatedTracker: Sendable {
  /// The lid takes the eye's image down with it: degrees at the edges of a blink.
  private static let lid = 0.5...2.0
  /// How far the drift may carry the bias: then a carer would calibrate again.
  private static let driftLimit = 3.0
  private static let longLoss = 0.3...1.5

  private let habits: TrackerHabits
  private let source: SourceID
  private let gradient: ScreenPoint
  /// Of the noise, for this rate; and what keeps its size.
  private let correlation: Double
  private let freshShare: Double
  private let driftStep: Double
  private var bias: ScreenPoint
  private var noise = ScreenPoint(x: 0, y: 0)
  private var blink: (from: Instant, until: Instant)
  private var nextLoss: Instant
  private var lossUntil = Instant.zero
  private var nextHeadMove: Instant
  private var samples: UInt64 = 0

  private var noises: RandomStream
  private var drifts: RandomStream
  private var headMoves: RandomStream
  private var blinks: RandomStream
  private var losses: RandomStream
  private var outliers: RandomStream
  private var deliveries: RandomStream

  package init(_ habits: TrackerHabits, rate: Int, source: SourceID, seed: UInt64) {
    self.habits = habits
    self.source = source
    var person = RandomStream(seed: seed, cause: .person)
    let way = person.direction()
    bias = ScreenPoint(x: way.x * habits.bias.x, y: way.y * habits.bias.y)
    gradient = ScreenPoint(
      x: person.number(in: -1...1) * habits.gradient / 10, y: person.number(in: -1...1) * habits.gradient / 10)
    let period = 1 / Double(max(1, rate))
    correlation = ElementaryFunctions.exponential(
      ElementaryFunctions.naturalLog(habits.correlation) * period * 60)
    freshShare = (1 - correlation * correlation).squareRoot()
    // Once a second.
    driftStep = habits.drift * (1.0 / 60).squareRoot()
    noises = RandomStream(seed: seed, cause: .noise)
    drifts = RandomStream(seed: seed, cause: .drift)
    headMoves = RandomStream(seed: seed, cause: .headMoves)
    blinks = RandomStream(seed: seed, cause: .blinks)
    losses = RandomStream(seed: seed, cause: .losses)
    outliers = RandomStream(seed: seed, cause: .outliers)
    deliveries = RandomStream(seed: seed, cause: .delivery)
    let first = Instant.zero + blinks.wait(mean: habits.blinkEvery)
    blink = (first, first + habits.blink)
    nextLoss = Instant.zero + losses.wait(mean: habits.longLossEvery)
    nextHeadMove = Instant.zero + headMoves.wait(mean: habits.headMoveEvery)
  }

  /// How long after the eye was there its report arrives.
  package mutating func delay() -> Interval {
    let chance = deliveries.normals().x
    let late = Double(habits.delay.nanoseconds) + chance * Double(habits.delaySpread.nanoseconds)
    return Interval(nanoseconds: max(1_000_000, Int64(late)))
  }

  /// The carer has calibrated it anew: the bias is as it was at the start of a day.
  package mutating func calibrate() {
    let way = drifts.direction()
    bias = ScreenPoint(x: way.x * habits.bias.x, y: way.y * habits.bias.y)
  }

  /// The report of the eye at `place` (pixels; nil: not to be seen) at that instant. Instants may not run back.
  package mutating func report(_ place: ScreenPoint?, _ sight: Sight, at now: Instant) -> GazeSample {
    samples &+= 1
    if samples % 64 == 0 { drift(at: now) }
    guard let place, !isLost(at: now) else { return sample(nil, at: now) }
    let fresh = noises.normals()
    noise.x = correlation * noise.x + freshShare * fresh.x * habits.noise.x
    noise.y = correlation * noise.y + freshShare * fresh.y * habits.noise.y
    let edge = blinkEdge(at: now)
    if edge.isShut { return sample(nil, at: now) }
    let degree = sight.pixelsPerDegree
    let fromCentre = ScreenPoint(
      x: place.x / degree.x - Double(sight.surface.width) / degree.x / 2,
      y: place.y / degree.y - Double(sight.surface.height) / degree.y / 2)
    var error = ScreenPoint(
      x: bias.x + gradient.x * fromCentre.x + noise.x, y: bias.y + gradient.y * fromCentre.y + noise.y + edge.down)
    if outliers.chance(habits.outliers) {
      let far = outliers.normals()
      error.x += 4 * far.x
      error.y += 4 * far.y
    }
    return sample(
      SurfaceFraction(
        x: (place.x + error.x * degree.x) / Double(sight.surface.width),
        y: (place.y + error.y * degree.y) / Double(sight.surface.height)), at: now)
  }

  private func sample(_ position: SurfaceFraction?, at now: Instant) -> GazeSample {
    GazeSample(source: source, measuredAt: now, position: position, validity: position == nil ? .invalid : .valid)
  }

  private mutating func drift(at now: Instant) {
    let step = drifts.normals()
    bias.x = min(max(bias.x + step.x * driftStep, -Self.driftLimit), Self.driftLimit)
    bias.y = min(max(bias.y + step.y * driftStep, -Self.driftLimit), Self.driftLimit)
    guard now >= nextHeadMove else { return }
    nextHeadMove = now + headMoves.wait(mean: habits.headMoveEvery)
    let way = headMoves.direction()
    bias.x = min(max(bias.x + way.x * habits.headMove, -Self.driftLimit), Self.driftLimit)
    bias.y = min(max(bias.y + way.y * habits.headMove, -Self.driftLimit), Self.driftLimit)
  }

  private mutating func isLost(at now: Instant) -> Bool {
    if now >= nextLoss {
      let seconds = losses.number(in: Self.longLoss)
      lossUntil = now + Interval(nanoseconds: Int64(seconds * 1_000_000_000))
      nextLoss = lossUntil + losses.wait(mean: habits.longLossEvery)
    }
    return now < lossUntil || losses.chance(habits.loss)
  }

  /// One sample before and after a blink the lid is half way down.
  private mutating func blinkEdge(at now: Instant) -> (isShut: Bool, down: Double) {
    if now < blink.from { return (false, 0) }
    let edge = Interval.milliseconds(20)
    if now < blink.from + edge || (now >= blink.until && now < blink.until + edge) {
      return (false, blinks.number(in: Self.lid))
    }
    if now < blink.until { return (true, 0) }
    let length =
      Double(habits.blink.nanoseconds) + blinks.normals().x * Double(habits.blinkSpread.nanoseconds)
    let from = now + blinks.wait(mean: habits.blinkEvery)
    blink = (from, from + Interval(nanoseconds: min(max(Int64(length), 80_000_000), 900_000_000)))
    return (false, 0)
  }
}
