import Scene
import Screens
import Terms
import Testing
import Themes

@testable import Painting

/// What a pupil meets when a theme changes.
@Suite struct BrightnessOverTimeTests {
  private static let pages = BrightnessPages(width: 800, height: 480, words: 4)

  /// The brightness of every frame that a display would draw from `now` on while `picture` stands.
  private func frames(
    of picture: Picture, by painter: Painter, onto frame: PixelFrame, from now: inout Instant
  ) -> [(at: Instant, brightness: Double)] {
    _ = painter.paint(picture, at: now, onto: frame)
    var result = [(now, frame.brightness)]
    while let next = painter.nextFrame(of: picture, after: now), result.count < 300 {
      now = next
      _ = painter.paint(picture, at: now, onto: frame)
      result.append((now, frame.brightness))
    }
    return result
  }

  @Test func `from rest to letters the brightness goes two seconds long in small steps`() throws {
    let rest = try #require(Self.pages.page("rest"))
    #expect(rest.theme == .night)
    let letters = try #require(Self.pages.page("letters"))
    #expect(letters.theme == .dark)
    let painter = Painter()
    let frame = PixelFrame(width: 800, height: 480)
    var now = Instant.zero
    let resting = frames(of: rest, by: painter, onto: frame, from: &now)
    #expect(resting.count == 1, "the first picture has its theme at once, and stands")
    now = .milliseconds(5000)
    let waking = frames(of: letters, by: painter, onto: frame, from: &now)
    let length = now - Instant.milliseconds(5000)
    #expect((1950...2050).contains(length.wholeMilliseconds))
    #expect(waking.count <= 32, "no more than fifteen steps a second")
    for (before, after) in zip(waking, waking.dropFirst()) {
      #expect(abs(after.brightness / before.brightness - 1) < 0.06, "\(before) \(after)")
    }
    let goal = Theme.builtIn(.dark).brightness
    #expect(abs((waking.last?.brightness ?? 0) / goal - 1) < 0.1)
    #expect((waking.map(\.brightness).max() ?? 1) < goal * 1.1, "it never overshoots")
    let first = try #require(waking.first)
    #expect(abs(first.brightness / Theme.builtIn(.night).brightness - 1) < 0.15, "it begins where the night was")
  }

  @Test func `woken in the middle of falling asleep it turns where it stands`() throws {
    let rest = try #require(Self.pages.page("rest"))
    let letters = try #require(Self.pages.page("letters"))
    let painter = Painter()
    let frame = PixelFrame(width: 800, height: 480)
    _ = painter.paint(letters, at: .zero, onto: frame)
    _ = painter.paint(rest, at: .milliseconds(1000), onto: frame)
    _ = painter.paint(rest, at: .milliseconds(2000), onto: frame)
    let middle = frame.brightness
    let (dark, night) = (Theme.builtIn(.dark).brightness, Theme.builtIn(.night).brightness)
    #expect(middle < dark * 0.95 && middle > night * 1.02)
    _ = painter.paint(letters, at: .milliseconds(2010), onto: frame)
    #expect(abs(frame.brightness / middle - 1) < 0.2, "other things are on the page, of nearly the same light")
    var now = Instant.milliseconds(2010)
    _ = frames(of: letters, by: painter, onto: frame, from: &now)
    #expect(abs(frame.brightness / dark - 1) < 0.1)
  }

  @Test func `another theme of the carer's comes in two seconds as well`() throws {
    let letters = try #require(Self.pages.page("letters"))
    let painter = Painter()
    let frame = PixelFrame(width: 800, height: 480)
    _ = painter.paint(letters, at: .zero, onto: frame)
    var other = Theme.builtIn(.dark)
    other[.keyGround] = Colour(0x303840)
    painter.themes = ThemeSet(replacing: [other])
    _ = painter.paint(letters, at: .milliseconds(10), onto: frame)
    #expect(painter.isAnimated(letters, at: .milliseconds(10)))
    _ = painter.paint(letters, at: .milliseconds(2020), onto: frame)
    #expect(!painter.isAnimated(letters, at: .milliseconds(2020)))
  }
}
