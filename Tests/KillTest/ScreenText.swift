/// What stands on a terminal of so many cells, as far as it takes to look for a sentence: places, letters, and erasing.
struct ScreenText {
  private var cells: [[Character]]
  private var row = 0
  private var column = 0
  /// The beginning of a sequence whose end has not come.
  private var rest = ""

  init(columns: Int, rows: Int) {
    cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
  }

  func contains(_ text: String) -> Bool { cells.contains { String($0).contains(text) } }

  mutating func take(_ written: String) {
    let letters = Array(rest + written)
    rest = ""
    var index = 0
    while index < letters.count {
      guard letters[index] == "\u{1B}" else {
        put(letters[index])
        index += 1
        continue
      }
      guard let end = ScreenText.end(of: letters, from: index) else {
        rest = String(letters[index...])
        return
      }
      if index + 1 < letters.count, letters[index + 1] == "[" {
        obey(letters[end], String(letters[(index + 2)..<end]))
      }
      index = end + 1
    }
  }

  /// The last letter of a control sequence; of others the letter behind ESC.
  private static func end(of letters: [Character], from start: Int) -> Int? {
    guard start + 1 < letters.count else { return nil }
    guard letters[start + 1] == "[" else { return start + 1 }
    return letters[(start + 2)...].firstIndex { $0.isLetter }
  }

  private mutating func obey(_ what: Character, _ arguments: String) {
    let numbers = arguments.split(separator: ";").map { Int($0) ?? 1 }
    switch what {
    case "H":
      row = min(max(0, (numbers.first ?? 1) - 1), cells.count - 1)
      column = max(0, (numbers.count > 1 ? numbers[1] : 1) - 1)
    case "J":
      for row in cells.indices { cells[row] = Array(repeating: " ", count: cells[row].count) }
    default: break
    }
  }

  private mutating func put(_ letter: Character) {
    guard letter != "\r", letter != "\n", column < cells[row].count else { return }
    cells[row][column] = letter
    column += 1
  }
}
