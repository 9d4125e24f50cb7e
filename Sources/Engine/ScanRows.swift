import Layouts
import Terms

/// The rows of a page as scanning shows them.
enum ScanRows {
  /// Help alone first; then the row of words; then row after row, each from the left.
  /// - Parameters:
  ///   - placed: what can be chosen.
  ///   - isHelp: whether a target calls for help.
  /// - Returns: no row that is empty.
  static func rows(of placed: [PageGeometry.Placed], isHelp: (TargetID) -> Bool) -> [[TargetID]] {
    let help = placed.filter { isHelp($0.target) }.map { [$0.target] }
    let rest = placed.filter { !isHelp($0.target) }.sorted {
      ($0.rect.y, $0.rect.x, $0.target) < ($1.rect.y, $1.rect.x, $1.target)
    }
    var rows: [[PageGeometry.Placed]] = []
    for part in rest {
      // What lies beside the first of a row belongs to it, however high it is.
      if let first = rows.last?.first, part.rect.y + part.rect.height / 2 < first.rect.y + first.rect.height {
        rows[rows.count - 1].append(part)
      } else {
        rows.append([part])
      }
    }
    let sorted = rows.map { row in
      row.sorted { ($0.rect.x, $0.rect.y, $0.target) < ($1.rect.x, $1.rect.y, $1.target) }.map(\.target)
    }
    return help + sorted.filter(areWords) + sorted.filter { !areWords($0) }
  }

  private static func areWords(_ row: [TargetID]) -> Bool {
    row.allSatisfy { if case .slot = $0 { true } else { false } }
  }
}
