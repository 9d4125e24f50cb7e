import Terms

/// What a person does about a tracker that errs: after two misses on the same side within six choices the aim goes the
/// other way, by half of the tracker's error; after two on the other side, straight at the key again. (After what users
/// of EyeO did.)
struct MissMemory: Hashable, Sendable {
  enum Side: Hashable, Sendable { case left, right, above, below }

  private static let choices = 6
  private static let misses = 2
  private static let share = 0.5
  /// What lies farther from the aim is no miss of it.
  private static let reach = 6.0

  /// Of the last choices, each with the side on which it was missed, if it was.
  private var last: [Side?] = []
  /// Added to the place that is aimed at, in degrees.
  private(set) var shift = ScreenPoint(x: 0, y: 0)

  /// Where something lies that came instead of the aim, in degrees from it.
  static func side(of way: ScreenPoint) -> Side? {
    let length = (way.x * way.x + way.y * way.y).squareRoot()
    guard length > 0, length < reach else { return nil }
    if abs(way.x) >= abs(way.y) { return way.x < 0 ? .left : .right }
    return way.y < 0 ? .above : .below
  }

  /// A choice came; `bias` is how far off the tracker is at the place that was aimed at, in degrees.
  mutating func record(_ side: Side?, bias: ScreenPoint) {
    last.append(side)
    if last.count > MissMemory.choices { last.removeFirst() }
    guard let side, last.count(where: { $0 == side }) >= MissMemory.misses else { return }
    last.removeAll()
    shift =
      lies(shift, to: side)
      ? ScreenPoint(x: 0, y: 0) : ScreenPoint(x: -MissMemory.share * bias.x, y: -MissMemory.share * bias.y)
  }

  private func lies(_ way: ScreenPoint, to side: Side) -> Bool {
    switch side {
    case .left: way.x < 0
    case .right: way.x > 0
    case .above: way.y < 0
    case .below: way.y > 0
    }
  }
}
