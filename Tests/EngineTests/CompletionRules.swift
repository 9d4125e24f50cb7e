import Composing
import Engine
import Gaze
import Scene
import Terms
import Testing

@Suite struct `Rule 2, only a sample completes` {
  @Test(arguments: Array(stride(from: Int64(50), through: 1000, by: 50)))
  func `silence of a tracker never chooses, whenever it begins`(after: Int64) {
    var session = Session(.streaming)
    session.leave()
    session.look(at: "h", after)
    let before = session.keys
    session.silence(60_000)
    #expect(session.keys == before)
    #expect(before == (after > 850 ? ["h"] : after < 800 ? [] : before))
  }

  @Test func `silence of a pointer that stands still does`() {
    var session = Session(.held)
    session.look(at: "h", 5000)
    #expect(session.keys == ["h"])
    #expect(session.engine.text == "H")
  }

  @Test func `a pointer that was released, lost or unplugged chooses nothing`() {
    let ends: [SourceChange] = [.released(Session.source), .gone(Session.source), .gap(Session.source)]
    for end in ends {
      var session = Session(.held)
      session.look(at: "h", 780)
      session.feed(.source(end))
      session.silence(10_000)
      #expect(session.keys.isEmpty)
    }
  }
}

@Suite struct `Rule 4, credit` {
  @Test(arguments: [15, 30, 60, 120, 250], [("h", 800), ("speak", 1200), ("undo", 1200), ("slot-1", 900)])
  func `a total counts from entry and is kept within a period, at any rate`(
    rate: Int64, target: (id: String, total: Int64)
  ) throws {
    var session = Session(.streaming, rate: rate, words: ["hello"])
    session.stay(Session.message, 3000)
    let start = session.now
    session.look(at: target.id, 3000)
    let selection = try #require(session.selections.first)
    let total = (selection.at - start).inMilliseconds
    #expect(total >= Double(target.total) - 0.001)
    #expect(total <= Double(target.total) + 1000 / Double(rate) + 1)
    #expect(session.keys == [target.id])
    let look = selection.report.selection
    #expect((look.lockedAt - look.enteredAt).inMilliseconds >= 250 - 0.001)
    #expect((look.lockedAt - look.enteredAt).inMilliseconds <= 250 + 1000 / Double(rate) + 1)
  }

  @Test func `two seconds are asked for what destroys`() throws {
    var session = Session(.held)
    session.choose("to-edit")
    session.look(at: "delete-all", 1900)
    #expect(session.keys == ["to-edit"])
    session.leave()
    session.look(at: "delete-all", 2100)
    #expect(session.keys == ["to-edit", "delete-all"])
  }

  @Test(arguments: [15, 30, 60, 120, 250])
  func `a hole just before completion completes nothing and adds nothing`(rate: Int64) {
    var session = Session(.streaming, rate: rate)
    session.stay(Session.message, 3000)
    session.look(at: "h", 700)
    session.silence(150)
    session.report(session.place(of: "h"))
    #expect(session.keys.isEmpty)
    // After 200 ms the look is over.
    session.silence(250)
    session.look(at: "h", 700)
    #expect(session.keys.isEmpty)
    session.look(at: "h", 300)
    #expect(session.keys == ["h"])
  }

  @Test func `times of the device that run wild do not choose sooner`() throws {
    let clocks: [(Int64) -> Instant] = [
      { .milliseconds($0 * 1000) }, { Instant(nanoseconds: $0 % 2 == 0 ? .max : .min) }, { .milliseconds(-$0) },
      { .milliseconds($0 * 50) },
    ]
    for clock in clocks {
      var session = Session(.streaming)
      session.leave()
      let start = session.now
      let place = session.place(of: "h")
      for step in 0..<250 as Range<Int64> {
        session.report(place, measured: clock(step))
        session.silence(8)
      }
      if let at = session.selections.first?.at { #expect(at - start >= Interval.milliseconds(800)) }
      #expect(session.keys.count <= 1)
    }
  }

  @Test func `a machine that slept in the middle of a look completes nothing when it wakes`() {
    for kind in [SourceDescription.Kind.held, .streaming] {
      var session = Session(kind)
      session.leave()
      session.look(at: "h", 760)
      session.now += .seconds(3600)
      session.feed(.deadline)
      session.report(session.place(of: "h"))
      session.silence(30)
      #expect(session.keys.isEmpty)
    }
  }

  @Test func `one look fires once, and leaving for less than 80 ms is no leaving`() {
    var session = Session(.streaming, rate: 120)
    session.leave()
    session.look(at: "l", 3000)
    session.stay(session.place(of: "o"), 60)
    session.look(at: "l", 3000)
    #expect(session.keys == ["l"])
    session.stay(session.place(of: "a"), 120)
    session.look(at: "l", 3000)
    #expect(session.keys == ["l", "l"])
  }

  @Test func `a tremor across the border of a key neither leaves it nor fires twice`() {
    var session = Session(.streaming)
    session.leave()
    let g = session.place(of: "g")
    let h = session.place(of: "h")
    session.look(at: "g", 300)
    for step in 0..<600 {
      // From inside g to a little beyond its border with h, well within the hysteresis.
      session.stay(SurfaceFraction(x: step % 2 == 0 ? g.x : (g.x + h.x) / 2 + 0.005, y: g.y), 16)
    }
    #expect(session.keys == ["g"])
  }

  @Test func `a repeating key repeats when that is set`() {
    var settings = EngineSettings()
    settings.look.repeats = true
    var session = Session(.held, settings: settings)
    session.look(at: "l", 2500)
    #expect(session.keys == ["l", "l", "l"])
  }

  @Test func `after a change of page what lies under the pointer must be left`() {
    var session = Session(.held)
    session.look(at: "to-symbols", 10_000)
    #expect(session.keys == ["to-symbols"])
    #expect(session.engine.screen.page == "symbols")
  }

  @Test func `after a change of page a tremor arms nothing`() {
    var session = Session(.streaming)
    session.leave()
    session.look(at: "to-symbols", 1300)
    let place = session.place(of: "to-letters")
    for step in 0..<400 { session.stay(SurfaceFraction(x: place.x + (step % 3 == 0 ? 0.055 : 0), y: place.y), 16) }
    #expect(session.keys == ["to-symbols"])
  }

  @Test func `a page that a deadline or the carer brings asks for a fresh look too`() {
    var byCarer = Session(.held)
    byCarer.look(at: "rest", 100)
    byCarer.feed(.carer(.rest))
    byCarer.silence(10_000)
    byCarer.feed(.carer(.resume))
    byCarer.silence(10_000)
    #expect(byCarer.keys.isEmpty)
    var byDeadline = Session(.held)
    byDeadline.choose("help")
    byDeadline.look(at: "call", 100)
    let until = byDeadline.now
    byDeadline.stay(byDeadline.place(of: "nothing"), 100)
    byDeadline.stay(SurfaceFraction(x: 0.5, y: 0.5), 10_000)
    #expect(byDeadline.keys == ["help"] && byDeadline.now > until)
    #expect(byDeadline.engine.screen.page == "letters" && byDeadline.engine.screen.overlay == nil)
  }
}
