import Scene
import Terms
import Testing
import Themes

@testable import Painting

/// The clock, the date and the status.
@Suite struct TextClockTests {
  private let surface = TextSurface()
  private let place = ScreenRect(x: 934, y: 6, width: 340, height: 180)

  private func draw(_ time: String, _ date: String = "Sat 21 Nov", _ light: StatusView.Light = .good) {
    surface.draw(ClockView(rect: place, time: time, date: date), StatusView(text: "eyes found", light: light))
  }

  @Test func `the figures are as large as in the sketches and stand at the right`() throws {
    draw("10:24")
    let time = try #require(surface.bounds(of: surface.theme[.clock]))
    #expect(abs(time.height - 47) <= 3 && time.maxX > 1245 && time.maxX <= 1256)
  }

  @Test func `the clock does not jump when a figure changes`() throws {
    let setter = TypeSetter()
    let style = TypeStyle(size: 64, weight: .bold, hasEvenFigures: true)
    let widths = ["11:11", "00:00", "10:24", "23:59"].map { setter.layout($0, style).size.width }
    #expect(Set(widths).count == 1)
    draw("10:20")
    let before = try #require(surface.bounds(of: surface.theme[.clock]))
    draw("10:29")
    let after = try #require(surface.bounds(of: surface.theme[.clock]))
    #expect(before.x == after.x && before.y == after.y)
  }

  @Test func `the rest page's clock fills its place and stands in its middle`() throws {
    let place = ScreenRect(x: 6, y: 186, width: 1130, height: 300)
    surface.draw(ClockView(rect: place, time: "2:47", date: "Sat 21 Nov"), StatusView(text: "saved", light: .good))
    let time = try #require(surface.bounds(of: surface.theme[.clock]))
    #expect(time.height > 140)
    #expect(abs(time.center.x - place.center.x) < 15)
    let all = try #require(surface.drawn())
    #expect(abs(all.center.y - place.center.y) < 30)
  }

  @Test(arguments: [
    (340, 180), (340, 120), (212, 288), (136, 75), (1020, 405), (90, 300), (400, 30), (3, 3), (1130, 300),
  ])
  func `whatever its place, the clock keeps to it and its parts do not cover each other`(
    width: Int, height: Int
  ) throws {
    let place = ScreenRect(x: 20, y: 30, width: width, height: height)
    surface.draw(
      ClockView(rect: place, time: "10:24 pm", date: "Wed 21 Nov"), StatusView(text: "eyes found", light: .bad))
    guard let drawn = surface.drawn() else { return #expect(width < 10) }
    #expect(drawn.x >= 20 && drawn.y >= 30 && drawn.maxX <= place.maxX && drawn.maxY <= place.maxY)
    guard height >= 75, width >= 136, let time = surface.bounds(of: surface.theme[.clock]),
      let print = surface.bounds(of: surface.theme[.date])
    else { return #expect(height < 75 || width < 136) }
    #expect(time.maxY < print.y, "\(time) \(print)")
  }

  @Test func `the light is told by its shape`() throws {
    func light(_ light: StatusView.Light, _ colour: ThemeColour) throws -> (share: Double, middle: Bool, edge: Bool) {
      let surface = TextSurface(degree: 160)
      let place = ScreenRect(x: 640, y: 6, width: 640, height: 500)
      surface.draw(ClockView(rect: place, time: "1", date: "Sat"), StatusView(text: "eyes", light: light))
      let ink = surface.theme[colour]
      let ground = surface.theme[.screen]
      let bounds = try #require(surface.bounds(of: ink, in: place))
      var filled = 0
      for y in bounds.y..<bounds.maxY { for x in bounds.x..<bounds.maxX where surface[x, y] != ground { filled += 1 } }
      let middle = surface[Int(bounds.center.x), Int(bounds.center.y)] == ink
      return (
        Double(filled) / Double(bounds.width * bounds.height), middle,
        surface[Int(bounds.center.x), bounds.y + 2] == ink
      )
    }
    let good = try light(.good, .statusGood)
    let doubtful = try light(.doubtful, .statusDoubtful)
    let bad = try light(.bad, .statusBad)
    #expect(good.middle && good.edge && good.share > 0.75, "a full dot")
    #expect(!doubtful.middle && doubtful.edge, "a ring")
    #expect(bad.middle && !bad.edge && bad.share < 0.8, "a cross")
  }

  @Test func `without a clock the status stands where it always does`() throws {
    draw("10:24")
    let usual = try #require(surface.bounds(of: surface.theme[.statusGood]))
    draw("", "")
    #expect(surface.bounds(of: surface.theme[.clock]) == nil)
    #expect(surface.bounds(of: surface.theme[.statusGood]) == usual)
  }

  @Test func `small print grows with the degree and never gets too small to be read`() {
    func small(_ width: Int, _ height: Int, degree: Double = 0) -> Double {
      ClockGeometry(
        ScreenRect(x: 0, y: 0, width: width * 340 / 1280, height: height * 180 / 800),
        surface: Surface(width: width, height: height), figuresWidth: 4, capitalHeight: 0.73, degree: degree
      ).small
    }
    #expect(small(1280, 800) == 22)
    #expect(small(800, 480) >= 13)
    #expect(small(3840, 2160) > 55)
    #expect(small(1280, 800, degree: 50) == 25)
    #expect(small(1280, 800, degree: .nan) == 22 && small(1280, 800, degree: .infinity) == 22)
  }
}
