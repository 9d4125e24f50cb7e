/// How progress covers the columns of a key: from its centre to both sides, in eighths of a cell.
struct ProgressFill {
  enum Coverage: Hashable {
    case none, full
    case fromLeft(eighths: Int)
    case fromRight(eighths: Int)
  }

  private let start: Int
  private let end: Int
  private let column: Int

  /// `finest` is the smallest step that can be drawn, in eighths of a cell: 1, 4 or 8.
  init(share: Double, column: Int, columns: Int, finest: Int) {
    self.column = column
    // Clamped before it is converted: shares are finite and within 0…1.
    let half = Int(min(1, max(0, share)) * Double(columns * 4))
    let middle = columns * 4
    start = (middle - half + finest - 1) / finest * finest
    end = (middle + half) / finest * finest
  }

  func column(_ place: Int) -> Coverage {
    let left = (place - column) * 8
    guard start < end, left < end, start < left + 8 else { return .none }
    if start <= left, end >= left + 8 { return .full }
    if start <= left { return .fromLeft(eighths: end - left) }
    if end >= left + 8 { return .fromRight(eighths: left + 8 - start) }
    // Both edges in the middle cell: no block has two; it shows once it is full.
    return .none
  }

  /// For cells that cannot be divided, such as those with a letter: half or more counts.
  func covers(_ place: Int) -> Bool {
    switch column(place) {
    case .none: false
    case .full: true
    case .fromLeft(let eighths), .fromRight(let eighths): eighths >= 4
    }
  }
}
