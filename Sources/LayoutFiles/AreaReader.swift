import Layouts
import Terms
import YAMLFiles
import Yams

/// Reads `areas:`, the places that choose nothing, and numbers the unnamed ones.
struct AreaReader {
  private(set) var areas: [Area] = []
  private(set) var numbers: [String: Int] = [:]
  /// The areas behind `nothing`, in the order in which a page meets them.
  private var unnamed: [Int] = []

  mutating func read(_ node: Node, keyNumbers: [String: Int], faults: inout FaultList) {
    for (id, name, value) in faults.pairs(node, "areas") where !faults.isFull {
      guard faults.id(id, at: name) else { continue }
      guard keyNumbers[id] == nil else {
        faults.add("there is a key “\(id)” too", at: name)
        continue
      }
      let fields = faults.fields(value, "an area", known: ["shows", "label"])
      let label = fields["label"].flatMap { faults.words($0, "label", limit: LayoutLimits.labelScalars) } ?? ""
      numbers[id] = areas.count
      areas.append(Area(id: id, purpose: purpose(fields["shows"], faults: &faults), label: label))
    }
  }

  private func purpose(_ node: Node?, faults: inout FaultList) -> Area.Purpose {
    guard let node, let name = faults.text(node, "shows", limit: LayoutLimits.idScalars) else { return .dead }
    switch name {
    case "message": return .message
    case "clock": return .clock
    default:
      faults.addUnknown("thing to show", name, among: ["message", "clock"], at: node)
      return .dead
    }
  }

  /// The cell of the page's unnamed dead place `number`, counted from 0; pages share these areas.
  mutating func nothing(_ number: Int, in rect: UnitRect) -> Cell {
    if number >= unnamed.count {
      unnamed.append(areas.count)
      areas.append(Area(id: "nothing-\(unnamed.count)", purpose: .dead))
    }
    return Cell(
      target: .area(unnamed[min(number, unnamed.count - 1)]), left: rect.left, top: rect.top, right: rect.right,
      bottom: rect.bottom)
  }
}
