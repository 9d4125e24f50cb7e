import Baselines
import Engine
import Scene
import Simulation
import Terms

/// Who sits before which keyboards, and what they write.
package struct TrialPlan: Sendable {
  /// What a person is put before.
  package enum Subject: Hashable, Sendable {
    case engine
    /// The engine without some of its steps; the number is the caller's.
    case variant(Int)
    case baseline(FrozenKeyboard.Kind)
  }

  package var person: PersonModel
  package var conditions: TrialConditions
  package var engine: EngineKeyboard.Plan
  /// The engine of each variant.
  package var variants: [EngineKeyboard.Plan] = []
  /// What is written: as `PhraseText.plain` gives it.
  package var phrases: [String]
  /// Sentences that each person writes before counting begins: what adapts has adapted.
  package var practice = 15
  /// Sentences that each person writes.
  package var sentences = 10
  /// How long each person only looks; then nothing that is chosen was meant.
  package var lookOnly = Interval.seconds(60)

  package init(person: PersonModel, conditions: TrialConditions, engine: EngineKeyboard.Plan, phrases: [String]) {
    self.person = person
    self.conditions = conditions
    self.engine = engine
    self.phrases = phrases
  }

  /// What one person did before one keyboard: the same seed has the same tracker, habits and sentences before each.
  package func result(_ subject: Subject, seed: UInt64) -> PersonResult {
    switch subject {
    case .engine: result(seed) { EngineKeyboard(prepared(engine, seed, text: $0)) }
    case .variant(let number):
      result(seed) { text in
        EngineKeyboard(prepared(variants.indices.contains(number) ? variants[number] : engine, seed, text: text))
      }
    case .baseline(let kind): result(seed) { FrozenKeyboard(kind, surface: conditions.surface, text: $0) }
    }
  }

  private func result<Keyboard: TrialKeyboard>(_ seed: UInt64, keyboard: (String) -> Keyboard) -> PersonResult {
    let sentences = sentences(seed: seed)
    let practised = sentences.count - max(0, self.sentences)
    var result = PersonResult(seed: seed)
    if !sentences.isEmpty {
      var run = TrialRun(
        keyboard: keyboard(""), person: person, sentences: sentences, seed: seed, conditions: conditions)
      run.write(upTo: practised)
      run.beginCounting()
      run.write(upTo: sentences.count)
      result.writing = run.tally
      result.virtualTime += run.now - .zero
    }
    if lookOnly > .zero {
      let text = phrases.prefix(2).joined(separator: ". ") + " "
      var run = TrialRun(keyboard: keyboard(text), person: person, sentences: nil, seed: seed, conditions: conditions)
      run.look(for: lookOnly)
      result.falseChoices = run.tally.choices
      result.looked = lookOnly
      result.virtualTime += lookOnly
    }
    return result
  }

  /// Drawn without putting back, until all have been drawn; then again.
  package func sentences(seed: UInt64) -> [String] {
    guard !phrases.isEmpty, sentences > 0 else { return [] }
    var stream = RandomStream(seed: seed, cause: .intention, part: 30)
    var left: [String] = []
    return (0..<max(0, practice) + sentences).map { _ in
      if left.isEmpty { left = phrases }
      return left.remove(at: stream.index(left.count))
    }
  }

  private func prepared(_ plan: EngineKeyboard.Plan, _ seed: UInt64, text: String) -> EngineKeyboard.Plan {
    var plan = plan
    plan.text = text
    plan.surface = conditions.surface
    plan.faultSeed = conditions.hasFaults ? seed : nil
    let adjust = plan.adjust
    let (millimetres, distance) = (conditions.millimetres, conditions.distance)
    plan.adjust = { settings in
      var settings = adjust(settings)
      settings.screen.millimetres = millimetres
      settings.screen.distance = distance
      return settings
    }
    return plan
  }
}

/// What one person did before one keyboard.
package struct PersonResult: Hashable, Sendable {
  package var seed: UInt64
  package var writing = TrialTally()
  package var falseChoices = 0
  package var looked = Interval.zero
  /// All of it, as the person's clock went.
  package var virtualTime = Interval.zero

  package init(seed: UInt64) { self.seed = seed }

  package var falsePerMinute: Double? {
    looked > .zero ? Double(falseChoices) / (Double(looked.nanoseconds) / 60e9) : nil
  }
}

/// What all persons did before one keyboard, in the order of their seeds.
package struct TrialOutcome: Sendable {
  package let results: [PersonResult]
  /// Of all together.
  package let whole: TrialTally

  package init(_ results: [PersonResult]) {
    self.results = results.sorted { $0.seed < $1.seed }
    whole = self.results.reduce(into: TrialTally()) { $0.add($1.writing) }
  }

  /// One figure of each person; persons without it are left out.
  package func statistics(_ figure: (TrialTally) -> Double?) -> TrialStatistics? {
    TrialStatistics(results.compactMap { figure($0.writing) })
  }

  /// How much larger the figure is than the same persons have it before another keyboard.
  package func difference(_ other: TrialOutcome, _ figure: (TrialTally) -> Double?) -> TrialStatistics? {
    TrialStatistics(
      zip(results, other.results).compactMap { mine, others in
        guard mine.seed == others.seed, let value = figure(mine.writing), let compared = figure(others.writing) else {
          return nil
        }
        return value - compared
      })
  }

  /// False choices in all the minutes that were looked only; nil where there were none.
  package var falsePerMinute: Double? {
    let looked = results.reduce(Interval.zero) { $0 + $1.looked }
    let count = results.reduce(0) { $0 + $1.falseChoices }
    return looked > .zero ? Double(count) / (Double(looked.nanoseconds) / 60e9) : nil
  }
}
