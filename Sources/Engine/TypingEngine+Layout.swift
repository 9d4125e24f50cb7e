import Layouts
import Terms

/// What the engine takes from a layout and a surface at the start.
extension TypingEngine {
  static func slotCount(of layout: Layout) -> Int {
    var highest = -1
    for page in layout.pages {
      for cell in page.cells {
        if case .slot(let number) = cell.target { highest = max(highest, min(number, slotLimit - 1)) }
      }
    }
    return max(0, highest + 1)
  }

  /// The page that stands at the start; an empty one for a layout without pages.
  static func firstPage(of layout: Layout) -> Page {
    layout.pages.first { !$0.isOverlay } ?? layout.pages.first ?? Page(name: "letters", cells: [])
  }

  /// Half an em of a 38-pixel type on an 800-pixel screen, and a whole cell of a terminal, until the display has
  /// measured.
  static func estimatePerScalar(_ surface: Surface) -> Double {
    surface.cellWidth > 1 ? Double(surface.cellWidth) : Double(min(surface.width, surface.height)) * 0.025
  }
}
