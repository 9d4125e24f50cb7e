import Terms

/// How likely each target of a page is the one that is looked at, from where the look seems to be and from how well
/// that is known.
///
/// A target's middle is what people aim at, its whole breadth where it is wide: the part that lies half a small key
/// inside of its edges. What counts is the distance from there, in standard deviations. Between two targets side by
/// side the balance is at their common edge, so that without noise this is the plain hit-test.
package struct TargetLikelihoods: Hashable, Sendable {
  /// So many are weighed; farther ones are not likely.
  package static let limit = 6
  /// Below the likeliest by so much, a target is left out, in nats.
  private static let leastWeight = LogWeight(rawValue: -8 * 1024)
  /// Where people look on a key spreads in parts of the noise: whose tracker trembles does not see well where they aim.
  private static let spread = 1.0
  /// Beside the outermost keys nothing is meant beyond so many standard deviations …
  private static let farthest = 3.0
  /// … nor beyond so many degrees.
  package static let reach = 1.0
  /// Noise in parts of half a key: with less the plain hit-test decides, with twice as much it does not.
  private static let calm = 0.12
  /// By so much places that can be chosen reach into those that choose nothing, in degrees.
  private static let taller = 0.3

  package struct Place: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
      case choosable
      /// A miss costs much: never beyond what is drawn.
      case guarded
      /// Chooses nothing.
      case dead
    }

    package var target: TargetID
    /// In pixels.
    package var rect: ScreenRect
    package var kind: Kind

    package init(target: TargetID, rect: ScreenRect, kind: Kind) {
      self.target = target
      self.rect = rect
      self.kind = kind
    }
  }

  /// A rectangle in degrees.
  private struct Extent: Hashable, Sendable {
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double

    /// Grown on all sides; it never turns inside out.
    func grown(_ across: Double, _ down: Double) -> Extent {
      let x = max(across, (left - right) / 2)
      let y = max(down, (top - bottom) / 2)
      return Extent(left: left - x, top: top - y, right: right + x, bottom: bottom + y)
    }

    /// How far outside a point is, across and down.
    func distance(_ point: ScreenPoint) -> ScreenPoint {
      ScreenPoint(
        x: max(0, max(left - point.x, point.x - right)), y: max(0, max(top - point.y, point.y - bottom)))
    }
  }

  private struct Weighed: Hashable, Sendable {
    var target: TargetID
    var kind: Place.Kind
    var extent: Extent
    var core: Extent
  }

  private var places: [Weighed] = []
  /// Half of the smallest target's sides, in degrees.
  private var halfSize = ScreenPoint(x: 1, y: 1)
  /// Half of the smallest target's smaller side, in degrees; one where there is none.
  package private(set) var halfKey = 1.0

  package init() {}

  /// `degree` is one in pixels, both ways, above 0.
  package init(_ places: [Place], degree: ScreenPoint) {
    let choosable = places.filter { $0.kind != .dead }
    let across = Double(choosable.map(\.rect.width).min() ?? 0) / degree.x / 2
    let down = Double(choosable.map(\.rect.height).min() ?? 0) / degree.y / 2
    if across > 0, down > 0 {
      halfSize = ScreenPoint(x: across, y: down)
      halfKey = min(across, down)
    }
    self.places = places.map { place in
      let rect = place.rect
      let extent = Extent(
        left: Double(rect.x) / degree.x, top: Double(rect.y) / degree.y, right: Double(rect.maxX) / degree.x,
        bottom: Double(rect.maxY) / degree.y)
      return Weighed(target: place.target, kind: place.kind, extent: extent, core: extent.grown(-across, -down))
    }
  }

  /// A look as it is weighed; all in degrees.
  package struct Look: Hashable, Sendable {
    package var point: ScreenPoint
    /// Standard deviation of one report.
    package var deviation: ScreenPoint
    /// Variance of the point in parts of the variance of one report.
    package var variance: Double
    /// The target that holds the eye, and by how much of its size beyond its edges.
    package var holding: TargetID?
    package var hold: Double
    /// Looks beside the outermost keys mean the nearest one.
    package var reaches: Bool

    package init(
      point: ScreenPoint, deviation: ScreenPoint, variance: Double, holding: TargetID? = nil, hold: Double = 0,
      reaches: Bool = false
    ) {
      self.point = point
      self.deviation = deviation
      self.variance = variance
      self.holding = holding
      self.hold = hold
      self.reaches = reaches
    }
  }

  /// Fills `result` with the likeliest targets, likeliest first, their weights being the logarithms of what their
  /// likelihoods are of all; with none for a look at nothing. Equals go by their targets.
  package func weigh(_ look: Look, into result: inout [Weighted<TargetID>]) {
    result.removeAll(keepingCapacity: true)
    let spread = (look.variance + TargetLikelihoods.spread * TargetLikelihoods.spread).squareRoot()
    let deviation = ScreenPoint(x: look.deviation.x * spread, y: look.deviation.y * spread)
    guard isNearSomething(look, deviation) else { return }
    for place in places {
      guard let weight = weight(of: place, look, deviation) else { continue }
      insert(Weighted(place.target, weight), into: &result)
    }
    normalise(&result)
  }

  private func isNearSomething(_ look: Look, _ deviation: ScreenPoint) -> Bool {
    let reach = TargetLikelihoods.reach
    let across = look.reaches ? min(reach, TargetLikelihoods.farthest * deviation.x) : 0
    let down = look.reaches ? min(reach, TargetLikelihoods.farthest * deviation.y) : 0
    for place in places {
      let isHeld = place.target == look.holding
      let grows = place.kind == .choosable && look.reaches
      let extent = isHeld ? held(place.extent, look.hold) : place.extent
      let away = extent.distance(look.point)
      if away.x <= (grows ? across : 0), away.y <= (grows ? down : 0) { return true }
    }
    return false
  }

  /// A target holds the eye beyond its edges by that part of its size.
  private func held(_ extent: Extent, _ hold: Double) -> Extent {
    extent.grown((extent.right - extent.left) * hold, (extent.bottom - extent.top) * hold)
  }

  private func weight(of place: Weighed, _ look: Look, _ deviation: ScreenPoint) -> LogWeight? {
    var core = place.core
    let isHeld = place.target == look.holding
    if isHeld {
      // Twice, for the balance with a neighbour lies half way between the two.
      core = core.grown(
        2 * look.hold * (place.extent.right - place.extent.left),
        2 * look.hold * (place.extent.bottom - place.extent.top))
    } else if place.kind == .guarded {
      let away = place.extent.distance(look.point)
      if away.x > 0 || away.y > 0 { return nil }
    }
    var away = core.distance(look.point)
    let margin = place.kind == .dead && look.reaches ? TargetLikelihoods.taller : 0
    if away.x > 0 { away.x += 2 * margin }
    if away.y > 0 { away.y += 2 * margin }
    let across = away.x / deviation.x
    let down = away.y / deviation.y
    var nats = (across * across + down * down) / 2
    let extent = isHeld ? held(place.extent, look.hold) : place.extent.grown(-margin, -margin)
    let outside = extent.distance(look.point)
    if outside.x > 0 || outside.y > 0 { nats += outsideNats(deviation) }
    // (A million nats are as good as any more, and fit.)
    return LogWeight(rawValue: -Int32(min(nats, 1_000_000) * 1024))
  }

  /// What a target loses that the look is not on. Where there is hardly any noise that decides: near corners, what lies
  /// across a corner could else be nearer.
  private func outsideNats(_ deviation: ScreenPoint) -> Double {
    let noise = max(deviation.x, deviation.y) / halfKey
    let calm = TargetLikelihoods.calm
    let share = min(max(0, (2 * calm - noise) / calm), 1)
    let across = halfSize.x / deviation.x
    let down = halfSize.y / deviation.y
    return share * (across * across + down * down) / 2
  }

  private func insert(_ weighted: Weighted<TargetID>, into result: inout [Weighted<TargetID>]) {
    func precedes(_ left: Weighted<TargetID>, _ right: Weighted<TargetID>) -> Bool {
      left.weight == right.weight ? left.value < right.value : left.weight > right.weight
    }
    if result.count == TargetLikelihoods.limit {
      guard let last = result.last, precedes(weighted, last) else { return }
      result.removeLast()
    }
    result.append(weighted)
    var place = result.count - 1
    while place > 0, precedes(result[place], result[place - 1]) {
      result.swapAt(place, place - 1)
      place -= 1
    }
  }

  private func normalise(_ result: inout [Weighted<TargetID>]) {
    guard let best = result.first?.weight else { return }
    while let last = result.last, last.weight.rawValue - best.rawValue < TargetLikelihoods.leastWeight.rawValue {
      result.removeLast()
    }
    var sum: Int64 = 0
    for place in result.indices {
      let relative = LogWeight(rawValue: result[place].weight.rawValue - best.rawValue)
      result[place].weight = relative
      sum += FixedExponential.share(relative)
    }
    let total = LogWeight.ratio(UInt64(sum), UInt64(FixedExponential.one))
    for place in result.indices { result[place].weight.rawValue -= total.rawValue }
  }
}
