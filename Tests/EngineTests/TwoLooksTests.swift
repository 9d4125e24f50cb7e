import Engine
import Gaze
import Layouts
import Scene
import Settings
import Terms
import Testing

/// What an eye does between the first look and the second.
@Suite struct `The way from Help to the second look` {
  private func asked(_ kind: SourceDescription.Kind = .streaming) -> Session {
    var session = Session(kind)
    session.leave()
    session.look(at: "help", 1600)
    return session
  }

  @Test func `may fall short and be mended`() {
    var session = asked()
    session.stay(SurfaceFraction(x: 0.4, y: 0.4), 350)
    session.look(at: "call", 2600)
    #expect(session.alarms == [.start])
  }

  @Test func `does not lead by way of something else`() {
    var session = asked()
    session.stay(SurfaceFraction(x: 0.5, y: 0.5), 350)
    session.stay(SurfaceFraction(x: 0.3, y: 0.7), 350)
    #expect(session.engine.screen.overlay == nil)
    session.look(at: "call", 3000)
    #expect(session.alarms.isEmpty && session.keys == ["help"])
  }

  @Test func `does not begin with a stare at Help`() {
    var session = asked()
    session.look(at: "help", 2600)
    #expect(session.engine.screen.overlay == nil)
    session.look(at: "call", 2000)
    #expect(session.alarms.isEmpty)
  }

  @Test func `is not made of looks in passing`() {
    var session = asked()
    session.look(at: "call", 900)
    session.stay(SurfaceFraction(x: 0.5, y: 0.5), 400)
    session.look(at: "call", 900)
    session.stay(SurfaceFraction(x: 0.5, y: 0.5), 400)
    #expect(session.engine.screen.overlay == nil)
    session.look(at: "call", 900)
    #expect(session.alarms.isEmpty)
  }

  @Test func `lets a look that has begun be finished`() {
    var session = asked()
    session.look(at: "help", 2000)
    // 2.1 s of the 4 s are over; blinks do not break the look off.
    for _ in 0..<3 {
      session.look(at: "call", 1000)
      session.silence(400)
    }
    session.look(at: "call", 2600)
    #expect(session.alarms == [.start])
  }

  @Test func `is not broken off by a blink, but by an eye that is away`() {
    var blinking = asked()
    blinking.look(at: "call", 1500)
    blinking.silence(500)
    blinking.look(at: "call", 1200)
    #expect(blinking.alarms == [.start])
    var away = asked()
    away.look(at: "call", 1500)
    away.silence(900)
    away.look(at: "call", 1200)
    #expect(away.alarms.isEmpty)
  }

  @Test func `must be longer when Help was looked at some minutes ago and nobody called`() {
    var session = asked()
    session.stay(SurfaceFraction(x: 0.5, y: 0.5), 300_000)
    session.look(at: "help", 1600)
    session.look(at: "call", 2600)
    #expect(session.alarms.isEmpty)
    session.look(at: "call", 1300)
    #expect(session.alarms == [.start])
  }

  @Test func `must be followed to another place after two wishes that nobody meant`() throws {
    var session = asked()
    session.stay(SurfaceFraction(x: 0.5, y: 0.5), 300_000)
    session.look(at: "help", 1600)
    session.stay(SurfaceFraction(x: 0.5, y: 0.5), 300_000)
    session.look(at: "help", 1600)
    let first = try #require(session.box("call")?.rect)
    session.look(at: "call", 2000)
    #expect(session.alarms.isEmpty && session.engine.screen.overlay == "help-confirm")
    let second = try #require(session.box("call")?.rect)
    #expect(second.x == first.x && second.y > first.maxY + 300 && second.maxY <= 800)
    // An eye that stays where it is has not followed.
    var staring = session
    staring.stay(SurfaceFraction(x: first.center.x / 1280, y: first.center.y / 800), 6000)
    #expect(staring.alarms.isEmpty && staring.engine.screen.overlay == nil)
    // Who tries again at once has that look behind them.
    staring.look(at: "help", 1600)
    staring.look(at: "call", 2600)
    #expect(staring.alarms == [.start])
    session.stay(SurfaceFraction(x: second.center.x / 1280, y: second.center.y / 800), 1700)
    #expect(session.alarms == [.start])
  }

  @Test func `stands on the screen in both its places, on every page`() throws {
    for form in LayoutForm.allCases {
      let layout = BuiltInLayout.english.inForm(form, named: "en")
      let overlay = try #require(layout.page(named: "help-confirm"))
      let surface = Surface(width: 1280, height: 800)
      for page in layout.pages where !page.isOverlay {
        let places = [false, true].map { again in
          PageGeometry(layout: layout, page: layout.standing(overlay, above: page, again: again), surface: surface)
            .placed.map(\.rect)
        }
        for rect in places.flatMap({ $0 }) {
          #expect(rect.x >= 0 && rect.y >= 0 && rect.maxX <= 1280 && rect.maxY <= 800, "\(page.name)")
        }
        for (one, other) in zip(places[0], places[1]) { #expect(!one.overlaps(other), "\(page.name)") }
      }
    }
  }

  @Test func `is as long as ever for who tries again at once`() {
    var session = asked()
    session.stay(SurfaceFraction(x: 0.5, y: 0.5), 5000)
    session.look(at: "help", 1600)
    session.look(at: "call", 2600)
    #expect(session.alarms == [.start])
  }

  @Test func `has nothing to read at its end, while the keyboard waits too`() {
    var session = Session(.streaming)
    session.leave()
    session.silence(15_000)
    session.leave()
    #expect(session.engine.screen.isIdle)
    session.look(at: "help", 1600)
    #expect(session.engine.screen.overlay == "help-confirm")
    #expect(session.picture?.message.lines.isEmpty == true)
  }

  @Test func `takes a mouse its time, moving and once resting`() {
    var session = asked(.held)
    let (from, to) = (session.place(of: "help"), session.place(of: "call"))
    for step in 1...100 {
      let share = Double(step) / 100
      session.stay(
        SurfaceFraction(x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share),
        step == 50 ? 1000 : 12)
    }
    session.silence(2600)
    #expect(session.alarms == [.start])
  }

  @Test(arguments: ["en", "en-mirrored", "en-lifted"])
  func `ends in the corner farthest from Help`(name: String) throws {
    let layout = try #require(BuiltInLayout.named(name))
    let overlay = try #require(layout.page(named: "help-confirm"))
    for page in layout.pages where !page.isOverlay {
      let help = try #require(layout.keys(of: page).first { $0.key.action == .help }?.cell)
      let call = try #require(
        layout.keys(of: layout.standing(overlay, above: page)).first { $0.key.action == .confirmHelp }?.cell)
      #expect((help.left + help.right < layout.unitsWide) != (call.left + call.right < layout.unitsWide))
      #expect(call.bottom < help.top)
    }
  }

  @Test func `ends elsewhere where a page has its Help elsewhere`() throws {
    var layout = BuiltInLayout.english
    let page = try #require(layout.pages.firstIndex { $0.name == "letters" })
    let help = try #require(layout.pages[page].cells.firstIndex { layout.key($0.target)?.action == .help })
    // At the top left, where the second look would be; the message goes out of its way.
    for cell in layout.pages[page].cells.indices where layout.pages[page].cells[cell].top < 132 {
      layout.pages[page].cells[cell].left = max(144, layout.pages[page].cells[cell].left)
    }
    layout.pages[page].cells[help].left = 6
    layout.pages[page].cells[help].right = 144
    layout.pages[page].cells[help].top = 6
    layout.pages[page].cells[help].bottom = 132
    var session = Session(.held, layout: layout)
    session.look(at: "help", 1600)
    let call = try #require(session.box("call"))
    #expect(call.rect.x > 900 && call.rect.maxY > 780)
  }
}

@Suite struct `A stuck tracker` {
  private func stuck() -> Session {
    var session = Session(.streaming)
    session.leave()
    session.trembles = false
    return session
  }

  @Test func `on Help never calls`() {
    var session = stuck()
    session.look(at: "help", 600_000)
    #expect(session.keys.isEmpty && session.alarms.isEmpty)
  }

  @Test func `at two corners by turns never calls`() {
    var session = stuck()
    let (help, corner) = (session.place(of: "help"), SurfaceFraction(x: 0.1, y: 0.1))
    for milliseconds in [2000, 1700, 900, 400, 5000] as [Int64] {
      for _ in 0..<40 {
        session.stay(help, milliseconds)
        session.stay(corner, milliseconds)
      }
    }
    #expect(session.alarms.isEmpty)
  }

  @Test func `is not one that holds each fixation`() {
    var session = stuck()
    var dice = Dice(5)
    for _ in 0..<60 {
      session.stay(
        SurfaceFraction(
          x: 0.1 + 0.5 * Double(dice.next() % 100) / 100, y: 0.1 + 0.05 * Double(dice.next() % 100) / 100),
        Int64(200 + dice.next() % 400))
    }
    session.look(at: "help", 1700)
    session.look(at: "call", 2700)
    #expect(session.alarms == [.start])
  }
}
