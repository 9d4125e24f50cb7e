/// The colours and attributes of a cell (SGR, ECMA-48 8.3.117).
struct CellStyle: Hashable, Sendable {
  var ink: [Substring] = []
  var ground: [Substring] = []
  var attributes: Set<Substring> = []

  /// Takes the parameters between `ESC [` and `m`.
  mutating func take(_ said: Substring) {
    var rest = said.split(separator: ";")[...]
    if rest.isEmpty { self = CellStyle() }
    while let first = rest.first, let number = Int(first) {
      let length = (number == 38 || number == 48) ? (rest.dropFirst().first == "2" ? 5 : 3) : 1
      let value = Array(rest.prefix(length))
      switch number {
      case 0: self = CellStyle()
      case 30...38, 90...97: ink = value
      case 39: ink = []
      case 40...48, 100...107: ground = value
      case 49: ground = []
      default: attributes.insert(first)
      }
      rest = rest.dropFirst(length)
    }
  }
}

/// What a terminal shows: its cells, each with the colours that were set where it was written.
struct Screen: Sendable {
  struct Cell: Hashable, Sendable {
    var character: Character
    var style: CellStyle
  }

  let rows: [[Cell]]

  /// Reads what `tmux capture-pane -e` gives.
  init(_ capture: String) {
    var rows: [[Cell]] = []
    var style = CellStyle()
    for line in capture.split(separator: "\n", omittingEmptySubsequences: false) {
      var row: [Cell] = []
      var rest = line[...]
      while let first = rest.first {
        if first == "\u{1B}", let end = rest.firstIndex(of: "m") {
          style.take(rest[rest.index(rest.startIndex, offsetBy: 2)..<end])
          rest = rest[rest.index(after: end)...]
        } else {
          row.append(Cell(character: first, style: style))
          rest = rest.dropFirst()
        }
      }
      rows.append(row)
    }
    self.rows = rows
  }

  var text: String { rows.map { String($0.map(\.character)) }.joined(separator: "\n") }

  /// The cells of a rectangle of pixels on 1280 × 800.
  func cells(x: Int, y: Int, width: Int, height: Int) -> [[Cell]] {
    rows.dropFirst(y / 20).prefix(height / 20).map { Array($0.dropFirst(x / 10).prefix(width / 10)) }
  }

  /// The field with the message, as far as no notice lies over it.
  private var messageCells: [[Cell]] { cells(x: 0, y: 0, width: 930, height: 120) }

  /// What the message says: one line, and without the cursor.
  var message: String {
    messageCells.map { String($0.map(\.character).filter { $0 != "▎" }) }
      .joined(separator: " ").split(separator: " ").joined(separator: " ")
  }

  /// The style of the first letter of a word of the message; nil where it does not stand.
  func style(of word: String) -> CellStyle? {
    for row in messageCells {
      let letters = row.filter { $0.character != "▎" }
      for start in letters.indices where letters[start...].prefix(word.count).map(\.character) == Array(word) {
        return letters[start].style
      }
    }
    return nil
  }

  /// The five candidates, from left to right.
  var candidates: [String] {
    let row = rows.dropFirst(12).first ?? []
    return String(row.map(\.character)).split(separator: "  ").map { $0.trimmed }.filter { !$0.isEmpty }
  }
}

extension Substring {
  fileprivate var trimmed: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}
