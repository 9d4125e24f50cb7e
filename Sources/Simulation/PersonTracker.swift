import Gaze
import Terms

/// What a tracker reports of a person's eye, in full: a bias that drifts, steps and turns with the place on the screen,
/// correlated noise, blinks with displaced edges, losses, outliers, and late delivery. Each cause has a stream of its
/// own, and none depends on the rate of the reports but the noise, single losses and outliers, which are per sample.
///
/// (`SimulatedTracker` is the simpler one of the simulated days, whose numbers stay what they are.)
struct PersonTracker: Sendable {
  /// The lid takes the eye's image down with it: degrees at the edges of a blink.
  private static let lid = 0.5...2.0
  private static let blinkLengths = (shortest: Interval.milliseconds(80), longest: Interval.milliseconds(900))
  /// How far drift and steps may carry the bias, in degrees: then a carer would calibrate again.
  private static let limit = 3.0
  private static let longLoss = 0.3...1.5
  /// Standard deviation of an outlier, in degrees.
  private static let outlier = 4.0

  private struct Blink: Sendable {
    var from: Instant
    var until: Instant
    /// How long the lid is half way down before and after, and how far each.
    var edges: (before: Interval, after: Interval)
    var down: (before: Double, after: Double)
  }

  private let habits: TrackerHabits
  private let source: SourceID
  /// Of the noise, for this rate; and what keeps its size.
  private let correlation: Double
  private let freshShare: Double
  private let driftStep: Double
  private let period: Interval

  private var bias: ScreenPoint
  private var gradient: GradientMatrix
  private var noise = ScreenPoint(x: 0, y: 0)
  private var nextDrift = Instant.zero
  private var nextHeadMove: Instant
  private var nextPosture: Instant
  private var blink: Blink
  private var lossFrom: Instant
  private var lossUntil: Instant
  private var lastArrival = Instant.zero

  private var noises: RandomStream
  private var drifts: RandomStream
  private var headMoves: RandomStream
  private var postures: RandomStream
  private var blinks: RandomStream
  private var lidEdges: RandomStream
  private var losses: RandomStream
  private var longLosses: RandomStream
  private var outliers: RandomStream
  private var deliveries: RandomStream

  init(_ habits: TrackerHabits, _ traits: PersonTraits, rate: Int, source: SourceID, seed: UInt64) {
    self.habits = habits
    self.source = source
    let seconds = 1 / Double(max(1, rate))
    period = Interval(nanoseconds: Int64(seconds * 1_000_000_000))
    correlation =
      habits.correlation > 0
      ? ElementaryFunctions.exponential(ElementaryFunctions.naturalLog(habits.correlation) * seconds * 60) : 0
    freshShare = (1 - correlation * correlation).squareRoot()
    // Once a second.
    driftStep = habits.drift * (1.0 / 60).squareRoot()
    bias = ScreenPoint(x: traits.biasWay.x * habits.bias.x, y: traits.biasWay.y * habits.bias.y)
    gradient = traits.gradient.scaled(habits.gradient / 10)
    func stream(_ cause: Cause) -> RandomStream { RandomStream(seed: seed, cause: cause, part: 20) }
    noises = stream(.noise)
    drifts = stream(.drift)
    headMoves = stream(.headMoves)
    postures = stream(.posture)
    blinks = stream(.blinks)
    lidEdges = stream(.lidEdges)
    losses = stream(.losses)
    longLosses = stream(.longLosses)
    outliers = stream(.outliers)
    deliveries = stream(.delivery)
    nextHeadMove = Instant.zero + headMoves.wait(mean: habits.headMoveEvery)
    nextPosture = Instant.zero + postures.wait(mean: habits.postureEvery)
    blink = Blink(from: .zero, until: .zero, edges: (.zero, .zero), down: (0, 0))
    lossFrom = Instant.zero + longLosses.wait(mean: habits.longLossEvery)
    lossUntil = lossFrom
    blink = nextBlink(after: .zero)
    lossUntil = lossFrom + longLossLength()
  }

  /// How far off a report of that place is at present, in degrees, noise apart.
  func bias(at place: ScreenPoint, _ surface: Surface, _ degree: ScreenPoint) -> ScreenPoint {
    let x = (place.x - Double(surface.width) / 2) / degree.x
    let y = (place.y - Double(surface.height) / 2) / degree.y
    return ScreenPoint(
      x: bias.x + gradient.xx * x + gradient.xy * y, y: bias.y + gradient.yx * x + gradient.yy * y)
  }

  /// How long after the eye was there its report arrives: reports keep their order.
  mutating func delay(at now: Instant) -> Interval {
    let chance = deliveries.normals().x
    let late = Double(habits.delay.nanoseconds) + chance * Double(habits.delaySpread.nanoseconds)
    lastArrival = max(lastArrival, now + Interval(nanoseconds: max(1_000_000, Int64(late))))
    return lastArrival - now
  }

  /// The report of the eye at `place` (pixels; nil: not to be seen) at that instant. Instants may not run back.
  mutating func report(
    _ place: ScreenPoint?, _ surface: Surface, _ degree: ScreenPoint, at now: Instant
  ) -> GazeSample {
    move(at: now)
    let fresh = noises.normals()
    noise.x = correlation * noise.x + freshShare * fresh.x * habits.noise.x
    noise.y = correlation * noise.y + freshShare * fresh.y * habits.noise.y
    var isLost = losses.chance(habits.loss)
    if now >= lossUntil {
      lossFrom = lossUntil + longLosses.wait(mean: habits.longLossEvery)
      lossUntil = lossFrom + longLossLength()
    }
    if now >= lossFrom { isLost = true }
    var wild = ScreenPoint(x: 0, y: 0)
    if outliers.chance(habits.outliers) { wild = outliers.normals() }
    let (isShut, down) = lid(at: now)
    guard let place, !isLost, !isShut else {
      return GazeSample(source: source, measuredAt: now, position: nil, validity: .invalid)
    }
    let bias = bias(at: place, surface, degree)
    let x = bias.x + noise.x + PersonTracker.outlier * wild.x
    let y = bias.y + noise.y + PersonTracker.outlier * wild.y + down
    return GazeSample(
      source: source, measuredAt: now,
      position: SurfaceFraction(
        x: (place.x + x * degree.x) / Double(surface.width), y: (place.y + y * degree.y) / Double(surface.height)),
      validity: .valid)
  }

  private mutating func move(at now: Instant) {
    while now >= nextDrift {
      nextDrift += .seconds(1)
      let step = drifts.normals()
      shift(ScreenPoint(x: step.x * driftStep, y: step.y * driftStep))
    }
    while now >= nextHeadMove {
      nextHeadMove += headMoves.wait(mean: habits.headMoveEvery)
      let way = headMoves.direction()
      shift(ScreenPoint(x: way.x * habits.headMove, y: way.y * habits.headMove))
    }
    while now >= nextPosture {
      nextPosture += postures.wait(mean: habits.postureEvery)
      let way = postures.direction()
      shift(ScreenPoint(x: way.x * habits.posture, y: way.y * habits.posture))
      gradient = GradientMatrix(&postures).scaled(habits.gradient / 10)
    }
  }

  private mutating func shift(_ step: ScreenPoint) {
    bias.x = min(max(bias.x + step.x, -PersonTracker.limit), PersonTracker.limit)
    bias.y = min(max(bias.y + step.y, -PersonTracker.limit), PersonTracker.limit)
  }

  private mutating func longLossLength() -> Interval {
    Interval(nanoseconds: Int64(longLosses.number(in: PersonTracker.longLoss) * 1_000_000_000))
  }

  private mutating func lid(at now: Instant) -> (isShut: Bool, down: Double) {
    while now >= blink.until + blink.edges.after { blink = nextBlink(after: blink.until + blink.edges.after) }
    if now >= blink.until { return (false, blink.down.after) }
    if now >= blink.from { return (true, 0) }
    return (false, now >= blink.from - blink.edges.before ? blink.down.before : 0)
  }

  /// One or two samples at each edge are displaced; above 60 Hz as many as come in that time.
  private mutating func nextBlink(after now: Instant) -> Blink {
    let from = now + blinks.wait(mean: max(habits.blinkEvery - habits.blink, .milliseconds(1)))
    let length = Double(habits.blink.nanoseconds) + blinks.normals().x * Double(habits.blinkSpread.nanoseconds)
    let time = min(
      max(Interval(nanoseconds: Int64(length)), PersonTracker.blinkLengths.shortest),
      PersonTracker.blinkLengths.longest)
    let edge = max(period, Interval(nanoseconds: 16_666_667))
    let edges = (edge * (lidEdges.chance(0.5) ? 2 : 1), edge * (lidEdges.chance(0.5) ? 2 : 1))
    let down = (lidEdges.number(in: PersonTracker.lid), lidEdges.number(in: PersonTracker.lid))
    return Blink(from: from, until: from + time, edges: edges, down: down)
  }
}
