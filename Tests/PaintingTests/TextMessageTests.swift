import Scene
import Terms
import Testing
import Themes

@testable import Painting

/// The message as it is seen.
@Suite struct TextMessageTests {
  private let surface = TextSurface()
  private var place: ScreenRect { ScreenRect(x: 6, y: 6, width: 928, height: 180) }

  private func cursor(of message: MessageView) throws -> ScreenRect {
    surface.draw(message)
    return try #require(surface.bounds(of: surface.theme[.cursor]))
  }

  /// What of the message's text lies left, and what right, of the cursor.
  private func text(beside cursor: ScreenRect) -> (left: ScreenRect?, right: ScreenRect?) {
    let ink = surface.theme[.message]
    let height = surface.frame.height
    return (
      surface.bounds(of: ink, in: ScreenRect(x: 0, y: 0, width: cursor.x, height: height)),
      surface.bounds(of: ink, in: ScreenRect(x: cursor.maxX, y: 0, width: 1280 - cursor.maxX, height: height))
    )
  }

  @Test(arguments: [(0, 0, 3), (1, 1, 2), (2, 2, 1), (3, 3, 0)])
  func `the cursor stands between the letters that it is between`(offset: Int, left: Int, right: Int) throws {
    // Three letters with much room between them.
    let cursor = try cursor(of: .plain("l l l ", cursor: 2 * offset))
    let text = text(beside: cursor)
    #expect((text.left == nil) == (left == 0))
    #expect((text.right == nil) == (right == 0))
    #expect(cursor.width == 4 && cursor.height == 42)
  }

  @Test func `the cursor after the last letter keeps clear of it`() throws {
    let cursor = try cursor(of: .plain("HHH", cursor: 3))
    let text = text(beside: cursor)
    #expect(text.right == nil)
    #expect(cursor.x - (try #require(text.left)).maxX >= 1)
  }

  @Test func `an empty message has its cursor where the first letter will stand`() throws {
    let empty = try cursor(of: .plain("", cursor: 0))
    let without = try cursor(of: .sample([], cursor: (0, 0)))
    let first = try cursor(of: .plain("H", cursor: 0))
    #expect(abs(empty.x - first.x) <= 1 && abs(without.x - first.x) <= 1)
    #expect(empty.y == first.y && empty.height == first.height)
  }

  @Test func `the cursor does not cover a letter and changes nothing of it`() {
    surface.draw(.plain("Hello"))
    let bare = surface.count(of: surface.theme[.message])
    surface.draw(.plain("Hello", cursor: 5))
    #expect(surface.count(of: surface.theme[.message]) == bare)
  }

  @Test func `what is being spoken stands on a ground that covers it and nothing else`() throws {
    surface.draw(.sample([[TextRun("HHHH ", .said), TextRun("MMMM", .speaking), TextRun(" HHHH", .plain)]]))
    let ground = try #require(surface.bounds(of: surface.theme[.speakingGround]))
    let spoken = try #require(surface.bounds(of: surface.theme[.speakingText]))
    #expect(ground.x < spoken.x && ground.maxX > spoken.maxX && ground.y < spoken.y && ground.maxY > spoken.maxY)
    #expect(ground.width < spoken.width + 20)
    let said = try #require(surface.bounds(of: surface.theme[.said]))
    let plain = try #require(surface.bounds(of: surface.theme[.message]))
    #expect(said.maxX <= ground.x && plain.x >= ground.maxX)
    // Round: told by its shape, too.
    #expect(surface[ground.x, ground.y] != surface.theme[.speakingGround])
  }

  @Test func `the word in progress is underlined from its first letter to its last`() throws {
    surface.draw(.sample([[TextRun("HHHH ", .plain), TextRun("HHHH", .preedit)]]))
    let preedit = surface.theme[.preedit]
    let all = try #require(surface.bounds(of: preedit))
    let line = try #require(
      surface.bounds(of: preedit, in: ScreenRect(x: 0, y: all.maxY - 3, width: 1280, height: 3)))
    #expect(line.height == 3 && line.width >= all.width - 1)
    let letters = try #require(
      surface.bounds(of: preedit, in: ScreenRect(x: 0, y: 0, width: 1280, height: line.y)))
    #expect(letters.x >= line.x && letters.maxX <= line.maxX && letters.maxY < line.y)
    // The letters before it are not.
    surface.draw(.plain("HHHH "))
    #expect(try #require(surface.drawn()).maxY == letters.maxY)
  }

  @Test func `styles change colours and no place of a letter`() throws {
    let styles: [TextRun.Style] = [.plain, .said, .heading, .speaking, .preedit]
    let inks: [ThemeColour] = [.message, .said, .heading, .speakingText, .preedit]
    var places: Set<ScreenRect> = []
    for (style, ink) in zip(styles, inks) {
      surface.draw(.sample([[TextRun("HHH", style)]]))
      // (Above the underline.)
      let above = ScreenRect(x: 0, y: 0, width: 1280, height: 62)
      places.insert(try #require(surface.bounds(of: surface.theme[ink], in: above)))
    }
    #expect(places.count == 1)
  }

  @Test func `lines stand as far apart as the core says, at every size`() throws {
    for (height, width) in [(32, 800), (54, 1280), (73, 1920), (145, 3840)] {
      let surface = TextSurface(width, height * 6)
      let rect = ScreenRect(x: 0, y: 0, width: width, height: height * 3 + 10)
      func top(_ lines: [String]) throws -> Int {
        surface.draw(
          .sample(lines.map { [TextRun($0, .plain)] }, rect: rect, lineHeight: height, inset: width * 22 / 1280))
        return try #require(surface.drawn()).y
      }
      let first = try top(["H"])
      #expect(try top(["", "H"]) - first == height)
      #expect(try top(["", "", "H"]) - first == 2 * height)
      let letter = try #require(surface.drawn())
      #expect(abs(Double(letter.height) - Double(height) * 0.513) < 2, "capitals of 38 pixels on lines of 54")
    }
  }

  @Test func `earlier and later lines are told by arrowheads at the lines' end`() throws {
    func signs(_ earlier: Bool, _ later: Bool, _ text: String = "HHH") throws -> (top: ScreenRect?, foot: ScreenRect?) {
      let lines = [[TextRun(text, .plain)], [TextRun(text, .plain)], [TextRun(text, .plain)]]
      surface.draw(.sample(lines, earlier: earlier, later: later))
      let margin = ScreenRect(x: 934 - 22, y: 0, width: 22, height: 66)
      return (surface.drawn(in: margin), surface.drawn(in: ScreenRect(x: margin.x, y: 120, width: 22, height: 80)))
    }
    let none = try signs(false, false)
    #expect(none.top == nil && none.foot == nil)
    let up = try signs(true, false)
    #expect(up.top != nil && up.foot == nil)
    let both = try signs(true, true)
    #expect(both.top != nil && both.foot != nil)
    // Of text that begins at the right, they are at the left.
    let arabic = try signs(true, true, "مرحبا")
    #expect(arabic.top == nil && arabic.foot == nil)
  }
}
