import Rehearsal
import Settings
import Simulation
import Terms

/// One kind of person before one kind of keyboard.
struct CallerKind {
  var name: String
  var isHard = false
  var rate = 60
  var settings: [(name: String, value: String)] = []
  /// Five minutes after the calibration: it has drifted.
  var isLate = false
  /// Has looked at Help in these minutes and not meant it, so that a third look is asked for.
  var strays = false
  /// So many of a hundred call within so many seconds.
  var bar: (seconds: Double, percent: Double)?

  private static let slow = [("dwell.function", "3000"), ("dwell.help", "3000")]
  private static let quick = [("dwell.function", "800"), ("dwell.help", "800")]

  static let all = [
    CallerKind(name: "N1", bar: (10, 99)), CallerKind(name: "N1 at 30 Hz", rate: 30, bar: (10, 98)),
    CallerKind(name: "N2", isHard: true, bar: (20, 95)),
    CallerKind(name: "N1 after 5 min", isLate: true, bar: (10, 98)),
    CallerKind(name: "N1 after 5 min, three looks", isLate: true, strays: true, bar: (12, 98)),
    CallerKind(name: "N2 after 5 min", isHard: true, isLate: true),
    CallerKind(name: "N2 after 5 min, three looks", isHard: true, isLate: true, strays: true),
    CallerKind(name: "N2 at 30 Hz", isHard: true, rate: 30, bar: (20, 94)),
    CallerKind(name: "N1, looks of 3 s", settings: slow, bar: (20, 98)),
    CallerKind(name: "N2, looks of 3 s", isHard: true, settings: slow),
    CallerKind(name: "N1, looks of 800 ms", settings: quick, bar: (10, 99)),
  ]
}

/// Many persons of one kind.
struct CallerCount {
  /// Reads until then.
  private var start: Instant { .zero + .seconds(kind.isLate ? 300 : 3) }
  /// Newest first. Further apart than one wish lasts.
  private var strays: [Instant] { kind.strays ? [170, 90, 3].map { .zero + .seconds($0) } : [] }
  /// Of three hundred persons at the bar, chance alone leaves so many fewer in one run of a hundred.
  private static let chance = 3.0

  private let kind: CallerKind
  private let looks: [NamedNumber]
  private let count: Int
  private let firstSeed: UInt64

  init(_ kind: CallerKind, looks: [NamedNumber], count: Int, firstSeed: UInt64) {
    self.firstSeed = firstSeed
    self.kind = kind
    self.looks = looks
    self.count = count
  }

  /// True when enough of them called in time.
  func run() -> Bool {
    var times: [Double] = []
    for seed in 0..<UInt64(count) {
      if let time = secondsToCall(seed: seed + firstSeed) { times.append(time) }
    }
    times.sort()
    func percent(_ seconds: Double) -> Double {
      Double(times.filter { $0 <= seconds }.count) / Double(count) * 100
    }
    func quantile(_ share: Double) -> String {
      let place = Int(share * Double(count))
      return times.indices.contains(place) ? decimal(times[place]) : "–"
    }
    let allowance = count < 1000 ? Self.chance : 0
    let isGood = kind.bar.map { percent($0.seconds) >= $0.percent - allowance } ?? true
    say(
      "calls: \(kind.name): within 5 s \(decimal(percent(5))) %, 10 s \(decimal(percent(10))) %, 20 s "
        + "\(decimal(percent(20))) %; median \(quantile(0.5)) s, p95 \(quantile(0.95)) s, p99 \(quantile(0.99)) s, "
        + "of \(count)\(isGood ? "" : ": TOO FEW")")
    return isGood
  }

  /// From the wish to call until the tone is asked for; nil after half a minute.
  private func secondsToCall(seed: UInt64) -> Double? {
    let behaviour = CallingBehaviour(kind.isHard ? .hard : .typical, start: start, strays: strays, seed: seed)
    var plan = SessionPlan(seed: seed, eyeName: kind.name, behaviour: behaviour)
    plan.rate = kind.rate
    if kind.isHard { (plan.tracker, plan.eye) = (.hard, .hard) }
    plan.settings = SettingsState(looks: looks)
    for setting in kind.settings { _ = plan.settings.set(setting.name, to: setting.value) }
    var session = SimulatedSession(plan)
    session.run(for: start - .zero)
    for _ in 0..<30 {
      session.run(for: .seconds(1))
      if let call = session.counts.falseCalls.first { return Double((call.at - start).nanoseconds) / 1e9 }
    }
    return nil
  }
}
