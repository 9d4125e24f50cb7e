import Layouts
import Terms

extension ByteWriter {
  mutating func layout(_ layout: Layout) {
    string(layout.name)
    string(layout.language.rawValue)
    number(layout.unitsWide)
    number(layout.unitsHigh)
    count(layout.keys)
    for key in layout.keys { self.key(key) }
    count(layout.areas)
    for area in layout.areas {
      string(area.id)
      string(area.purpose.rawValue)
      string(area.label)
    }
    count(layout.pages)
    for page in layout.pages {
      string(page.name)
      flag(page.isOverlay)
      string(page.next ?? "")
      count(page.cells)
      for cell in page.cells { self.cell(cell) }
    }
  }

  private mutating func key(_ key: Key) {
    string(key.id)
    string(key.label)
    string(key.caption)
    action(key.action)
    string(key.dwellClass.rawValue)
    string(key.style.rawValue)
    // 0: its class's time.
    number(key.dwellMilliseconds ?? 0)
  }

  private mutating func cell(_ cell: Cell) {
    let (kind, place) = cell.target.code
    integer(kind)
    number(place)
    number(cell.left)
    number(cell.top)
    number(cell.right)
    number(cell.bottom)
  }

  /// A number for the kind of action, then what it carries. Numbers are never used again for something else.
  private mutating func action(_ action: KeyAction) {
    integer(action.code)
    switch action {
    case .insert(let text), .letters(let text), .say(let text), .page(let text): string(text)
    case .delete(let unit): string(unit.rawValue)
    case .move(let unit, let direction):
      string(unit.rawValue)
      string(direction.rawValue)
    case .setting(let name, let change):
      string(name)
      switch change {
      case .by(let amount):
        integer(UInt8(0))
        number(amount)
      case .to(let value):
        integer(UInt8(1))
        string(value)
      case .next: integer(UInt8(2))
      }
    case .profile(let number): integer(UInt8(clamping: number))
    case .view(let view): string(view.rawValue)
    case .calibrate(let wish): string(wish.rawValue)
    case .advice(let wish): string(wish.rawValue)
    case .reason(let number, let sentence):
      integer(UInt8(clamping: number))
      string(sentence)
    case .space, .capital, .undo, .redo, .listen, .speak, .finish, .sayAgain, .help, .confirmHelp, .cancelCall,
      .confirmCancelCall, .rest, .wake, .confirmWake, .faster, .slower, .carersSettings, .touchUp, .leaveReturn,
      .beginAgain, .putOffReminder, .doneReminder:
      break
    }
  }
}

extension TargetID {
  /// A page shows keys, slots and areas; the others are refused when they are read.
  fileprivate var code: (kind: UInt8, number: Int) {
    switch self {
    case .key(let number): (0, number)
    case .slot(let number): (1, number)
    case .area(let number): (2, number)
    case .token(let number): (3, number)
    case .line(let number): (4, number)
    }
  }
}

extension KeyAction {
  /// Its number in compiled files.
  fileprivate var code: UInt8 {
    switch self {
    case .insert: 0
    case .space: 1
    case .capital: 2
    case .delete: 3
    case .move: 4
    case .undo: 5
    case .redo: 6
    case .page: 7
    case .listen: 8
    case .speak: 9
    case .finish: 10
    case .say: 11
    case .sayAgain: 12
    case .help: 13
    case .confirmHelp: 14
    case .cancelCall: 15
    case .confirmCancelCall: 16
    case .rest: 17
    case .wake: 18
    case .confirmWake: 19
    case .setting: 20
    case .profile: 21
    case .carersSettings: 22
    case .view: 23
    case .reason: 24
    case .letters: 25
    case .faster: 26
    case .slower: 27
    case .touchUp: 30
    case .leaveReturn: 31
    case .beginAgain: 32
    case .putOffReminder: 33
    case .doneReminder: 34
    case .calibrate: 35
    case .advice: 36
    }
  }
}
