import Layouts
import YAMLFiles
import Yams

/// Nobody may be caught: the pages that the engine shows by itself are there with their ways out, and from every page
/// keys lead back to the first one.
struct WaysCheck {
  let layout: Layout
  let pagePlaces: [FilePlace]

  /// A key leads to a page to write on; the engine's own pages are states, and shown as pages they would be traps.
  func checkLead(to name: String, at node: Node, faults: inout FaultList) {
    guard let page = layout.page(named: name) else {
      // (A page that could not be read has its own fault.)
      return faults.addUnknown("page", name, among: layout.pages.map(\.name), at: node)
    }
    if EnginePage.named(name) != nil {
      faults.add("no key can lead to page “\(name)”: the keyboard shows it by itself", at: node)
    } else if page.isOverlay {
      faults.add("no key can lead to page “\(name)”: it is an overlay", at: node)
    }
  }

  func run(faults: inout FaultList) {
    guard let first = layout.pages.first else { return }
    if first.isOverlay || EnginePage.named(first.name) != nil {
      faults.add("the first page must be one to write on, and “\(first.name)” is not", at: place(of: first))
    }
    for wanted in EnginePage.all { check(wanted, faults: &faults) }
    for page in layout.pages where !page.isOverlay && EnginePage.named(page.name) == nil {
      if !layout.pagesReached(from: [page.name]).contains(first.name) {
        faults.add("no way leads back from page “\(page.name)” to “\(first.name)”", at: place(of: page))
      }
    }
  }

  private func check(_ wanted: EnginePage, faults: inout FaultList) {
    guard let page = layout.page(named: wanted.name) else {
      guard wanted.isRequired else { return }
      let kind = wanted.isOverlay ? "an overlay" : "a page"
      return faults.add(
        "there is no page “\(wanted.name)”: \(kind) with a key for \(wanted.action.id)", at: pagesPlace)
    }
    if page.isOverlay != wanted.isOverlay {
      faults.add("page “\(page.name)” must \(wanted.isOverlay ? "" : "not ")be an overlay", at: place(of: page))
    }
    if !layout.keys(of: page).contains(where: { $0.key.action == wanted.action }) {
      faults.add("page “\(page.name)” has no key for \(wanted.action.id)", at: place(of: page))
    }
  }

  /// Where the list of pages begins.
  private var pagesPlace: FilePlace { pagePlaces.min() ?? .start }

  private func place(of page: Page) -> FilePlace {
    guard let number = layout.pages.firstIndex(where: { $0.name == page.name }), pagePlaces.indices.contains(number)
    else { return .start }
    return pagePlaces[number]
  }
}
