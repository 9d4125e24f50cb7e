import Scene
import Screens
import Terms
import Testing
import Themes

@testable import Painting

struct MendedFrameTests {
  /// Keys that lead to every page; the rest are looked at or through.
  private static let keys = [
    "b", "e", "a", "space", "slot-1", "slot-3", "undo", "help", "call", "rest", "wake", "continue", "go-on",
    "to-symbols", "to-letters", "to-phrases", "to-answers", "to-edit", "to-draft", "to-settings", "delete-word",
    "speak", "listen", "theme", "yes", "thirsty", "delete-all", "cancel-call", "stop-call", "letters-slower",
  ]

  /// Colours that stay what they are: levels and transitions are painted whole.
  private static func painter() -> Painter {
    let painter = Painter()
    painter.levelsBrightness = false
    return painter
  }

  /// A person who looks here and there, for all lengths of time.
  private static func pictures(seed: UInt64, width: Int, height: Int) -> [(at: Instant, picture: Picture)] {
    var numbers = RandomNumbers(seed: seed)
    var engine = EngineWithPictures(width: width, height: height)
    for _ in 0..<40 {
      let key = keys.randomElement(using: &numbers) ?? "a"
      guard let place = engine.place(of: key) else { continue }
      engine.look(at: place, [60, 200, 420, 1400].randomElement(using: &numbers) ?? 60)
      if Bool.random(using: &numbers) { engine.look(at: SurfaceFraction(x: 0.3, y: 0.1), 250) }
    }
    return engine.pictures
  }

  @Test(arguments: [UInt64(1), 2, 3, 4], ProgressStyle.allCases)
  func `a frame that is mended has the pixels of one that is painted whole`(seed: UInt64, style: ProgressStyle) {
    let (width, height) = seed % 2 == 0 ? (640, 400) : (400, 640)
    let painter = MendedFrameTests.painter()
    let fresh = MendedFrameTests.painter()
    let (frame, whole) = (PixelFrame(width: width, height: height), PixelFrame(width: width, height: height))
    var numbers = RandomNumbers(seed: seed)
    var mended = 0
    for (at, picture) in MendedFrameTests.pictures(seed: seed, width: width, height: height) {
      var picture = picture
      picture.progressStyle = style
      // Some pictures are never seen, others are painted more than once while their progress moves.
      for _ in 0..<Int.random(in: 0...2, using: &numbers) {
        let now = at + .milliseconds(Int64.random(in: 0...400, using: &numbers))
        let before = frame.copy()
        let damage = painter.paint(picture, at: now, onto: frame)
        fresh.forget()
        _ = fresh.paint(picture, at: now, onto: whole)
        #expect(frame.firstDifference(from: whole) == nil)
        #expect(before.differenceOutside(of: damage, from: frame) == nil)
        if damage != .all(width: width, height: height) { mended += 1 }
      }
    }
    #expect(mended > 10, "the test has painted nothing in parts")
  }

  @Test func `the same picture again changes nothing`() {
    let engine = EngineWithPictures(width: 640, height: 400)
    let painter = MendedFrameTests.painter()
    let frame = PixelFrame(width: 640, height: 400)
    #expect(painter.paint(engine.picture, at: .zero, onto: frame) == .all(width: 640, height: 400))
    #expect(painter.paint(engine.picture, at: .milliseconds(5000), onto: frame).isEmpty)
  }

  @Test func `progress changes only what is around the label`() throws {
    var engine = EngineWithPictures(width: 1280, height: 800)
    engine.look(at: "e", 400)
    let box = try #require(engine.box("E"))
    let progress = try #require(box.progress)
    let painter = MendedFrameTests.painter()
    let frame = PixelFrame(width: 1280, height: 800)
    _ = painter.paint(engine.picture, at: progress.since, onto: frame)
    let damage = painter.paint(engine.picture, at: progress.since + .milliseconds(50), onto: frame)
    #expect(damage.parts.count == 1)
    let part = try #require(damage.parts.first)
    #expect(part.x > box.rect.x && part.maxX < box.rect.maxX)
    #expect(part.width < 105 && part.height < 105)
  }

  @Test func `a key that changes is all that is damaged`() throws {
    var engine = EngineWithPictures(width: 1280, height: 800)
    let painter = MendedFrameTests.painter()
    let frame = PixelFrame(width: 1280, height: 800)
    // Eyes are found, and say so.
    engine.look(at: SurfaceFraction(x: 0.3, y: 0.1), 300)
    _ = painter.paint(engine.picture, at: engine.now, onto: frame)
    engine.look(at: "e", 400)
    let damage = painter.paint(engine.picture, at: engine.now, onto: frame)
    let box = try #require(engine.box("E"))
    #expect(damage.parts == [box.rect])
  }

  @Test func `another frame, another theme, another size and a forgotten frame are painted whole`() {
    let engine = EngineWithPictures(width: 320, height: 200)
    var picture = engine.picture
    let painter = MendedFrameTests.painter()
    let frame = PixelFrame(width: 320, height: 200)
    let all = Damage.all(width: 320, height: 200)
    _ = painter.paint(picture, at: .zero, onto: frame)
    picture.theme = .light
    #expect(painter.paint(picture, at: .zero, onto: frame) == all)
    let other = PixelFrame(width: 320, height: 200)
    #expect(painter.paint(picture, at: .zero, onto: other) == all)
    painter.forget()
    #expect(painter.paint(picture, at: .zero, onto: other) == all)
    picture.surface = Surface(width: 300, height: 200)
    #expect(painter.paint(picture, at: .zero, onto: other) == all)
    picture.pixelsPerDegree = ScreenPoint(x: 39, y: 39)
    #expect(painter.paint(picture, at: .zero, onto: other) == all)
    var themes = ThemeSet()
    var loud = themes[.light]
    loud[.keyLabel] = Colour(0x112233)
    themes = ThemeSet(replacing: [loud])
    painter.themes = themes
    #expect(painter.paint(picture, at: .zero, onto: other) == all)
  }
}
