import Gaze
import Scene
import Terms
import Testing

@testable import Simulation

/// The model against the figures that it was fitted to (docs/simulated-person.md).
@Suite struct `The model of a person` {
  private let letters = TestKeyboard(keys: TestKeyboard.letters)
  /// No letter twice in a row: to choose a key again takes a step aside, which the published figure has not.
  private static let sentences = ["the quick brown fox jumps over a lazy dog", "do it today with your hands"]

  @Test func `spends 926 ms on a letter with a plain dwell of 600 ms`() {
    var time = 0.0
    var characters = 0
    for seed in 1...20 as ClosedRange<UInt64> {
      var trial = TestTrial(letters, PersonModel.typical.seenWell.writer(Self.sentences, seed: seed))
      trial.displayLatency = .zero
      trial.run(seconds: 300)
      #expect(trial.texts == Self.sentences)
      for outcome in trial.person.outcomes { time += (outcome.endedAt - outcome.startedAt).inMilliseconds }
      characters += trial.texts.reduce(0) { $0 + $1.count }
    }
    let each = time / Double(characters)
    #expect(abs(each / 926 - 1) < 0.05, "\(each)")
  }

  /// Of the reports while the eye, settled, looks at a key: the share inside squares of those sizes around its middle.
  private func inside(_ model: PersonModel, minutes: Int64, settled: Int, _ sizes: [Double]) -> [Double] {
    var hits = sizes.map { _ in 0.0 }
    var count = 0.0
    let sentences = [String](repeating: Self.sentences[0], count: 100)
    for seed in 1...40 as ClosedRange<UInt64> {
      var trial = TestTrial(letters, model.writer(sentences, seed: seed))
      var run = 0
      trial.keepsSamples = true
      while trial.now < .zero + .seconds(60 * minutes) {
        trial.step()
        run = trial.person.phase == .dwelling ? run + 1 : 0
        guard run > settled, let aim = trial.person.aim, aim.lapse == nil,
          let point = trial.samples.last?.usablePosition?.point(on: TestKeyboard.surface)
        else { continue }
        count += 1
        let x = abs(point.x - aim.place.x) / TestKeyboard.degree.x
        let y = abs(point.y - aim.place.y) / TestKeyboard.degree.y
        for (number, size) in sizes.enumerated() where max(x, y) < size / 2 { hits[number] += 1 }
      }
    }
    return hits.map { $0 / count * 100 }
  }

  @Test func `has as many of N1's reports inside of square keys as published`() {
    // (Once the corrective saccade has landed; the published figures have no head that moves.)
    let shares = inside(.typical.calm, minutes: 2, settled: 12, [2, 2.5, 3])
    for (share, published) in zip(shares, [83.0, 95, 99]) { #expect(abs(share - published) < 3, "\(shares)") }
  }

  @Test func `has as many of N2's reports inside of square keys as published`() {
    var model = PersonModel.hard.calm
    model.tracker.headMoveEvery = TrackerHabits.hard.headMoveEvery
    let shares = inside(model, minutes: 5, settled: 16, [3, 4])
    for (share, published) in zip(shares, [52.0, 77]) { #expect(abs(share - published) < 6, "\(shares)") }
  }

  @Test func `cannot write with a hard tracker and a raw hit-test, as published`() {
    var characters = 0
    var time = 0.0
    for seed in 1...10 as ClosedRange<UInt64> {
      var trial = TestTrial(letters, PersonModel.hard.writer(Self.sentences, seed: seed))
      trial.run(seconds: 600)
      characters += trial.texts.reduce(0) { $0 + $1.count }
      for outcome in trial.person.outcomes { time += (outcome.endedAt - outcome.startedAt).inMilliseconds }
    }
    let wordsPerMinute = Double(characters) * 12_000 / time
    #expect(wordsPerMinute < 2, "\(wordsPerMinute)")
  }

  @Test func `takes an hour at 60 Hz in a moment`() {
    // (Not a measurement: a bound that a slow machine and a debug build still keep.)
    var person = PersonModel.typical.writer(Self.sentences)
    let sight = Sight(picture: letters.picture, surface: TestKeyboard.surface, pixelsPerDegree: TestKeyboard.degree)
    let clock = ContinuousClock()
    let time = clock.measure {
      for number in 1...216_000 as ClosedRange<Int64> {
        _ = person.report(sight, at: Instant(nanoseconds: number * 16_666_667))
      }
    }
    #expect(time < .seconds(60))
  }
}
