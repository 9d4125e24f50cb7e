import Scene
import Screens
import Terms
import Testing

@testable import Painting

/// Pictures that no engine of ours makes.
struct BadPictureTests {
  private static let canary: UInt8 = 0xA7

  /// Paints into the midst of an allocation and looks whether anything around, or between rows, was touched.
  private func paintGuarded(_ picture: Picture, width: Int, height: Int, at now: Instant = .milliseconds(1100)) {
    let stride = width * 4 + 12
    let guardSize = 4096
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: stride * height + 2 * guardSize, alignment: 64)
    defer { memory.deallocate() }
    memory.initializeMemory(as: UInt8.self, repeating: Self.canary)
    let inner = UnsafeMutableRawBufferPointer(rebasing: memory[guardSize..<guardSize + stride * height])
    guard let frame = PixelFrame(borrowing: inner, width: width, height: height, stride: stride) else {
      Issue.record("no frame of \(width)×\(height)")
      return
    }
    let painter = GoldenPictures.painter()
    let damage = painter.paint(picture, at: now, onto: frame)
    for part in damage.parts { #expect(part.x >= 0 && part.y >= 0 && part.maxX <= width && part.maxY <= height) }
    var next = picture
    if !next.boxes.isEmpty { next.boxes.removeFirst() }
    for part in painter.paint(next, at: now, onto: frame).parts {
      #expect(part.x >= 0 && part.y >= 0 && part.maxX <= width && part.maxY <= height)
    }
    #expect(memory.prefix(guardSize).allSatisfy { $0 == Self.canary })
    #expect(memory.suffix(guardSize).allSatisfy { $0 == Self.canary })
    let between = (0..<height).allSatisfy { row in
      inner[row * stride + width * 4..<(row + 1) * stride].allSatisfy { $0 == Self.canary }
    }
    #expect(between)
  }

  private func boxes(at rects: [ScreenRect]) -> [Box] {
    let states: [BoxState] = [.resting, .entered, .lockedOn, .completed(at: .milliseconds(1050)), .dead]
    return rects.flatMap { rect in
      BoxRole.allCases.enumerated().map { number, role in
        Box(
          target: .key(number), rect: rect, role: role, label: [LabelRun("ab"), LabelRun("c", .typed)],
          caption: "small",
          value: number % 3 == 0 ? "7" : "", state: states[number % states.count],
          progress: Progress(since: .milliseconds(800), share: 0.2, perSecond: 1))
      }
    }
  }

  @Test(arguments: ProgressStyle.allCases)
  func `rectangles without size, outside of the frame and beyond all measure touch nothing else`(
    style: ProgressStyle
  ) {
    let far = Int.max
    let rects = [
      ScreenRect(x: 10, y: 10, width: 0, height: 0), ScreenRect(x: 10, y: 10, width: 1, height: 1),
      ScreenRect(x: 10, y: 10, width: 3, height: 90), ScreenRect(x: -50, y: -50, width: 100, height: 100),
      ScreenRect(x: 100, y: 60, width: 100, height: 100), ScreenRect(x: 5000, y: 5000, width: 10, height: 10),
      ScreenRect(x: -5000, y: 0, width: 20000, height: 40), ScreenRect(x: 0, y: 0, width: -7, height: -7),
      ScreenRect(x: far, y: far, width: far, height: far), ScreenRect(x: -far, y: -far, width: far, height: far),
      ScreenRect(x: 0, y: 0, width: far, height: far),
    ]
    for rect in rects {
      paintGuarded(
        GoldenPictures.picture(boxes(at: [rect]), width: 160, height: 100, style: style), width: 160, height: 100)
    }
  }

  @Test func `frames smaller and larger than the surface are drawn on`() {
    let engine = EngineWithPictures(width: 640, height: 400)
    for (width, height) in [(1, 1), (3, 50), (64, 8), (700, 410), (320, 200)] {
      paintGuarded(engine.picture, width: width, height: height)
    }
    for (width, height) in [(1, 1), (7, 3), (20, 1000)] {
      paintGuarded(EngineWithPictures(width: width, height: height).picture, width: width, height: height)
    }
  }

  @Test func `texts without end, without letters and with anything in them are drawn`() {
    let texts = [
      "", " ", "\0", "a\0b", "\n\n", "\u{202E}abc", String(repeating: "w", count: 10_000),
      String(repeating: "很", count: 10_000), String(repeating: "a b ", count: 5000), "👩‍👩‍👧‍👦",
      "e" + String(repeating: "\u{301}", count: 500),
      "\u{FFFF}", "<b>&amp;</b>", "%s%n",
    ]
    for text in texts {
      for role in [BoxRole.letter, .candidate, .hint] {
        var box = Box(
          target: .slot(0), rect: ScreenRect(x: 0, y: 0, width: 120, height: 90), role: role,
          label: [LabelRun(text, .typed), LabelRun(text, .added)], caption: text)
        paintGuarded(GoldenPictures.picture([box], width: 160, height: 100), width: 160, height: 100)
        box.value = text
        paintGuarded(GoldenPictures.picture([box], width: 160, height: 100), width: 160, height: 100)
      }
    }
  }

  @Test func `figures that are none are drawn as none`() {
    for value in [Double.nan, .infinity, -.infinity, 1e308, -1e308] {
      var box = boxes(at: [ScreenRect(x: 0, y: 0, width: 120, height: 90)])
      for number in box.indices {
        box[number].state = .lockedOn
        box[number].progress = Progress(since: .zero, share: value, perSecond: value)
      }
      for style in ProgressStyle.allCases {
        var picture = GoldenPictures.picture(box, width: 160, height: 100, style: style)
        picture.pixelsPerDegree = ScreenPoint(x: value, y: value)
        paintGuarded(picture, width: 160, height: 100)
      }
    }
  }

  @Test func `memory that is too small is no frame`() {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 400, alignment: 64)
    defer { memory.deallocate() }
    #expect(PixelFrame(borrowing: memory, width: 10, height: 10, stride: 40) != nil)
    for (width, height, stride) in [
      (10, 11, 40), (11, 10, 40), (10, 10, 39), (0, 1, 40), (1, 0, 40), (-1, -1, 4), (1, 1, Int.max - 3), (1, 1, -4),
    ] {
      #expect(PixelFrame(borrowing: memory, width: width, height: height, stride: stride) == nil)
    }
  }
}
