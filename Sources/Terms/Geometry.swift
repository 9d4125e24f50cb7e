/// A point on the surface in pixels from its top left. Anything finite is allowed: a gaze may leave the screen.
package struct ScreenPoint: Hashable, Sendable {
  package var x: Double
  package var y: Double

  package init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

/// A point as a share of the surface: (0, 0) top left, (1, 1) bottom right; outside of that it is off the screen.
package struct SurfaceFraction: Hashable, Sendable {
  package var x: Double
  package var y: Double

  package init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }

  /// The same place in that surface's pixels.
  package func point(on surface: Surface) -> ScreenPoint {
    // A device at its axis's maximum is still on the screen: in the middle of the last pixel.
    ScreenPoint(
      x: x == 1 ? Double(surface.width) - 0.5 : x * Double(surface.width),
      y: y == 1 ? Double(surface.height) - 0.5 : y * Double(surface.height))
  }
}

/// A rectangle in whole pixels; it holds its left and top edge and not its right and bottom one.
package struct ScreenRect: Hashable, Sendable {
  package var x: Int
  package var y: Int
  package var width: Int
  package var height: Int

  package init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  package var maxX: Int { x + width }
  package var maxY: Int { y + height }
  package var center: ScreenPoint {
    ScreenPoint(x: Double(x) + Double(width) / 2, y: Double(y) + Double(height) / 2)
  }

  /// Left and top edge are inside, right and bottom edge are not.
  package func contains(_ point: ScreenPoint) -> Bool {
    point.x >= Double(x) && point.x < Double(maxX) && point.y >= Double(y) && point.y < Double(maxY)
  }

  /// Grown on all sides, in pixels.
  package func insetBy(dx: Int, dy: Int) -> ScreenRect {
    ScreenRect(x: x + dx, y: y + dy, width: max(0, width - 2 * dx), height: max(0, height - 2 * dy))
  }

  /// Whether the two share a pixel; touching edges do not.
  package func overlaps(_ other: ScreenRect) -> Bool {
    x < other.maxX && other.x < maxX && y < other.maxY && other.y < maxY
  }
}

/// What is drawn on: its size in pixels, and the grid that edges fall on (1×1 for pixels; a terminal's cell).
package struct Surface: Hashable, Sendable {
  package var width: Int
  package var height: Int
  package var cellWidth: Int
  package var cellHeight: Int

  /// Sixteen million pixels a side: no screen has them, and sums and products of coordinates stay far from overflow.
  package static let sizeLimit = 1 << 24

  package init(width: Int, height: Int, cellWidth: Int = 1, cellHeight: Int = 1) {
    self.width = min(max(1, width), Surface.sizeLimit)
    self.height = min(max(1, height), Surface.sizeLimit)
    self.cellWidth = min(max(1, cellWidth), Surface.sizeLimit)
    self.cellHeight = min(max(1, cellHeight), Surface.sizeLimit)
  }

  /// A terminal of so many cells. A cell counts as 10×20 pixels, whatever its font.
  package static func terminal(columns: Int, rows: Int) -> Surface {
    Surface(
      width: min(columns, sizeLimit) * 10, height: min(rows, sizeLimit) * 20, cellWidth: 10, cellHeight: 20)
  }
}

/// The screen as the eye meets it, to turn pixels into degrees.
package struct Viewing: Hashable, Sendable {
  /// Width and height of the surface in pixels.
  package var pixels: ScreenPoint
  /// Width and height of the surface in millimetres.
  package var millimetres: ScreenPoint
  /// From the eye to the screen, in millimetres.
  package var distance: Double

  package init(pixels: ScreenPoint, millimetres: ScreenPoint, distance: Double) {
    self.pixels = pixels
    self.millimetres = millimetres
    self.distance = distance
  }

  /// Pixels in one degree at the middle of the screen, horizontally and vertically (small-angle: distance × π/180).
  package var pixelsPerDegree: ScreenPoint {
    let degree = distance * 0.017453292519943295
    return ScreenPoint(
      x: millimetres.x > 0 ? pixels.x / millimetres.x * degree : 0,
      y: millimetres.y > 0 ? pixels.y / millimetres.y * degree : 0)
  }
}
