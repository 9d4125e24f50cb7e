import Composing
import Engine
import Gaze
import Layouts
import Settings
import Simulation
import Speaking
import Terms

/// What people change while it runs, and another engine in the place of one that has died.
extension SimulatedSession {
  /// What carers change in a day, and to what; none of it makes a look shorter than anybody could mean.
  private static let changes: [(id: SettingID, values: [String])] = [
    (.dwellLetter, ["600", "800", "1200"]), (.dwellCandidate, ["700", "900", "1500"]),
    (.dwellFunction, ["1000", "1200", "2000"]), (.dwellDestructive, ["2000", "3000"]),
    (.lockOn, ["200", "250", "400"]),
    (.drain, ["500", "750", "1500"]), (.hysteresis, ["10", "30", "50"]), (.repeats, ["true", "false"]),
    (.lostAfter, ["100", "200", "500"]), (.idleAfter, ["5", "10", "60"]), (.confirmWithin, ["2", "4", "10"]),
    (.filter, ["none", "mean"]), (.candidates, ["1", "3", "5"]), (.theme, ["light", "dark"]),
    (.clicks, ["false", "true"]),
    (.automaticSpace, ["false", "true"]), (.automaticCapital, ["false", "true"]), (.clockFormat, ["12", "24"]),
  ]
  private static let surfaces = [
    Surface(width: 1920, height: 1080), Surface(width: 1024, height: 768), Surface(width: 800, height: 1280),
    .terminal(columns: 120, rows: 40),
  ]

  mutating func beginChange(_ fault: Fault, until end: Instant) {
    switch fault {
    case .setting:
      guard let change = chances.pick(Self.changes.indices.map { $0 }) else { return }
      let (id, values) = Self.changes[change]
      _ = desk.set(id.rawValue, to: chances.pick(values) ?? "")
      feed(.settings(EngineSettings(desk)))
      agenda.enter(.settingsBack, at: end)
    case .layout:
      if let form = chances.pick(BuiltInLayout.all) { feed(.layout(form)) }
      agenda.enter(.event(.layout(plan.layout)), at: end)
    case .wording: feed(.wording(plan.wording))
    case .surface:
      feed(.surface(chances.pick(Self.surfaces) ?? plan.surface))
      agenda.enter(.event(.surface(plan.surface)), at: end)
    default: break
    }
  }

  mutating func takeSettingsBack() {
    _ = desk.dropOverrides()
    feed(.settings(EngineSettings(desk)))
  }

  /// The daemon has died: another engine has what was kept, and nothing of what was asked.
  mutating func restart() {
    counts.restarts += 1
    let before = engine
    voice = SilentVoice()
    agenda.removeAll { entry in
      if case .event(.voice(.availability)) = entry { return false }
      if case .event(.voice) = entry { return true }
      if case .event(.proposed) = entry { return true }
      return false
    }
    engine = TypingEngine(
      layout: before.layout, surface: before.surfaceInUse, settings: EngineSettings(desk), wording: before.wording)
    invariants.restarted()
    carryOut(engine.start(at: now))
    feed(.restored(journal.restored))
    feed(.clock(clock.time(at: now)))
    if before.isCalling { feed(.alarm(.stillSounding)) }
    if before.source != nil { attach() }
  }
}
