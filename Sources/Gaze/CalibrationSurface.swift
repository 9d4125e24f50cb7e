import Terms

/// By how much a tracker is off, all over the screen, as a calibration has found it: a surface of low order each way.
///
/// All is in degrees; places count from the middle of the screen. Beyond what was measured the surface goes on as it is
/// at the edge of that: what bends is not drawn out.
package struct CalibrationSurface: Hashable, Sendable {
  /// Farther off than this it never says that a look is.
  package static let most = 3.0
  /// Slopes and bends are counted for so many degrees.
  package static let unit = 10.0
  /// The steepest slope and the strongest bend, in degrees for `unit`.
  package static let steepest = 1.0

  /// One way.
  package struct Height: Hashable, Sendable {
    package static let terms = 6

    package var shift: Double
    package var x: Double
    package var y: Double
    package var xy: Double
    package var xx: Double
    package var yy: Double

    /// Terms that are missing are 0.
    package init(_ terms: [Double] = []) {
      func term(_ number: Int) -> Double { terms.indices.contains(number) ? terms[number] : 0 }
      (shift, x, y, xy, xx, yy) = (term(0), term(1), term(2), term(3), term(4), term(5))
    }

    package var list: [Double] { [shift, x, y, xy, xx, yy] }

    func at(_ across: Double, _ down: Double) -> Double {
      shift + x * across + y * down + xy * across * down + xx * across * across + yy * down * down
    }

    var isProper: Bool {
      abs(shift) <= CalibrationSurface.most && list.dropFirst().allSatisfy { abs($0) <= CalibrationSurface.steepest }
    }
  }

  package var across: Height
  package var down: Height
  /// How far from the middle, each way, was measured.
  package var reach: ScreenPoint
  /// Points that it was made of.
  package var points: Int

  package init(across: Height, down: Height, reach: ScreenPoint, points: Int) {
    self.across = across
    self.down = down
    self.reach = reach
    self.points = points
  }

  /// Whether every number is one that a calibration can give.
  package var isProper: Bool {
    across.isProper && down.isProper && reach.x >= 0 && reach.y >= 0 && reach.x <= 90 && reach.y <= 90
      && (1...CalibrationFit.limit).contains(points)
  }

  /// How far off a look is that is seen at `place`: to be taken away from it.
  package func error(at place: ScreenPoint) -> ScreenPoint {
    let x = min(max(place.x, -reach.x), reach.x) / CalibrationSurface.unit
    let y = min(max(place.y, -reach.y), reach.y) / CalibrationSurface.unit
    return ScreenPoint(x: bounded(across.at(x, y)), y: bounded(down.at(x, y)))
  }

  private func bounded(_ value: Double) -> Double {
    min(max(value, -CalibrationSurface.most), CalibrationSurface.most)
  }
}
