import Gaze
import Terms
import Testing

/// Three keys of 3 degrees side by side, a wide one below them, and a place that chooses nothing above; 40 pixels to a
/// degree.
@Suite struct `Targets near a look` {
  private static let degree = ScreenPoint(x: 40, y: 40)
  private static let dead = TargetID.area(0)
  private static let help = TargetID.key(9)
  private static let keys = [TargetID.key(0), .key(1), .key(2)]
  private static let wide = TargetID.key(3)

  private static let places = [
    TargetLikelihoods.Place(target: dead, rect: ScreenRect(x: 0, y: 0, width: 360, height: 120), kind: .dead),
    TargetLikelihoods.Place(
      target: keys[0], rect: ScreenRect(x: 0, y: 120, width: 120, height: 120), kind: .choosable),
    TargetLikelihoods.Place(
      target: keys[1], rect: ScreenRect(x: 120, y: 120, width: 120, height: 120), kind: .choosable),
    TargetLikelihoods.Place(
      target: keys[2], rect: ScreenRect(x: 240, y: 120, width: 120, height: 120), kind: .choosable),
    TargetLikelihoods.Place(
      target: wide, rect: ScreenRect(x: 0, y: 240, width: 240, height: 120), kind: .choosable),
    TargetLikelihoods.Place(target: help, rect: ScreenRect(x: 240, y: 240, width: 120, height: 120), kind: .guarded),
  ]

  private func weigh(
    _ x: Double, _ y: Double, deviation: Double = 0.02, variance: Double = 0.2, holding: TargetID? = nil,
    hold: Double = 0, reaches: Bool = false
  ) -> [Weighted<TargetID>] {
    var result: [Weighted<TargetID>] = []
    TargetLikelihoods(Self.places, degree: Self.degree).weigh(
      TargetLikelihoods.Look(
        point: ScreenPoint(x: x / 40, y: y / 40), deviation: ScreenPoint(x: deviation, y: deviation),
        variance: variance, holding: holding, hold: hold, reaches: reaches), into: &result)
    return result
  }

  @Test func `are those of the plain hit-test when there is no noise`() {
    for x in stride(from: 1.5, to: 360, by: 7) {
      for y in stride(from: 1.5, to: 360, by: 7) {
        let hit = Self.places.first { $0.rect.contains(ScreenPoint(x: x, y: y)) }?.target
        #expect(weigh(x, y).first?.value == hit)
      }
    }
  }

  @Test func `share a look at their common edge, whatever the noise`() throws {
    for deviation in [0.5, 1.0, 1.5] {
      let seen = weigh(120, 180, deviation: deviation, variance: 1)
      try #require(seen.count >= 2)
      #expect(Set(seen.prefix(2).map(\.value)) == [Self.keys[0], Self.keys[1]])
      #expect(abs(seen[0].weight.rawValue - seen[1].weight.rawValue) < 8)
    }
  }

  @Test func `have likelihoods that add up to one`() {
    for deviation in [0.02, 0.4, 1.6] {
      for x in stride(from: -20.0, to: 380, by: 13) {
        let seen = weigh(x, 180, deviation: deviation, variance: 1, reaches: true)
        guard !seen.isEmpty else { continue }
        let sum = seen.reduce(0) { $0 + FixedExponential.share($1.weight) }
        #expect(abs(sum - FixedExponential.one) < 600)
        #expect(seen.count <= TargetLikelihoods.limit)
        #expect(zip(seen, seen.dropFirst()).allSatisfy { $0.weight >= $1.weight })
      }
    }
  }

  @Test func `are less certain the more the tracker trembles`() throws {
    let calm = try #require(weigh(165, 180, deviation: 0.3, variance: 0.3).first)
    let restless = try #require(weigh(165, 180, deviation: 0.9, variance: 0.3).first)
    #expect(calm.value == Self.keys[1] && restless.value == Self.keys[1])
    #expect(calm.weight > restless.weight)
  }

  @Test func `hold the eye beyond their edges while they are looked at`() {
    #expect(weigh(130, 180).first?.value == Self.keys[1])
    #expect(weigh(130, 180, holding: Self.keys[0], hold: 0.3).first?.value == Self.keys[0])
    #expect(weigh(154, 180, holding: Self.keys[0], hold: 0.3).first?.value == Self.keys[0])
    #expect(weigh(158, 180, holding: Self.keys[0], hold: 0.3).first?.value == Self.keys[1])
  }

  @Test func `reach beyond the outermost edge by the noise and never by more than a degree`() {
    #expect(weigh(-4, 180, deviation: 0.8, variance: 1).isEmpty)
    #expect(weigh(-4, 180, deviation: 0.8, variance: 1, reaches: true).first?.value == Self.keys[0])
    #expect(weigh(-44, 180, deviation: 1.6, variance: 1, reaches: true).isEmpty)
    #expect(weigh(-4, 180, deviation: 0.02, variance: 0.1, reaches: true).isEmpty)
  }

  @Test func `reach a little into places that choose nothing`() {
    #expect(weigh(60, 114).first?.value == Self.dead)
    #expect(weigh(60, 114, reaches: true).first?.value == Self.keys[0])
    #expect(weigh(60, 100, reaches: true).first?.value == Self.dead)
  }

  @Test func `never mean Help where it is not drawn`() {
    for deviation in [0.02, 0.5, 1.6] {
      for x in stride(from: 150.0, to: 420, by: 5) {
        for y in stride(from: 150.0, to: 420, by: 5) {
          let isOnHelp = x >= 240 && x < 360 && y >= 240 && y < 360
          guard !isOnHelp else { continue }
          let seen = weigh(x, y, deviation: deviation, variance: 1, reaches: true)
          #expect(!seen.contains { $0.value == Self.help } || x == 360 || y == 360)
        }
      }
    }
  }

  @Test func `are none where there are no places`() {
    var result = [Weighted(TargetID.key(1), LogWeight.certain)]
    TargetLikelihoods().weigh(
      TargetLikelihoods.Look(
        point: ScreenPoint(x: 1, y: 1), deviation: ScreenPoint(x: 1, y: 1), variance: 1, reaches: true),
      into: &result)
    #expect(result.isEmpty)
  }

  @Test func `far away are none, and overflow nothing`() {
    for far in [1e9, -1e9, 1e300] {
      #expect(weigh(far, far, reaches: true).isEmpty)
      #expect(weigh(far, 180, holding: Self.keys[0], hold: 1).isEmpty)
    }
  }
}
