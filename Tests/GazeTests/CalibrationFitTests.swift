import Gaze
import Terms
import Testing

@Suite struct `The surface through the points of a calibration` {
  private static let nine = [-10.0, 0, 10].flatMap { x in [-6.0, 0, 6].map { ScreenPoint(x: x, y: $0) } }
  private static let five = [nine[4], nine[0], nine[2], nine[6], nine[8]]

  private static func points(
    _ places: [ScreenPoint], noise: Double = 0, seed: UInt64 = 1, off: (ScreenPoint) -> ScreenPoint
  ) -> [CalibrationFit.Point] {
    var tremor = Tremor(ScreenPoint(x: noise, y: noise), 0, seed: seed)
    return places.map { place in
      let error = off(place)
      return CalibrationFit.Point(
        seen: tremor.next(at: ScreenPoint(x: place.x + error.x, y: place.y + error.y)), meant: place)
    }
  }

  private static func plane(_ place: ScreenPoint) -> ScreenPoint {
    ScreenPoint(x: 0.9 + 0.012 * place.x, y: -1.1 + 0.012 * place.y)
  }

  private static func worst(_ surface: CalibrationSurface, _ off: (ScreenPoint) -> ScreenPoint) -> Double {
    var worst = 0.0
    for x in stride(from: -12.0, through: 12, by: 4) {
      for y in stride(from: -8.0, through: 8, by: 4) {
        let error = off(ScreenPoint(x: x, y: y))
        let known = surface.error(at: ScreenPoint(x: x + error.x, y: y + error.y))
        let (across, down) = (known.x - error.x, known.y - error.y)
        worst = max(worst, (across * across + down * down).squareRoot())
      }
    }
    return worst
  }

  @Test func `is the shift of a single point, and nothing without points`() throws {
    let one = try #require(CalibrationFit.fit(Self.points([Self.nine[4]], off: Self.plane)))
    #expect(abs(one.surface.error(at: ScreenPoint(x: 5, y: 5)).x - 0.9) < 0.05)
    #expect(CalibrationFit.fit([]) == nil)
    let wild = CalibrationFit.Point(seen: ScreenPoint(x: .nan, y: 0), meant: ScreenPoint(x: 0, y: 0))
    #expect(CalibrationFit.fit([wild]) == nil)
  }

  @Test func `finds a plane by five points`() throws {
    let fit = try #require(CalibrationFit.fit(Self.points(Self.five, off: Self.plane)))
    #expect(Self.worst(fit.surface, Self.plane) < 0.15 && fit.left.allSatisfy { $0 < 0.1 })
    #expect(fit.surface.points == 5 && fit.surface.isProper)
  }

  @Test(arguments: 1...30 as ClosedRange<UInt64>)
  func `finds it through looks that tremble`(_ seed: UInt64) throws {
    let fit = try #require(CalibrationFit.fit(Self.points(Self.five, noise: 0.3, seed: seed, off: Self.plane)))
    #expect(Self.worst(fit.surface, Self.plane) < 0.9)
  }

  @Test func `bends where nine points say so`() throws {
    func bent(_ place: ScreenPoint) -> ScreenPoint {
      ScreenPoint(x: 0.5 + 0.008 * place.x * place.y / 3, y: -0.4 + 0.006 * place.x * place.x)
    }
    let fit = try #require(CalibrationFit.fit(Self.points(Self.nine, off: bent)))
    #expect(fit.surface.down.xx > 0.2 && fit.left.allSatisfy { $0 < 0.4 })
  }

  @Test func `one point that was seen elsewhere does not drag it along`() throws {
    var points = Self.points(Self.nine, off: Self.plane)
    points[2].seen.x += 4
    let fit = try #require(CalibrationFit.fit(points))
    #expect(abs(fit.surface.error(at: ScreenPoint(x: 0, y: 0)).x - 0.9) < 0.5)
  }

  @Test func `never goes beyond its bounds, at any place`() throws {
    let points = Self.points(Self.nine) { ScreenPoint(x: 30 * $0.x, y: -50 + $0.y * $0.y) }
    let surface = try #require(CalibrationFit.fit(points)).surface
    #expect(surface.isProper)
    for place in [-1e9, -90, 0, 90, 1e9] {
      let error = surface.error(at: ScreenPoint(x: place, y: -place))
      #expect(abs(error.x) <= CalibrationSurface.most && abs(error.y) <= CalibrationSurface.most)
    }
  }

  @Test func `foretells worse than it fits, and what trembles alone gives no surface`() throws {
    let fit = try #require(
      CalibrationFit.fit(Self.points(Self.five, noise: 0.4, seed: 3) { _ in ScreenPoint(x: 0, y: 0) }))
    let mean = (fit.left.reduce(0) { $0 + $1 * $1 } / 5).squareRoot()
    #expect(fit.foretold >= mean)
    #expect(fit.surface.across.x == 0 || abs(fit.surface.across.x) < 0.3)
  }
}
