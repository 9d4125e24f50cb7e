import Advice
import Decoding
import Layouts
import Lexicon
import Settings
import Simulation
import Terms
import Testing

@testable import Trials

/// Simulated persons write, and what is advised to them is looked at. Nothing of it is a claim about patients.
@Suite struct `Advice to simulated persons` {
  private static let sentences = [
    "i would like some water", "please turn me a little", "my left leg hurts today", "what time is it now",
    "the light is too bright", "can you open the window", "thank you for your help", "i am tired and want to rest",
    "who is coming this evening", "please call my brother", "it is cold in this room", "i heard you very well",
    "read me the letter again", "the music is too loud", "we can talk about it later", "good night and sleep well",
  ]

  /// What was advised after each of so many sentences.
  private static func advice(to person: PersonModel, seed: UInt64, sentences: Int) -> [Suggestion?] {
    let conditions = TrialConditions()
    var plan = EngineKeyboard.Plan(
      layout: BuiltInLayout.english, surface: conditions.surface, settings: SettingsState(),
      predictor: WordListPredictor(lexicon: .builtIn))
    plan.adjust = { settings in
      var settings = settings
      settings.screen.millimetres = conditions.millimetres
      settings.screen.distance = conditions.distance
      return settings
    }
    var run = TrialRun(
      keyboard: EngineKeyboard(plan), person: person,
      sentences: Array((Self.sentences + Self.sentences).prefix(sentences)), seed: seed,
      conditions: conditions)
    return (1...sentences).map { number in
      run.write(upTo: number)
      // (Live, every minute is told.)
      var keyboard = run.keyboard
      keyboard.passMinute(at: run.now)
      return keyboard.advice
    }
  }

  @Test(arguments: [901, 902, 903, 904])
  func `twice the noise of the hard case gets the offer of larger keys`(seed: UInt64) {
    let advice = Self.advice(to: PersonModel.hard.scaled(noise: 2), seed: seed, sentences: 8)
    #expect(advice.contains { $0?.change == .keyboard(from: "en", to: "two-step") })
  }

  @Test(arguments: [901, 902])
  func `the hard case as it is does not`(seed: UInt64) {
    let advice = Self.advice(to: PersonModel.hard, seed: seed, sentences: 8)
    #expect(!advice.contains { $0?.rule == .largerKeys })
  }

  @Test(arguments: [901, 902, 903])
  func `the typical case gets shorter looks when looks have adapted as far as they go, and nothing else`(seed: UInt64) {
    let advice = Self.advice(to: PersonModel.typical, seed: seed, sentences: 24)
    #expect(advice.last??.rule == .lettersFaster)
    #expect(advice.allSatisfy { $0 == nil || $0?.rule == .lettersFaster })
  }
}
