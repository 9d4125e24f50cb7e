import Layouts
import Terms
import YAMLFiles
import Yams

/// What must be true of a page beyond its being a partition, which its reading makes sure of.
struct PageCheck {
  let name: String
  let isOverlay: Bool
  let at: Node
  let keys: [Key]
  let fixed: [String: UnitRect]

  init(name: String, isOverlay: Bool, at: Node, keys: [Key], fixed: [String: UnitRect]) {
    self.name = name
    self.isOverlay = isOverlay
    self.at = at
    self.keys = keys
    self.fixed = fixed
  }

  /// `isWhole` is false when keys are missing for another reason, which is known already.
  func run(_ cells: [(cell: Cell, node: Node)], isWhole: Bool, faults: inout FaultList) {
    let shown = cells.compactMap { cell, node -> (key: Key, cell: Cell, node: Node)? in
      guard case .key(let number) = cell.target, keys.indices.contains(number) else { return nil }
      return (keys[number], cell, node)
    }
    checkFixed(shown, faults: &faults)
    checkLabels(shown, faults: &faults)
    if !isOverlay && isWhole { checkPresent(shown.map(\.key.action), faults: &faults) }
  }

  /// An overlay arms its own keys and nothing else. On other pages help can be called and rest taken; where the person
  /// is away or asleep, a key that wakes stands for Rest, and nothing is there to undo.
  private func checkPresent(_ actions: [KeyAction], faults: inout FaultList) {
    if !actions.contains(.help) { faults.add("page “\(name)” has no key for help", at: at) }
    if actions.contains(.wake) { return }
    // Where waking is what the page is for, its absence is the slip, not that of what waking stands for.
    if let wanted = EnginePage.named(name)?.action, wanted == .wake {
      return faults.add("page “\(name)” has no key for \(wanted.id)", at: at)
    }
    if !actions.contains(.rest) { faults.add("page “\(name)” has no key for rest", at: at) }
    if !actions.contains(.undo) { faults.add("page “\(name)” has no key for undo", at: at) }
  }

  private func checkFixed(_ shown: [(key: Key, cell: Cell, node: Node)], faults: inout FaultList) {
    let placeOfHelp = keys.first { $0.action == .help }.flatMap { fixed[$0.id] }
    for (key, cell, node) in shown {
      let here = UnitRect(left: cell.left, top: cell.top, right: cell.right, bottom: cell.bottom)
      if key.action != .help, let placeOfHelp, here.overlaps(placeOfHelp) {
        faults.add("“\(key.id)” lies on the place of help, which is help's or nothing's on every page", at: node)
      }
      guard let place = fixed[key.id], here != place else { continue }
      faults.add(
        "“\(key.id)” stands at \(here.written) on page “\(name)”, and its fixed place is \(place.written)", at: node)
    }
  }

  private func checkLabels(_ shown: [(key: Key, cell: Cell, node: Node)], faults: inout FaultList) {
    var seen: [String: String] = [:]
    for (key, _, node) in shown {
      if let other = seen[key.label] {
        faults.add("“\(key.id)” and “\(other)” have the same label on page “\(name)”", at: node)
      }
      seen[key.label] = key.id
    }
  }
}

extension UnitRect {
  fileprivate func overlaps(_ other: UnitRect) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }

  /// As `fixed:` writes it.
  fileprivate var written: String { "[\(left), \(top), \(width), \(height)]" }
}
