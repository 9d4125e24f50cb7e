import Terms

/// By how much every look is set right, as a share of the surface.
///
///     settled --measured--> tried --a choice--> undoable --the page is left--> settled
///        ^  ^                |  |                  |
///        |  +---Undo, 60 s---+  +---measured--> tried, with the first one's way back
///        +----------------------Undo---------------+
///
/// What was measured counts at once and is kept only when something has been chosen with it: a keyboard that the
/// touch-up itself has put out of reach comes back.
struct TouchUp: Hashable, Sendable {
  /// So long without a choice takes it back: time to read, to look about, and to hit a large key.
  static let triedFor = Interval.seconds(60)
  /// In degrees. What is farther off wants another calibration: it would not be the same all over the screen.
  static let most = 2.0
  /// No shift.
  static let none = SurfaceFraction(x: 0, y: 0)

  private enum State: Hashable, Sendable {
    case settled(SurfaceFraction)
    case tried(SurfaceFraction, before: SurfaceFraction, until: Instant)
    case undoable(SurfaceFraction, before: SurfaceFraction)
  }

  private var state = State.settled(none)

  /// To be added to every look.
  var shift: SurfaceFraction {
    switch state {
    case .settled(let shift), .tried(let shift, _, _), .undoable(let shift, _): shift
    }
  }

  /// What is kept of it: one that is only tried may yet be taken back.
  var kept: SurfaceFraction {
    switch state {
    case .settled(let shift), .undoable(let shift, _): shift
    case .tried(_, let before, _): before
    }
  }

  /// One look takes it back.
  var isUndoable: Bool {
    switch state {
    case .settled: false
    case .tried, .undoable: true
    }
  }

  var deadline: Instant? {
    switch state {
    case .settled, .undoable: nil
    case .tried(_, _, let until): until
    }
  }

  mutating func measured(_ shift: SurfaceFraction, at now: Instant) {
    let until = now + TouchUp.triedFor
    switch state {
    case .settled(let before): state = .tried(shift, before: before, until: until)
    case .tried(_, let before, _), .undoable(_, let before): state = .tried(shift, before: before, until: until)
    }
  }

  /// Something was chosen by it.
  /// - Returns: true when it is to be kept from now on.
  mutating func chose() -> Bool {
    guard case .tried(let shift, let before, _) = state else { return false }
    state = .undoable(shift, before: before)
    return true
  }

  /// As before.
  mutating func undo() {
    switch state {
    case .settled: break
    case .tried(_, let before, _), .undoable(_, let before): state = .settled(before)
    }
  }

  /// The page is left: from now on Undo means the text again.
  mutating func settle() {
    switch state {
    case .settled, .tried: break
    case .undoable(let shift, _): state = .settled(shift)
    }
  }

  /// From the process before this one, or none for another device.
  mutating func restore(_ shift: SurfaceFraction) { state = .settled(shift) }

  /// What must be added so that `seen` becomes `meant`, at most `most` degrees; and its size in degrees. `degree` is
  /// one as a share of the surface, both ways, above 0.
  static func shift(
    from seen: SurfaceFraction, to meant: SurfaceFraction, degree: SurfaceFraction
  ) -> (shift: SurfaceFraction, degrees: Double, isCut: Bool) {
    let across = (meant.x - seen.x) / degree.x
    let down = (meant.y - seen.y) / degree.y
    let degrees = (across * across + down * down).squareRoot()
    let share = degrees > most ? most / degrees : 1
    let shift = SurfaceFraction(x: across * share * degree.x, y: down * share * degree.y)
    return (shift, min(degrees, most), degrees > most)
  }
}
