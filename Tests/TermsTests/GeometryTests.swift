import Terms
import Testing

@Suite struct GeometryTests {
  private let rect = ScreenRect(x: 10, y: 20, width: 30, height: 40)

  @Test(arguments: [
    (10.0, 20.0, true), (39.999, 59.999, true), (40, 30, false), (20, 60, false), (9.999, 30, false),
    (.nan, 30, false), (.infinity, 30, false), (20, -.infinity, false),
  ])
  func `a rectangle holds its left and top edge and no other`(x: Double, y: Double, isInside: Bool) {
    #expect(rect.contains(ScreenPoint(x: x, y: y)) == isInside)
  }

  @Test func `neighbours share an edge and do not overlap`() {
    #expect(!rect.overlaps(ScreenRect(x: 40, y: 20, width: 5, height: 40)))
    #expect(!rect.overlaps(ScreenRect(x: 10, y: 60, width: 30, height: 5)))
    #expect(rect.overlaps(ScreenRect(x: 39, y: 59, width: 5, height: 5)))
    #expect(rect.overlaps(rect))
  }

  @Test func `a rectangle grows by a negative inset and never turns inside out`() {
    #expect(rect.insetBy(dx: -5, dy: -5) == ScreenRect(x: 5, y: 15, width: 40, height: 50))
    #expect(rect.insetBy(dx: 100, dy: 1).width == 0)
    #expect(rect.center == ScreenPoint(x: 25, y: 40))
  }

  @Test func `a surface has at least one pixel and one cell`() {
    let none = Surface(width: 0, height: -5, cellWidth: 0, cellHeight: -1)
    #expect(none == Surface(width: 1, height: 1))
    #expect(Surface.terminal(columns: 80, rows: 24) == Surface(width: 800, height: 480, cellWidth: 10, cellHeight: 20))
  }

  @Test func `fractions become points, off the screen too`() {
    let surface = Surface(width: 1000, height: 500)
    // At its axis's maximum a device is in the last pixel, not past it; a hair further it is off the screen.
    #expect(SurfaceFraction(x: 0.5, y: 1).point(on: surface) == ScreenPoint(x: 500, y: 499.5))
    #expect(SurfaceFraction(x: 1, y: 0).point(on: surface) == ScreenPoint(x: 999.5, y: 0))
    #expect(SurfaceFraction(x: 1.0.nextUp, y: 0).point(on: surface).x >= 1000)
    #expect(SurfaceFraction(x: -0.1, y: 2).point(on: surface) == ScreenPoint(x: -100, y: 1000))
  }

  @Test func `a degree at 600 mm is 10,47 mm`() {
    let viewing = Viewing(
      pixels: ScreenPoint(x: 1920, y: 1080), millimetres: ScreenPoint(x: 520, y: 290), distance: 600)
    #expect(abs(viewing.pixelsPerDegree.x - 10.471976 * 1920 / 520) < 0.001)
    #expect(abs(viewing.pixelsPerDegree.y - 10.471976 * 1080 / 290) < 0.001)
    let unknown = Viewing(
      pixels: ScreenPoint(x: 1920, y: 1080), millimetres: ScreenPoint(x: 0, y: -1), distance: 600)
    #expect(unknown.pixelsPerDegree == ScreenPoint(x: 0, y: 0))
  }

  @Test func `targets are ordered by kind, then by number`() {
    let sorted: [TargetID] = [.key(1), .key(2), .slot(0), .token(0), .line(0), .area(0), .area(7)]
    #expect(sorted.shuffled().sorted() == sorted)
  }
}
