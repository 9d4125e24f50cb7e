/// What stands on a terminal of so many cells, as far as it takes to look for a sentence: places, letters, and erasing.
struct ScreenText {
  private var cells: [[Unicode.Scalar]]
  private var row = 0
  private var column = 0
  /// The beginning of a letter or a sequence whose end has not come.
  private var rest: [UInt8] = []

  private static let escape: UInt8 = 0x1B

  init(columns: Int, rows: Int) {
    cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
  }

  func contains(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    return cells.contains { row in
      row.indices.contains { row[$0...].starts(with: scalars) }
    }
  }

  mutating func take(_ written: [UInt8]) {
    let bytes = rest + written
    rest = []
    var index = 0
    while index < bytes.count {
      let end: Int?
      if bytes[index] == ScreenText.escape {
        end = ScreenText.end(of: bytes, from: index)
        if let end { obey(bytes[index...end]) }
      } else {
        end = ScreenText.letterEnd(of: bytes, from: index)
        if let end { put(String(decoding: bytes[index...end], as: UTF8.self)) }
      }
      guard let end else {
        rest = Array(bytes[index...])
        return
      }
      index = end + 1
    }
  }

  /// The last byte of a letter of UTF-8; nil when it has not come.
  private static func letterEnd(of bytes: [UInt8], from start: Int) -> Int? {
    let end = start + (bytes[start] < 0xC0 ? 0 : bytes[start] < 0xE0 ? 1 : bytes[start] < 0xF0 ? 2 : 3)
    return end < bytes.count ? end : nil
  }

  /// The last byte of a control sequence, of others the one behind ESC; nil when it has not come.
  private static func end(of bytes: [UInt8], from start: Int) -> Int? {
    guard start + 1 < bytes.count else { return nil }
    guard bytes[start + 1] == UInt8(ascii: "[") else { return start + 1 }
    return bytes[(start + 2)...].firstIndex { (0x40...0x7E).contains($0) }
  }

  private mutating func obey(_ sequence: ArraySlice<UInt8>) {
    let text = String(decoding: sequence.dropFirst(2).dropLast(), as: UTF8.self)
    let numbers = text.split(separator: ";").map { Int($0) ?? 1 }
    switch sequence.last {
    case UInt8(ascii: "H"):
      row = min(max(0, (numbers.first ?? 1) - 1), cells.count - 1)
      column = max(0, (numbers.count > 1 ? numbers[1] : 1) - 1)
    case UInt8(ascii: "J"):
      for row in cells.indices { cells[row] = Array(repeating: " ", count: cells[row].count) }
    default: break
    }
  }

  private mutating func put(_ text: String) {
    guard let letter = text.unicodeScalars.first, letter.value >= 0x20, column < cells[row].count else { return }
    cells[row][column] = letter
    column += 1
  }
}
