import Engine
import Gaze
import Layouts
import Scene
import Settings
import Terms
import Testing
import Words

extension Session {
  var touchUps: [ScreenPoint?] {
    effects.compactMap { if case .touchUp(let shift) = $0.effect { shift } else { nil } }
  }

  /// A look that lands beside what is meant, in degrees of the usual screen, with noise of that standard deviation
  /// each way (correlated from report to report as trackers' is).
  mutating func lookBeside(
    _ id: String, by error: ScreenPoint = ScreenPoint(x: 0, y: 0), noise: Double = 0, _ milliseconds: Int64 = 1900,
    seed: UInt64 = 1
  ) {
    var dice = Dice(seed)
    func normal() -> Double {
      (0..<12).reduce(-6.0) { sum, _ in sum + Double(dice.next() >> 11) / 9_007_199_254_740_992 }
    }
    let degree = ScreenPoint(x: 39 / 1280.0, y: 39 / 800.0)
    let meant = place(of: id)
    var wander = ScreenPoint(x: 0, y: 0)
    for _ in 0..<milliseconds / 16 {
      wander = ScreenPoint(x: 0.75 * wander.x + 0.66 * normal() * noise, y: 0.75 * wander.y + 0.66 * normal() * noise)
      stay(
        SurfaceFraction(
          x: meant.x + (error.x + wander.x) * degree.x, y: meant.y + (error.y + wander.y) * degree.y), 16)
    }
  }

  static func afterLongLoss(_ kind: SourceDescription.Kind = .streaming) -> Session {
    var session = Session(kind)
    session.leave()
    session.silence(70_000)
    return session
  }
}

@Suite struct `Beginning again` {
  @Test func `stands after a long loss of the eyes, not before, and nobody is alarmed`() {
    var session = Session(.streaming)
    session.leave()
    session.silence(60_100)
    #expect(session.engine.screen.isIdle && session.careState == .present)
    session.silence(200)
    #expect(session.engine.screen.page == "return" && session.careState == .moved)
    #expect(session.carersWords == Wording.english[.headlineMoved])
    #expect(session.alarms.isEmpty)
    session.leave()
    #expect(session.careState == .moved)
    session.choose("back")
    #expect(session.careState == .present && session.engine.screen.page == "letters")
  }

  @Test func `leads back to the page that stood before, and the text is what it was`() {
    var session = Session(.streaming)
    session.type("hi")
    session.choose("to-symbols")
    session.silence(70_000)
    session.choose("back")
    #expect(session.engine.screen.page == "symbols" && session.engine.text == "Hi")
  }

  @Test(arguments: ["breathe", "suction", "pain", "slipping", "turn", "eyes"])
  func `has what is urgent one look away`(_ key: String) {
    var session = Session.afterLongLoss()
    session.choose(key)
    #expect(session.keys == [key] && session.spoken.count == 1)
    #expect(session.engine.screen.page == "return" && session.careState == .present)
  }

  @Test func `help is called from it, and it stands again after an unconfirmed look`() {
    var session = Session.afterLongLoss()
    session.choose("help")
    session.stay(Session.message, 5000)
    #expect(session.engine.screen.page == "return")
    session.choose("help", "call")
    #expect(session.alarms == [.start])
  }

  @Test func `says what it is for, and what became of a reason that was chosen on it`() {
    var session = Session.afterLongLoss()
    #expect(session.shownText == Wording.english[.returnHint])
    session.choose("pain")
    #expect(session.shownText.contains(Wording.english.text(.reasonSaid, ("text", "Pain"))))
    session.feed(.carersCommand(.done))
    #expect(session.shownText.contains(Wording.english.text(.reasonSent, ("text", "Pain"))))
  }

  @Test func `takes the time that the carer set`() {
    var session = Session(streaming: .with([(.careMovedAfter, .number(20))]))
    session.silence(19_000)
    #expect(session.engine.screen.isIdle)
    session.silence(2_000)
    #expect(session.engine.screen.page == "return")
  }

  @Test func `is not for a mouse that lies still, nor for rest`() {
    #expect(Session.afterLongLoss(.held).engine.screen.page == "letters")
    var resting = Session(.streaming)
    resting.choose("rest")
    resting.silence(3_600_000)
    #expect(resting.engine.screen.isResting && resting.careState == .asleep)
    resting.choose("wake", "continue")
    #expect(resting.engine.screen.page == "letters")
  }

  @Test func `stands when a carer ends work on the person, or wakes eyes that were long away`() {
    var session = Session(.streaming)
    session.leave()
    session.feed(.carer(.state(.carerAtWork)))
    session.silence(5000)
    session.feed(.carer(.state(.present)))
    #expect(session.engine.screen.page == "return" && session.careState == .present)
    var paused = Session(.streaming)
    paused.feed(.carer(.rest))
    paused.silence(70_000)
    paused.feed(.carer(.resume))
    #expect(paused.engine.screen.page == "return")
  }

  @Test func `a device that is gone is no loss of eyes, until one is back for which it was long`() {
    for kind in [SourceDescription.Kind.streaming, .held] {
      var session = Session(kind)
      session.leave()
      session.feed(.source(.gone(Session.source)))
      session.silence(600_000)
      #expect(session.engine.screen.page == "letters" && session.careState == .present)
      #expect(session.care.last?.canChoose == false)
      session.feed(.source(.attached(SourceDescription(id: Session.source, name: "a source", kind: kind))))
      session.silence(20)
      #expect(session.engine.screen.page == "return")
    }
  }

  @Test func `is not there where the layout has no such page, and the state is`() {
    var layout = BuiltInLayout.english
    layout.pages.removeAll { $0.name == "return" }
    var session = Session(.streaming, layout: layout)
    session.leave()
    session.silence(70_000)
    #expect(session.engine.screen.isIdle && session.careState == .moved)
  }

  @Test func `can be asked for on the page of settings`() {
    var session = Session(.streaming)
    session.choose("to-edit", "to-settings", "to-tracker", "begin-again")
    #expect(session.engine.screen.page == "return")
    session.choose("back")
    #expect(session.engine.screen.page == "tracker")
  }
}
