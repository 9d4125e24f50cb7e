import Rehearsal
import Settings
import Simulation
import Terms

/// Of first looks that nobody meant, so many are followed by a second one. (Pauses for thought as the reading eye makes
/// them, as far as they are long enough for a first look.)
struct AccidentCount {
  /// Shorter ones end before the first look is one.
  private static let shortest = Interval.milliseconds(1200)

  let looks: [NamedNumber]
  let count: Int

  func run() { for eye in SimulatedPerson.Eye.allCases { run(eye) } }

  private func run(_ eye: SimulatedPerson.Eye) {
    var asked = 0
    var calls = 0
    var pauses = RandomStream(seed: 77, cause: .duration)
    for seed in 0..<UInt64(count) {
      let pause = pauses.time(median: .milliseconds(1000), spread: 0.7)
      guard pause > Self.shortest else { continue }
      let behaviour = AccidentalLook(before: eye.behaviour(seed: seed), pause: pause)
      var plan = SessionPlan(seed: seed, eyeName: eye.rawValue, behaviour: behaviour)
      plan.settings = SettingsState(looks: looks)
      var session = SimulatedSession(plan)
      session.run(for: pause + .seconds(8))
      asked += session.counts.callsBegun > 0 ? 1 : 0
      calls += session.counts.falseCalls.isEmpty ? 0 : 1
    }
    say("accidental first looks, then \(eye.rawValue): \(calls) calls after \(asked) of them")
  }
}
