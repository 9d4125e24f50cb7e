import Engine
import Gaze
import Layouts
import Scene
import Settings
import Terms
import Testing
import Words

/// Eyes before a tracker that is off by a plane, as N2's: in degrees, from the middle of the screen.
private struct OffTracker {
  var bias = ScreenPoint(x: 0.9, y: -1.1)
  var gradient = 0.12
  var noise = 0.3

  func error(at place: ScreenPoint) -> ScreenPoint {
    ScreenPoint(x: bias.x + gradient * place.x / 10, y: bias.y + gradient * place.y / 10)
  }
}

extension Session {
  private static let degree = ScreenPoint(x: 39 / 1280.0, y: 39 / 800.0)

  /// Looks at the mark that stands, until another one does or so long.
  fileprivate mutating func lookAtMark(_ tracker: OffTracker, atMost milliseconds: Int64 = 9000, seed: UInt64) {
    guard let first = markPlace else { return }
    let middle = ScreenPoint(x: (first.x - 0.5) / Session.degree.x, y: (first.y - 0.5) / Session.degree.y)
    let until = now + .milliseconds(milliseconds)
    var seed = seed &* 1000
    while now < until, engine.screen.page == "calibrate", let place = markPlace, place == first {
      look(besides: place, by: tracker.error(at: middle), noise: tracker.noise, 96, seed: seed)
      seed += 1
    }
  }

  /// Where the middle of the mark is, to a hundredth of the screen.
  fileprivate var markPlace: SurfaceFraction? {
    guard engine.screen.page == "calibrate", let rect = box("mark")?.rect else { return nil }
    return SurfaceFraction(
      x: (rect.center.x / 12.80).rounded() / 100, y: (rect.center.y / 8.00).rounded() / 100)
  }

  private mutating func look(
    besides meant: SurfaceFraction, by error: ScreenPoint, noise: Double, _ milliseconds: Int64, seed: UInt64
  ) {
    var dice = Dice(seed)
    func normal() -> Double {
      (0..<12).reduce(-6.0) { sum, _ in sum + Double(dice.next() >> 11) / 9_007_199_254_740_992 }
    }
    var wander = ScreenPoint(x: 0, y: 0)
    for _ in 0..<milliseconds / 16 {
      wander = ScreenPoint(x: 0.75 * wander.x + 0.66 * normal() * noise, y: 0.75 * wander.y + 0.66 * normal() * noise)
      stay(
        SurfaceFraction(
          x: meant.x + (error.x + wander.x) * Session.degree.x, y: meant.y + (error.y + wander.y) * Session.degree.y),
        16)
    }
  }

  fileprivate mutating func calibrate(_ wish: CalibrationWish, _ tracker: OffTracker, seed: UInt64 = 1) {
    feed(.carer(.calibrate(wish)))
    for number in 0..<9 { lookAtMark(tracker, seed: seed &* 100 &+ UInt64(number)) }
  }

  /// The largest error that is left within twelve degrees across and eight down of the middle.
  fileprivate func left(_ tracker: OffTracker) -> Double {
    var worst = 0.0
    for x in stride(from: -12.0, through: 12, by: 6) {
      for y in stride(from: -8.0, through: 8, by: 4) {
        let error = tracker.error(at: ScreenPoint(x: x, y: y))
        let seen = ScreenPoint(x: x + error.x, y: y + error.y)
        let known = engine.correctedError(at: seen)
        let (across, down) = (error.x - known.x, error.y - known.y)
        worst = max(worst, (across * across + down * down).squareRoot())
      }
    }
    return worst
  }
}

@Suite struct `Calibration by gaze` {
  private static let hard = OffTracker()

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `by five points leaves less than three quarters of a degree of a hard case, noise and all`(_ seed: UInt64) {
    var tracker = Self.hard
    tracker.noise = 0.85
    var session = Session(.streaming)
    #expect(session.left(tracker) > 1.4)
    session.calibrate(.five, tracker, seed: seed)
    #expect(session.engine.screen.page == "calibrated")
    #expect(session.left(tracker) < 0.75)
  }

  @Test func `by nine points follows a screen that is off by more at its sides`() {
    var tracker = Self.hard
    tracker.gradient = 0.35
    var session = Session(.streaming)
    session.calibrate(.nine, tracker)
    #expect(session.engine.screen.page == "calibrated" && session.left(tracker) < 0.5)
  }

  /// As a layout of few large keys has it, with Rest, Help and leaving on both sides.
  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `keeps its marks in the field that the page has for them, and leaves under a degree from there`(
    _ seed: UInt64
  ) throws {
    var layout = BuiltInLayout.english
    let page = try #require(layout.pages.firstIndex { $0.name == "calibrate" })
    let cell = try #require(layout.pages[page].cells.firstIndex { layout.key($0.target)?.id == "mark" })
    layout.pages[page].cells[cell].left = 323
    layout.pages[page].cells[cell].right = 957
    var session = Session(.streaming, layout: layout)
    session.feed(.carer(.calibrate(.five)))
    for number in 0..<9 {
      if let rect = session.box("mark")?.rect, session.engine.screen.page == "calibrate" {
        #expect(rect.x >= 323 && rect.maxX <= 957 && rect.maxY <= 670)
      }
      session.lookAtMark(Self.hard, seed: seed &* 100 &+ UInt64(number))
    }
    #expect(session.engine.screen.page == "calibrated")
    #expect(session.left(Self.hard) < 1)
  }

  @Test func `says what is left, is kept by one look, and taken back by one`() {
    var session = Session(.streaming)
    session.calibrate(.five, Self.hard)
    #expect(session.shownText.contains("Off before: 1.4°, now: 0."))
    #expect(session.shownText.contains("middle 0.") && session.shownText.contains("top left 0."))
    #expect(session.keptTrackers.isEmpty)
    session.lookBeside("keep-calibration", by: ScreenPoint(x: 0.9, y: -1.1), 1500)
    #expect(session.keys == ["keep-calibration"] && session.engine.screen.page == "tracker")
    #expect(session.keptTrackers.last?.known.all.first?.surface?.points == 5)
    #expect(session.left(Self.hard) < 0.5)
    session.stay(Session.message, 300)
    session.lookBeside("undo", by: ScreenPoint(x: 0.9, y: -1.1), 1500)
    #expect(session.keys.last == "undo" && session.left(Self.hard) > 1.4)
    #expect(session.keptTrackers.last?.known.all.isEmpty == true)
  }

  @Test func `goes by a look at leaving, by Undo, and by itself`() {
    for way in ["leave-calibration", "undo", ""] {
      var session = Session(.streaming)
      session.calibrate(.five, Self.hard)
      #expect(session.engine.screen.page == "calibrated")
      if way.isEmpty {
        session.stay(Session.message, 61_000)
      } else {
        session.lookBeside(way, by: ScreenPoint(x: 0.9, y: -1.1), 1500)
      }
      #expect(session.engine.screen.page == "tracker" && session.left(Self.hard) > 1.4)
      #expect(session.keptTrackers.isEmpty && session.engine.trackersAtEnd() == nil)
    }
  }

  @Test func `is not used when it is no better than what counted`() {
    var session = Session(.streaming)
    session.calibrate(.five, Self.hard)
    session.lookBeside("keep-calibration", by: ScreenPoint(x: 0.9, y: -1.1), 1500)
    let left = session.left(Self.hard)
    session.calibrate(.five, Self.hard, seed: 7)
    #expect(session.engine.screen.page == "tracker" && session.left(Self.hard) == left)
    #expect(session.carersWords == Wording.english[.calibrationNoBetter])
  }

  @Test func `passes over what gets no steady look, and gives up with too few`() {
    var session = Session(.streaming)
    session.feed(.carer(.calibrate(.five)))
    for number in 0..<5 {
      if number == 2 {
        session.stay(Session.message, 8600)
        #expect(session.carersWords == Wording.english[.calibrationPassed])
      } else {
        session.lookAtMark(Self.hard, seed: UInt64(number + 1))
      }
    }
    #expect(session.engine.screen.page == "calibrated" && session.shownText.contains("Passed over: top right"))
    var away = Session(.streaming)
    away.feed(.carer(.calibrate(.nine)))
    away.stay(Session.message, 90_000)
    #expect(away.engine.screen.page == "tracker" && away.carersWords != Wording.english[.calibrationPassed])
    #expect(away.left(Self.hard) > 1.4)
  }

  @Test func `loses nothing when the eyes are lost in the middle`() {
    var session = Session(.streaming)
    session.feed(.carer(.calibrate(.five)))
    for number in 0..<5 {
      session.silence(number == 3 ? 9000 : 400)
      session.lookAtMark(Self.hard, seed: UInt64(number + 1))
    }
    #expect(session.engine.screen.page == "calibrated" && session.left(Self.hard) < 0.6)
  }

  @Test func `help is called in the middle of it, and it goes on behind`() {
    var session = Session(.streaming)
    session.feed(.carer(.calibrate(.nine)))
    session.lookAtMark(OffTracker(bias: ScreenPoint(x: 0, y: 0), gradient: 0), seed: 3)
    let mark = session.markPlace
    session.choose("help", "call")
    #expect(session.alarms == [.start])
    session.choose("cancel-call", "stop-call")
    #expect(session.engine.screen.page == "calibrate" && session.markPlace == mark)
    session.choose("rest")
    #expect(session.engine.screen.isResting)
    session.choose("wake", "continue")
    session.choose("leave-calibration")
    #expect(session.engine.screen.page == "tracker")
  }

  @Test func `the mark shrinks while it is looked at, and does nothing by itself`() throws {
    var session = Session(.streaming)
    session.choose("to-edit", "to-settings", "to-tracker", "calibrate-5")
    #expect(session.engine.screen.page == "calibrate")
    let whole = try #require(session.box("mark")?.rect)
    session.stay(SurfaceFraction(x: 0.5, y: 0.44), 1300)
    let small = try #require(session.box("mark")?.rect)
    #expect(small.width < whole.width && small.height < whole.height)
    #expect(abs(small.center.x - whole.center.x) <= 1 && abs(small.center.y - whole.center.y) <= 1)
    #expect(!session.keys.contains("mark"))
  }

  @Test func `another screen or another tracker ends it, and what was tried counts no more`() {
    for change: Event.Kind in [
      .surface(Surface(width: 1920, height: 1080)),
      .source(.attached(SourceDescription(id: SourceID(rawValue: 9), name: "other", kind: .streaming))),
      .settings(Session.with(posture: "lying")),
    ] {
      var session = Session(.streaming)
      session.calibrate(.five, Self.hard)
      session.feed(change)
      #expect(session.engine.settingRight == ScreenPoint(x: 0, y: 0))
      #expect(session.keptTrackers.isEmpty && session.engine.screen.page == "tracker")
    }
  }

  @Test func `is not for a pointer, nor for a layout without its pages`() {
    var pointer = Session(.held)
    pointer.feed(.carer(.calibrate(.nine)))
    #expect(pointer.engine.screen.page == "letters" && pointer.carersWords == Wording.english[.touchUpPointer])
    var layout = BuiltInLayout.english
    layout.pages.removeAll { $0.name == "calibrate" }
    var without = Session(.streaming, layout: layout)
    without.feed(.carer(.calibrate(.nine)))
    #expect(without.engine.screen.page == "letters")
    #expect(without.carersWords == Wording.english[.calibrationNoPage])
  }
}
