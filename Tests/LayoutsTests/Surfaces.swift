import Layouts
import Terms

/// The surfaces that pages must work on.
let surfaces: [Surface] = screens + terminals

private let screens: [Surface] = [
  (800, 480), (1024, 600), (1280, 720), (1280, 800), (1366, 768), (1920, 1080), (1920, 1200), (2560, 1440),
  (3840, 2160),
  (800, 1280),
].map { Surface(width: $0, height: $1) }

private let terminals: [Surface] = [
  (60, 20), (61, 21), (79, 23), (80, 24), (80, 25), (97, 31), (100, 30), (120, 40), (132, 43), (159, 47), (200, 60),
].map { Surface.terminal(columns: $0, rows: $1) }

extension Layout {
  func geometries(on surface: Surface) -> [(page: Page, geometry: PageGeometry)] {
    pages.map { ($0, PageGeometry(layout: self, page: $0, surface: surface)) }
  }

  func keys(on page: Page) -> [Key] { page.cells.compactMap { key($0.target) } }

  /// The page's cell of the key that does `action`.
  func cell(_ action: KeyAction, on name: String) -> Cell? {
    page(named: name)?.cells.first { key($0.target)?.action == action }
  }
}
