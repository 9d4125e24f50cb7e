/// A time in digits made of half blocks: three dots wide and five high each, a dot being a cell wide and half a cell
/// high, times a scale.
struct BigDigits {
  private static let height = 5
  /// Rows of dots from the top, the leftmost dot highest; the colon is one dot wide.
  private static let shapes: [Character: (width: Int, rows: [Int])] = [
    "0": (3, [0b111, 0b101, 0b101, 0b101, 0b111]), "1": (3, [0b110, 0b010, 0b010, 0b010, 0b111]),
    "2": (3, [0b111, 0b001, 0b111, 0b100, 0b111]), "3": (3, [0b111, 0b001, 0b111, 0b001, 0b111]),
    "4": (3, [0b101, 0b101, 0b111, 0b001, 0b001]), "5": (3, [0b111, 0b100, 0b111, 0b001, 0b111]),
    "6": (3, [0b111, 0b100, 0b111, 0b101, 0b111]), "7": (3, [0b111, 0b001, 0b001, 0b001, 0b001]),
    "8": (3, [0b111, 0b101, 0b111, 0b101, 0b111]), "9": (3, [0b111, 0b101, 0b111, 0b001, 0b111]),
    ":": (1, [0, 1, 0, 1, 0]),
  ]
  /// Larger digits would only shout.
  private static let largestScale = 4

  /// One text a row, one character a column.
  private(set) var lines: [[String]] = []
  var rows: Int { lines.count }
  var columns: Int { lines.first?.count ?? 0 }

  /// Nil when `time` has other characters or there is no room for the smallest.
  init?(_ time: String, columns: Int, rows: Int) {
    let shapes = time.compactMap { Self.shapes[$0] }
    guard !shapes.isEmpty, shapes.count == time.count else { return nil }
    let width = shapes.reduce(-1) { $0 + $1.width + 1 }
    let scale = (1...Self.largestScale).last { scale in
      width * scale <= columns && (Self.height * scale + 1) / 2 <= rows
    }
    guard let scale else { return nil }
    let dots = (0..<Self.height).map { Self.row($0, of: shapes) }
    // An odd number of half rows leaves the topmost half free, so that digits stand on their line.
    let blank = Self.height * scale % 2
    for line in 0..<(Self.height * scale + blank) / 2 {
      lines.append(
        (0..<width * scale).map { column in
          let upper = 2 * line - blank
          let isUpper = upper >= 0 && dots[upper / scale][column / scale]
          let isLower = dots[(upper + 1) / scale][column / scale]
          return isUpper ? (isLower ? "█" : "▀") : (isLower ? "▄" : " ")
        })
    }
  }

  /// One row of dots of all shapes, with one free dot between two.
  private static func row(_ row: Int, of shapes: [(width: Int, rows: [Int])]) -> [Bool] {
    var dots: [Bool] = []
    for shape in shapes {
      if !dots.isEmpty { dots.append(false) }
      for place in 0..<shape.width { dots.append((shape.rows[row] >> (shape.width - 1 - place)) & 1 == 1) }
    }
    return dots
  }
}
