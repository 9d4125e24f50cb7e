import Layouts
import Terms
import Testing

@Suite struct PageGeometryTests {
  let layout = BuiltInLayout.english

  @Test(arguments: surfaces)
  func `pages are partitions: nothing overlaps and there is no hole`(surface: Surface) {
    for (page, geometry) in layout.geometries(on: surface) {
      let rects = geometry.placed.map(\.rect)
      for (index, rect) in rects.enumerated() {
        #expect(rect.width > 0 && rect.height > 0, "\(page.name) \(geometry.placed[index].target)")
        #expect(rect.x >= 0 && rect.y >= 0 && rect.maxX <= surface.width && rect.maxY <= surface.height)
        #expect(rect.x % surface.cellWidth == 0 && rect.maxX % surface.cellWidth == 0)
        #expect(rect.y % surface.cellHeight == 0 && rect.maxY % surface.cellHeight == 0)
        for other in rects[(index + 1)...] { #expect(!rect.overlaps(other), "\(page.name) \(rect) \(other)") }
      }
      guard !page.isOverlay else { continue }
      let left = rects.map(\.x).min() ?? 0
      let top = rects.map(\.y).min() ?? 0
      let right = rects.map(\.maxX).max() ?? 0
      let bottom = rects.map(\.maxY).max() ?? 0
      let covered = rects.map { $0.width * $0.height }.reduce(0, +)
      #expect(covered == (right - left) * (bottom - top), "\(page.name) has a hole")
      #expect(left * 64 <= surface.width && (surface.width - right) * 64 <= surface.width)
      #expect(top * 64 <= surface.height && (surface.height - bottom) * 64 <= surface.height)
    }
  }

  @Test(arguments: surfaces)
  func `every point of an ordinary page hits something and every cell hits itself`(surface: Surface) {
    for (page, geometry) in layout.geometries(on: surface) {
      for placed in geometry.placed {
        #expect(geometry.target(at: placed.rect.center) == placed.target)
        #expect(geometry.rect(of: placed.target) == placed.rect)
      }
      guard !page.isOverlay else { continue }
      for step in 0..<997 {
        // A scattered lattice: 997 is prime, so that no two points share a row.
        let x = Double(step * 389 % 997) / 997 * Double(surface.width)
        let y = Double(step) / 997 * Double(surface.height)
        #expect(geometry.target(at: ScreenPoint(x: x, y: y)) != nil, "\(page.name) \(x) \(y)")
      }
    }
  }

  @Test func `an edge belongs to what lies right of it and below it`() throws {
    let geometry = try lettersAt1280x800()
    #expect(key(at: 571, 418, geometry) == "h")
    #expect(key(at: 570.999, 418, geometry) == "g")
    #expect(key(at: 571, 417.999, geometry) == "y")
    #expect(key(at: 683.999, 543.999, geometry) == "h")
    #expect(key(at: 684, 543.999, geometry) == "j")
    #expect(key(at: 683.999, 544, geometry) == "n")
  }

  @Test func `the border of the screen belongs to the outermost keys`() throws {
    let geometry = try lettersAt1280x800()
    #expect(key(at: 0, 799.999, geometry) == "rest")
    #expect(key(at: 1279.999, 799.999, geometry) == "speak")
    #expect(key(at: 0, 300, geometry) == "q")
    #expect(key(at: 1279.999, 300, geometry) == "undo")
    #expect(key(at: 700, 799.999, geometry) == "space")
    #expect(geometry.target(at: ScreenPoint(x: 0, y: 0)) != nil)
    #expect(geometry.target(at: ScreenPoint(x: 1279.999, y: 0)) != nil)
  }

  @Test(
    arguments: [
      (-0.001, 400), (400, -0.001), (1280, 400), (400, 800), (1e300, 1e300), (-1e300, 4), (.nan, 400), (400, .nan),
      (.infinity, 400), (400, .infinity), (-.infinity, 400), (.nan, .nan),
    ] as [(Double, Double)])
  func `a point off the screen or nowhere hits nothing`(x: Double, y: Double) throws {
    for (_, geometry) in layout.geometries(on: Surface(width: 1280, height: 800)) {
      #expect(geometry.target(at: ScreenPoint(x: x, y: y)) == nil)
    }
  }

  @Test func `an overlay hits its own keys alone`() throws {
    for (page, geometry) in layout.geometries(on: Surface(width: 1280, height: 800)) where page.isOverlay {
      #expect(geometry.target(at: ScreenPoint(x: 640, y: 400)) == nil, "\(page.name)")
      #expect(geometry.placed.count == 1)
    }
  }

  @Test func `the letters have the sketch's measures`() throws {
    let geometry = try lettersAt1280x800()
    #expect(rect("h", geometry) == ScreenRect(x: 571, y: 418, width: 113, height: 126))
    #expect(rect("q", geometry) == ScreenRect(x: 6, y: 292, width: 113, height: 126))
    #expect(rect("undo", geometry) == ScreenRect(x: 1136, y: 292, width: 138, height: 126))
    #expect(rect("help", geometry) == ScreenRect(x: 1136, y: 544, width: 138, height: 126))
    #expect(rect("rest", geometry) == ScreenRect(x: 6, y: 670, width: 147, height: 124))
    #expect(rect("space", geometry) == ScreenRect(x: 460, y: 670, width: 320, height: 124))
    #expect(geometry.rect(of: .slot(0)) == ScreenRect(x: 6, y: 186, width: 254, height: 106))
    #expect(geometry.rect(of: .slot(4)) == ScreenRect(x: 1020, y: 186, width: 254, height: 106))
  }

  @Test(arguments: [Surface(width: .max, height: .max), Surface(width: 1, height: 1), Surface(width: .min, height: 0)])
  func `no surface makes the arithmetic trap`(surface: Surface) {
    for (_, geometry) in layout.geometries(on: surface) {
      #expect(geometry.placed.allSatisfy { $0.rect.width >= 0 && $0.rect.height >= 0 })
      _ = geometry.target(at: ScreenPoint(x: 0.5, y: 0.5))
    }
  }

  @Test func `a board without size places everything at the origin`() {
    var empty = layout
    empty.unitsWide = 0
    empty.unitsHigh = 0
    for (_, geometry) in empty.geometries(on: Surface(width: 1280, height: 800)) {
      #expect(geometry.target(at: ScreenPoint(x: 640, y: 400)) == nil)
    }
  }

  private func lettersAt1280x800() throws -> PageGeometry {
    let page = try #require(layout.page(named: "letters"))
    return PageGeometry(layout: layout, page: page, surface: Surface(width: 1280, height: 800))
  }

  private func key(at x: Double, _ y: Double, _ geometry: PageGeometry) -> String? {
    geometry.target(at: ScreenPoint(x: x, y: y)).flatMap { layout.key($0)?.id }
  }

  private func rect(_ id: String, _ geometry: PageGeometry) -> ScreenRect? {
    layout.keys.firstIndex { $0.id == id }.flatMap { geometry.rect(of: .key($0)) }
  }
}
