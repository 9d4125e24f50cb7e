import Display
import Scene
import Terms
import Testing

struct PictureRendererTests {
  private func draw(
    _ picture: Picture, _ depth: ColourDepth = .trueColour, columns: Int, rows: Int,
    at now: Instant = .milliseconds(1000)
  ) -> CellCanvas {
    PictureRenderer(theme: picture.theme, capabilities: GoldenFrameTests.capabilities(depth))
      .render(picture, columns: columns, rows: rows, at: now)
  }

  private func oneKey(_ label: String, columns: Int, rows: Int, state: BoxState = .resting) -> Picture {
    let box = Box(
      target: .key(0), rect: ScreenRect(x: 100, y: 200, width: columns * 10, height: rows * 20), role: .letter,
      label: [LabelRun(label)], state: state)
    return Picture(
      revision: 1, surface: .terminal(columns: 80, rows: 24), theme: .dark, boxes: [box],
      message: MessageView(
        rect: ScreenRect(x: 0, y: 0, width: 300, height: 100), lineHeight: 20, lines: [], cursor: nil,
        hasEarlierLines: false),
      clock: ClockView(rect: ScreenRect(x: 500, y: 0, width: 300, height: 100), time: "", date: ""),
      status: StatusView(text: "", light: .good), notice: "", animatesUntil: .zero)
  }

  private func words(_ canvas: CellCanvas) -> [String] {
    (0..<canvas.rows).map { canvas.text(row: $0).split(separator: " ").joined(separator: " ") }.filter { !$0.isEmpty }
  }

  @Test(arguments: [(59, 24), (80, 19), (40, 10), (12, 4), (5, 2), (3, 1), (1, 1)])
  func `too small a terminal is said in words that fit`(columns: Int, rows: Int) {
    let canvas = draw(SamplePictures.letters(columns: columns, rows: rows), columns: columns, rows: rows)
    let text = words(canvas).joined(separator: " ")
    if columns >= 20, rows >= 5 {
      #expect(text.contains("too small") && text.contains("60 columns") && text.contains("20 rows"))
    } else if columns >= 5, rows >= 2 {
      #expect(text.lowercased().contains("small"))
    }
    #expect(canvas.columns == columns && canvas.rows == rows)
  }

  @Test func `a label too long ends with an ellipsis, and words wrap where there are rows`() {
    #expect(words(draw(oneKey("unbelievable", columns: 9, rows: 3), columns: 80, rows: 24)).contains("unbel…"))
    let wrapped = words(draw(oneKey("Ask again", columns: 9, rows: 5), columns: 80, rows: 24))
    #expect(wrapped.contains("Ask") && wrapped.contains("again"))
    // Two cells a character: six columns less the mark hold two of them.
    #expect(words(draw(oneKey("再看一次确认", columns: 9, rows: 3), columns: 80, rows: 24)).contains { $0.hasSuffix("…") })
  }

  /// A key of the settings page on terminals down to the smallest.
  @Test(arguments: [(23, 7), (17, 5), (14, 4), (10, 4), (10, 3), (6, 3)])
  func `a value is read on every key, and moves for no look`(columns: Int, rows: Int) {
    var picture = oneKey("Letters slower", columns: columns, rows: rows)
    picture.boxes[0].caption = columns == 6 ? "50 ms at most" : "letters → 550 ms"
    picture.boxes[0].value = columns == 6 ? "50 ms" : "550 ms"
    let resting = words(draw(picture, columns: 80, rows: 24))
    let last = resting.last ?? ""
    #expect(last.contains(columns == 6 ? "50" : "550 ms"))
    #expect((columns < 10 || rows < 4) || !resting.contains { $0.contains("…") })
    picture.boxes[0].state = .lockedOn
    let frame = Set("┏┓┗┛━┃")
    let locked = words(draw(picture, columns: 80, rows: 24)).map { $0.filter { !frame.contains($0) } }
    let plain = resting.map { $0.filter { $0 != "▄" } }
    #expect(
      locked.map { $0.trimming() }.filter { !$0.isEmpty } == plain.map { $0.trimming() }.filter { !$0.isEmpty })
  }

  @Test func `a time that counts twice to twelve has large digits too, and its half of the day beside them`() {
    var picture = oneKey("a", columns: 9, rows: 3)
    picture.clock.time = "2:07"
    let plain = (0..<5).map { draw(picture, columns: 80, rows: 24).text(row: $0) }
    picture.clock.time = "2:07 pm"
    let halved = (0..<5).map { draw(picture, columns: 80, rows: 24).text(row: $0) }
    #expect(halved.contains { $0.contains(" pm") } && !halved[0].contains("pm") && !plain[1].contains("2:07"))
    for (one, other) in zip(plain, halved) {
      let digits = one.split(separator: " ").joined()
      #expect(digits == other.replacing(" pm", with: "").split(separator: " ").joined())
    }
  }

  @Test func `arrows say where the text goes on: beside its own first and last line`() {
    var picture = oneKey("a", columns: 9, rows: 3)
    let plain = ["one", "two", "three"].map { TextLine(runs: [TextRun($0, .plain)]) }
    picture.message.lines = [TextLine(runs: [TextRun("Tea?", .heading)])] + plain
    picture.message.hasEarlierLines = true
    picture.message.hasLaterLines = true
    #expect(words(draw(picture, columns: 80, rows: 24)).prefix(4) == ["Tea?", "one ↑", "two", "three ↓"])
    picture.message.lines = [plain[0]]
    #expect(words(draw(picture, columns: 80, rows: 24)).first == "one ↑↓")
  }

  @Test func `a notice takes two lines where there is room, and hides no more than half of the text`() {
    var picture = oneKey("a", columns: 9, rows: 3)
    picture.notice = "Not taken: settings.yaml:5:11: 300 to 4000 ms"
    var seen = words(draw(picture, columns: 80, rows: 24))
    #expect(seen.contains("▲ Not taken:") && seen.contains("settings.yaml:5:11: 300 t…"))
    picture.notice = "Not taken: settings.yaml:5:11: 40 ms"
    seen = words(draw(picture, columns: 80, rows: 24))
    #expect(seen.contains("▲ Not taken:") && seen.contains("settings.yaml:5:11: 40 ms"))
    picture.message.lines = (0..<5).map { TextLine(runs: [TextRun("line\($0)", .plain)]) }
    seen = words(draw(picture, columns: 80, rows: 24))
    #expect(seen.contains("line2") && !seen.contains("line1"))
  }

  @Test func `a page without a message shows a notice all the same`() {
    var picture = oneKey("Wake", columns: 9, rows: 3)
    picture.message.rect = ScreenRect(x: 0, y: 0, width: 0, height: 0)
    picture.notice = "Space: paused"
    #expect(words(draw(picture, columns: 80, rows: 24)).contains("▲ Space: paused"))
  }

  @Test func `in high contrast no large ground changes at once`() {
    var picture = oneKey("Yes", columns: 33, rows: 15)
    picture.theme = .highContrast
    let resting = draw(picture, columns: 80, rows: 24)
    picture.boxes[0].progress = Progress(since: .zero, share: 1, perSecond: 0)
    picture.boxes[0].state = .lockedOn
    let looked = draw(picture, columns: 80, rows: 24)
    picture.boxes[0].progress = nil
    picture.boxes[0].state = .completed(at: .milliseconds(950))
    let chosen = draw(picture, columns: 80, rows: 24)
    func changed(_ one: CellCanvas, _ other: CellCanvas) -> Int {
      (0..<24 * 80).count {
        one.cell(column: $0 % 80, row: $0 / 80)?.style.background
          != other.cell(column: $0 % 80, row: $0 / 80)?.style.background
      }
    }
    for pair in [(resting, looked), (looked, chosen), (resting, chosen)] {
      #expect((5 * 20...5 * 33).contains(changed(pair.0, pair.1)))
    }
  }

  @Test func `no wide character is cut, at no width and at no edge`() {
    for columns in 1...14 {
      for left in [100, 700, 740, 790] {
        var picture = oneKey("眼语a眼语", columns: columns, rows: 2)
        picture.boxes[0].rect.x = left
        let canvas = draw(picture, columns: 80, rows: 24)
        for row in 0..<24 {
          #expect(CellText.width(canvas.text(row: row)) == 80)
        }
      }
    }
  }

  @Test func `a label does not move when its key is locked on or chosen`() {
    for rows in 1...12 {
      for columns in [3, 4, 5, 9, 10] {
        func places(_ state: BoxState) -> [Int] {
          let canvas = draw(oneKey("o", columns: columns, rows: rows, state: state), columns: 80, rows: 24)
          return canvas.cells.indices.filter { canvas.cells[$0].text == "o" }
        }
        let resting = places(.resting)
        #expect(resting.count == 1)
        #expect(places(.lockedOn) == resting && places(.completed(at: .milliseconds(990))) == resting)
      }
    }
  }

  @Test(arguments: ColourDepth.allCases)
  func `each state of a key looks different`(depth: ColourDepth) {
    var looks: [CellCanvas] = []
    for state in [BoxState.resting, .lockedOn, .completed(at: .milliseconds(990)), .dead] {
      looks.append(draw(oneKey("o", columns: 11, rows: 6, state: state), depth, columns: 80, rows: 24))
    }
    var filling = oneKey("o", columns: 11, rows: 6, state: .lockedOn)
    filling.boxes[0].progress = Progress(since: .milliseconds(1000), share: 0.5, perSecond: 0)
    looks.append(draw(filling, depth, columns: 80, rows: 24))
    #expect(Set(looks).count == looks.count)
  }

  @Test func `without colour the look is told by characters and reverse video`() {
    var picture = oneKey("o", columns: 11, rows: 6, state: .lockedOn)
    let locked = draw(picture, .mono, columns: 80, rows: 24)
    #expect(locked.cells.contains { $0.text == "#" })
    picture.boxes[0].progress = Progress(since: .milliseconds(1000), share: 0.5, perSecond: 0)
    let filled = draw(picture, .mono, columns: 80, rows: 24)
    #expect(!locked.cells.contains { $0.style.attributes.contains(.reverse) })
    #expect(filled.cells.filter { $0.style.attributes.contains(.reverse) }.count >= 8)
    for cell in filled.cells { #expect(cell.style.foreground == .standard && cell.style.background == .standard) }
  }

  @Test func `a completion is shown for 150 milliseconds and then over`() {
    let picture = oneKey("o", columns: 11, rows: 6, state: .completed(at: .milliseconds(1000)))
    let resting = draw(oneKey("o", columns: 11, rows: 6), columns: 80, rows: 24)
    #expect(draw(picture, columns: 80, rows: 24, at: .milliseconds(1149)) != resting)
    #expect(draw(picture, columns: 80, rows: 24, at: .milliseconds(1150)) == resting)
    #expect(PictureRenderer.isAnimated(picture, at: .milliseconds(1149)))
    #expect(!PictureRenderer.isAnimated(picture, at: .milliseconds(1150)))
  }

  @Test(arguments: [
    (0.2, 1.0, true), (1.0, 1.0, false), (0.2, -1.0, true), (0.0, -1.0, false), (0.5, 0.0, false), (0.5, .nan, false),
  ])
  func `only progress that moves keeps the painter awake`(share: Double, perSecond: Double, expected: Bool) {
    var picture = oneKey("o", columns: 11, rows: 6, state: .lockedOn)
    picture.boxes[0].progress = Progress(since: .milliseconds(1000), share: share, perSecond: perSecond)
    #expect(PictureRenderer.isAnimated(picture, at: .milliseconds(1000)) == expected)
    _ = draw(picture, columns: 80, rows: 24)
  }

  @Test func `the cursor stands where the text says, in scalars`() {
    var picture = oneKey("o", columns: 11, rows: 6)
    picture.message.lines = [TextLine(runs: [TextRun("眼", .plain), TextRun("语e\u{301}", .preedit)])]
    for (offset, column) in [(0, 0), (1, 2), (2, 4), (4, 5)] {
      picture.message.cursor = CursorPlace(line: 0, offset: offset)
      let canvas = draw(picture, columns: 80, rows: 24)
      picture.message.cursor = nil
      let bare = draw(picture, columns: 80, rows: 24)
      let changed = (0..<80).filter { canvas.cells[$0] != bare.cells[$0] }
      #expect(changed.first == column)
    }
  }

  @Test func `a notice never hides the end of the message`() {
    var picture = oneKey("o", columns: 11, rows: 6)
    picture.notice = "Eye tracker lost"
    for count in 1...5 {
      picture.message.lines = (1...count).map { TextLine(runs: [TextRun("line \($0)", .plain)]) }
      let text = words(draw(picture, columns: 80, rows: 24)).joined(separator: " ")
      #expect(text.contains("Eye tracker lost") && (count == 1 || text.contains("line \(count)")))
    }
  }

  @Test(arguments: ColourDepth.allCases, 0..<4)
  func `whatever a text holds, no control byte reaches the terminal`(depth: ColourDepth, seed: UInt64) {
    var noise = SeededNoise(seed: seed)
    func hostile() -> String {
      let loved: [UInt32] = [
        0x1B, 0x5B, 0x07, 0x9B, 0x90, 0x202E, 0x2066, 0x0A, 0x7F, 0x85, 0x200D, 0x301, 0x4E00, 0x41,
      ]
      var text = String.UnicodeScalarView()
      for _ in 0..<noise.next() % 40 {
        let value = noise.next() % 2 == 0 ? loved[Int(noise.next() % 14)] : UInt32(noise.next() % 0x11_0000)
        if let scalar = Unicode.Scalar(value) { text.append(scalar) }
      }
      return String(text) + "\u{1B}]0;x\u{07}\u{1B}[2J"
    }
    var writer = FrameWriter()
    for _ in 0..<12 {
      var picture = SamplePictures.letters(columns: 80, rows: 24)
      for index in picture.boxes.indices {
        picture.boxes[index].label = [LabelRun(hostile())]
        picture.boxes[index].caption = hostile()
      }
      picture.message.lines = [TextLine(runs: [TextRun(hostile(), .plain), TextRun(hostile(), .preedit)])]
      picture.message.cursor = CursorPlace(line: 0, offset: Int(noise.next() % 50))
      (picture.clock.time, picture.clock.date, picture.notice) = (hostile(), hostile(), hostile())
      picture.status.text = hostile()
      let canvas = draw(picture, depth, columns: 80, rows: 24)
      #expect(canvas.cells.allSatisfy { $0.text.unicodeScalars.allSatisfy(CellTextTests.isHarmless) })
      // What is left of the frame without our own sequences must hold no control at all.
      let frame = String(decoding: writer.frame(for: canvas, synchronised: false), as: UTF8.self)
      let rest = frame.replacing(/\x{1B}\[[0-9;]*[HJm]/.matchingSemantics(.unicodeScalar), with: "")
      #expect(rest.unicodeScalars.allSatisfy(CellTextTests.isHarmless))
    }
  }

  @Test func `rectangles beyond all measure are drawn where they can be`() {
    var picture = oneKey("o", columns: 11, rows: 6, state: .lockedOn)
    for rect in [
      ScreenRect(x: -500, y: -500, width: 700, height: 700), ScreenRect(x: 0, y: 0, width: 900_000, height: 60),
      ScreenRect(x: 5, y: 5, width: 0, height: 0), ScreenRect(x: 5, y: 5, width: -10, height: -10),
      ScreenRect(x: 790, y: 470, width: 100, height: 100),
    ] {
      picture.boxes[0].rect = rect
      #expect(draw(picture, columns: 80, rows: 24).cells.count == 80 * 24)
    }
  }
}

extension String {
  fileprivate func trimming() -> String { split(separator: " ").joined(separator: " ") }
}
