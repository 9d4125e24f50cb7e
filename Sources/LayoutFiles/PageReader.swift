import Layouts
import Terms
import YAMLFiles
import Yams

/// Reads one page: boxes in boxes, each dividing its place among its parts in proportion to their sizes.
struct PageReader {
  let keyNumbers: [String: Int]
  let areaNumbers: [String: Int]
  let board: Board
  /// What the page places, with where each stands in the file.
  private(set) var cells: [(cell: Cell, node: Node)] = []
  /// Parts named `nothing`; on overlays what lies below shows through them, elsewhere they are dead.
  private(set) var empty: [UnitRect] = []
  /// False when something of the page could not be read.
  private(set) var isWhole = true

  init(keyNumbers: [String: Int], areaNumbers: [String: Int], board: Board) {
    self.keyNumbers = keyNumbers
    self.areaNumbers = areaNumbers
    self.board = board
  }

  static let fields = ["rows", "columns", "each", "size"]

  /// Divides `rect` among the rows or columns of `node`.
  mutating func readBox(
    _ node: Node, in rect: UnitRect, depth: Int = 0, ignoring known: [String] = [], faults: inout FaultList
  ) {
    guard depth < LayoutLimits.depth else {
      return faults.add("boxes are nested more than \(LayoutLimits.depth) deep", at: node)
    }
    let fields = faults.fields(node, "a box", known: Self.fields + known)
    guard let direction = UnitRect.Direction.allCases.first(where: { fields[$0.rawValue] != nil }),
      let parts = fields[direction.rawValue], fields["rows"] == nil || fields["columns"] == nil
    else { return faults.add("a box has either rows or columns", at: node) }
    guard case .sequence(let sequence) = parts, !sequence.isEmpty else {
      return faults.add("\(direction.rawValue) must be a list of at least one", at: parts)
    }
    guard sequence.count <= LayoutLimits.cellsOnAPage else {
      return faults.add("there are more than \(LayoutLimits.cellsOnAPage) \(direction.rawValue)", at: parts)
    }
    let each = fields["each"].flatMap { faults.number($0, "each", in: 1...LayoutLimits.boardUnits.upperBound) } ?? 1
    let divided = sequence.map { Part(reading: $0, each: each, faults: &faults) }
    // With a size unknown every place would be wrong, and the next fault the shadow of this one.
    guard divided.allSatisfy({ !$0.isFaulty }) else { return isWhole = false }
    let places = rect.split(direction, weights: divided.map(\.size))
    for (part, place) in zip(divided, places) { readPart(part, in: place, depth: depth, faults: &faults) }
  }

  private mutating func readPart(_ part: Part, in rect: UnitRect, depth: Int, faults: inout FaultList) {
    switch part.content {
    case .box(let node): readBox(node, in: rect, depth: depth + 1, faults: &faults)
    case .named(let name, let node): place(name, node, in: rect, faults: &faults)
    }
  }

  private mutating func place(_ name: String, _ node: Node, in rect: UnitRect, faults: inout FaultList) {
    guard name != "nothing" else { return empty.append(rect) }
    guard let target = target(name, node, faults: &faults) else { return isWhole = false }
    guard
      rect.width * LayoutLimits.smallestColumns >= board.width,
      rect.height * LayoutLimits.smallestRows >= board.height
    else {
      return faults.add(
        "“\(name)” has \(rect.width)×\(rect.height) units: too small to be looked at (at least "
          + "1/\(LayoutLimits.smallestColumns) of the board's width and 1/\(LayoutLimits.smallestRows) of its height)",
        at: node)
    }
    guard cells.count < LayoutLimits.cellsOnAPage else {
      return faults.add("there is more than \(LayoutLimits.cellsOnAPage) on the page", at: node)
    }
    let cell = Cell(target: target, left: rect.left, top: rect.top, right: rect.right, bottom: rect.bottom)
    if let other = cells.first(where: { $0.cell.target == target }) {
      let line = FilePlace(other.node.mark).line
      return faults.add("“\(name)” stands twice on the page (first on line \(line))", at: node)
    }
    cells.append((cell, node))
  }

  private func target(_ name: String, _ node: Node, faults: inout FaultList) -> TargetID? {
    if let number = keyNumbers[name] { return number < 0 ? nil : .key(number) }
    if let number = areaNumbers[name] { return .area(number) }
    if name.hasPrefix("slot-"), let number = Int(name.dropFirst("slot-".count)), (1...20).contains(number) {
      return .slot(number - 1)
    }
    faults.addUnknown(
      "key, area or slot", name,
      among: keyNumbers.keys.sorted() + areaNumbers.keys.sorted() + ["slot-1", "nothing"], at: node)
    return nil
  }
}

/// One part of a box: a name, a name with its size, or another box.
private struct Part {
  enum Content {
    case named(String, Node)
    case box(Node)
  }

  var content: Content
  var size: Int
  /// Its fault is noted already.
  var isFaulty = false

  init(reading node: Node, each: Int, faults: inout FaultList) {
    content = .box(node)
    size = each
    switch node {
    case .scalar(let scalar):
      content = .named(scalar.string, node)
    case .mapping(let mapping):
      let fields = mapping.map { ($0.key.scalar?.string ?? "", $0.key, $0.value) }
      if fields.contains(where: { $0.0 == "rows" || $0.0 == "columns" }) {
        guard let given = fields.first(where: { $0.0 == "size" }) else { return }
        readSize(given.2, "size", faults: &faults)
      } else if fields.count == 1, let (name, key, value) = fields.first, !PageReader.fields.contains(name) {
        content = .named(name, key)
        readSize(value, "the size of “\(name.shortened)”", faults: &faults)
      } else {
        refuse(node, faults: &faults)
      }
    case .sequence, .alias:
      refuse(node, faults: &faults)
    }
  }

  private mutating func readSize(_ node: Node, _ what: String, faults: inout FaultList) {
    guard let number = faults.number(node, what, in: 1...LayoutLimits.boardUnits.upperBound) else {
      isFaulty = true
      return
    }
    size = number
  }

  private mutating func refuse(_ node: Node, faults: inout FaultList) {
    faults.add("a part is a name, a name with its size (“undo: 138”) or a box with rows or columns", at: node)
    isFaulty = true
  }
}
