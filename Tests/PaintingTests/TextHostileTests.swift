import Scene
import Terms
import Testing
import Themes

@testable import Painting

/// Whatever is written, it is drawn within its place, and the cursor is seen.
@Suite struct TextHostileTests {
  private static let place = ScreenRect(x: 100, y: 50, width: 500, height: 180)

  @Test(arguments: HostileText.all.indices)
  func `no text leaves its place or hides the cursor`(index: Int) throws {
    let text = HostileText.all[index]
    let surface = TextSurface(700, 300)
    let count = text.unicodeScalars.count
    for (line, offset) in [(0, 0), (1, count / 2), (2, count), (2, Int.max), (0, -5)] {
      surface.draw(
        .sample(
          [[TextRun(text, .plain)], [TextRun(text, .said), TextRun(text, .preedit)], [TextRun(text, .speaking)]],
          cursor: (line, offset), rect: Self.place, earlier: true, later: true))
      try expectWithin(Self.place, surface)
      try expectCursor(surface, "line \(line), offset \(offset)")
    }
  }

  private func expectWithin(_ rect: ScreenRect, _ surface: TextSurface) throws {
    guard let drawn = surface.drawn() else { return }
    #expect(drawn.x >= rect.x && drawn.maxX <= rect.maxX && drawn.y >= rect.y && drawn.maxY <= rect.maxY, "\(drawn)")
  }

  /// Whole: nothing has been drawn over it. (The word in progress is of the same colour.)
  private func expectCursor(_ surface: TextSurface, _ comment: Comment) throws {
    let colour = surface.theme[.cursor]
    var longest = 0
    for x in Self.place.x..<Self.place.maxX {
      var run = 0
      for y in Self.place.y..<Self.place.maxY {
        run = surface[x, y] == colour ? run + 1 : 0
        longest = max(longest, run)
      }
    }
    #expect(longest >= 42, comment)
  }

  @Test func `a line that is too wide is narrowed, or moved so that its cursor is seen`() throws {
    let geometry = MessageGeometry(.sample([], rect: Self.place), capitalHeight: 0.73)
    #expect(geometry.placed(width: 400, cursor: 400, .leftToRight) == PlacedLine(x: 122, narrowing: 1))
    let narrowed = geometry.placed(width: 500, cursor: 500, .leftToRight)
    #expect(narrowed.narrowing < 1 && narrowed.x == 122)
    #expect(abs(narrowed.place(500) - 578) < 1)
    for direction in [TextDirection.leftToRight, .rightToLeft] {
      for cursor in stride(from: 0.0, through: 5000, by: 250) {
        let moved = geometry.placed(width: 5000, cursor: cursor, direction)
        #expect((121.0...579).contains(moved.place(cursor)), "\(direction) \(cursor)")
      }
    }
  }

  @Test func `a cursor below the place brings its line into it`() throws {
    let surface = TextSurface(700, 300)
    let lines = (0..<10).map { [TextRun("line \($0)", .plain)] }
    for line in [0, 2, 3, 9, 10, 99, -1] {
      surface.draw(.sample(lines, cursor: (line, 2), rect: Self.place))
      try expectCursor(surface, "line \(line)")
      try expectWithin(Self.place, surface)
    }
  }

  @Test func `places without room draw nothing, and nothing is too small or too large`() {
    let surface = TextSurface(700, 300)
    let text = [[TextRun("Hello", .speaking), TextRun("Hello", .preedit)]]
    for (width, height) in [(0, 0), (0, 100), (100, 0), (-5, -5), (1, 1), (3, 60), (700, 2), (10_000, 10_000)] {
      for lineHeight in [-1, 0, 1, 2, 54, 300, 100_000] {
        for inset in [-10, 0, 22, 10_000] {
          let rect = ScreenRect(x: 10, y: 10, width: width, height: height)
          surface.draw(.sample(text, cursor: (0, 3), rect: rect, lineHeight: lineHeight, earlier: true, inset: inset))
          guard let drawn = surface.drawn() else { continue }
          #expect(width > 0 && height > 0 && lineHeight > 0)
          #expect(drawn.x >= 10 && drawn.y >= 10 && drawn.width <= width && drawn.height <= height)
        }
      }
    }
  }

  @Test func `hostile texts stay in the clock's and the carer's place, too`() throws {
    let surface = TextSurface(700, 300)
    for text in HostileText.all {
      surface.draw(
        ClockView(rect: Self.place, time: text, date: text), StatusView(text: text, light: .doubtful))
      try expectWithin(Self.place, surface)
      surface.draw(CarersLine(rect: Self.place, headline: text, detail: text, isTrouble: true))
      try expectWithin(Self.place, surface)
      surface.draw(CarersLine(rect: Self.place, headline: text, detail: "", isTrouble: false))
      try expectWithin(Self.place, surface)
    }
  }
}
