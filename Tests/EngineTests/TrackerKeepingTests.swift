import Engine
import Gaze
import Layouts
import Scene
import Settings
import Terms
import Testing
import Words

extension Session {
  /// What was handed out to be kept.
  var keptTrackers: [(at: Instant, known: KnownTrackers)] {
    effects.compactMap { if case .trackers(let known) = $0.effect { ($0.at, known) } else { nil } }
  }

  /// Letters all over the keyboard, each look that far beside; space and letters take turns so that none is repeated.
  mutating func typeBeside(_ error: ScreenPoint, _ letters: String, noise: Double = 0.2) {
    for (number, letter) in letters.enumerated() {
      lookBeside(String(letter), by: error, noise: noise, 1300, seed: UInt64(number + 1))
      stay(Session.message, 200)
    }
  }

  static func with(posture: String = "", profile: String = "") -> EngineSettings {
    var values = SettingsValues.standard
    values[.carePosture] = .text(posture)
    var settings = EngineSettings(values)
    settings.choices.profileName = profile
    return settings
  }
}

@Suite struct `What was learnt of a tracker` {
  private static let error = ScreenPoint(x: 0.9, y: -0.8)
  private static let letters = "thequickbrownfoxjumps"

  private static func learnt() -> Session {
    var session = Session(.streaming)
    session.typeBeside(error, letters)
    return session
  }

  @Test func `is handed out when it has changed noticeably, once a minute at the most, and at the end`() throws {
    var session = Self.learnt()
    let first = try #require(session.keptTrackers.first)
    for (one, next) in zip(session.keptTrackers, session.keptTrackers.dropFirst()) {
      #expect(next.at - one.at >= .seconds(60))
    }
    #expect(session.keptTrackers.count <= 2)
    #expect(first.known.all.first?.situation.device == "a source")
    _ = session.engine.trackersAtEnd()
    #expect(session.engine.trackersAtEnd() == nil)
    // The same again teaches nothing new.
    let before = session.keptTrackers.count
    session.silence(100_000)
    session.choose("back")
    session.typeBeside(Self.error, "th")
    #expect(session.keptTrackers.count <= before + 1)
  }

  @Test func `counts again after a restart, and is said`() throws {
    var session = Self.learnt()
    let known = session.engine.trackersAtEnd() ?? session.keptTrackers.last?.known
    var again = Session(.streaming)
    #expect(again.engine.learntFrom.letters == 0)
    again.feed(.trackers(try #require(known)))
    #expect(again.engine.learntFrom.letters >= 12)
    #expect(abs(again.engine.settingRight.x + 0.9) < 0.35 && abs(again.engine.settingRight.y - 0.8) < 0.35)
    again.choose("to-edit", "to-settings")
    #expect(again.box("to-tracker")?.caption.contains("° left") == true)
    again.choose("to-tracker")
    #expect(again.shownText.contains("° left") && again.shownText.contains("° down"))
  }

  @Test func `comes before the source too, as at a start`() throws {
    var session = Self.learnt()
    let known = try #require(session.engine.trackersAtEnd() ?? session.keptTrackers.last?.known)
    var again = Session(.held)
    again.feed(.trackers(known))
    #expect(again.engine.learntFrom.letters == 0)
    again.feed(
      .source(.attached(SourceDescription(id: SourceID(rawValue: 2), name: "a source", kind: .streaming))))
    #expect(again.engine.learntFrom.letters >= 12)
  }

  @Test func `is of its device, posture, profile and screen alone, and comes back with them`() {
    var session = Self.learnt()
    let letters = session.engine.learntFrom.letters
    let others: [(Event.Kind, Event.Kind)] = [
      (.settings(Session.with(posture: "lying")), .settings(Session.with())),
      (.settings(Session.with(profile: "tired")), .settings(Session.with())),
      (.surface(Surface(width: 1920, height: 1080)), .surface(Surface(width: 1280, height: 800))),
      (
        .source(.attached(SourceDescription(id: SourceID(rawValue: 9), name: "other", kind: .streaming))),
        .source(.attached(SourceDescription(id: Session.source, name: "a source", kind: .streaming)))
      ),
    ]
    for (away, back) in others {
      session.feed(away)
      #expect(session.engine.learntFrom.letters == 0 && session.engine.settingRight == ScreenPoint(x: 0, y: 0))
      session.feed(back)
      #expect(session.engine.learntFrom.letters == letters)
    }
  }

  @Test func `the touch-up goes and comes with the posture`() throws {
    var session = Session.afterLongLoss()
    session.lookBeside("touch-up", by: Self.error)
    session.stay(Session.message, 300)
    session.lookBeside("back", by: Self.error, 1400)
    let shift = try #require(session.touchUps.last ?? nil)
    session.feed(.settings(Session.with(posture: "lying")))
    #expect(session.touchUps.last == .some(nil))
    session.feed(.settings(Session.with()))
    let again = try #require(session.touchUps.last ?? nil)
    #expect(abs(again.x - shift.x) < 1e-9 && abs(again.y - shift.y) < 1e-9)
  }

  @Test func `is forgotten by one look, and brought back by one`() {
    var session = Self.learnt()
    session.choose("to-edit", "to-settings", "to-tracker")
    let right = session.engine.settingRight
    #expect(session.box("undo")?.caption == "")
    session.look(at: "forget-tracker", 2200)
    session.leave()
    #expect(session.engine.settingRight == ScreenPoint(x: 0, y: 0) && session.engine.learntFrom.letters == 0)
    #expect(session.keptTrackers.last?.known.all.isEmpty == true)
    #expect(session.box("undo")?.caption == Wording.english[.asBefore])
    let text = session.engine.text
    session.choose("undo")
    #expect(session.engine.settingRight == right && session.engine.text == text)
    #expect(session.keptTrackers.last?.known.all.count == 1)
    #expect(session.box("undo")?.caption == "")
  }

  @Test func `is forgotten and brought back by the carer too`() {
    var session = Self.learnt()
    let right = session.engine.settingRight
    session.feed(.carer(.calibrate(.forget)))
    #expect(session.engine.settingRight == ScreenPoint(x: 0, y: 0))
    session.feed(.carer(.calibrate(.undo)))
    #expect(session.engine.settingRight == right)
    session.feed(.carer(.calibrate(.undo)))
    #expect(session.carersWords == Wording.english[.nothingToUndo] && session.engine.settingRight == right)
    session.feed(.carer(.calibrate(.one)))
    #expect(session.engine.screen.page == "return")
  }

  @Test func `of a pointer is nothing`() {
    var session = Session(.held)
    session.type("thequick")
    session.feed(.carer(.calibrate(.forget)))
    #expect(session.carersWords == Wording.english[.touchUpPointer])
    #expect(session.keptTrackers.isEmpty && session.engine.trackersAtEnd() == nil)
    session.choose("to-edit", "to-settings", "to-tracker")
    #expect(session.shownText == Wording.english[.touchUpPointer])
    #expect(session.box("forget-tracker")?.state == .dead)
  }

  @Test func `gives way sooner after the person was moved`() {
    func left(moved: Bool) -> Double {
      var session = Self.learnt()
      session.typeBeside(Self.error, Self.letters)
      if moved {
        session.feed(.carer(.state(.moved)))
        session.choose("back")
      }
      session.typeBeside(ScreenPoint(x: -0.3, y: 0.4), "hand")
      return abs(session.engine.settingRight.x - 0.3) + abs(session.engine.settingRight.y + 0.4)
    }
    #expect(left(moved: true) < left(moved: false))
  }
}
