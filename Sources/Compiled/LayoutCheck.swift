import Layouts
import Terms

/// What the engine takes for granted of a whole layout, beyond each number being good: no page from which there is no
/// way on, and the pages that it shows by itself.
package enum LayoutCheck {
  /// What is wrong, in one sentence; nil when the layout may be used.
  package static func complaint(about layout: Layout) -> String? {
    namesComplaint(layout) ?? pagesComplaint(layout) ?? actionsComplaint(layout) ?? stepsComplaint(layout)
      ?? placesComplaint(layout)
  }

  private static func namesComplaint(_ layout: Layout) -> String? {
    if let id = repeated(layout.keys.map(\.id) + layout.areas.map(\.id)) { return "two keys or areas “\(id)”" }
    if let name = repeated(layout.pages.map(\.name)) { return "two pages “\(name)”" }
    return nil
  }

  private static func repeated(_ names: [String]) -> String? {
    var seen: Set<String> = []
    return names.first { !seen.insert($0).inserted }
  }

  private static func pagesComplaint(_ layout: Layout) -> String? {
    guard let first = layout.pages.first else { return "there is no page" }
    if first.isOverlay || EnginePage.named(first.name) != nil {
      return "the first page, “\(first.name)”, is none to write on"
    }
    for own in EnginePage.all {
      guard let page = layout.page(named: own.name) else {
        guard own.isRequired else { continue }
        return "there is no page “\(own.name)”"
      }
      guard page.isOverlay == own.isOverlay else {
        return "page “\(own.name)” must \(own.isOverlay ? "" : "not ")be an overlay"
      }
      guard has(own.action, page, layout) else { return "page “\(own.name)” has no key for \(own.action.id)" }
    }
    for page in layout.pages where !page.isOverlay {
      guard has(.help, page, layout) else { return "page “\(page.name)” has no key for help" }
      guard has(.rest, page, layout) || has(.wake, page, layout) else {
        return "page “\(page.name)” has no key for rest"
      }
    }
    return nil
  }

  private static func has(_ action: KeyAction, _ page: Page, _ layout: Layout) -> Bool {
    page.cells.contains { layout.key($0.target)?.action == action }
  }

  /// A key leads to a page to write on: the engine's own pages are states, and shown as pages they would be traps.
  private static func actionsComplaint(_ layout: Layout) -> String? {
    for key in layout.keys {
      guard case .page(let name) = key.action else { continue }
      guard let page = layout.page(named: name) else {
        return "key “\(key.id)” leads to page “\(name)”, which is not there"
      }
      if page.isOverlay || EnginePage.named(name) != nil { return "key “\(key.id)” cannot lead to page “\(name)”" }
    }
    return nil
  }

  /// The page behind a step of a choice is a page to write on, which stays.
  private static func stepsComplaint(_ layout: Layout) -> String? {
    for page in layout.pages {
      guard let next = page.next else { continue }
      guard let target = layout.page(named: next), !target.isOverlay, EnginePage.named(next) == nil, target.next == nil,
        !page.isOverlay, EnginePage.named(page.name) == nil
      else { return "page “\(page.name)” cannot go on to page “\(next)”" }
    }
    return nil
  }

  /// Each target once on a page, and no two places over one another.
  private static func placesComplaint(_ layout: Layout) -> String? {
    for page in layout.pages {
      for (index, cell) in page.cells.enumerated() {
        for other in page.cells[..<index] {
          if cell.target == other.target { return "a target stands twice on page “\(page.name)”" }
          if cell.overlaps(other) { return "two places of page “\(page.name)” overlap" }
        }
      }
    }
    return nil
  }
}

extension Cell {
  fileprivate func overlaps(_ other: Cell) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }
}
