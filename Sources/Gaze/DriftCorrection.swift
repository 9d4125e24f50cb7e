import Terms

/// By how much a tracker is off, all over the screen, learnt from letters that were chosen and not taken back.
///
/// Off each way is a plane over the screen: a shift and two slopes, followed by a Kalman filter whose steady gain is
/// about a tenth: quick while little is known, slow in the end, and quicker again when a run of choices lies to one
/// side (the head has moved). A choice counts when the next one shows that it was not taken back; after an undo nothing
/// is learnt for a while. All is in degrees; places count from the middle of the screen.
package struct DriftCorrection: Hashable, Sendable {
  /// Of the shift; what is farther off wants a calibration.
  package static let most = 2.0
  /// Slopes are counted in degrees for so many degrees.
  private static let slopeUnit = 10.0
  /// Of the slopes, for `slopeUnit`.
  private static let steepest = 0.5
  /// People look so far beside the middle of a key (a standard deviation), whatever the tracker.
  private static let aim = 0.4
  /// What is expected before anything is known (standard deviations), and how it wanders from choice to choice.
  private static let firstShift = 1.3
  private static let firstSlope = 0.12
  private static let shiftWander = 0.07
  private static let slopeWander = 0.004
  /// How well that is known which was learnt a moment ago before the same tracker (standard deviations), and after how
  /// many nanoseconds no better than before anything was known: a person is turned every two hours.
  private static let keptShift = 0.6
  private static let keptSlope = 0.06
  private static let ageing = 7_200_000_000_000.0
  /// Choices that lie farther off than so many standard deviations count as if they lay there.
  private static let farthest = 2.0
  /// A run of choices to one side: their mean, in standard deviations, and how far it opens the filter again.
  private static let surprising = 1.2
  private static let reopening = 0.2
  private static let surpriseMemory = 0.6
  /// Choices after an undo that teach nothing.
  private static let frozenFor = 1

  /// A choice, as it was seen.
  package struct Choice: Hashable, Sendable {
    /// Where the fixation was seen, uncorrected, from the middle of the screen.
    package var seen: ScreenPoint
    /// Where the middle of the target is, likewise.
    package var meant: ScreenPoint
    /// Variance of what was seen by noise alone.
    package var variance: ScreenPoint
    /// Targets too wide (or high) to tell where in them people look teach nothing that way.
    package var tellsAcross: Bool
    package var tellsDown: Bool

    package init(
      seen: ScreenPoint, meant: ScreenPoint, variance: ScreenPoint, tellsAcross: Bool = true, tellsDown: Bool = true
    ) {
      self.seen = seen
      self.meant = meant
      self.variance = variance
      self.tellsAcross = tellsAcross
      self.tellsDown = tellsDown
    }
  }

  /// What was learnt, to be kept for the same person, screen and posture.
  package struct Learnt: Hashable, Sendable {
    /// Shift, slope across, slope down.
    package var across: [Double]
    package var down: [Double]
    package var choices: Int

    package init(across: [Double], down: [Double], choices: Int) {
      self.across = across
      self.down = down
      self.choices = choices
    }

    /// Whether it is a plane each way, within the bounds.
    package var isProper: Bool {
      across.count == 3 && down.count == 3 && choices >= 0
        && (across + down).allSatisfy { $0.isFinite && abs($0) <= DriftCorrection.most }
    }
  }

  /// One way: a plane and how well it is known.
  private struct Plane: Hashable, Sendable {
    var shift = 0.0
    var slopeX = 0.0
    var slopeY = 0.0
    /// The covariance, row by row, upper half.
    var shiftShift = DriftCorrection.firstShift * DriftCorrection.firstShift
    var shiftX = 0.0
    var shiftY = 0.0
    var xx = DriftCorrection.firstSlope * DriftCorrection.firstSlope
    var xy = 0.0
    var yy = DriftCorrection.firstSlope * DriftCorrection.firstSlope
    /// Recent choices, in standard deviations, to which side.
    var surprise = 0.0

    func height(_ x: Double, _ y: Double) -> Double { shift + slopeX * x + slopeY * y }

    mutating func learn(_ off: Double, _ x: Double, _ y: Double, variance: Double) {
      shiftShift += DriftCorrection.shiftWander * DriftCorrection.shiftWander
      xx += DriftCorrection.slopeWander * DriftCorrection.slopeWander
      yy += DriftCorrection.slopeWander * DriftCorrection.slopeWander
      // Gains: the covariance times (1, x, y).
      let gainShift = shiftShift + shiftX * x + shiftY * y
      let gainX = shiftX + xx * x + xy * y
      let gainY = shiftY + xy * x + yy * y
      let expected = gainShift + gainX * x + gainY * y + variance
      let deviation = expected.squareRoot()
      let limit = DriftCorrection.farthest * deviation
      let difference = min(max(off - height(x, y), -limit), limit)
      shift += gainShift / expected * difference
      slopeX += gainX / expected * difference
      slopeY += gainY / expected * difference
      shiftShift -= gainShift * gainShift / expected
      shiftX -= gainShift * gainX / expected
      shiftY -= gainShift * gainY / expected
      xx -= gainX * gainX / expected
      xy -= gainX * gainY / expected
      yy -= gainY * gainY / expected
      bound()
      let memory = DriftCorrection.surpriseMemory
      surprise = memory * surprise + (1 - memory) * difference / deviation
      if abs(surprise) > DriftCorrection.surprising {
        shiftShift += DriftCorrection.reopening * DriftCorrection.reopening
        surprise = 0
      }
    }

    /// From another time: the plane stands, and how well it is known is said anew.
    mutating func take(_ terms: [Double], shiftDeviation: Double, slopeDeviation: Double) {
      self = Plane()
      (shift, slopeX, slopeY) = (terms[0], terms[1], terms[2])
      shiftShift = shiftDeviation * shiftDeviation
      xx = slopeDeviation * slopeDeviation
      yy = xx
      bound()
    }

    mutating func bound() {
      shift = min(max(shift, -DriftCorrection.most), DriftCorrection.most)
      slopeX = min(max(slopeX, -DriftCorrection.steepest), DriftCorrection.steepest)
      slopeY = min(max(slopeY, -DriftCorrection.steepest), DriftCorrection.steepest)
    }
  }

  private var across = Plane()
  private var down = Plane()
  private var waiting: Choice?
  private var frozen = 0
  /// Choices that have taught something.
  package private(set) var choices = 0

  package init() {}

  /// What was learnt, as a value.
  package var learnt: Learnt {
    Learnt(
      across: [across.shift, across.slopeX, across.slopeY], down: [down.shift, down.slopeX, down.slopeY],
      choices: choices)
  }

  /// From another time, so long ago, or nil when that is not known; what is no plane within the bounds is none at all.
  /// The longer ago, the less it is trusted: the person may sit otherwise by now, and what is chosen then must count as
  /// much as on a first day.
  package init(_ learnt: Learnt, away: Interval? = nil) {
    guard learnt.isProper else { return }
    let age = away.map { min(max(0, Double($0.nanoseconds) / DriftCorrection.ageing), 1) } ?? 1
    func aged(_ kept: Double, _ first: Double) -> Double {
      (kept * kept + (first * first - kept * kept) * age).squareRoot()
    }
    let shift = aged(DriftCorrection.keptShift, DriftCorrection.firstShift)
    let slope = aged(DriftCorrection.keptSlope, DriftCorrection.firstSlope)
    across.take(learnt.across, shiftDeviation: shift, slopeDeviation: slope)
    down.take(learnt.down, shiftDeviation: shift, slopeDeviation: slope)
    choices = learnt.choices
  }

  /// Person or tracker were moved: what is known stays, and counts for little from now on.
  package mutating func moved() {
    waiting = nil
    self = DriftCorrection(learnt)
  }

  /// How far off a look seems to be that is seen at `place`: to be taken away from it.
  package func error(at place: ScreenPoint) -> ScreenPoint {
    let unit = DriftCorrection.slopeUnit
    // (A look may be surfaces away; the plane is none there.)
    let x = min(max(place.x / unit, -3), 3)
    let y = min(max(place.y / unit, -3), 3)
    return ScreenPoint(x: bounded(across.height(x, y)), y: bounded(down.height(x, y)))
  }

  private func bounded(_ value: Double) -> Double { min(max(value, -DriftCorrection.most), DriftCorrection.most) }

  /// Something was chosen: the choice before it stands. Nil for a choice that teaches nothing.
  package mutating func chose(_ choice: Choice?) {
    if let waiting { learn(waiting) }
    waiting = choice
    guard frozen > 0 else { return }
    frozen -= 1
    waiting = nil
  }

  /// The choice before was taken back.
  package mutating func tookBack() {
    waiting = nil
    frozen = DriftCorrection.frozenFor
  }

  private mutating func learn(_ choice: Choice) {
    let unit = DriftCorrection.slopeUnit
    let (x, y) = (choice.seen.x / unit, choice.seen.y / unit)
    let aim = DriftCorrection.aim * DriftCorrection.aim
    if choice.tellsAcross {
      across.learn(choice.seen.x - choice.meant.x, x, y, variance: choice.variance.x + aim)
    }
    if choice.tellsDown { down.learn(choice.seen.y - choice.meant.y, x, y, variance: choice.variance.y + aim) }
    choices += 1
  }
}
