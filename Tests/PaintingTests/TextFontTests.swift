import Foundation
import Scene
import Terms
import Testing
import Themes

@testable import Painting

/// Fonts: emoji, Chinese, what no font has, and no font at all.
@Suite struct TextFontTests {
  @Test func `emoji are in colour, and a joined family is one of them`() throws {
    let surface = TextSurface()
    surface.draw(.plain("👍🏽 🇩🇪 ❤️"))
    var vivid = 0
    for y in 6..<70 {
      for x in 0..<400 {
        let colour = surface[x, y]
        let parts = [colour.red, colour.green, colour.blue]
        if (parts.max() ?? 0) - (parts.min() ?? 0) > 100 { vivid += 1 }
      }
    }
    #expect(vivid > 200)
    let painter = surface.painter
    let widths = painter.measure(["😀", "👨‍👩‍👧‍👦", "👍🏽", "🇩🇪", "❤️"], lineHeight: 54)
    for width in widths { #expect(abs(width - widths[0]) < widths[0] / 2, "\(widths)") }
    #expect(painter.takeMissingGlyphs().isEmpty)
  }

  @Test func `figures and spaces are of the letters' font and not of the emoji's`() throws {
    let surface = TextSurface()
    surface.draw(.plain("1 2 3 4 5"))
    let ink = surface.theme[.message]
    #expect(surface.count(of: ink) > 100)
    let widths = surface.painter.measure(["1", " "], lineHeight: 54)
    #expect(widths[0] < 26 && widths[1] < 16, "\(widths)")
  }

  @Test func `Chinese characters and their marks are one em wide each`() {
    let painter = Painter()
    for width in painter.measure(["我", "，", "。", "躺"], lineHeight: 54) { #expect(abs(width - 38) < 1.5, "\(width)") }
    #expect(painter.takeMissingGlyphs().isEmpty)
  }

  @Test func `a character that no font has shows as a box and is told once`() throws {
    let surface = TextSurface()
    for _ in 0..<3 { surface.draw(.plain("a\u{E123}b\u{E123}\u{E124}")) }
    #expect(surface.painter.takeMissingGlyphs() == ["\u{E123}", "\u{E124}"])
    #expect(surface.painter.takeMissingGlyphs().isEmpty)
    surface.draw(.plain("\u{E123}"))
    #expect(try #require(surface.drawn()).width > 8)
    #expect(surface.painter.takeMissingGlyphs().isEmpty)
  }

  @Test func `no more than a hundred of them are told`() {
    let painter = Painter()
    let many = (0xE000..<0xE400).compactMap(Unicode.Scalar.init).map { String($0) }
    _ = painter.measure(many, lineHeight: 54)
    #expect(painter.takeMissingGlyphs().count == MissingGlyphs.limit)
    _ = painter.measure(["\u{F000}"], lineHeight: 54)
    #expect(painter.takeMissingGlyphs().isEmpty)
  }

  /// A fontconfig that knows the fonts of one folder.
  private func choice(_ fill: (URL) throws -> Void) throws -> (fonts: FontChoice, folder: URL) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("yanyu-fonts-\(UUID().uuidString)")
    let fonts = folder.appendingPathComponent("fonts")
    try FileManager.default.createDirectory(at: fonts, withIntermediateDirectories: true)
    try fill(fonts)
    let file = folder.appendingPathComponent("fonts.conf")
    let text =
      "<?xml version=\"1.0\"?><fontconfig><dir>\(fonts.path)</dir>"
      + "<cachedir>\(folder.path)/cache</cachedir></fontconfig>"
    try text.write(to: file, atomically: true, encoding: .utf8)
    return (FontChoice(configurationFile: file.path), folder)
  }

  private func expectNoFont(_ fonts: FontChoice) throws {
    let surface = TextSurface(painter: Painter(fonts: fonts))
    #expect(surface.painter.fontTrouble?.contains("fonts-dejavu-core") == true)
    surface.draw(.plain("Hello 你好 😀 مرحبا", cursor: 5))
    // (How wide Pango's boxes are is not asked: now and then, on a machine with much to do, they have no width at all.)
    #expect(surface.bounds(of: surface.theme[.cursor]) != nil)
    let rect = ScreenRect(x: 934, y: 6, width: 340, height: 180)
    surface.draw(ClockView(rect: rect, time: "10:24", date: "Sat"), StatusView(text: "saved", light: .bad))
    surface.draw(CarersLine(rect: rect, headline: "Calling", detail: "Come", isTrouble: true))
    #expect(surface.painter.measure(["Hello"], lineHeight: 54).allSatisfy { $0.isFinite && $0 >= 0 })
    #expect(surface.painter.takeMissingGlyphs().contains("H"))
  }

  @Test func `without any font nothing fails, and that is said`() throws {
    let made = try choice { _ in }
    defer { try? FileManager.default.removeItem(at: made.folder) }
    try expectNoFont(made.fonts)
  }

  @Test func `a fontconfig that is not there or no such thing is no font at all`() throws {
    try expectNoFont(FontChoice(configurationFile: "/nonexistent/fonts.conf"))
    let made = try choice {
      try "what?".write(to: $0.appendingPathComponent("x.ttf"), atomically: true, encoding: .utf8)
    }
    defer { try? FileManager.default.removeItem(at: made.folder) }
    let file = try #require(made.fonts.configurationFile)
    try "<fontconfig><dir>".write(toFile: file, atomically: true, encoding: .utf8)
    try expectNoFont(made.fonts)
  }

  @Test func `font files that are cut off or garbage do not bring the painter down`() throws {
    let whole = try Data(contentsOf: URL(fileURLWithPath: "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"))
    for length in [0, 11, 500, 60_000, 300_000, whole.count - 1000] {
      let made = try choice { try whole.prefix(length).write(to: $0.appendingPathComponent("DejaVuSans.ttf")) }
      defer { try? FileManager.default.removeItem(at: made.folder) }
      let surface = TextSurface(painter: Painter(fonts: made.fonts))
      surface.draw(.plain("Hello 你好 \u{2603} مرحبا", cursor: 3))
      #expect(surface.bounds(of: surface.theme[.cursor]) != nil, "\(length) bytes")
    }
  }

  @Test func `a font that goes away while it is used does not bring the painter down`() throws {
    let made = try choice { folder in
      try FileManager.default.copyItem(
        atPath: "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", toPath: folder.path + "/DejaVuSans.ttf")
    }
    defer { try? FileManager.default.removeItem(at: made.folder) }
    let surface = TextSurface(painter: Painter(fonts: made.fonts))
    #expect(surface.painter.fontTrouble == nil)
    surface.draw(.plain("Hello"))
    #expect(surface.painter.takeMissingGlyphs().isEmpty)
    try FileManager.default.removeItem(at: made.folder)
    surface.draw(.sample([[TextRun("Quite другое", .plain)]], cursor: (0, 3), lineHeight: 71))
    #expect(surface.bounds(of: surface.theme[.cursor]) != nil)
  }
}
