import Terms

/// A page on a surface: every target's rectangle, and which target a point hits. The rectangles are a partition of what
/// the page covers; painters draw gaps inside of them, the hit-test knows none.
package struct PageGeometry: Hashable, Sendable {
  package struct Placed: Hashable, Sendable {
    package var target: TargetID
    package var rect: ScreenRect

    package init(target: TargetID, rect: ScreenRect) {
      self.target = target
      self.rect = rect
    }
  }

  package let surface: Surface
  /// In the page's order.
  package let placed: [Placed]

  package init(layout: Layout, page: Page, surface: Surface) {
    self.surface = surface
    placed = page.cells.map { cell in
      let left = Self.scale(cell.left, of: layout.unitsWide, to: surface.width, step: surface.cellWidth)
      let right = Self.scale(cell.right, of: layout.unitsWide, to: surface.width, step: surface.cellWidth)
      let top = Self.scale(cell.top, of: layout.unitsHigh, to: surface.height, step: surface.cellHeight)
      let bottom = Self.scale(cell.bottom, of: layout.unitsHigh, to: surface.height, step: surface.cellHeight)
      return Placed(
        target: cell.target, rect: ScreenRect(x: left, y: top, width: right - left, height: bottom - top))
    }
  }

  private init(surface: Surface, placed: [Placed]) {
    self.surface = surface
    self.placed = placed
  }

  /// The same page where `target` keeps only `rect` of its place and `others` take the rest of it.
  package func sharing(placeOf target: TargetID, keeping rect: ScreenRect, with others: [Placed]) -> PageGeometry {
    var parts = placed
    for part in parts.indices where parts[part].target == target { parts[part].rect = rect }
    return PageGeometry(surface: surface, placed: parts + others)
  }

  /// Where the target is; nil when it is not on the page.
  package func rect(of target: TargetID) -> ScreenRect? { placed.first { $0.target == target }?.rect }

  /// The target under `point`; nil off the screen and where the page has nothing. Within the page's margin (at most
  /// 1/64 of the surface from its edge) the nearest target is hit, so that the outermost keys reach the border.
  package func target(at point: ScreenPoint) -> TargetID? {
    guard point.x >= 0, point.y >= 0, point.x < Double(surface.width), point.y < Double(surface.height) else {
      return nil
    }
    if let hit = placed.first(where: { $0.rect.contains(point) }) { return hit.target }
    let marginX = Double(surface.width) / 64
    let marginY = Double(surface.height) / 64
    let inner = ScreenPoint(
      x: min(max(point.x, marginX), Double(surface.width) - marginX),
      y: min(max(point.y, marginY), Double(surface.height) - marginY))
    return placed.first { $0.rect.contains(inner) }?.target
  }

  /// Scales an edge and puts it on the surface's grid, rounding half up.
  private static func scale(_ units: Int, of total: Int, to size: Int, step: Int) -> Int {
    guard total > 0 else { return 0 }
    // Sixteen million pixels a side, and boards as large, leave the products below far from overflow.
    let size = min(size, 1 << 24)
    let total = min(total, 1 << 24)
    let units = min(max(-(1 << 24), units), 1 << 24)
    let step = min(step, size)
    let cells = (2 * units * size + total * step) / (2 * total * step)
    return cells * step
  }
}
