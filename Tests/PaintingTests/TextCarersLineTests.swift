import Scene
import Terms
import Testing
import Themes

@testable import Painting

/// What the carer reads from three metres.
@Suite struct TextCarersLineTests {
  private let surface = TextSurface()
  private let place = ScreenRect(x: 6, y: 6, width: 928, height: 110)

  private func line(_ headline: String, _ detail: String = "", isTrouble: Bool = true) -> CarersLine {
    CarersLine(rect: place, headline: headline, detail: detail, isTrouble: isTrouble)
  }

  /// The ink right of the sign and within the frame.
  private func text(_ ink: ThemeColour = .troubleText) -> ScreenRect? {
    surface.bounds(
      of: surface.theme[ink], in: ScreenRect(x: 130, y: place.y + 5, width: 928 - 130, height: place.height - 10))
  }

  @Test func `a short headline's capitals stand as tall as its place was made for`() throws {
    surface.draw(line("HELP"))
    let height = Double(try #require(text()).height)
    #expect(height >= Double(place.height) * CarersLine.headlineShare - 2)
  }

  @Test func `the headline keeps its size while the detail has room beside it`() throws {
    surface.draw(line("HELP", "Somebody should come"))
    let bounds = try #require(text())
    #expect(Double(bounds.height) >= Double(place.height) * CarersLine.headlineShare - 2)
    #expect(bounds.width > 400)
  }

  @Test(arguments: [
    ("Eyes not found", "Move the tracker until the light is green, then it goes on by itself"),
    ("The voice is restarting", "It was in the middle of a sentence"), ("找不到眼睛", "请把眼动仪对准眼睛，绿灯亮了就会自动继续。"),
    ("Saving is slow", "The last words are not on the disk yet, and nobody should switch the machine off"),
  ])
  func `headline and detail are both whole, and neither touches the frame`(headline: String, detail: String) throws {
    let setting = CarersLineSetting(
      setter: surface.painter.typeSetter, width: 780, height: 110, isBold: true, isSentence: false)
    let parts = setting.parts(line(headline, detail))
    #expect(parts.count == 2)
    for part in parts {
      #expect(!part.text.isCut)
      let ink = part.text.ink
      #expect(part.y + ink.y >= 3 && part.y + ink.y + ink.height <= 107, "\(headline)")
      #expect(part.x + ink.x + ink.width <= 781)
    }
    let (first, second) = (parts[0], parts[1])
    #expect(first.text.ink.height > second.text.ink.height / Double(second.text.lineCount))
    let isBeside = second.x >= first.x + first.text.ink.width
    let isBelow = second.y + second.text.ink.y >= first.y + first.text.ink.y + first.text.ink.height
    #expect(isBeside || isBelow, "they do not cover each other")
  }

  @Test func `a long headline takes two lines, a longer one is cut, and neither leaves its place`() throws {
    let setting = CarersLineSetting(
      setter: surface.painter.typeSetter, width: 780, height: 110, isBold: true, isSentence: false)
    let long = "Settings not taken: settings.yaml:12: unknown colour “blu” in theme"
    let two = setting.parts(line(long))[0].text
    #expect(two.lineCount == 2 && !two.isCut && two.size.height <= 110)
    let cut = setting.parts(line(String(repeating: long, count: 10)))[0].text
    #expect(cut.isCut && cut.lineCount == 2)
    let both = setting.parts(line(String(repeating: long, count: 3), String(repeating: long, count: 9)))
    #expect(both.count == 2 && both.allSatisfy { $0.text.isCut && $0.text.size.width <= 781 })
  }

  @Test func `trouble has a frame and a sign besides its colours, news has neither`() throws {
    let ink = surface.theme[.troubleText]
    surface.draw(line(""))
    #expect(surface[place.x + 400, place.y + 5] == ink)
    let sign = ScreenRect(x: place.x + 10, y: place.y + 12, width: place.width - 20, height: 86)
    #expect(try #require(surface.bounds(of: ink, in: sign)).height > 50)
    surface.draw(line("", isTrouble: false))
    #expect(surface[place.x + 400, place.y + 5] == surface.theme[.newsGround])
    #expect(surface.count(of: surface.theme[.newsText]) == 0)
  }

  @Test func `its edges stand above the edges of keys, and as far from them as keys from each other`() throws {
    for isTrouble in [true, false] {
      surface.draw(line("HELP", isTrouble: isTrouble))
      let drawn = try #require(surface.drawn())
      #expect(drawn == place.insetBy(dx: 4, dy: 4))
    }
  }

  @Test func `sign and headline stand in the middle together`() throws {
    surface.draw(line("HELP"))
    let inner = place.insetBy(dx: 16, dy: 16)
    let ink = try #require(surface.bounds(of: surface.theme[.troubleText], in: inner))
    #expect(abs((ink.x - inner.x) - (inner.maxX - ink.maxX)) < 24, "\(ink)")
  }

  @Test func `news in the place of one line is no larger than the message`() throws {
    let setting = CarersLineSetting(
      setter: surface.painter.typeSetter, width: 780, height: 54, isBold: false, isSentence: true)
    let text = setting.parts(line("Settings taken", isTrouble: false))[0].text
    #expect(text.size.height < 54)
  }
}
