import Terms

/// A surface through the points of a calibration: least squares with what trackers are like as a first belief, and
/// points that lie far from the others weighted down.
///
/// Few points give a shift, four a plane, seven a surface of second order; which of those that the points allow is
/// taken is decided by leaving out each point in turn and seeing how well the rest foretells it.
package enum CalibrationFit {
  /// Points of one calibration.
  package static let limit = 9

  /// A point that was looked at.
  package struct Point: Hashable, Sendable {
    /// Where the tracker saw the look, and where the point stood, in degrees from the middle of the screen.
    package var seen: ScreenPoint
    package var meant: ScreenPoint

    package init(seen: ScreenPoint, meant: ScreenPoint) {
      self.seen = seen
      self.meant = meant
    }

    var off: ScreenPoint { ScreenPoint(x: seen.x - meant.x, y: seen.y - meant.y) }
  }

  package struct Result: Hashable, Sendable {
    package var surface: CalibrationSurface
    /// What is left at each point, in its order, in degrees.
    package var left: [Double]
    /// Root of the mean square of what is left at each point when the surface is made of the others alone.
    package var foretold: Double
  }

  /// How well a point's look is known: its mean trembles, and people look beside the middle of a mark.
  private static let pointDeviation = 0.35
  /// First belief, as standard deviations: of the shift, of slopes and of bends, in degrees for a `unit`.
  private static let shiftBelief = 3.0
  private static let slopeBelief = 0.3
  private static let bendBelief = 0.2
  /// Beyond so many times the usual deviation a point counts less (Huber).
  private static let patience = 1.5
  private static let rounds = 8
  /// A surface with more terms must foretell so much better.
  private static let worth = 0.95
  /// The surface may go on so far beyond the outermost points, in degrees.
  private static let beyond = 6.0
  /// Points that a kind of surface needs, and its terms.
  private static let kinds = [(points: 1, terms: 1), (points: 4, terms: 3), (points: 7, terms: 6)]

  /// Nil without points.
  package static func fit(_ points: [Point]) -> Result? {
    let points = Array(points.prefix(limit)).filter { isFinite($0.seen) && isFinite($0.meant) }
    guard !points.isEmpty else { return nil }
    var best: (surface: CalibrationSurface, foretold: Double)?
    for kind in kinds where points.count >= kind.points {
      let foretold = foretelling(points, terms: kind.terms)
      if let best, foretold > best.foretold * worth { continue }
      best = (surface(points, terms: kind.terms), foretold)
    }
    guard let best else { return nil }
    let left = points.map { distance($0.off, best.surface.error(at: $0.seen)) }
    return Result(surface: best.surface, left: left, foretold: best.foretold)
  }

  /// Root of the mean square of what a correction leaves at these points.
  package static func remaining(_ points: [Point], correctedBy error: (ScreenPoint) -> ScreenPoint) -> Double {
    root(points.map { distance($0.off, error($0.seen)) })
  }

  private static func foretelling(_ points: [Point], terms: Int) -> Double {
    guard points.count > 1 else { return pointDeviation }
    return root(
      points.indices.map { left in
        let rest = points.indices.filter { $0 != left }.map { points[$0] }
        return distance(points[left].off, surface(rest, terms: terms).error(at: points[left].seen))
      })
  }

  private static func surface(_ points: [Point], terms: Int) -> CalibrationSurface {
    let reach = ScreenPoint(
      x: (points.map { abs($0.seen.x) }.max() ?? 0) + beyond, y: (points.map { abs($0.seen.y) }.max() ?? 0) + beyond)
    let across = heights(points, points.map(\.off.x), terms: terms)
    let down = heights(points, points.map(\.off.y), terms: terms)
    return CalibrationSurface(
      across: bounded(across), down: bounded(down), reach: reach, points: points.count)
  }

  private static func bounded(_ terms: [Double]) -> CalibrationSurface.Height {
    CalibrationSurface.Height(
      terms.enumerated().map { number, value in
        let most = number == 0 ? CalibrationSurface.most : CalibrationSurface.steepest
        return min(max(value, -most), most)
      })
  }

  /// Least squares by rounds of weights.
  private static func heights(_ points: [Point], _ offs: [Double], terms: Int) -> [Double] {
    let rows = points.map { basis($0.seen, terms) }
    var weights = [Double](repeating: 1, count: points.count)
    var result = [Double](repeating: 0, count: terms)
    for _ in 0..<rounds {
      result = solved(rows, offs, weights, terms)
      for (number, row) in rows.enumerated() {
        let rest = abs(offs[number] - zip(row, result).reduce(0) { $0 + $1.0 * $1.1 })
        let limit = patience * pointDeviation
        weights[number] = rest > limit ? limit / rest : 1
      }
    }
    return result
  }

  private static func basis(_ place: ScreenPoint, _ terms: Int) -> [Double] {
    let (x, y) = (place.x / CalibrationSurface.unit, place.y / CalibrationSurface.unit)
    return Array([1, x, y, x * y, x * x, y * y].prefix(terms))
  }

  /// (AᵀWA ÷ σ² + B) t = AᵀW o ÷ σ², B the first belief: positive definite, so elimination needs no search for pivots.
  private static func solved(_ rows: [[Double]], _ offs: [Double], _ weights: [Double], _ terms: Int) -> [Double] {
    let beliefs = [shiftBelief, slopeBelief, slopeBelief, bendBelief, bendBelief, bendBelief]
    var matrix = [[Double]](repeating: [Double](repeating: 0, count: terms + 1), count: terms)
    let known = 1 / (pointDeviation * pointDeviation)
    for (number, row) in rows.enumerated() {
      for left in 0..<terms {
        for right in 0..<terms { matrix[left][right] += known * weights[number] * row[left] * row[right] }
        matrix[left][terms] += known * weights[number] * row[left] * offs[number]
      }
    }
    for term in 0..<terms { matrix[term][term] += 1 / (beliefs[term] * beliefs[term]) }
    for pivot in 0..<terms {
      for row in 0..<terms where row != pivot {
        let share = matrix[row][pivot] / matrix[pivot][pivot]
        for column in pivot...terms { matrix[row][column] -= share * matrix[pivot][column] }
      }
    }
    return (0..<terms).map { matrix[$0][terms] / matrix[$0][$0] }
  }

  private static func isFinite(_ point: ScreenPoint) -> Bool {
    point.x.isFinite && point.y.isFinite && abs(point.x) < 180 && abs(point.y) < 180
  }

  private static func distance(_ left: ScreenPoint, _ right: ScreenPoint) -> Double {
    let (x, y) = (left.x - right.x, left.y - right.y)
    return (x * x + y * y).squareRoot()
  }

  private static func root(_ values: [Double]) -> Double {
    guard !values.isEmpty else { return 0 }
    return (values.reduce(0) { $0 + $1 * $1 } / Double(values.count)).squareRoot()
  }
}
