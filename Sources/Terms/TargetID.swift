/// Something that can be looked at and chosen. Keys and areas are numbered by the layout; slots from the left;
/// tokens and lines of the message from its start.
package enum TargetID: Hashable, Sendable, Comparable {
  case key(Int)
  case slot(Int)
  case token(Int)
  case line(Int)
  case area(Int)

  /// Ties between targets break by this order: kind first, number second.
  package static func < (left: TargetID, right: TargetID) -> Bool {
    (left.kindOrder, left.number) < (right.kindOrder, right.number)
  }

  private var kindOrder: Int {
    switch self {
    case .key: 0
    case .slot: 1
    case .token: 2
    case .line: 3
    case .area: 4
    }
  }

  private var number: Int {
    switch self {
    case .key(let number), .slot(let number), .token(let number), .line(let number), .area(let number): number
    }
  }
}
