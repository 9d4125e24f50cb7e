import Engine
import Gaze
import Layouts
import Scene
import Settings
import Speaking
import Terms
import Testing
import Words

@Suite struct `Reminders` {
  private static let settings = EngineSettings.with([
    (.careSleepHours, .text("22:00-07:00")),
    (
      .reminders,
      .texts([
        NamedText("drink", "8:00 12:30 18:00: Drink"), NamedText("turn", "every 2 h: Time to be turned"),
      ])
    ),
  ])

  private static func session(_ kind: SourceDescription.Kind = .streaming) -> Session {
    var session = Session(kind, settings: settings)
    session.leave()
    session.clock(12, 29)
    return session
  }

  /// The voice has come to the end of what it says.
  private func hear(_ session: inout Session) {
    if let last = session.spoken.last { session.feed(.voice(.finished(last.id))) }
  }

  private func isShown(_ session: Session) -> Bool { session.box("remind-done") != nil }

  @Test func `stand in the clock's place at their minute, are said softly, and hide no key`() throws {
    var session = Self.session()
    #expect(!isShown(session))
    let before = try #require(session.picture)
    session.clock(12, 30)
    let picture = try #require(session.picture)
    #expect(session.carersWords == "Drink")
    for id in ["remind-later", "remind-done"] {
      let box = try #require(session.box(id))
      #expect(box.rect.width >= 160 && box.rect.height >= 95)
      for other in picture.boxes where other.target != box.target { #expect(!other.rect.overlaps(box.rect)) }
      #expect(!box.rect.overlaps(picture.clock.rect) && !box.rect.overlaps(picture.message.rect))
    }
    for box in before.boxes { #expect(picture.boxes.contains { $0.target == box.target && $0.rect == box.rect }) }
    let said = try #require(session.spoken.last)
    #expect(said.text == "Drink" && said.priority == .notice && said.audience == .person && said.manner == .wait)
  }

  @Test func `take no look from typing`() {
    var session = Self.session()
    session.look(at: "h", 600)
    session.clock(12, 30)
    session.look(at: "h", 300)
    #expect(session.keys == ["h"] && session.selections.last?.report.selection.clean == true)
  }

  @Test func `are done by one look, for this time`() {
    var session = Self.session()
    session.clock(12, 30)
    session.look(at: "remind-done", 2100)
    #expect(session.keys == ["remind-done"] && !isShown(session) && session.carersWords == "")
    session.clock(12, 31)
    session.stay(Session.message, 700_000)
    #expect(!isShown(session))
    session.clock(18, 0)
    #expect(isShown(session))
  }

  @Test func `are put off by one look, and come back after ten minutes`() {
    var session = Self.session()
    session.clock(12, 30)
    hear(&session)
    session.look(at: "remind-later", 1300)
    #expect(session.keys == ["remind-later"] && !isShown(session))
    session.stay(Session.message, 595_000)
    #expect(!isShown(session))
    session.stay(Session.message, 6_000)
    #expect(isShown(session) && session.spoken.filter { $0.text == "Drink" }.count == 2)
  }

  @Test func `go by themselves after ten minutes`() {
    var session = Self.session()
    session.clock(12, 30)
    session.stay(Session.message, 599_000)
    #expect(isShown(session))
    session.stay(Session.message, 2_000)
    #expect(!isShown(session))
  }

  @Test func `an eye that reads the clock when one comes chooses nothing before it has left it`() {
    var session = Self.session()
    // Where Done comes to stand.
    let clock = SurfaceFraction(x: 0.95, y: 0.18)
    session.stay(clock, 500)
    session.clock(12, 30)
    session.stay(clock, 5_000)
    #expect(session.keys.isEmpty && isShown(session))
    session.stay(Session.message, 300)
    session.stay(clock, 2_200)
    #expect(session.keys == ["remind-done"])
  }

  @Test func `wait for one another, and two of one minute are not shown at once`() {
    var session = Self.session()
    session.clock(18, 0)
    #expect(session.carersWords == "Drink")
    session.look(at: "remind-done", 2100)
    #expect(session.carersWords == "Time to be turned" && isShown(session))
    // The second one came under an eye that had just chosen: that look does not choose again.
    session.look(at: "remind-done", 3000)
    #expect(session.keys == ["remind-done"])
    session.leave()
    session.look(at: "remind-done", 2100)
    #expect(session.keys.count == 2 && !isShown(session))
  }

  @Test func `a clock that is told twice, or set back, brings none twice; one that jumps loses none`() {
    var session = Self.session()
    session.clock(12, 30)
    session.look(at: "remind-done", 2100)
    session.clock(12, 30)
    session.clock(12, 29)
    session.clock(12, 31)
    session.clock(11, 35)
    session.clock(12, 30)
    #expect(!isShown(session))
    // Passed over: 14:00 lies between.
    session.clock(13, 58)
    session.clock(14, 3)
    #expect(session.carersWords == "Time to be turned")
  }

  @Test func `an hour of summer time loses none, and brings none twice`() {
    var session = Session(
      .streaming,
      settings: .with([(.reminders, .texts([NamedText("night", "2:30: Lie on the left")]))]))
    session.leave()
    func shownTimes() -> Int { session.spoken.filter { $0.text == "Lie on the left" }.count }
    session.clock(1, 59)
    session.clock(3, 0)
    #expect(shownTimes() == 1)
    hear(&session)
    session.look(at: "remind-done", 2100)
    // And back: half past two passes twice.
    for (hour, minute) in [(2, 29), (2, 30), (2, 59), (2, 0), (2, 29), (2, 30), (2, 59), (3, 0)] {
      session.clock(hour, minute, day: 25)
    }
    #expect(shownTimes() == 2)
  }

  @Test func `a clock that was far off begins anew, without a flood`() {
    var session = Self.session()
    session.clock(12, 30, day: 28)
    #expect(session.spoken.count == 1)
    session.look(at: "remind-done", 2100)
    session.clock(18, 0, day: 21)
    #expect(session.carersWords == "Drink")
  }

  @Test func `nobody who sleeps is reminded, nor anybody in the hours of sleep`() {
    var session = Self.session()
    session.clock(22, 0)
    #expect(!isShown(session))
    session.choose("h")
    session.clock(23, 59)
    session.clock(0, 0, day: 22)
    #expect(session.careState == .present && !isShown(session) && session.spoken.isEmpty)
    var resting = Self.session()
    resting.choose("rest")
    resting.clock(12, 30)
    resting.choose("wake", "continue")
    #expect(resting.engine.screen.page == "letters" && !isShown(resting) && resting.spoken.isEmpty)
  }

  @Test func `a call and a carer at work come first, and it comes after them`() {
    var session = Self.session()
    session.clock(12, 30)
    #expect(session.spoken.count == 1)
    hear(&session)
    session.choose("help", "call")
    #expect(!isShown(session))
    session.choose("cancel-call", "stop-call")
    #expect(isShown(session) && session.spoken.count == 2)
    var working = Self.session()
    working.feed(.carer(.state(.carerAtWork)))
    working.clock(12, 30)
    #expect(!isShown(working) && working.spoken.isEmpty)
    working.feed(.carer(.state(.present)))
    #expect(isShown(working) && working.carersWords == "Drink")
  }

  @Test func `what a call sends back does not wait for ever`() {
    var session = Self.session()
    session.clock(12, 30)
    session.feed(.carer(.call))
    session.stay(Session.message, 3_700_000)
    session.feed(.carer(.acknowledge))
    session.leave()
    session.choose("to-letters")
    #expect(!isShown(session))
  }

  @Test func `are not said over the person's own speech`() throws {
    var session = Self.session()
    session.choose("to-phrases", "hello")
    let own = try #require(session.spoken.last)
    session.clock(12, 30)
    #expect(session.spoken.last == own && session.stopped.isEmpty)
    session.feed(.voice(.finished(own.id)))
    #expect(session.spoken.last?.text == "Drink")
    // And the person speaks over it.
    session.choose("thanks")
    #expect(session.stopped.count == 1)
  }

  @Test func `a carer's change takes away what stands, and nothing else`() {
    var session = Self.session()
    session.clock(12, 30)
    session.feed(.settings(EngineSettings()))
    #expect(!isShown(session))
    var kept = Self.session()
    kept.clock(12, 30)
    var other = Self.settings
    other.clicks = false
    kept.feed(.settings(other))
    #expect(isShown(kept))
  }

  @Test func `show in a terminal's line too, calmly, with two keys`() throws {
    for (columns, rows) in [(60, 20), (100, 30)] {
      var session = Session(
        .streaming, surface: .terminal(columns: columns, rows: rows), settings: Self.settings)
      session.leave()
      session.clock(12, 30)
      #expect(session.picture?.notice == "Drink" && session.picture?.noticeIsTrouble == false)
      let box = try #require(session.box("remind-done"))
      #expect(box.rect.height >= 40 && box.rect.width >= 80)
    }
  }

  @Test func `a layout without their keys shows and says them all the same`() {
    var layout = BuiltInLayout.english
    layout.keys.removeLast(layout.keys.count - (layout.keys.firstIndex { $0.id == "remind-later" } ?? 0))
    var session = Session(.streaming, settings: Self.settings, layout: layout)
    session.leave()
    session.clock(12, 30)
    #expect(session.carersWords == "Drink" && session.spoken.count == 1)
  }
}
