import Foundation
import Scene
import Screens
import Terms
import Themes

@testable import Painting

/// A surface that one piece of text is drawn on by itself, and what can be seen of it.
struct TextSurface {
  let frame: PixelFrame
  let painter: Painter
  let picture: Picture
  var theme: Theme { painter.themes[picture.theme] }

  init(_ width: Int = 1280, _ height: Int = 800, painter: Painter = Painter(), degree: Double = 0) {
    frame = PixelFrame(width: width, height: height)
    self.painter = painter
    let nowhere = ScreenRect(x: 0, y: 0, width: 0, height: 0)
    picture = Picture(
      revision: 1, surface: Surface(width: width, height: height), theme: .dark, boxes: [],
      message: MessageView(rect: nowhere, lineHeight: 1, lines: [], cursor: nil, hasEarlierLines: false),
      clock: ClockView(rect: nowhere, time: "", date: ""), status: StatusView(text: "", light: .good), notice: "",
      animatesUntil: .zero, pixelsPerDegree: ScreenPoint(x: degree, y: degree))
  }

  /// Draws onto the empty screen.
  func draw(_ body: (Canvas) -> Void) {
    let canvas = Canvas(frame)
    canvas.fill(whole, theme[.screen])
    body(canvas)
    canvas.flush()
  }

  func draw(_ message: MessageView) { draw { painter.drawMessage(message, picture, theme, on: $0) } }
  func draw(_ line: CarersLine) { draw { painter.drawCarersLine(line, picture, theme, on: $0) } }
  func draw(_ clock: ClockView, _ status: StatusView) {
    draw { painter.drawClock(clock, status, picture, theme, on: $0) }
  }

  var whole: ScreenRect { ScreenRect(x: 0, y: 0, width: frame.width, height: frame.height) }

  subscript(x: Int, y: Int) -> Colour {
    Colour(frame.bytes.load(fromByteOffset: y * frame.stride + x * 4, as: UInt32.self))
  }

  /// The smallest rectangle around the pixels that are so; nil when there are none.
  func bounds(in area: ScreenRect? = nil, of isSo: (Colour) -> Bool) -> ScreenRect? {
    let area = area ?? whole
    var (left, top, right, bottom) = (Int.max, Int.max, Int.min, Int.min)
    for y in max(0, area.y)..<min(frame.height, area.maxY) {
      let row = UnsafeRawBufferPointer(rebasing: frame.bytes[(y * frame.stride)...]).bindMemory(to: UInt32.self)
      // Long stretches of one colour are asked about once.
      var (last, answer) = (UInt32.max, false)
      for x in max(0, area.x)..<min(frame.width, area.maxX) {
        if row[x] != last { (last, answer) = (row[x], isSo(Colour(row[x]))) }
        guard answer else { continue }
        (left, right, top, bottom) = (min(left, x), max(right, x), min(top, y), max(bottom, y))
      }
    }
    return left <= right ? ScreenRect(x: left, y: top, width: right - left + 1, height: bottom - top + 1) : nil
  }

  /// Around the pixels of that colour.
  func bounds(of colour: Colour, in area: ScreenRect? = nil) -> ScreenRect? { bounds(in: area) { $0 == colour } }

  /// Around everything that was drawn.
  func drawn(in area: ScreenRect? = nil) -> ScreenRect? {
    let ground = theme[.screen]
    return bounds(in: area) { $0 != ground }
  }

  /// How many pixels are of that colour.
  func count(of colour: Colour) -> Int {
    var result = 0
    for y in 0..<frame.height {
      let row = UnsafeRawBufferPointer(rebasing: frame.bytes[(y * frame.stride)...]).bindMemory(to: UInt32.self)
      for x in 0..<frame.width where row[x] & 0xFF_FFFF == colour.hex { result += 1 }
    }
    return result
  }

  var pixels: [UInt8] { Array(frame.bytes) }
}

extension MessageView {
  /// A message in the place that it has on the letters page.
  static func sample(
    _ lines: [[TextRun]], cursor: (line: Int, offset: Int)? = nil, rect: ScreenRect? = nil, lineHeight: Int = 54,
    earlier: Bool = false, later: Bool = false, inset: Int = 22
  ) -> MessageView {
    MessageView(
      rect: rect ?? ScreenRect(x: 6, y: 6, width: 928, height: 180), lineHeight: lineHeight,
      lines: lines.map(TextLine.init(runs:)), cursor: cursor.map { CursorPlace(line: $0.line, offset: $0.offset) },
      hasEarlierLines: earlier, hasLaterLines: later, inset: inset)
  }

  static func plain(_ text: String, cursor: Int? = nil) -> MessageView {
    sample([[TextRun(text, .plain)]], cursor: cursor.map { (0, $0) })
  }
}
