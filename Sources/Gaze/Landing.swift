import Terms

/// What follows a saccade that falls short of its aim: the eye stands beside it for a fifth of a second before a small
/// saccade mends that. By how much of its way this person's fall short is learnt (`Undershoot`), and added until then.
struct Landing: Hashable, Sendable {
  /// So soon after a saccade it is not mended yet. (A corrective saccade comes after 100 to 250 ms.)
  private static let mendedAfter = Interval.milliseconds(200)
  /// Shorter saccades fall short by less than noise, in degrees.
  static let longSaccade = 4.0

  /// Share of the way.
  var short = 0.0
  /// The last long saccade.
  private(set) var last: Saccade?
  private var from: ScreenPoint?
  private var at = Instant.zero
  private var early = ReportSum()

  /// A saccade has ended; nil when nobody saw where it came from.
  mutating func landed(from: ScreenPoint?, at now: Instant) {
    self.from = from
    at = now
    early = ReportSum()
    if from == nil { last = nil }
  }

  /// A report as it came.
  mutating func add(_ point: ScreenPoint, at now: Instant) {
    guard let from, now - at < Landing.mendedAfter else { return }
    early.add(point)
    let mean = early.mean
    if Landing.isLong(from, mean) { last = Saccade(from: from, landed: mean) }
  }

  /// What is still to come of the way.
  func toCome(at now: Instant) -> ScreenPoint {
    guard short > 0, let from, now - at < Landing.mendedAfter, early.count > 0, Landing.isLong(from, early.mean) else {
      return ScreenPoint(x: 0, y: 0)
    }
    return ScreenPoint(x: short * (early.mean.x - from.x), y: short * (early.mean.y - from.y))
  }

  static func isLong(_ from: ScreenPoint, _ to: ScreenPoint) -> Bool {
    let (x, y) = (to.x - from.x, to.y - from.y)
    return x * x + y * y > longSaccade * longSaccade
  }
}

/// From where to where an eye went at first, in degrees, as the tracker saw it.
package struct Saccade: Hashable, Sendable {
  package var from: ScreenPoint
  package var landed: ScreenPoint

  package init(from: ScreenPoint, landed: ScreenPoint) {
    self.from = from
    self.landed = landed
  }
}

/// By how much of their way a person's saccades fall short, learnt from letters that were chosen: least squares through
/// the origin over some hundred choices, with a first belief that they do not. (Undershoot is 5 to 10 % of the way,
/// more with ALS: Dresden 2024.)
package struct Undershoot: Hashable, Sendable {
  /// No saccade is taken to fall shorter.
  private static let most = 0.2
  /// What is farther from where the eye landed was not meant by that saccade, in degrees.
  private static let farthest = 3.0
  /// Each choice makes older ones count so much.
  private static let memory = 0.99
  /// The first belief weighs as much as fifteen saccades of ten degrees.
  private static let belief = 1500.0

  private var along = 0.0
  private var squares = Undershoot.belief

  package init() {}

  /// 0 to 0.2.
  package var share: Double { min(max(0, along / squares), Undershoot.most) }

  /// A letter was chosen whose middle is at `meant`, in degrees as the tracker would see it.
  package mutating func chose(_ meant: ScreenPoint, after saccade: Saccade) {
    let way = ScreenPoint(x: saccade.landed.x - saccade.from.x, y: saccade.landed.y - saccade.from.y)
    let rest = ScreenPoint(x: meant.x - saccade.landed.x, y: meant.y - saccade.landed.y)
    guard rest.x * rest.x + rest.y * rest.y < Undershoot.farthest * Undershoot.farthest else { return }
    along = along * Undershoot.memory + rest.x * way.x + rest.y * way.y
    squares = max(Undershoot.belief, squares * Undershoot.memory + way.x * way.x + way.y * way.y)
  }
}
