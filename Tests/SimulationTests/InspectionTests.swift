import Scene
import Terms
import Testing

@testable import Simulation

@Suite struct `A simulated person before a row of words` {
  private static let words = ["please", "open", "the", "window", "little", "more"]
  private static let sentence = "please open the window a little more"

  private static let row = TestKeyboard(
    keys: TestKeyboard.slots() + TestKeyboard.letters,
    proposals: { text in
      let code = text.split(separator: " ", omittingEmptySubsequences: false).last.map(String.init) ?? ""
      return code.isEmpty ? [] : Array(words.filter { $0.hasPrefix(code) }.prefix(5))
    })

  @Test func `takes the word when it is there, and so looks at fewer keys`() {
    var trial = TestTrial(Self.row, PersonModel.typical.seenWell.writer([Self.sentence]))
    trial.run(seconds: 100)
    #expect(trial.texts.map { $0.last == " " ? String($0.dropLast()) : $0 } == [Self.sentence])
    #expect(trial.choices.contains { $0.choice.role == .candidate })
    #expect(trial.choices.count < 20)
    #expect(trial.choices.allSatisfy { $0.meant.accepts($0.choice.label, $0.choice.role) })
  }

  @Test func `reads it in its time, and misses the word as often as its kind`() {
    for (model, read, missed) in [(PersonModel.typical, 400.0, 0.06), (.hard, 650.0, 0.15)] {
      var inspections = 0
      var found = 0
      var time = 0.0
      for seed in 1...60 as ClosedRange<UInt64> {
        var keyboard = TestKeyboard(
          keys: TestKeyboard.slots() + TestKeyboard.letters,
          proposals: { $0 == "w" ? ["was", "were", "window", "would", "we"] : [] })
        // (Who reads a row in one look of 650 ms chooses by it, where 600 are enough.)
        keyboard.dwell = .milliseconds(1000)
        var trial = TestTrial(keyboard, model.seenWell.writer(["window"], seed: seed))
        var was = false
        var look = 0.0
        while !trial.person.isDone, trial.now < .zero + .seconds(60) {
          trial.step()
          let isReading = trial.person.intention.part == .inspecting
          if isReading { look += 1000.0 / 60 }
          if isReading, !was { inspections += 1 }
          was = isReading
        }
        time += look
        if trial.choices.contains(where: { $0.choice.role == .candidate }) { found += 1 }
      }
      // (Each letter whose row is empty needs no reading: one a person.)
      #expect(inspections == 60)
      #expect(abs(Double(60 - found) / 60 - missed) < 0.1)
      // With leaving the key and the way there.
      let mean = time / Double(inspections)
      let around = model.writing.leaving.inMilliseconds + 60 * model.eye.saccadeScale
      #expect(abs(mean - read - around) < 120, "\(mean)")
    }
  }

  @Test func `reads no row for the last letter of a word, nor one that it has read`() {
    let trust = Trust()
    let cost = Interval.milliseconds(450)
    #expect(trust.pays(letters: 0, rest: 6, cost: cost))
    #expect(!trust.pays(letters: 4, rest: 1, cost: cost))
    var trial = TestTrial(
      TestKeyboard(
        keys: TestKeyboard.slots() + TestKeyboard.letters, proposals: { _ in ["one", "two", "three", "four", "five"] }),
      PersonModel.typical.seenWell.writer(["window"]))
    var inspections = 0
    var was = false
    while !trial.person.isDone, trial.now < .zero + .seconds(60) {
      trial.step()
      let isReading = trial.person.intention.part == .inspecting
      if isReading, !was { inspections += 1 }
      was = isReading
    }
    #expect(inspections == 1)
    #expect(trial.texts == ["window"])
  }

  @Test func `comes to trust a row that helps, and to leave one that does not`() {
    var helps = Trust()
    var hinders = Trust()
    for _ in 0..<30 {
      helps.read(letters: 1, isFound: true)
      hinders.read(letters: 1, isFound: false)
    }
    #expect(helps.pays(letters: 1, rest: 2, cost: .milliseconds(450)))
    #expect(!hinders.pays(letters: 1, rest: 6, cost: .milliseconds(450)))
  }
}
