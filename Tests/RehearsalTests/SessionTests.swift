import Rehearsal
import Simulation
import Terms
import Testing

@Suite struct `A simulated session` {
  @Test func `gives the same for the same seed`() {
    func run(_ seed: UInt64) -> SessionCounts {
      var session = SimulatedSession(
        SessionPlan(
          seed: seed, eyeName: "mixed", behaviour: SimulatedPerson.Eye.mixed.behaviour(seed: seed)))
      session.run(for: .seconds(120))
      return session.counts
    }
    #expect(run(1) == run(1))
    #expect(run(1) != run(2))
    #expect(run(1).selections > 0)
  }
}
