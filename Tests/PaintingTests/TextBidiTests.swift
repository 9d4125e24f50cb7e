import Scene
import Terms
import Testing
import Themes

@testable import Painting

/// Text that begins at the right, and text of both directions.
@Suite struct TextBidiTests {
  private let surface = TextSurface()

  private func cursor(_ text: String, _ offset: Int) throws -> Int {
    surface.draw(.plain(text, cursor: offset))
    return Int(try #require(surface.bounds(of: surface.theme[.cursor])).center.x)
  }

  @Test(arguments: ["مرحبا بالعالم", "שלום עולם", "שלום Anna", "123 שלום"])
  func `it ends at the right edge, its cursor begins at the right and ends at the left`(text: String) throws {
    surface.draw(.plain(text))
    let ink = try #require(surface.drawn())
    #expect(ink.maxX > 905 && ink.maxX <= 914 && ink.x > 500)
    let end = text.unicodeScalars.count
    #expect(try cursor(text, 0) >= ink.maxX - 4)
    #expect(try cursor(text, end) <= ink.x + 4)
  }

  @Test func `within a word the cursor walks to the left`() throws {
    let places = try (0...4).map { try cursor("שלום", $0) }
    #expect(places == places.sorted(by: >) && Set(places).count == 5)
  }

  @Test func `letters join across the border of two styles`() throws {
    let setter = TypeSetter()
    let inks = MessageInks(surface.theme)
    func line(_ runs: [TextRun]) -> MessageLine {
      MessageLine(MessageLineKey(runs: runs, size: 38, direction: .rightToLeft, inks: inks), by: setter)
    }
    let whole = line([TextRun("سلام", .plain)])
    let parts = line([TextRun("سل", .said), TextRun("ام", .plain)])
    #expect(whole.width == parts.width)
    // A part set by itself has other forms of its letters.
    #expect(line([TextRun("سل", .said)]).width + line([TextRun("ام", .plain)]).width != whole.width)
  }

  @Test func `a spoken stretch that goes both ways is covered in pieces`() throws {
    let setter = TypeSetter()
    let line = MessageLine(
      MessageLineKey(
        runs: [TextRun("HHHH שלו", .speaking), TextRun("ם עולם HHHH", .plain)], size: 38, direction: .leftToRight,
        inks: MessageInks(surface.theme)), by: setter)
    let pieces = line.stretches(of: .speaking)
    #expect(pieces.count == 2)
    for piece in pieces { #expect(piece.width > 0 && piece.x >= 0 && piece.x + piece.width <= line.width + 1) }
  }

  @Test func `a message has one direction, that of most of its letters`() {
    func direction(_ lines: String...) -> TextDirection {
      .of(lines.map { TextLine(runs: [TextRun($0, .plain)]) })
    }
    #expect(direction("Ahmed قال لي", "مرحبا") == .rightToLeft)
    #expect(direction("He wrote שלום to me") == .leftToRight)
    #expect(direction("") == .leftToRight)
    #expect(direction("123 … 我") == .leftToRight)
    #expect(direction("aש") == .leftToRight && direction("שa") == .rightToLeft)
    #expect(direction("123 שa") == .rightToLeft)
  }

  @Test func `overrides and isolates of one line do not reach the next`() throws {
    surface.draw(.sample([[TextRun("\u{202E}\u{2067}abc", .plain)], [TextRun("HHH", .plain)]]))
    let second = try #require(surface.drawn(in: ScreenRect(x: 0, y: 72, width: 1280, height: 50)))
    #expect(second.x < 40)
  }
}
