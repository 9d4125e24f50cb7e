import Gaze
import Terms
import Testing

@Suite struct `A steady fixation` {
  private let degree = SurfaceFraction(x: 0.03, y: 0.05)

  /// One report every `period` ms, at places given in degrees from the middle of the screen.
  private func middle(_ places: [(x: Double, y: Double)], period: Int64 = 16) -> SurfaceFraction? {
    var fixation = SteadyFixation()
    for (number, place) in places.enumerated() {
      fixation.add(
        SurfaceFraction(x: 0.5 + place.x * degree.x, y: 0.5 + place.y * degree.y),
        at: Instant(nanoseconds: Int64(number) * period * 1_000_000))
    }
    guard let found = fixation.middle(degree: degree) else { return nil }
    return SurfaceFraction(x: (found.x - 0.5) / degree.x, y: (found.y - 0.5) / degree.y)
  }

  private func isNear(_ found: SurfaceFraction?, _ x: Double, _ y: Double, within: Double) -> Bool {
    guard let found else { return false }
    return abs(found.x - x) < within && abs(found.y - y) < within
  }

  @Test func `is where all reports are`() {
    #expect(isNear(middle(Array(repeating: (1, -2), count: 60)), 1, -2, within: 1e-9))
  }

  @Test func `counts its last second alone`() {
    let saccade: [(x: Double, y: Double)] = Array(repeating: (9, 9), count: 60) + Array(repeating: (1, 0), count: 64)
    #expect(isNear(middle(saccade), 1, 0, within: 1e-9))
  }

  @Test func `leaves a fifth of stray reports out`() {
    var places: [(x: Double, y: Double)] = []
    for number in 0..<60 {
      let across = Double(number % 3 - 1) * 0.3
      let down = Double(number % 5 - 2) * 0.2
      places.append((across, down))
    }
    for stray in stride(from: 4, to: 60, by: 5) { places[stray] = (6, 6) }
    #expect(isNear(middle(places), 0, 0, within: 0.15))
  }

  @Test func `is none when there are too few, too short, scattered or two of them`() {
    #expect(middle([]) == nil)
    #expect(middle(Array(repeating: (0, 0), count: 7), period: 140) == nil)
    #expect(middle(Array(repeating: (0, 0), count: 30), period: 16) == nil)
    var twoPlaces: [(x: Double, y: Double)] = []
    var course: [(x: Double, y: Double)] = []
    var cloud: [(x: Double, y: Double)] = []
    for number in 0..<60 {
      twoPlaces.append((number % 2 == 0 ? -2 : 2, 0))
      course.append((Double(number) / 10 - 3, 0))
      cloud.append((Double(number * 7 % 11) - 5, Double(number * 5 % 9) - 4))
    }
    for places in [twoPlaces, course, cloud] { #expect(middle(places) == nil) }
  }

  @Test func `works for slow trackers and for fast ones`() {
    #expect(isNear(middle(Array(repeating: (1, 1), count: 12), period: 100), 1, 1, within: 1e-9))
    #expect(isNear(middle(Array(repeating: (1, 1), count: 3000), period: 1), 1, 1, within: 1e-9))
  }

  @Test func `begins anew`() {
    var fixation = SteadyFixation()
    for number in 0..<400 {
      fixation.add(SurfaceFraction(x: 0.5, y: 0.5), at: Instant(nanoseconds: Int64(number) * 4_000_000))
    }
    #expect(fixation.middle(degree: degree) != nil)
    fixation.reset()
    #expect(fixation.middle(degree: degree) == nil)
    #expect(fixation.middle(degree: SurfaceFraction(x: 0, y: 1)) == nil)
  }
}
