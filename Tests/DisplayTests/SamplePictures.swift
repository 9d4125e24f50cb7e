import Scene
import Terms

/// Pages as the engine would hand them over, laid out by hand on the design's 1280×800 board.
enum SamplePictures {
  static func letters(columns: Int, rows: Int, marked: Bool = true, theme: ThemeName = .dark) -> Picture {
    var page = Board(columns: columns, rows: rows)
    page.theme = theme
    let slots = [("ba", "ck"), ("ba", "d"), ("ba", "th"), ("ba", "by"), ("ba", "ck hurts")]
    for (number, slot) in slots.enumerated() {
      page.add(
        .slot(number), 10 + number * 252, 190, number == 4 ? 262 : 252, 106, .candidate,
        [LabelRun(slot.0, .typed), LabelRun(slot.1, .added)])
    }
    for (row, letters) in ["qwertyuiop", "asdfghjkl⌫", "zxcvbnm,.?"].enumerated() {
      for (number, letter) in letters.enumerated() {
        page.add(
          .key(row * 10 + number), 10 + number * 113, 296 + row * 126, 113, 126, .letter, [LabelRun(String(letter))])
      }
    }
    page.add(.key(30), 1140, 296, 140, 126, .function, [LabelRun("Undo")])
    page.add(.key(31), 1140, 422, 140, 126, .function, [LabelRun("⌫ word")])
    page.add(.key(32), 1140, 548, 140, 126, .help, [LabelRun("Help")])
    let bottom: [(String, Int, Int, BoxRole, String)] = [
      ("Rest", 10, 147, .rest, ""), ("123", 157, 133, .function, ""), ("Phrases", 290, 174, .function, ""),
      ("Space", 464, 320, .letter, ""), ("Edit", 784, 134, .function, ""), ("Listen", 918, 160, .listen, "only me"),
      ("Speak", 1078, 202, .speak, "to the room"),
    ]
    for (number, key) in bottom.enumerated() {
      page.add(.key(33 + number), key.1, 674, key.2, 126, key.3, [LabelRun(key.0)], caption: key.4)
    }
    if marked {
      page.change(.key(22)) { box in
        box.state = .lockedOn
        box.progress = Progress(since: .milliseconds(1000), share: 0.25, perSecond: 1.25)
      }
    }
    return page.picture(
      lines: [TextLine(runs: [TextRun("I would like to sit up a little, my ", .plain), TextRun("ba", .preedit)])],
      cursor: CursorPlace(line: 0, offset: 38))
  }

  static func call(columns: Int, rows: Int, theme: ThemeName = .dark) -> Picture {
    var page = Board(columns: columns, rows: rows)
    page.theme = theme
    page.add(.key(0), 10, 10, 206, 150, .function, [LabelRun("不用了")], caption: "再看一次确认")
    let needs = ["憋气", "吸痰", "疼", "坐不稳", "翻身", "擦眼睛"]
    for (number, need) in needs.enumerated() {
      page.add(
        .key(1 + number), 10 + number % 3 * 377, 200 + number / 3 * 236, 377, 236, number < 4 ? .urgent : .answer,
        [LabelRun(need)])
    }
    page.add(.key(7), 1140, 296, 140, 126, .function, [LabelRun("撤销")])
    for (number, word) in ["要", "不要", "等一下", "打字"].enumerated() {
      page.add(
        .key(8 + number), 150 + number * 245, 674, 245, 126, number < 2 ? .answer : .function, [LabelRun(word)])
    }
    page.change(.key(2)) { box in
      box.state = .lockedOn
      box.progress = Progress(since: .milliseconds(1000), share: 0.6, perSecond: 0)
    }
    page.messageLeft = 250
    return page.picture(
      lines: [TextLine(runs: [TextRun("正在叫人…… ", .heading), TextRun("需要什么？", .plain)])], cursor: nil,
      date: "11月21日 周六", status: StatusView(text: "铃声已响 4 秒", light: .bad))
  }

  static func rest(columns: Int, rows: Int) -> Picture {
    var page = Board(columns: columns, rows: rows)
    page.add(.key(0), 10, 674, 302, 126, .rest, [LabelRun("醒来")])
    page.add(.key(1), 1080, 528, 200, 146, .help, [LabelRun("叫人")])
    page.add(nil, 300, 480, 680, 60, .hint, [LabelRun("正在休息 · 看「醒来」，再看「继续」")])
    page.theme = .night
    page.clock = (300, 200, 680, 280)
    return page.picture(lines: [], cursor: nil, time: "2:47", date: "", status: StatusView(text: "", light: .good))
  }

  static func answers(columns: Int, rows: Int, theme: ThemeName = .dark) -> Picture {
    var page = Board(columns: columns, rows: rows)
    page.theme = theme
    page.add(.key(0), 10, 200, 430, 474, .answer, [LabelRun("Yes")])
    page.add(.key(1), 710, 200, 430, 474, .answer, [LabelRun("No")])
    page.add(.area(0), 440, 200, 270, 474, .hint, [LabelRun("rest your eyes here")])
    page.add(.key(2), 1140, 296, 140, 126, .function, [LabelRun("Undo")])
    page.add(.key(3), 1140, 422, 140, 126, .function, [LabelRun("Ask again")])
    page.add(.key(4), 1140, 548, 140, 126, .help, [LabelRun("Help")])
    let bottom = [
      ("Rest", 10, 208), ("I don’t know", 218, 341), ("Wait, I am typing", 559, 416), ("Letters", 975, 305),
    ]
    for (number, key) in bottom.enumerated() {
      page.add(.key(5 + number), key.1, 674, key.2, 126, number == 0 ? .rest : .function, [LabelRun(key.0)])
    }
    page.change(.key(6)) { $0.state = .dead }
    page.change(.key(1)) { $0.state = .completed(at: .milliseconds(1000)) }
    page.notice = "Eye tracker lost"
    let spoken = [TextRun("Are you ", .said), TextRun("in pain?", .speaking)]
    return page.picture(
      lines: [TextLine(runs: spoken)], cursor: nil, status: StatusView(text: "looking for eyes", light: .doubtful))
  }
}

/// Collects boxes given in the design's pixels and puts them on a terminal's grid.
struct Board {
  private let surface: Surface
  private var boxes: [Box] = []
  var theme = ThemeName.dark
  var notice = ""
  var messageLeft = 20
  var clock = (960, 10, 320, 150)

  init(columns: Int, rows: Int) { surface = .terminal(columns: columns, rows: rows) }

  private func rect(_ x: Int, _ y: Int, _ width: Int, _ height: Int) -> ScreenRect {
    func scaled(_ value: Int, _ size: Int, _ board: Int, _ cell: Int) -> Int {
      (2 * value * size + board * cell) / (2 * board * cell) * cell
    }
    let left = scaled(x, surface.width, 1280, 10)
    let top = scaled(y, surface.height, 800, 20)
    return ScreenRect(
      x: left, y: top, width: scaled(x + width, surface.width, 1280, 10) - left,
      height: scaled(y + height, surface.height, 800, 20) - top)
  }

  mutating func add(
    _ target: TargetID?, _ x: Int, _ y: Int, _ width: Int, _ height: Int, _ role: BoxRole, _ label: [LabelRun],
    caption: String = ""
  ) {
    boxes.append(Box(target: target, rect: rect(x, y, width, height), role: role, label: label, caption: caption))
  }

  mutating func change(_ target: TargetID, _ body: (inout Box) -> Void) {
    for index in boxes.indices where boxes[index].target == target { body(&boxes[index]) }
  }

  func picture(
    lines: [TextLine], cursor: CursorPlace?, time: String = "10:24", date: String = "Sat 21 Nov",
    status: StatusView = StatusView(text: "eyes found · saved", light: .good)
  ) -> Picture {
    Picture(
      revision: 1, surface: surface, theme: theme, boxes: boxes,
      message: MessageView(
        rect: rect(messageLeft, 20, 930 - messageLeft, 160), lineHeight: 20, lines: lines, cursor: cursor,
        hasEarlierLines: false),
      clock: ClockView(rect: rect(clock.0, clock.1, clock.2, clock.3), time: time, date: date), status: status,
      notice: notice, animatesUntil: .zero)
  }
}
