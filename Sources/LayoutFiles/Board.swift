import YAMLFiles
import Yams

/// The board that pages are drawn on: its size in units, and the margin round it.
struct Board {
  var width = 1280
  var height = 800
  var margin = 0

  /// What pages may fill.
  var frame: UnitRect { UnitRect(left: margin, top: margin, right: width - margin, bottom: height - margin) }

  static func read(_ node: Node, faults: inout FaultList) -> Board {
    let fields = faults.fields(node, "board", known: ["width", "height", "margin"])
    var board = Board()
    for name in ["width", "height"] where fields[name] == nil { faults.add("board has no \(name)", at: node) }
    if let width = fields["width"].flatMap({ faults.number($0, "width", in: LayoutLimits.boardUnits) }) {
      board.width = width
    }
    if let height = fields["height"].flatMap({ faults.number($0, "height", in: LayoutLimits.boardUnits) }) {
      board.height = height
    }
    // The hit-test lets the outermost keys reach 1/64 of the board beyond themselves, and no further.
    let widest = min(board.width, board.height) / 64
    if let margin = fields["margin"].flatMap({ faults.number($0, "margin", in: 0...widest) }) { board.margin = margin }
    return board
  }
}

/// A rectangle in units of the board.
struct UnitRect: Hashable {
  var left: Int
  var top: Int
  var right: Int
  var bottom: Int

  var width: Int { right - left }
  var height: Int { bottom - top }

  /// The parts of the rectangle in the proportions of `weights`, side by side or one below the other, without a hole:
  /// each edge is the sum of the weights before it, scaled and rounded half up.
  func split(_ direction: Direction, weights: [Int]) -> [UnitRect] {
    let total = max(1, weights.reduce(0, +))
    let length = direction == .columns ? width : height
    var sum = 0
    let edges =
      [0]
      + weights.map { weight in
        sum += weight
        return (2 * sum * length + total) / (2 * total)
      }
    return zip(edges, edges.dropFirst()).map { start, end in
      direction == .columns
        ? UnitRect(left: left + start, top: top, right: left + end, bottom: bottom)
        : UnitRect(left: left, top: top + start, right: right, bottom: top + end)
    }
  }

  enum Direction: String, CaseIterable { case rows, columns }
}
