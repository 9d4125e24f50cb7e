import Scene
import Screens
import Terms
import Themes

@testable import Painting

/// The pictures that are kept: boxes alone, in colours and fonts of the tests' own, so that they change only when keys
/// are drawn otherwise.
enum GoldenPictures {
  static let all: [(name: String, picture: Picture)] = [
    ("keys-ring", roles(.ring)), ("keys-fill", roles(.fill)), ("labels", labels), ("letters", letters),
  ]

  static func painter() -> Painter {
    let painter = Painter(
      themes: ThemeSet(replacing: [theme]),
      fonts: FontChoice(latin: ["DejaVu Sans"], chinese: ["WenQuanYi Micro Hei"]))
    painter.levelsBrightness = false
    return painter
  }

  static func frame(of picture: Picture) -> PixelFrame {
    let frame = PixelFrame(width: picture.surface.width, height: picture.surface.height)
    _ = painter().paint(picture, at: .milliseconds(1100), onto: frame)
    return frame
  }

  /// The sketches' colours, whatever the real themes become.
  private static let theme: Theme = {
    var theme = Theme(.dark, ground: Colour(0x0D1117))
    let colours: [(ThemeColour, UInt32)] = [
      (.keyGround, 0x1B222C), (.keyLabel, 0xE9EDF2), (.keyFrame, 0x1B222C), (.functionGround, 0x141A22),
      (.functionLabel, 0xB9C4D0), (.candidateGround, 0x202A36), (.candidateTyped, 0x9FB0C2),
      (.candidateAdded, 0xE9EDF2), (.listenGround, 0x141A22), (.listenLabel, 0x8FF0D3), (.listenFrame, 0x2A8A72),
      (.speakGround, 0x123A33), (.speakLabel, 0x8FF0D3), (.helpGround, 0x2A1416), (.helpLabel, 0xFF9C94),
      (.helpFrame, 0xC25555), (.restGround, 0x161B2B), (.restLabel, 0xA9B6E8), (.caption, 0x9FB0C2),
      (.hint, 0x9FB0C2), (.faint, 0x55606D), (.lockOn, 0xFFB454), (.ringTrack, 0x3A4656),
      (.progressGround, 0x66461A), (.progressLabel, 0xE9EDF2), (.completedGround, 0x66461A),
      (.completedLabel, 0xFFFFFF),
    ]
    for (colour, hex) in colours { theme[colour] = Colour(hex) }
    return theme
  }()

  static func picture(_ boxes: [Box], width: Int, height: Int, style: ProgressStyle = .ring) -> Picture {
    let nowhere = ScreenRect(x: 0, y: 0, width: 0, height: 0)
    return Picture(
      revision: 1, surface: Surface(width: width, height: height), theme: .dark, boxes: boxes,
      message: MessageView(rect: nowhere, lineHeight: 1, lines: [], cursor: nil, hasEarlierLines: false),
      clock: ClockView(rect: nowhere, time: "", date: ""), status: StatusView(text: "", light: .good), notice: "",
      animatesUntil: .zero, progressStyle: style)
  }

  /// Every role in every phase.
  private static func roles(_ style: ProgressStyle) -> Picture {
    let growing = Progress(since: .milliseconds(500), share: 0, perSecond: 1)
    let draining = Progress(since: .milliseconds(1000), share: 0.7, perSecond: -1)
    let states: [(BoxState, Progress?)] = [
      (.resting, nil), (.entered, growing), (.lockedOn, growing), (.resting, draining),
      (.completed(at: .milliseconds(1000)), nil), (.dead, nil),
    ]
    let labels: [BoxRole: String] = [
      .letter: "g", .function: "Undo", .candidate: "back", .listen: "Listen", .speak: "Speak", .help: "Help",
      .rest: "Rest", .urgent: "Pain", .answer: "Yes", .hint: "here",
    ]
    var boxes: [Box] = []
    for (column, role) in BoxRole.allCases.enumerated() {
      for (row, (state, progress)) in states.enumerated() {
        let text = labels[role] ?? ""
        let runs = role == .candidate ? [LabelRun("ba", .typed), LabelRun("ck", .added)] : [LabelRun(text)]
        boxes.append(
          Box(
            target: .key(boxes.count), rect: ScreenRect(x: column * 64, y: row * 66, width: 64, height: 66),
            role: role, label: runs, state: state, progress: progress))
      }
    }
    return picture(boxes, width: 640, height: 400, style: style)
  }

  private static var labels: Picture {
    let texts: [(String, String, String)] = [
      ("撤销", "", ""), ("试听", "只给我", ""), ("下一个存疑", "", ""), ("，", "", ""), ("⌫", "", ""), ("⌫ word", "", ""),
      ("Ask again", "", ""), ("Letters slower", "800 ms", "800 ms"), ("Wait, I am typing a long answer", "", ""),
      ("Unbreakablelongwordwithoutanyspace", "", ""), ("q", "", ""), ("שלום", "", ""), ("ü", "u:", ""), ("。", "", ""),
      ("…", "", ""), ("中/英", "", ""), ("◀ 上一句", "", ""), ("", "", ""),
    ]
    let boxes = texts.enumerated().map { number, text in
      Box(
        target: .key(number),
        rect: ScreenRect(x: number % 6 * 106, y: number / 6 * 100, width: 106, height: 100),
        role: number % 2 == 0 ? .letter : .function, label: [LabelRun(text.0)], caption: text.1, value: text.2)
    }
    return picture(boxes, width: 640, height: 300)
  }

  private static var letters: Picture {
    var engine = EngineWithPictures(width: 640, height: 400)
    engine.choose("b", "a")
    engine.look(at: "c", 400)
    var shown = picture(engine.picture.boxes, width: 640, height: 400)
    for (number, box) in shown.boxes.enumerated() where box.progress != nil {
      shown.boxes[number].progress = Progress(since: .milliseconds(1000), share: 0.4, perSecond: 1)
    }
    return shown
  }
}
