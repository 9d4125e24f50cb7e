import Gaze
import Scene
import Simulation
import Terms
import Testing

@Suite struct `A simulated person who writes` {
  static let sentences = ["please open the window a little more", "the tea was good, thank you"]

  private func writer(_ model: PersonModel, _ sentences: [String] = sentences, seed: UInt64 = 1) -> SimulatedWriter {
    SimulatedWriter(model, task: .writing(sentences), seed: seed, rate: 60, source: SourceID(rawValue: 1))
  }

  @Test func `writes its sentences on keys found by what stands on them`() {
    var trial = TestTrial(TestKeyboard(keys: TestKeyboard.letters), writer(.typical))
    trial.run(seconds: 300)
    #expect(trial.texts.map { $0 } == Self.sentences, "\(trial.texts) \(trial.now)")
    #expect(trial.person.isDone)
  }
}
