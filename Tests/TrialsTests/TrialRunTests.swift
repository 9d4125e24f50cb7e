import Baselines
import Decoding
import Layouts
import Lexicon
import Settings
import Simulation
import Terms
import Testing

@testable import Trials

@Suite struct TrialRunTests {
  private static func plan(_ person: PersonModel = .typical) -> TrialPlan {
    let conditions = TrialConditions()
    let engine = EngineKeyboard.Plan(
      layout: BuiltInLayout.english, surface: conditions.surface, settings: SettingsState(),
      predictor: WordListPredictor(lexicon: .builtIn))
    var plan = TrialPlan(
      person: person, conditions: conditions, engine: engine, phrases: ["the tea is good", "is it cold, or not?"])
    plan.sentences = 2
    plan.lookOnly = .seconds(20)
    return plan
  }

  /// A person whose tracker sees everything as it is.
  private static var perfect: PersonModel {
    var person = PersonModel.typical.scaled(noise: 0)
    person.tracker.outliers = 0
    person.tracker.loss = 0
    person.writing.lapses = 0
    person.eye.landing = 0.05
    return person
  }

  @Test(arguments: [TrialPlan.Subject.engine, .baseline(.plain), .baseline(.withWords)])
  func `the same seed gives the same figures`(subject: TrialPlan.Subject) {
    let first = Self.plan().result(subject, seed: 5)
    #expect(first == Self.plan().result(subject, seed: 5))
    #expect(first != Self.plan().result(subject, seed: 6))
    #expect(first.writing.sentences == 2 && first.looked == .seconds(20))
  }

  @Test(arguments: [TrialPlan.Subject.engine, .baseline(.plain), .baseline(.withWords)])
  func `with a perfect tracker everything is written and nothing is wrong`(subject: TrialPlan.Subject) {
    let tally = Self.plan(Self.perfect).result(subject, seed: 3).writing
    #expect(tally.givenUp == 0 && tally.uncorrected == 0 && tally.lapses == 0)
    // (Words that are chosen in 600 ms are chosen by being read.)
    if subject != .baseline(.withWords) { #expect(tally.wrong == 0) }
    #expect(tally.wordsPerMinute > 8)
  }

  @Test func `without words every character is a selection`() throws {
    let tally = Self.plan(Self.perfect).result(.baseline(.plain), seed: 3).writing
    // (The space behind a comma comes with it.)
    #expect(tally.written == 34 && tally.choices == 33)
  }

  @Test func `all the time of a sentence goes into parts`() {
    let tally = Self.plan().result(.engine, seed: 2).writing
    let parts = tally.parts.reduce(Interval.zero, +)
    #expect(abs((parts - tally.time).nanoseconds) < 500_000_000)
    #expect(tally.time(on: .dwelling) > .seconds(3))
  }

  @Test func `a display that is seen later makes writing slower`() {
    var late = Self.plan(Self.perfect)
    late.conditions.scanning = .milliseconds(275)
    let slow = late.result(.baseline(.plain), seed: 3).writing
    let usual = Self.plan(Self.perfect).result(.baseline(.plain), seed: 3).writing
    // 33 choices, each seen 267 ms later.
    #expect((slow.time - usual.time) > .seconds(6))
  }

  @Test func `faults are survived, and are the same for the same seed`() {
    var plan = Self.plan()
    plan.conditions.hasFaults = true
    plan.sentences = 6
    let first = plan.result(.engine, seed: 4)
    #expect(first == plan.result(.engine, seed: 4))
    #expect(first.writing.sentences == 6)
    #expect(plan.result(.baseline(.plain), seed: 4).writing.sentences == 6)
  }

  @Test func `a person who only looks writes nothing`() {
    var plan = Self.plan()
    plan.sentences = 0
    let result = plan.result(.baseline(.plain), seed: 1)
    #expect(result.writing == TrialTally() && result.looked == .seconds(20))
  }

  @Test func `sentences are drawn without putting back`() {
    var plan = Self.plan()
    plan.phrases = ["a", "b", "c", "d"]
    plan.practice = 3
    plan.sentences = 5
    let drawn = plan.sentences(seed: 9)
    #expect(drawn.count == 8 && Set(drawn.prefix(4)).count == 4 && Set(drawn.suffix(4)).count == 4)
    #expect(drawn == plan.sentences(seed: 9))
  }
}
