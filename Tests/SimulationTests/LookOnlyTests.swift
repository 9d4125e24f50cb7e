import Gaze
import Scene
import Terms
import Testing

@testable import Simulation

@Suite struct `A simulated person who only looks` {
  private let keyboard = TestKeyboard(
    keys: TestKeyboard.slots() + TestKeyboard.letters, proposals: { _ in ["the", "to", "you", "and", "it"] })

  private func person(_ seed: UInt64) -> SimulatedWriter {
    var model = PersonModel.typical
    model.tracker = model.tracker.silent
    return SimulatedWriter(model, task: .lookingOnly, seed: seed, rate: 60, source: SourceID(rawValue: 1))
  }

  @Test func `never means anything and is never done`() {
    var trial = TestTrial(keyboard, person(1))
    trial.run(seconds: 120)
    #expect(trial.now >= .zero + .seconds(119))
    #expect(trial.parts.keys.map { $0 } == [.looking])
    #expect(trial.person.sentence == 0 && !trial.person.isDone)
    #expect(!trial.person.intention.accepts("the", .candidate))
  }

  @Test func `reads the message and the words, looks beside the screen and rests long, and never at a key`() {
    var places: [String: Int] = [:]
    var longest = 0
    for seed in 1...10 as ClosedRange<UInt64> {
      var trial = TestTrial(keyboard, person(seed))
      trial.keepsSamples = true
      trial.run(seconds: 300)
      var run = 0
      var last: ScreenPoint?
      for sample in trial.samples {
        let point = sample.usablePosition?.point(on: TestKeyboard.surface)
        places[place(point), default: 0] += 1
        run =
          point.map { now in last.map { abs($0.x - now.x) + abs($0.y - now.y) < 40 } ?? false } ?? false ? run + 1 : 0
        longest = max(longest, run)
        last = point
      }
    }
    let total = Double(places.values.reduce(0, +))
    for (name, least) in [("message", 0.2), ("words", 0.1), ("beside", 0.05), ("unseen", 0.03)] {
      #expect(Double(places[name] ?? 0) / total > least, "\(name) \(places)")
    }
    // On the way, or where a saccade fell short.
    #expect(Double(places["keys"] ?? 0) / total < 0.05, "\(places)")
    #expect(longest > 5 * 60)
  }

  private func place(_ point: ScreenPoint?) -> String {
    guard let point else { return "unseen" }
    if point.x < 0 || point.y < 0 || point.x > 1280 || point.y > 800 { return "beside" }
    if point.y < 64 { return "message" }
    return point.y < 174 ? "words" : "keys"
  }
}
