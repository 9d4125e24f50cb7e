import Composing
import Decoding
import Engine
import Gaze
import Layouts
import Scene
import Settings
import Speaking
import Terms
import Testing

/// Events in any order, with any content.
struct Storm {
  var dice: Dice
  var now = Instant.zero

  init(_ seed: UInt64) { dice = Dice(seed) }

  mutating func pick<Value>(_ values: [Value]) -> Value { values[Int(dice.next() % UInt64(values.count))] }

  mutating func number() -> Int64 {
    pick([
      .min, -1_000_000_000, -1, 0, 1, 17, 300_000_000, 1_000_000_000_000, .max, Int64(truncatingIfNeeded: dice.next()),
    ])
  }

  mutating func share() -> Double {
    pick([
      Double(dice.next() % 1000) / 1000, Double(dice.next() % 1000) / 1000, 0.5, -1, 2, .nan, .infinity, -.infinity,
      1e308,
      -1e308, Double.leastNonzeroMagnitude,
    ])
  }

  mutating func source() -> SourceID { SourceID(rawValue: pick([0, 1, 1, 1, 2, .max])) }
  mutating func utterance() -> UtteranceID { UtteranceID(rawValue: pick([0, 1, 2, 3, 4, 5, .max])) }

  mutating func change() -> SourceChange {
    switch dice.next() % 7 {
    case 0, 1:
      .attached(
        SourceDescription(
          id: source(), name: pick(["", "x", "\u{1B}[31m"]), kind: pick([.held, .streaming]),
          border: pick([nil, SurfaceFraction(x: share(), y: share())])))
    case 2: .gone(source())
    case 3: .released(source())
    case 4: .gap(source())
    case 5: .notUsed(name: "other")
    default: pick([.switchPressed(source()), .switchReleased(source())])
    }
  }

  mutating func voice() -> VoiceEvent {
    switch dice.next() % 6 {
    case 0:
      .marks(
        utterance(),
        (0..<Int(dice.next() % 5)).map { _ in
          Mark(frame: number(), start: Int(clamping: number()), length: Int(clamping: number()))
        })
    case 1:
      .anchor(
        utterance(), Anchor(frame: number(), instant: Instant(nanoseconds: number()), rate: Int(clamping: number())))
    case 2: .finished(utterance())
    case 3: .stopped(utterance())
    case 4: .failed(utterance(), pick([.synthesiserDied, .noSink, .noVoice]))
    default: .availability(pick([.ready, .restarting, .noSound, .noSynthesiser]))
    }
  }

  mutating func settings() -> EngineSettings {
    var settings = EngineSettings()
    settings.look.letter = Interval(nanoseconds: pick([number(), 400_000_000]))
    settings.look.lockOn = Interval(nanoseconds: pick([number(), 100_000_000]))
    settings.look.drain = Interval(nanoseconds: pick([number(), 750_000_000]))
    settings.idleAfter = Interval(nanoseconds: pick([number(), 10_000_000_000]))
    settings.confirmWithin = Interval(nanoseconds: pick([number(), 4_000_000_000]))
    settings.look.hysteresisPercent = Int(clamping: pick([number(), 30]))
    settings.look.repeats = pick([true, false])
    settings.bySwitch = pick([true, false, false])
    let scanning = ScanningStateMachine.Settings(
      step: Interval(nanoseconds: pick([number(), 300_000_000])), rounds: Int(clamping: pick([number(), 2])),
      debounce: Interval(nanoseconds: pick([number(), 50_000_000])),
      longPress: Interval(nanoseconds: pick([number(), 1_000_000_000])))
    settings.look.scanning = pick([nil, nil, scanning])
    settings.look.lostAfter = Interval(nanoseconds: pick([number(), 200_000_000]))
    settings.look.averages = pick([true, false])
    settings.look.automaticCapital = pick([true, false])
    settings.candidates = Int(clamping: pick([number(), 5]))
    settings.choices.profileLabels = pick([[], ["one"], ["one", "two", ""]])
    settings.choices.profile = Int(clamping: pick([number(), 0]))
    settings.choices.undo = pick([nil, .several, .profile("one"), .setting(.dwellLetter, .number(800))])
    settings.care.movedAfter = Interval(nanoseconds: pick([number(), 10_000_000_000, 200_000_000]))
    settings.care.sleepHours = pick([nil, SettingHours("22:00-07:00")])
    settings.care.reminders = pick([[], ["8:00: Drink", "every 2 h: Turn"].compactMap { Reminder(name: $0, $0) }])
    settings.choices.values[.dwellLetter] = .number(Int(clamping: number()))
    return settings
  }

  mutating func carer() -> CarerCommand {
    pick([
      .acknowledge, .call, .stopSpeaking, .rest, .resume, .say("Hello there"), .say(""), .ask("Tea?"), .ask(""),
      .ask(String(repeating: "why ", count: 300)), .key(.pause), .key(.acknowledge), .key(.other),
      .state(pick(CareState.allCases)), .state(pick(CareState.allCases)),
    ])
  }

  mutating func layout() -> Layout {
    var layout = pick([BuiltInLayout.english, SettingsPage.layout])
    switch dice.next() % 4 {
    case 0: layout.pages.removeAll { _ in dice.next() % 3 == 0 }
    case 1: layout.keys.removeLast(Int(dice.next() % UInt64(layout.keys.count)))
    case 2:
      layout.unitsWide = Int(clamping: number())
      for page in layout.pages.indices where !layout.pages[page].cells.isEmpty {
        let cell = Int(dice.next() % UInt64(layout.pages[page].cells.count))
        layout.pages[page].cells[cell].right = Int(clamping: number())
        layout.pages[page].cells[cell].target = pick([.slot(Int(clamping: number())), .key(Int(clamping: number()))])
      }
    default: break
    }
    return layout
  }

  mutating func kind() -> Event.Kind {
    switch dice.next() % 48 {
    case 40: .layout(layout())
    case 41: .wording(.english)
    case 42: .notice(Notice(pick(["", "news", "\u{1B}[2J"]), aloud: pick([nil, "", "News."])))
    case 43: .settings(EngineSettings(SettingsState(book: SettingsPage.book)))
    case 0, 1: .source(change())
    case 2:
      .surface(
        Surface(
          width: Int(clamping: number()), height: Int(clamping: number()), cellWidth: Int(clamping: number()),
          cellHeight: 1))
    case 3: .surface(Surface(width: 1280, height: 800))
    case 4: .settings(settings())
    case 5:
      .proposed(
        revision: UInt64(dice.next() % 60),
        Proposal(
          candidates: (0..<Int(dice.next() % 8)).map { _ in
            Candidate(text: pick(["", "hello", "a", "👨‍👩‍👧"]), codeLength: Int(clamping: number()), score: .certain)
          }, forecast: Forecast(symbols: [Weighted(Symbol("e"), LogWeight(rawValue: .min))])))
    case 6:
      .measured(revision: dice.next() % 60, [MeasuredWord(text: pick(["Hello", "a", " "]), width: share() * 100)])
    case 7, 8: .voice(voice())
    case 9: .carer(carer())
    case 10: .alarm(pick([.stillSounding, .sounding, .silent, .failed]))
    case 11:
      .storage(pick([.written(revision: dice.next()), .durable(revision: dice.next() % 50), .memoryOnly, .moved]))
    case 12: .trouble(pick(["", "device: gone"]))
    case 44: .careState(pick(CareState.allCases))
    case 45: .touchUp(ScreenPoint(x: share() * 100, y: share() * 100))
    case 13:
      .clock(
        WallTime(
          secondsSince1970: number(), year: Int(clamping: pick([number(), 2026])),
          month: Int(clamping: pick([number(), 11])), day: Int(clamping: pick([number(), 21])),
          weekday: Int(clamping: number()), hour: Int(clamping: pick([number(), 8, 22])),
          minute: Int(clamping: pick([number(), 0, 30]))))
    case 14: .deadline
    default:
      .sample(
        GazeSample(
          source: SourceID(rawValue: 1), measuredAt: Instant(nanoseconds: pick([number(), now.nanoseconds])),
          position: SurfaceFraction(x: share(), y: share()), validity: pick([.valid, .valid, .unknown, .invalid])))
    }
  }
}

@Suite struct `Rule 6, nothing stops the engine` {
  private func run(
    _ seed: UInt64, layout: Layout = BuiltInLayout.english, surface: Surface = Surface(width: 1280, height: 800),
    steps: Int = 400
  ) -> [Step] {
    var storm = Storm(seed)
    var engine = TypingEngine(layout: layout, surface: surface)
    var all = [engine.start(at: .zero)]
    let attached = SourceDescription(id: SourceID(rawValue: 1), name: "", kind: seed % 2 == 0 ? .held : .streaming)
    all.append(engine.step(Event(.source(.attached(attached)), at: .zero)))
    for _ in 0..<steps {
      storm.now += Interval.milliseconds(Int64(storm.dice.next() % 120))
      // As the shell does it: what is due first, each at its own instant, and never for ever.
      var fired = 0
      while let due = all.last?.deadline, due <= storm.now {
        all.append(engine.step(Event(.deadline, at: due)))
        fired += 1
        if fired > 100 {
          Issue.record("deadlines that do not move on: \(due)")
          return all
        }
      }
      all.append(engine.step(Event(storm.kind(), at: storm.now)))
    }
    return all
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `neither storms of events nor small screens trap it or hang it, and it does the same twice`(seed: UInt64) {
    let surfaces = [
      Surface(width: 1280, height: 800), Surface(width: 1, height: 1), .terminal(columns: 80, rows: 24),
      .terminal(columns: 1, rows: 1), Surface(width: .max, height: .max, cellWidth: .max, cellHeight: .max),
    ]
    let surface = surfaces[Int(seed % 5)]
    let first = run(seed, surface: surface)
    #expect(first.count > 400)
    #expect(first == run(seed, surface: surface))
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `nor do layouts without the pages it asks for`(seed: UInt64) {
    var layout = BuiltInLayout.english
    layout.pages.removeAll { ["rest", "idle", "call", "help-confirm", "rest-confirm"].contains($0.name) }
    #expect(run(seed, layout: layout).count > 400)
    #expect(run(seed, layout: SettingsPage.layout).count > 400)
    layout.pages = []
    #expect(run(seed, layout: layout).count > 400)
  }

  @Test func `nor do times from anywhere`() {
    for seed in 0..<20 as Range<UInt64> {
      var storm = Storm(seed)
      var engine = TypingEngine(layout: BuiltInLayout.english, surface: Surface(width: 1280, height: 800))
      _ = engine.start(at: Instant(nanoseconds: storm.number()))
      for _ in 0..<300 {
        let step = engine.step(Event(storm.kind(), at: Instant(nanoseconds: storm.number())))
        #expect(step.deadline != Instant(nanoseconds: .max))
      }
    }
  }

  @Test func `and its clock never runs back`() {
    var session = Session(.held)
    session.look(at: "h", 700)
    let step = session.engine.step(Event(.clock(.ofReplays), at: .zero))
    for case .show(let picture) in step.effects {
      #expect(picture.boxes.compactMap(\.progress?.since).allSatisfy { $0 == session.now })
    }
  }
}

@Suite struct `Rule 8, lists are bounded` {
  @Test func `utterances that wait, contents that are remembered, and what is asked of the display`() {
    var session = Session(.held)
    for number in 0..<200 { session.feed(.carer(.say("sentence \(number)"))) }
    #expect(session.stopped.count == 199)
    var long = Session(.held)
    long.restore((0..<1500).map { "w\($0) " }.joined())
    let asked = long.effects.compactMap { if case .measure(_, let words) = $0.effect { words.count } else { nil } }
    #expect(asked.max() == MessageComposition.askedLimit)
  }
}
