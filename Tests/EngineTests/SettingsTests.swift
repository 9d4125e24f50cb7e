import Composing
import Dwell
import Engine
import Gaze
import Layouts
import Scene
import Settings
import Speaking
import Terms
import Testing
import Words

@Suite struct `The engine's settings` {
  @Test func `have every number from the catalogue`() {
    let settings = EngineSettings()
    let values = SettingsValues.standard
    #expect(settings.look.letter == .milliseconds(Int64(values.number(.dwellLetter))))
    #expect(settings.look.candidate == .milliseconds(Int64(values.number(.dwellCandidate))))
    #expect(settings.look.function == .milliseconds(Int64(values.number(.dwellFunction))))
    #expect(settings.look.destructive == .milliseconds(Int64(values.number(.dwellDestructive))))
    #expect(settings.look.lockOn == .milliseconds(Int64(values.number(.lockOn))))
    #expect(settings.look.lostAfter == .milliseconds(Int64(values.number(.lostAfter))))
    #expect(settings.idleAfter == .seconds(Int64(values.number(.idleAfter))))
    #expect(settings.candidates == values.number(.candidates) && settings.theme == .dark)
    #expect(
      settings == EngineSettings(SettingsState()) || settings.revision != EngineSettings(SettingsState()).revision)
  }

  @Test func `of a key go before its own time in the layout, and that before its class`() throws {
    var values = SettingsValues.standard
    values[.dwellKeys] = .table([NamedNumber("a", 1600), NamedNumber("b", 1)])
    let look = EngineSettings(values).look
    func key(_ id: String, own: Int?) -> Key {
      Key(
        id: id, label: id, action: .insert(id), dwellClass: .letter, style: .letter, dwellMilliseconds: own)
    }
    #expect(look.completion(of: key("a", own: 500)) == .milliseconds(1600))
    #expect(look.completion(of: key("c", own: 500)) == .milliseconds(500))
    #expect(look.completion(of: key("c", own: nil)) == .milliseconds(800))
    // Nothing is chosen by a glance, whoever says so.
    #expect(look.completion(of: key("b", own: nil)) == .milliseconds(200))
    #expect(look.completion(of: key("c", own: -5)) == .milliseconds(200))
  }

  @Test func `are kept within their ranges, whoever made them`() {
    for number in [Int.min, -1, 0, .max] {
      var values = SettingsValues.standard
      for id in SettingID.allCases {
        if case .number = SettingsCatalogue.description(of: id).kind { values[id] = .number(number) }
      }
      let settings = EngineSettings(values)
      #expect(settings.look.letter >= .milliseconds(200) && settings.look.letter <= .milliseconds(10_000))
      #expect(settings.candidates >= 0 && settings.candidates <= 20)
      #expect(settings.confirmWithin >= .seconds(2) && settings.idleAfter >= .seconds(3))
    }
  }

  /// The moment of a look at which the new settings come, in milliseconds.
  @Test(arguments: [0, 10, 100, 249, 260, 500, 790] as [Int64], [SourceDescription.Kind.held, .streaming])
  func `that come in a look leave it as it is, and count in the next`(
    moment: Int64, kind: SourceDescription.Kind
  ) throws {
    var untouched = Session(kind)
    var changed = Session(kind)
    for slower in [true, false] {
      var values = SettingsValues.standard
      values[.dwellLetter] = .number(slower ? 2000 : 400)
      values[.lockOn] = .number(slower ? 900 : 60)
      values[.drain] = .number(slower ? 3000 : 100)
      for index in 0..<2 {
        var session = index == 0 ? Session(kind) : Session(kind)
        session.leave()
        session.look(at: "h", moment)
        if index == 1 { session.feed(.settings(EngineSettings(values))) }
        session.look(at: "h", 1000 - moment)
        if index == 0 { untouched = session } else { changed = session }
      }
      let first = try #require(untouched.selections.first?.report.selection)
      if moment < 80 {
        // Nothing was under way: what was looked at before is not left yet.
        #expect(changed.keys == (slower ? [] : ["h"]))
      } else {
        #expect(changed.selections.map(\.report.selection) == [first])
      }
      changed.leave()
      // (The flow of the text is over.)
      changed.silence(3100)
      let start = changed.now
      changed.effects.removeAll()
      changed.look(at: "a", 2300)
      let next = try #require(changed.selections.first)
      let total = (next.at - start).inMilliseconds
      #expect(total >= (slower ? 2000 : 400) - 0.001 && total < (slower ? 2040 : 440))
    }
  }

  @Test(arguments: [SourceDescription.Kind.held, .streaming])
  func `changed a thousand times between reports lose no change and no credit`(kind: SourceDescription.Kind) throws {
    var state = SettingsState()
    var session = Session(kind, rate: 120)
    session.leave()
    _ = state.set("dwell.letter", to: "500")
    session.feed(.settings(EngineSettings(state)))
    let start = session.now
    session.look(at: "h", 100)
    // From its beginning to its end and beyond: 20 changes before each of 50 reports.
    for step in 0..<50 {
      for change in 0..<20 {
        _ = state.set("dwell.letter", to: String(300 + (step * 20 + change) % 700))
        session.feed(.settings(EngineSettings(state)))
      }
      session.look(at: "h", 16)
    }
    let selection = try #require(session.selections.first)
    let total = (selection.at - start).inMilliseconds
    #expect(session.keys.count == 1 && selection.report.selection.clean)
    #expect(total >= 500 - 0.001 && total < 500 + 21)
    session.leave()
    #expect(session.engine.settings.look.letter == .milliseconds(Int64(state.values.number(.dwellLetter))))
    #expect(session.engine.settings.revision == state.revision)
  }

  @Test func `that count at once do not wait for the eye to leave a key`() {
    var session = Session(.held)
    session.look(at: "h", 500)
    var values = SettingsValues.standard
    values[.theme] = .text("light")
    values[.clicks] = .flag(false)
    values[.clockFormat] = .text("12")
    session.feed(.settings(EngineSettings(values)))
    #expect(session.picture?.theme == .light && session.picture?.clock.time == "10:24 am")
    session.silence(400)
    #expect(session.keys == ["h"] && session.clicks.isEmpty)
  }

  @Test func `say how many slots are filled, from the left, at once`() {
    var session = Session(.held, words: ["have", "hello", "help", "her", "house"])
    session.choose("h")
    #expect((1...5).allSatisfy { !session.label("slot-\($0)").isEmpty })
    for count in [3, 0, 5, 20] {
      var values = SettingsValues.standard
      values[.candidates] = .number(count)
      session.feed(.settings(EngineSettings(values)))
      #expect((1...5).filter { !session.label("slot-\($0)").isEmpty } == Array(1...5).prefix(count).map { $0 })
    }
  }

  @Test func `that take spaces and capitals away count from the next dwell`() {
    var session = Session(.held)
    session.look(at: "h", 500)
    var values = SettingsValues.standard
    values[.automaticCapital] = .flag(false)
    session.feed(.settings(EngineSettings(values)))
    session.silence(400)
    #expect(session.engine.text == "H")
    session.leave()
    session.choose("space", "period", "space", "a")
    #expect(session.engine.text == "H. a" || session.engine.text == "H . a")
  }

  @Test func `for a filter of none take reports as they come`() {
    for filter in ["mean", "none"] {
      var values = SettingsValues.standard
      values[.filter] = .text(filter)
      values[.hysteresis] = .number(0)
      var session = Session(.streaming, settings: EngineSettings(values))
      let g = session.place(of: "g")
      let h = session.place(of: "h")
      // A steady eye with a noisy tracker: two reports in g near its border, one in h near it.
      let border = (g.x + h.x) / 2
      for step in 0..<120 {
        session.report(SurfaceFraction(x: step % 3 == 2 ? border + 0.004 : border - 0.009, y: g.y))
        session.silence(16)
      }
      #expect(session.keys == (filter == "mean" ? ["g"] : session.keys))
      let clean = session.selections.first?.report.selection.clean
      #expect(filter == "mean" ? clean == true : clean != true)
    }
  }

  @Test(arguments: [100, 200, 700, 2000] as [Int64])
  func `say after which silence the gaze is lost`(lostAfter: Int64) {
    var values = SettingsValues.standard
    values[.lostAfter] = .number(Int(lostAfter))
    values[.drain] = .number(10_000)
    for gap in [lostAfter - 60, lostAfter + 60] {
      var session = Session(.streaming, settings: EngineSettings(values))
      session.leave()
      session.look(at: "h", 600)
      session.silence(gap)
      session.look(at: "h", 350)
      // What was gathered survives a gap that is not a loss.
      #expect(session.keys == (gap < lostAfter ? ["h"] : []))
    }
  }

  @Test func `of the shortest loss leave a slow tracker usable`() {
    var values = SettingsValues.standard
    values[.lostAfter] = .number(100)
    var session = Session(.streaming, rate: 7, settings: EngineSettings(values))
    session.stay(Session.message, 2000)
    session.look(at: "h", 3000)
    #expect(session.keys == ["h"])
  }
}

@Suite struct `Clock and night` {
  private func wall(_ hour: Int, _ minute: Int = 0) -> WallTime {
    WallTime(secondsSince1970: 0, year: 2026, month: 11, day: 21, weekday: 6, hour: hour, minute: minute)
  }

  @Test func `are shown as the settings say`() {
    var values = SettingsValues.standard
    #expect(Wording.english.time(wall(0, 5)) == "0:05" && Wording.english.time(wall(13)) == "13:00")
    let twelve = [
      (0, "12:00 am"), (1, "1:00 am"), (11, "11:00 am"), (12, "12:00 pm"), (13, "1:00 pm"), (23, "11:00 pm"),
    ]
    for (hour, text) in twelve { #expect(Wording.english.time(wall(hour), countsToTwelve: true) == text) }
    var session = Session(.held)
    #expect(session.picture?.clock.time == "10:24" && session.picture?.clock.date == "Sat 21 Nov")
    values[.clockShown] = .flag(false)
    session.feed(.settings(EngineSettings(values)))
    #expect(session.picture?.clock.time == "" && session.picture?.clock.date == "")
    #expect(session.picture?.status.text.isEmpty == false)
  }

  @Test func `night is across midnight, up to its last minute, and rest is night always`() {
    var values = SettingsValues.standard
    values[.nightHours] = .text("22:00-07:00")
    values[.theme] = .text("high-contrast")
    var session = Session(.held, settings: EngineSettings(values))
    let expected: [(WallTime, ThemeName)] = [
      (wall(21, 59), .highContrast), (wall(22), .night), (wall(23, 59), .night), (wall(0), .night),
      (wall(6, 59), .night), (wall(7), .highContrast), (wall(99), .highContrast), (wall(.max, .min), .highContrast),
    ]
    for (time, theme) in expected {
      session.feed(.clock(time))
      #expect(session.picture?.theme == theme)
    }
    session.feed(.carer(.rest))
    #expect(session.picture?.theme == .night)
    session.feed(.carer(.resume))
    values[.nightHours] = .text("06:00-08:00")
    session.feed(.settings(EngineSettings(values)))
    session.feed(.clock(wall(7)))
    #expect(session.picture?.theme == .night)
    values[.nightHours] = .text("off")
    session.feed(.settings(EngineSettings(values)))
    #expect(session.picture?.theme == .highContrast)
  }
}
