/// Eyes by their names.
package enum SimulatedPerson {
  package enum Eye: String, Hashable, Sendable, CaseIterable {
    case wandering, reading, mixed, adversarial

    /// What such an eye does.
    package func behaviour(seed: UInt64) -> any EyeBehaviour {
      switch self {
      case .wandering: WanderingBehaviour(seed: seed)
      case .reading: ReadingBehaviour(seed: seed)
      case .adversarial: ReadingBehaviour(seed: seed, habits: .adversarial)
      case .mixed:
        ChangingBehaviour(
          [(WanderingBehaviour(seed: seed), 1), (ReadingBehaviour(seed: seed), 2)], seed: seed)
      }
    }
  }
}
