import ArgumentParser
import Baselines
import Configuration
import Decoding
import Engine
import Foundation
import Layouts
import Platform
import Settings
import SettingsFiles
import Simulation
import Terms
import Trials
import YAMLFiles

/// What `yanyu simulate` was asked for, checked and read.
struct SimulationOrder {
  /// More than any interval needs; a run of so many takes hours.
  static let seedLimit = 10_000
  /// Sentences of one person: a day's writing.
  static let sentenceLimit = 1000
  /// Of look-only for one person, in minutes.
  static let lookLimit = 100_000.0

  let plan: TrialPlan
  let seeds: [UInt64]
  let baselines: [FrozenKeyboard.Kind]
  /// What each variant of the plan is called.
  let variantNames: [String]
  /// Steps of the engine that were left out by name.
  let without: [String]
  let language: LanguageTag
  /// Characters of the phrases for which no keyboard of a trial has a key.
  let leftOut: Int

  /// - Throws: what is wrong with the options, with its way out.
  init(_ command: Simulate) throws {
    try Self.checkNumbers(command)
    let person = try SimulatedPersons.model(command.person).scaled(noise: command.noise)
    let phrases = try command.phrases.map { try PhraseFile.read($0) } ?? PhraseFile.forTuning
    let layout = try LayoutSearch(settings: command.settings, data: command.data).find(command.layout)
    let steps = try SimulatedSteps(without: command.without)
    let state = SettingsState(book: try command.settings.map { try Self.book($0) } ?? SettingsBook())
    // (The one of `yanyu predict`: words are proposed as live.)
    let lexicon = try DictionaryChoice.open(for: layout.language, data: command.data)
    var engine = EngineKeyboard.Plan(
      layout: layout, surface: command.size.surface, settings: state,
      predictor: WordListPredictor(lexicon: lexicon))
    engine.adjust = { steps.applied(to: $0) }
    var plan = TrialPlan(
      person: person, conditions: Self.conditions(command), engine: engine, phrases: phrases.sentences)
    plan.sentences = command.sentences
    plan.practice = command.practice
    plan.lookOnly = Interval(nanoseconds: Int64(command.lookOnly * 60e9))
    let variants = command.ablation ? steps.variants : []
    plan.variants = variants.map { variant in
      var changed = engine
      changed.adjust = { variant.steps.applied(to: $0) }
      return changed
    }
    self.plan = plan
    variantNames = variants.map(\.name)
    without = command.without
    seeds = (0..<UInt64(command.seeds)).map { command.firstSeed + $0 }
    baselines = command.baselines ? FrozenKeyboard.Kind.allCases : []
    language = layout.language
    leftOut = phrases.leftOut
  }

  private static func conditions(_ command: Simulate) -> TrialConditions {
    var conditions = TrialConditions()
    conditions.surface = command.size.surface
    conditions.millimetres = ScreenPoint(x: Double(command.screenMm.width), y: Double(command.screenMm.height))
    conditions.distance = command.distance
    conditions.rate = command.rate
    conditions.hasFaults = command.faults
    return conditions
  }

  private static func checkNumbers(_ command: Simulate) throws(CommandFailure) {
    func check(_ isRight: Bool, _ option: String, _ range: String) throws(CommandFailure) {
      guard isRight else { throw CommandFailure(wrongUsage: "yanyu: --\(option) goes from \(range)") }
    }
    try check((1...seedLimit).contains(command.seeds), "seeds", "1 to \(seedLimit)")
    try check(command.firstSeed <= UInt64(UInt32.max), "first-seed", "0 to \(UInt32.max)")
    try check((0...sentenceLimit).contains(command.sentences), "sentences", "0 to \(sentenceLimit)")
    try check((0...sentenceLimit).contains(command.practice), "practice", "0 to \(sentenceLimit)")
    try check(
      TrialConditions.rates.contains(command.rate), "rate",
      "\(TrialConditions.rates.lowerBound) to \(TrialConditions.rates.upperBound)")
    try check((0...100).contains(command.noise), "noise", "0 to 100")
    try check((0...lookLimit).contains(command.lookOnly), "look-only", "0 to \(Int(lookLimit))")
    try check((50...10_000).contains(command.distance), "distance", "50 to 10000")
    guard command.sentences > 0 || command.lookOnly > 0 else {
      throw CommandFailure(wrongUsage: "yanyu: without sentences and minutes there is nothing to simulate")
    }
  }

  private static func book(_ path: String) throws -> SettingsBook {
    do {
      return try SettingsFiles.parse(PersonsText.read(path, .settings).text, file: path.onOneLine)
    } catch let faults as FileFaults {
      for fault in faults.errors { ProcessHabits.complain(fault.description) }
      throw ExitCode.failure
    } catch {
      throw CommandFailure(.settings, "\(printable(path)): \(error)")
    }
  }
}
