import Dwell
import Engine
import Gaze
import Settings
import Terms
import Testing

/// A simulated eye that wanders over the keys, with looks of all lengths, blinks and gaps.
@Suite struct `Settings at the ends of their ranges` {
  static let numbers = SettingID.allCases.filter {
    if case .number = SettingsCatalogue.description(of: $0).kind { true } else { false }
  }

  private static func ends(of id: SettingID) -> [Int] {
    guard case .number(let range) = SettingsCatalogue.description(of: id).kind else { return [] }
    return [range.lowerBound, range.upperBound]
  }

  private static func values(_ ends: [Int: Int]) -> SettingsValues {
    var values = SettingsValues.standard
    for id in numbers { if let end = ends[id.index] { values[id] = .number(self.ends(of: id)[end]) } }
    return values
  }

  private func wander(_ values: SettingsValues, seed: UInt64) {
    var dice = Dice(seed)
    var session = Session(.streaming, rate: 60, settings: EngineSettings(values), words: ["hello", "have"])
    session.leave()
    let ids = ["h", "g", "speak", "undo", "slot-1", "to-symbols", "rest", "wake", "help", "letter-left"]
    for _ in 0..<60 {
      let place = session.place(of: ids[Int(dice.next() % UInt64(ids.count))])
      session.stay(place, Int64(dice.next() % 2500) + 20)
      switch dice.next() % 5 {
      case 0: session.report(nil)
      case 1: session.silence(Int64(dice.next() % 3000))
      case 2: session.feed(.source(.gap(Session.source)))
      case 3: session.feed(.settings(EngineSettings(values)))
      default: break
      }
    }
    let look = EngineSettings(values).look
    for (at, _, report) in session.selections {
      let selection = report.selection
      let usual = session.engine.layout.key(selection.target).map(look.completion(of:)) ?? look.candidate
      // (In the flow of the text it may be shorter, and after many undos longer by half.)
      let needed = selection.needed
      #expect(needed >= min(usual, .milliseconds(200)))
      #expect(Double(needed.nanoseconds) <= 1.5 * Double(usual.nanoseconds))
      // A look that was never left is as long as its completion says; one that was left and taken up again is no
      // longer than that on the whole.
      if selection.clean { #expect(selection.completedAt - selection.enteredAt >= needed) }
      #expect(selection.lockedAt <= selection.completedAt && selection.completedAt == at)
    }
  }

  @Test(arguments: numbers) func `one by one break no rule and leave a letter to be chosen`(id: SettingID) {
    for end in 0..<2 {
      let values = Self.values([id.index: end])
      wander(values, seed: UInt64(id.index))
      for kind in [SourceDescription.Kind.held, .streaming] {
        var session = Session(kind, settings: EngineSettings(values))
        session.leave()
        session.look(at: "h", 10_500)
        #expect(session.keys == ["h"])
      }
    }
  }

  @Test(arguments: 0..<24 as Range<UInt64>) func `all together too`(seed: UInt64) {
    var dice = Dice(seed)
    var ends: [Int: Int] = [:]
    for id in Self.numbers { ends[id.index] = seed < 2 ? Int(seed) : Int(dice.next() >> 33) % 2 }
    let values = Self.values(ends)
    wander(values, seed: seed)
    var session = Session(.streaming, settings: EngineSettings(values))
    session.leave()
    session.look(at: "h", 10_500)
    #expect(session.keys == ["h"])
  }

  @Test(arguments: numbers) func `leave help within reach`(id: SettingID) throws {
    for end in 0..<2 {
      var values = Self.values([id.index: end])
      values[.confirmWithin] = .number(2)
      for slow in [false, true] {
        if slow { values[.dwellFunction] = .number(10_000) }
        let settings = EngineSettings(values)
        for kind in [SourceDescription.Kind.held, .streaming] {
          var session = Session(kind, settings: settings)
          session.leave()
          for key in ["help", "call"] {
            let found = try #require(session.engine.layout.keys.first { $0.id == key })
            session.look(at: key, settings.look.completion(of: found).wholeMilliseconds + 60)
            // (As long as an eye is under way; the confirming key can be chosen after 80 ms beside it.)
            session.leave()
          }
          #expect(session.alarms == [.start], "\(kind), slow: \(slow), end \(end)")
        }
      }
    }
  }
}
