import Terms

/// A page that the engine shows by itself, by its name: the person is away, asleep or calling. Without one of them the
/// state would have no screen; without its key, no way out. (`return`, `calibrate` and `calibrated` came later than the
/// layouts of some people: without them they go on where they were.)
package struct EnginePage: Hashable, Sendable {
  package var name: String
  package var isOverlay: Bool
  /// What one of its keys must do.
  package var action: KeyAction
  /// A layout that lacks it is refused.
  package var isRequired = true

  /// All of them.
  package static let all: [EnginePage] = [
    EnginePage(name: "idle", isOverlay: false, action: .wake),
    EnginePage(name: "rest", isOverlay: false, action: .wake),
    EnginePage(name: "rest-confirm", isOverlay: true, action: .confirmWake),
    EnginePage(name: "help-confirm", isOverlay: true, action: .confirmHelp),
    EnginePage(name: "call", isOverlay: false, action: .cancelCall),
    EnginePage(name: "call-confirm", isOverlay: true, action: .confirmCancelCall),
    EnginePage(name: "return", isOverlay: false, action: .leaveReturn, isRequired: false),
    EnginePage(name: "calibrate", isOverlay: false, action: .calibrate(.leave), isRequired: false),
    EnginePage(name: "calibrated", isOverlay: false, action: .calibrate(.keep), isRequired: false),
  ]

  /// Two looks that mean something together only when they are far apart: where the first key stands, and the overlay
  /// and action of the second.
  package static let confirmations: [(first: KeyAction, overlay: String, second: KeyAction)] = [
    (.help, "help-confirm", .confirmHelp), (.wake, "rest-confirm", .confirmWake),
    (.cancelCall, "call-confirm", .confirmCancelCall),
  ]

  /// The page of that name, when it is one of them.
  package static func named(_ name: String) -> EnginePage? { all.first { $0.name == name } }
}

extension Layout {
  /// The keys that stand on a page, in its order, with their cells.
  package func keys(of page: Page) -> [(key: Key, cell: Cell)] {
    page.cells.compactMap { cell in key(cell.target).map { ($0, cell) } }
  }

  /// A target that can be chosen, as pages and reports call it; nil for areas and for numbers that are not ours.
  package func name(of target: TargetID) -> String? {
    if case .slot(let number) = target { return "slot-\(number + 1)" }
    return key(target)?.id
  }

  /// The pages that keys lead to from `start`, these included; the calling and resting pages only when they are among
  /// `start`.
  package func pagesReached(from start: [String]) -> Set<String> {
    var reached = Set(start)
    var waiting = start
    while let name = waiting.popLast() {
      guard let page = page(named: name) else { continue }
      if let next = page.next, reached.insert(next).inserted { waiting.append(next) }
      for case .page(let next) in keys(of: page).map(\.key.action) where reached.insert(next).inserted {
        waiting.append(next)
      }
    }
    return reached
  }
}
