import Scene
import Terms

/// The keys of the baselines and where they lie: a plain QWERTY that fills the screen.
///
///     message · clock                             6 % of the height
///     [ 1 ][ 2 ][ 3 ][ 4 ][ 5 ]                   from here on five rows of 18.8 %
///     [q][w][e][r][t][y][u][i][o][p]              ten keys in the width
///      [a][s][d][f][g][h][j][k][l]
///        [z][x][c][v][b][n][m]
///     [ Space ][⌫][⌫ word][Undo][,][.][?]['][Speak]
///
/// On a screen of 15.6 inches, 16:9, at 60 cm, a key is 3.3 degrees wide and 3.5 high.
struct FrozenBoard: Sendable {
  enum Action: Hashable, Sendable {
    case insert(String)
    case space, backspace, deleteWord, undo, speak
    case slot(Int)
  }

  struct Place: Sendable {
    var target: TargetID
    var rect: ScreenRect
    var action: Action
    var label: String
    var role: BoxRole
  }

  static let slots = 5
  private static let columns = 10
  private static let rows = 5
  /// Of the height, in thousandths.
  private static let messageShare = 60
  /// Of the width, in thousandths: what is left of the topmost row is the clock's.
  private static let messageWidth = 850

  let places: [Place]
  let message: ScreenRect
  let clock: ScreenRect

  init(_ surface: Surface) {
    let top = surface.height * Self.messageShare / 1000
    let left = surface.width * Self.messageWidth / 1000
    message = ScreenRect(x: 0, y: 0, width: left, height: top)
    clock = ScreenRect(x: left, y: 0, width: surface.width - left, height: top)
    /// Half columns from the left, so that rows may stand half a key in.
    func rect(row: Int, from start: Int, to end: Int) -> ScreenRect {
      let x = surface.width * start / (2 * Self.columns)
      let y = top + (surface.height - top) * row / Self.rows
      return ScreenRect(
        x: x, y: y, width: surface.width * end / (2 * Self.columns) - x,
        height: top + (surface.height - top) * (row + 1) / Self.rows - y)
    }
    var places = (0..<Self.slots).map { slot in
      Place(
        target: .slot(slot), rect: rect(row: 0, from: 4 * slot, to: 4 * slot + 4), action: .slot(slot), label: "",
        role: .candidate)
    }
    var keys = 0
    func add(_ label: String, _ action: Action, row: Int, from start: Int, width: Int, role: BoxRole) {
      places.append(
        Place(
          target: .key(keys), rect: rect(row: row, from: start, to: start + width), action: action, label: label,
          role: role))
      keys += 1
    }
    for (row, letters, indent) in [(1, "qwertyuiop", 0), (2, "asdfghjkl", 1), (3, "zxcvbnm", 3)] {
      for (place, letter) in letters.enumerated() {
        add(String(letter), .insert(String(letter)), row: row, from: indent + 2 * place, width: 2, role: .letter)
      }
    }
    add("Space", .space, row: 4, from: 0, width: 4, role: .function)
    add("⌫", .backspace, row: 4, from: 4, width: 2, role: .function)
    add("⌫ word", .deleteWord, row: 4, from: 6, width: 2, role: .function)
    add("Undo", .undo, row: 4, from: 8, width: 2, role: .function)
    for (place, mark) in [",", ".", "?", "'"].enumerated() {
      add(mark, .insert(mark), row: 4, from: 10 + 2 * place, width: 2, role: .letter)
    }
    add("Speak", .speak, row: 4, from: 18, width: 2, role: .speak)
    self.places = places
  }

  /// Two lines of the message.
  var lineHeight: Int { max(1, message.height / 2) }

  /// The text in lines, broken behind spaces; a letter is half as wide as a line is high.
  static func lines(of text: String, in view: MessageView) -> [String] {
    let room = max(1, 2 * view.rect.width / view.lineHeight - 1)
    var lines = [""]
    for part in text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
      let word = part.offset == 0 ? String(part.element) : " " + part.element
      let last = lines.count - 1
      if lines[last].isEmpty || lines[last].count + word.count <= room {
        lines[last] += word
      } else {
        lines[last] += " "
        lines.append(String(part.element))
      }
    }
    return lines
  }

  /// The place under a point; none on nothing.
  func place(at point: ScreenPoint) -> Int? { places.firstIndex { $0.rect.contains(point) } }
}
