import Glibc
import Platform
import Rehearsal
import Settings
import Simulation
import Terms

/// Simulated persons who mean to call, each once: how long it takes them, and how many do not manage
/// (`scripts/faults/calls`). The persons are the N1 and N2 of the simulation, no measurement of anybody.
@main struct CallTrials {
  /// One kind of person before one kind of keyboard.
  struct Kind {
    var name: String
    var isHard = false
    var rate = 60
    var settings: [(name: String, value: String)] = []
    /// So many of a hundred call within `bar`.
    var bar: (seconds: Double, percent: Double)?
  }

  static let kinds = [
    Kind(name: "N1", bar: (10, 99)), Kind(name: "N1 at 30 Hz", rate: 30, bar: (10, 99)),
    Kind(name: "N2", isHard: true, bar: (20, 95)), Kind(name: "N2 at 30 Hz", isHard: true, rate: 30, bar: (20, 95)),
    Kind(name: "N1, looks of 3 s", settings: [("dwell.function", "3000"), ("dwell.help", "3000")], bar: (20, 99)),
    Kind(name: "N2, looks of 3 s", isHard: true, settings: [("dwell.function", "3000"), ("dwell.help", "3000")]),
    Kind(name: "N1, looks of 800 ms", settings: [("dwell.function", "800"), ("dwell.help", "800")], bar: (10, 99)),
  ]

  /// Times of the two keys other than the settings', for comparisons.
  nonisolated(unsafe) private static var looks: [NamedNumber] = []

  private static var settings: SettingsState {
    SettingsState(book: SettingsBook(entries: [SettingsBook.Entry(.dwellKeys, .table(looks))]))
  }

  static func main() {
    var arguments = CommandLine.arguments.dropFirst()
    if arguments.first == "--looks" {
      arguments.removeFirst()
      guard let help = arguments.popFirst().flatMap({ Int($0) }), let call = arguments.popFirst().flatMap({ Int($0) })
      else { exit(64) }
      if help > 0 { looks = [NamedNumber("call", call), NamedNumber("help", help)] }
    }
    if arguments.first == "--accidental" {
      arguments.removeFirst()
      let count = arguments.first.flatMap { Int($0) } ?? 10_000
      for eye in SimulatedPerson.Eye.allCases { accidents(of: eye, count: min(max(1, count), 10_000_000)) }
      return
    }
    guard arguments.count <= 1, let count = arguments.first.map({ Int($0) }) ?? 1000, (1...1_000_000).contains(count)
    else {
      ProcessHabits.complain("usage: CallTrials [PERSONS], or CallTrials --accidental [LOOKS]")
      exit(64)
    }
    var isGood = true
    for kind in kinds where !trial(kind, count: count) { isGood = false }
    exit(isGood ? 0 : 1)
  }

  /// Of first looks that nobody meant, so many are followed by a second one. (Pauses as the reading eye makes them, as
  /// far as they are long enough for a first look.)
  private static func accidents(of eye: SimulatedPerson.Eye, count: Int) {
    var asked = 0
    var calls = 0
    var pauses = RandomStream(seed: 77, cause: .duration)
    for seed in 0..<UInt64(count) {
      let pause = pauses.time(median: .milliseconds(1000), spread: 0.7)
      guard pause > .milliseconds(1200) else { continue }
      let behaviour = AccidentalLook(before: eye.behaviour(seed: seed), pause: pause)
      var plan = SessionPlan(seed: seed, eyeName: eye.rawValue, behaviour: behaviour)
      plan.settings = settings
      var session = SimulatedSession(plan)
      session.run(for: pause + .seconds(8))
      asked += session.counts.callsBegun > 0 ? 1 : 0
      calls += session.counts.falseCalls.isEmpty ? 0 : 1
    }
    print("accidental first looks, then \(eye.rawValue): \(calls) calls after \(asked) of them (pauses drawn: \(count))")
    fflush(nil)
  }

  /// True when enough of them called in time.
  private static func trial(_ kind: Kind, count: Int) -> Bool {
    var times: [Double] = []
    for seed in 0..<UInt64(count) { if let time = time(kind, seed: seed + 10_000) { times.append(time) } }
    times.sort()
    begun.sort()
    print("   first look: median \(begun[begun.count / 2]), p90 \(begun[begun.count * 9 / 10]) p95 \(begun[begun.count * 95 / 100])")
    begun = []
    func percent(_ seconds: Double) -> Double {
      Double(times.filter { $0 <= seconds }.count) / Double(count) * 100
    }
    func quantile(_ share: Double) -> String {
      let place = Int(share * Double(count))
      return times.indices.contains(place) ? decimal(times[place]) : "–"
    }
    let isGood = kind.bar.map { percent($0.seconds) >= $0.percent } ?? true
    print(
      "calls: \(kind.name): within 5 s \(decimal(percent(5))) %, 10 s \(decimal(percent(10))) %, 20 s "
        + "\(decimal(percent(20))) %; median \(quantile(0.5)) s, p95 \(quantile(0.95)) s, p99 \(quantile(0.99)) s, "
        + "of \(count)\(isGood ? "" : ": TOO FEW")")
    fflush(nil)
    return isGood
  }

  /// Seconds from the wish to call until the tone is asked for; nil after half a minute.
  private static func time(_ kind: Kind, seed: UInt64) -> Double? {
    let start = Instant.zero + .seconds(3)
    let behaviour = CallingBehaviour(kind.isHard ? .hard : .typical, start: start, seed: seed)
    var plan = SessionPlan(seed: seed, eyeName: kind.name, behaviour: behaviour)
    plan.rate = kind.rate
    if kind.isHard { (plan.tracker, plan.eye) = (.hard, .hard) }
    plan.settings = settings
    for setting in kind.settings { _ = plan.settings.set(setting.name, to: setting.value) }
    var session = SimulatedSession(plan)
    session.run(for: .seconds(3))
    for step in 0..<300 {
      session.run(for: .milliseconds(100))
      if session.counts.callsBegun > 0, begun.count == Int(seed) - 10_000 { begun.append(Double(step) / 10) }
      if let call = session.counts.falseCalls.first { return Double((call.at - start).nanoseconds) / 1e9 }
    }
    if session.counts.callsBegun == 0 { begun.append(30) }
    return nil
  }
  nonisolated(unsafe) private static var begun: [Double] = []

  /// One place behind the point.
  private static func decimal(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
