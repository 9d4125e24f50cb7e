import Terms

/// The mean of the samples since the last saccade: steadies a fixation without lagging behind a jump.
///
/// A sample farther from the mean than the saccade threshold starts a new mean; otherwise the newest samples are
/// averaged alike. (Saccade-reset mean: the simplest member of the family that Špakov compared in 2012; see
/// docs/architecture.md for what replaces it.)
package struct FixationMean: Hashable, Sendable {
  /// The samples averaged at the most: 130 ms at 60 Hz. More would smear a mouse that glides.
  package static let window = 8

  /// A jump beyond this share of the surface's width (in x, and scaled alike in y) is a saccade: about 1.3 degrees on a
  /// 15.6-inch screen at 60 cm, above the noise of a typical tracker (SD 0.35 degrees) and below the distance of two
  /// keys.
  package static let saccadeShare = 0.04

  private var xs = [Double](repeating: 0, count: FixationMean.window)
  private var ys = [Double](repeating: 0, count: FixationMean.window)
  private var count = 0
  private var next = 0

  package init() {}

  /// Forgets what was seen: the next point begins a fixation.
  package mutating func reset() {
    count = 0
    next = 0
  }

  /// Takes a finite point in pixels, gives the steadied one.
  package mutating func add(_ point: ScreenPoint, surfaceWidth: Int) -> ScreenPoint {
    let threshold = FixationMean.saccadeShare * Double(surfaceWidth)
    if count > 0 {
      let mean = self.mean
      let dx = point.x - mean.x
      let dy = point.y - mean.y
      if dx * dx + dy * dy > threshold * threshold { reset() }
    }
    xs[next] = point.x
    ys[next] = point.y
    next = (next + 1) % FixationMean.window
    count = min(count + 1, FixationMean.window)
    return mean
  }

  /// Summed from the oldest slot on, so that the same samples give the same bits.
  private var mean: ScreenPoint {
    var x = 0.0
    var y = 0.0
    for index in 0..<count {
      x += xs[index]
      y += ys[index]
    }
    return ScreenPoint(x: x / Double(count), y: y / Double(count))
  }
}
