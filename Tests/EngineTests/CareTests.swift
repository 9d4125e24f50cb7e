import Engine
import Gaze
import Layouts
import Scene
import Settings
import Terms
import Testing
import Words

extension Session {
  /// What was said of the state of care, in order.
  var care: [CareReport] {
    effects.compactMap { if case .care(let report) = $0.effect { report } else { nil } }
  }

  var careState: CareState? { care.last?.state }

  var carersWords: String { picture?.carersLine?.headline ?? "" }

  /// The clock shows that time of a day of November 2026.
  mutating func clock(_ hour: Int, _ minute: Int = 0, day: Int = 21) {
    let minutes = Int64(day * 1440 + hour * 60 + minute)
    feed(
      .clock(
        WallTime(
          secondsSince1970: 1_793_404_800 + minutes * 60, year: 2026, month: 11, day: day, weekday: 6, hour: hour,
          minute: minute)))
  }

  init(streaming settings: EngineSettings) {
    self.init(.streaming, settings: settings)
    leave()
  }
}

extension EngineSettings {
  static func with(_ entries: [(SettingID, SettingValue)]) -> EngineSettings {
    var values = SettingsValues.standard
    for (id, value) in entries { values[id] = value }
    return EngineSettings(values)
  }

  static let sleeping = with([(.careSleepHours, .text("22:00-07:00"))])
}

@Suite struct `States of care` {
  @Test func `are said at the start and whenever they change, and not otherwise`() {
    var session = Session(.streaming)
    session.leave()
    #expect(
      session.care == [
        CareReport(state: .present, canChoose: false), CareReport(state: .present, canChoose: true),
      ])
    session.choose("h", "e")
    #expect(session.care.count == 2)
    session.feed(.source(.gone(Session.source)))
    #expect(session.care.last == CareReport(state: .present, canChoose: false))
  }

  @Test func `rest is sleep until two looks end it, and one of them alone does not`() {
    var session = Session(streaming: EngineSettings())
    session.choose("rest")
    #expect(session.careState == .asleep)
    session.choose("wake")
    #expect(session.careState == .asleep)
    session.stay(Session.message, 5000)
    session.choose("wake", "continue")
    #expect(session.careState == .present && session.engine.screen.page == "letters")
  }

  @Test func `the clock puts nobody to sleep who goes on, until the next night`() {
    var session = Session(streaming: .sleeping)
    session.clock(21, 59)
    #expect(session.careState == .present)
    session.clock(22, 0)
    #expect(session.careState == .asleep && session.carersWords == Wording.english[.headlineAsleep])
    // The page stands as it was.
    #expect(session.engine.screen.page == "letters")
    session.choose("h")
    #expect(session.careState == .present && session.carersWords == "")
    for (hour, day) in [(22, 21), (23, 21), (0, 22), (6, 22), (7, 22), (21, 22)] {
      session.clock(hour, 30, day: day)
      #expect(session.careState == .present)
    }
    session.clock(22, 0, day: 22)
    #expect(session.careState == .asleep)
    session.clock(7, 0, day: 23)
    #expect(session.careState == .present)
  }

  @Test func `the first look at help is no awakening, the call is`() {
    var session = Session(streaming: .sleeping)
    session.clock(23)
    session.choose("help")
    #expect(session.careState == .asleep)
    session.stay(Session.message, 5000)
    #expect(session.careState == .asleep)
    session.choose("help", "call")
    #expect(session.careState == .present && session.alarms == [.start])
  }

  @Test func `chosen rest outlasts the night`() {
    var session = Session(streaming: .sleeping)
    session.clock(21)
    session.choose("rest")
    session.clock(22)
    session.clock(7, 0, day: 22)
    #expect(session.careState == .asleep && session.engine.screen.isResting)
  }

  @Test func `a carer at work pauses the keyboard, is read from afar, and one key ends it`() {
    var session = Session(.held)
    session.choose("to-edit")
    session.feed(.carer(.state(.carerAtWork)))
    #expect(session.careState == .carerAtWork && session.engine.screen.isResting)
    #expect(session.carersWords == Wording.english[.headlineAtWork])
    session.stay(session.place(of: "clock"), 3000)
    session.look(at: "h", 3000)
    #expect(session.engine.text == "")
    session.feed(.carer(.key(.pause)))
    #expect(session.careState == .present && session.engine.screen.page == "edit")
  }

  @Test func `while a carer is at work help is called by two looks, and two others wake`() {
    var session = Session(streaming: EngineSettings())
    session.feed(.carer(.state(.carerAtWork)))
    session.leave()
    session.choose("help", "call")
    #expect(session.alarms == [.start])
    var other = Session(streaming: EngineSettings())
    other.feed(.carer(.state(.carerAtWork)))
    other.leave()
    other.choose("wake", "continue")
    #expect(other.careState == .present && other.engine.screen.page == "letters")
  }

  @Test func `a carer's word changes no page while a call is out`() {
    for state in CareState.allCases {
      var session = Session(streaming: EngineSettings())
      session.choose("help", "call")
      session.feed(.carer(.state(state)))
      #expect(session.engine.screen.page == "call" && session.careState == state)
    }
  }

  @Test func `every state is restored, and a call before it`() {
    let pages: [(CareState, String)] = [
      (.present, "letters"), (.asleep, "rest"), (.carerAtWork, "rest"), (.moved, "return"),
    ]
    for (state, page) in pages {
      var session = Session(.streaming)
      session.feed(.careState(state))
      #expect(session.careState == state && session.engine.screen.page == page)
      var calling = Session(.streaming)
      calling.feed(.alarm(.stillSounding))
      calling.feed(.careState(state))
      #expect(calling.careState == state && calling.engine.screen.page == "call")
    }
  }

  @Test func `looking away is nothing to tell`() {
    var session = Session(streaming: EngineSettings())
    session.stay(Session.offScreen, 3_600_000)
    #expect(session.careState == .present && session.engine.screen.isIdle && session.alarms.isEmpty)
  }

  @Test func `a terminal says them in its one line, calmly`() {
    for (state, words) in [
      (CareState.asleep, WordingID.headlineAsleep), (.carerAtWork, .headlineAtWork), (.moved, .headlineMoved),
    ] {
      var session = Session(.streaming, surface: .terminal(columns: 100, rows: 30))
      session.feed(.carer(.state(state)))
      #expect(session.picture?.notice == Wording.english[words] && session.picture?.noticeIsTrouble == false)
    }
  }
}
