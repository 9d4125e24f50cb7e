import Engine
import Rehearsal
import Simulation
import Terms
import Testing

@Suite struct `A simulated session` {
  private func session(_ seed: UInt64, _ eye: SimulatedPerson.Eye = .everyday, hour: Int64 = 10) -> SimulatedSession {
    var plan = SessionPlan(seed: seed, eye: eye)
    plan.hasFaults = true
    plan.hour = hour
    return SimulatedSession(plan)
  }

  @Test func `has the same effects for the same seed, and others for another`() {
    func run(_ seed: UInt64) -> EffectDigest {
      var session = session(seed)
      session.run(for: .seconds(300))
      return session.digest
    }
    #expect(run(1) == run(1))
    #expect(run(1) != run(2))
  }

  @Test func `is the same in one run as in several`() {
    var whole = session(3)
    whole.run(for: .seconds(120))
    var parts = session(3)
    for _ in 0..<12 { parts.run(for: .seconds(10)) }
    #expect(whole.counts == parts.counts)
    #expect(whole.digest == parts.digest)
  }

  @Test(arguments: SimulatedPerson.Eye.allCases)
  func `breaks nothing that must hold, with every eye`(eye: SimulatedPerson.Eye) {
    var session = session(11, eye)
    session.run(for: .seconds(900))
    #expect(session.invariants.breaches == [])
    #expect((900 * 60 - 1...900 * 60).contains(session.counts.samples))
  }

  @Test func `writes what the typist means to write`() {
    var plan = SessionPlan(seed: 5, eye: .typing)
    plan.hour = 10
    var session = SimulatedSession(plan)
    session.run(for: .seconds(600))
    #expect(session.counts.selections > 100)
    #expect(session.counts.edits > 80)
    #expect(session.counts.falseCalls.isEmpty)
    #expect(session.counts.utterances > 0)
  }

  @Test func `counts a call that nobody meant`() {
    // Where two looks of a fifth of a second call, an eye that wanders calls often.
    var plan = SessionPlan(seed: 2, eye: .adversarial)
    _ = plan.settings.set("dwell.function", to: "300")
    var session = SimulatedSession(plan)
    session.run(for: .seconds(3600))
    #expect(!session.counts.falseCalls.isEmpty)
  }
}
