import Gaze
import Terms

/// A calibration by points: one mark after another, from the first to what came of it.
///
///     off --begin--> showing 1 --steady look, or patience is over--> showing 2 … --> tried --keep--> off
///                       |                                                             |
///                       +--leave, another source or screen--> off  <--leave, a minute-+
///
/// Time counts only while eyes are seen, so eyes that are lost lose nothing: what was gathered stands, and the mark
/// waits. What was found counts at once while it is tried, so that the key that keeps it is looked at with it.
struct CalibrationRun: Sendable {
  /// A saccade to the new mark, and its correction.
  static let settling = Interval.milliseconds(500)
  /// So long near a mark gives its look.
  static let looking = Interval.milliseconds(1200)
  /// So long before a mark with no steady look it is passed over.
  static let patience = Interval.seconds(8)
  /// What was found is tried so long at the most.
  static let triedFor = Interval.seconds(60)
  /// A look farther from the mark than so many degrees is elsewhere.
  static let near = 5.0
  /// A look that has gathered enough and is not steady is asked again so often.
  private static let again = Interval.milliseconds(250)
  /// Steps in which the mark shrinks.
  static let steps = 12

  /// What came of a sample.
  enum Progress: Hashable, Sendable { case nothing, shrunk, seen, passedOver }

  enum State: Hashable, Sendable {
    case off
    case showing(Int)
    /// The error before and now, in degrees.
    case tried(until: Instant, before: Double, now: Double)
  }

  private(set) var state = State.off
  /// Where the marks stand, as shares of the screen, in their order.
  private(set) var marks: [SurfaceFraction] = []
  /// The column and row of each.
  private(set) var places: [Place] = []
  /// Where each was seen; nil when it was passed over.
  private(set) var seen: [SurfaceFraction?] = []
  /// What is left at each, in degrees; nil when it was passed over.
  var left: [Double?] = []
  private var steady = SteadyFixation()
  private var watched = Interval.zero
  private var gathered = Interval.zero
  private var askedAt = Interval.zero

  /// A column and a row of three.
  struct Place: Hashable, Sendable {
    var column: Int
    var row: Int
  }

  /// Where a mark stands: the middle first, then round the field; of five only the corners.
  static func places(nine: Bool) -> [Place] {
    let round = [(0, 0), (1, 0), (2, 0), (2, 1), (2, 2), (1, 2), (0, 2), (0, 1)]
    let taken = nine ? round : round.filter { $0.0 != 1 && $0.1 != 1 }
    return ([(1, 1)] + taken).map { Place(column: $0.0, row: $0.1) }
  }

  /// The middle of a mark at `place`, in a field from `low` to `high` that holds all of every mark.
  static func middle(of place: Place, from low: SurfaceFraction, to high: SurfaceFraction) -> SurfaceFraction {
    func along(_ low: Double, _ high: Double, _ size: Double, _ number: Int) -> Double {
      let room = max(0, high - low - size)
      return (low + high) / 2 + Double(number - 1) / 2 * room
    }
    return SurfaceFraction(
      x: along(low.x, high.x, size.x, place.column), y: along(low.y, high.y, size.y, place.row))
  }

  /// The mark's width and height, as shares of the screen.
  static let size = SurfaceFraction(x: 0.156, y: 0.195)
  /// Points that must have been seen.
  var enough: Int { marks.count > 5 ? 5 : 3 }

  mutating func begin(nine: Bool, from low: SurfaceFraction, to high: SurfaceFraction) {
    self = CalibrationRun()
    places = CalibrationRun.places(nine: nine)
    marks = places.map { CalibrationRun.middle(of: $0, from: low, to: high) }
    state = .showing(0)
  }

  mutating func end() { self = CalibrationRun() }

  mutating func tries(_ left: [Double?], before: Double, now: Double, until: Instant) {
    self.left = left
    state = .tried(until: until, before: before, now: now)
  }

  var isTrying: Bool {
    if case .tried = state { return true }
    return false
  }

  /// The mark that stands, from 0; nil when none does.
  var number: Int? {
    if case .showing(let number) = state, marks.indices.contains(number) { return number }
    return nil
  }

  var deadline: Instant? {
    if case .tried(let until, _, _) = state { return until }
    return nil
  }

  /// What is left of the mark's size, in steps.
  var size: Int {
    let share = Double(gathered.nanoseconds) / Double(CalibrationRun.looking.nanoseconds)
    return CalibrationRun.steps - Int(min(max(0, share), 1) * Double(CalibrationRun.steps))
  }

  /// A report: where the tracker sees the eye, whether that is near the mark, and since when.
  mutating func watch(
    _ place: SurfaceFraction, isNear: Bool, for time: Interval, degree: SurfaceFraction, at now: Instant
  ) -> Progress {
    guard case .showing = state else { return .nothing }
    let before = size
    watched += time
    guard watched >= CalibrationRun.settling else { return .nothing }
    if isNear {
      steady.add(place, at: now)
      gathered += time
    } else {
      gathered = max(.zero, gathered - time - time)
      if gathered == .zero { forgetLook() }
    }
    if gathered >= CalibrationRun.looking, watched >= askedAt {
      askedAt = watched + CalibrationRun.again
      if let middle = steady.middle(degree: degree) {
        next(middle)
        return .seen
      }
    }
    if watched >= CalibrationRun.patience {
      next(nil)
      return .passedOver
    }
    return size == before ? .nothing : .shrunk
  }

  /// The eye is lost, or looks at another page: the look at the mark begins anew.
  mutating func forgetLook() {
    steady.reset()
    gathered = .zero
  }

  private mutating func next(_ middle: SurfaceFraction?) {
    guard case .showing(let number) = state else { return }
    seen.append(middle)
    forgetLook()
    watched = .zero
    askedAt = .zero
    state = .showing(number + 1)
  }

  /// All marks have stood.
  var isThrough: Bool {
    if case .showing(let number) = state { return number >= marks.count }
    return false
  }
}
