/// Eyes by their names.
package enum SimulatedPerson {
  package enum Eye: String, Hashable, Sendable, CaseIterable {
    /// Anywhere, and sometimes long.
    case wandering
    /// Everything on the screen, again and again.
    case reading
    /// The two before by turns.
    case mixed
    /// Help and what confirms it, more than anything else.
    case adversarial
    /// Long at one place.
    case staring
    /// Writes and speaks.
    case typing
    /// All of them as a day brings them, and sleep.
    case everyday

    /// What such an eye does; at the zero of time it is `hour` o'clock. `sentences` are what it has to write.
    package func behaviour(seed: UInt64, hour: Int = 8, sentences: [String] = []) -> any EyeBehaviour {
      switch self {
      case .wandering: WanderingBehaviour(seed: seed)
      case .reading: ReadingBehaviour(seed: seed)
      case .adversarial: ReadingBehaviour(seed: seed, habits: .adversarial)
      case .staring: StaringBehaviour(seed: seed)
      case .typing: TypingBehaviour(sentences: sentences, seed: seed)
      case .mixed:
        ChangingBehaviour(
          [
            ChangingBehaviour.Part(WanderingBehaviour(seed: seed), byDay: 1, atNight: 1),
            ChangingBehaviour.Part(ReadingBehaviour(seed: seed), byDay: 2, atNight: 2),
          ], hour: hour, seed: seed)
      case .everyday: everyday(seed: seed, hour: hour, sentences: sentences)
      }
    }

    private func everyday(seed: UInt64, hour: Int, sentences: [String]) -> any EyeBehaviour {
      ChangingBehaviour(
        [
          ChangingBehaviour.Part(TypingBehaviour(sentences: sentences, seed: seed), byDay: 0.4, atNight: 0.02),
          ChangingBehaviour.Part(ReadingBehaviour(seed: seed), byDay: 0.2, atNight: 0.04),
          ChangingBehaviour.Part(WanderingBehaviour(seed: seed), byDay: 0.15, atNight: 0.04),
          ChangingBehaviour.Part(StaringBehaviour(seed: seed), byDay: 0.05, atNight: 0.05),
          ChangingBehaviour.Part(AbsentBehaviour(seed: seed), byDay: 0.2, atNight: 0.85),
        ], hour: hour, seed: seed)
    }
  }
}
