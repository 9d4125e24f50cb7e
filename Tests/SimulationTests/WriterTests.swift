import Gaze
import Scene
import Terms
import Testing

@testable import Simulation

extension PersonModel {
  /// Without what comes by chance beside the writing itself.
  var calm: PersonModel {
    var model = self
    let never = Interval.seconds(1_000_000_000)
    model.eye.intrusionEvery = never
    model.tracker.headMoveEvery = never
    model.tracker.postureEvery = never
    model.writing.lapses = 0
    model.writing.overlooked = 0
    model.writing.readsOver = 0
    model.writing.glanceEvery = never
    return model
  }

  /// And with a tracker that is always right.
  var seenWell: PersonModel {
    var model = calm
    model.tracker = model.tracker.silent
    return model
  }

  func writer(_ sentences: [String], seed: UInt64 = 1, rate: Int = 60) -> SimulatedWriter {
    SimulatedWriter(self, task: .writing(sentences), seed: seed, rate: rate, source: SourceID(rawValue: 1))
  }
}

@Suite struct `A simulated person who writes` {
  private static let sentences = ["please open the window a little more", "the tea was good, thank you"]
  private let letters = TestKeyboard(keys: TestKeyboard.letters)

  @Test(arguments: [30, 60, 120, 250])
  func `writes its sentences on keys found by what stands on them`(rate: Int) {
    var trial = TestTrial(letters, PersonModel.typical.writer(Self.sentences, rate: rate))
    trial.rate = rate
    trial.run(seconds: 300)
    #expect(trial.texts == Self.sentences)
    #expect(trial.person.isDone && trial.person.sentence == 2 && !trial.person.isStuck)
    #expect(trial.person.intention.accepted.isEmpty && trial.person.intention.part == .waiting)
  }

  @Test func `does the same for the same seed, and something else for another`() {
    func samples(_ seed: UInt64) -> [GazeSample] {
      var trial = TestTrial(letters, PersonModel.hard.writer(Self.sentences, seed: seed))
      trial.keepsSamples = true
      trial.run(seconds: 60)
      return trial.samples
    }
    let first = samples(1)
    #expect(first.count == 3600)
    #expect(first == samples(1))
    #expect(first != samples(2))
  }

  @Test func `is one person of its kind when it was drawn, whatever the seed of the session`() {
    let kind = PersonModel.typical
    #expect(kind.drawn(seed: 7) == kind.drawn(seed: 7))
    #expect(kind.drawn(seed: 7).traits != kind.drawn(seed: 8).traits)
    var model = kind.drawn(seed: 7)
    model.tracker = model.tracker.silent
    model.tracker.bias = kind.tracker.bias
    func first(_ seed: UInt64) -> SurfaceFraction? {
      var writer = model.writer(["a"], seed: seed)
      let sight = Sight(
        picture: letters.picture, surface: TestKeyboard.surface, pixelsPerDegree: TestKeyboard.degree)
      return writer.tracker.report(
        ScreenPoint(x: 1, y: 1), sight.surface, sight.pixelsPerDegree, at: .milliseconds(1)
      ).usablePosition
    }
    #expect(first(1) == first(2))
  }

  @Test func `draws the times of writing from streams that the tracker does not touch`() {
    // The same planning, whatever the noise: with keys so large that all is hit, sentences take the same time.
    func times(_ model: PersonModel) -> [Double] {
      let keyboard = TestKeyboard(keys: TestKeyboard.rows(["abc", "de_"], width: 10, height: 8))
      var trial = TestTrial(keyboard, model.writer(["bad cab", "dead bee"]))
      trial.run(seconds: 100)
      return trial.person.outcomes.map { ($0.endedAt - $0.startedAt).inMilliseconds }
    }
    var well = PersonModel.typical.seenWell
    let without = times(well)
    well.tracker.noise = ScreenPoint(x: 0.2, y: 0.2)
    let with = times(well)
    #expect(with.count == 2 && without.count == 2)
    for (left, right) in zip(with, without) { #expect(abs(left - right) < 150) }
  }

  @Test func `gives an attempt up after six seconds, and the sentence after three`() {
    var keyboard = letters
    keyboard.dwell = .seconds(1000)
    var trial = TestTrial(keyboard, PersonModel.typical.calm.writer(["hello", "you"]))
    trial.run(seconds: 300)
    #expect(trial.person.isDone && trial.person.isStuck)
    #expect(trial.person.outcomes.map(\.isGivenUp) == [true, true])
    for outcome in trial.person.outcomes {
      let seconds = (outcome.endedAt - outcome.startedAt).inMilliseconds / 1000
      #expect(seconds > 18 && seconds < 20, "\(seconds)")
    }
    #expect(trial.choices.isEmpty)
  }

  @Test func `begins the next sentence when the message is empty, not before`() {
    var trial = TestTrial(letters, PersonModel.typical.calm.writer(["a", "b"]))
    trial.clearsByItself = false
    trial.run(seconds: 20)
    #expect(trial.person.sentence == 1)
    #expect(trial.person.intention.part == .waiting)
    trial.keyboard.clear()
    trial.run(seconds: 20)
    #expect(trial.person.isDone)
    #expect(trial.keyboard.text == "b")
  }

  @Test func `takes a wrong choice back by Undo, some time after it was made`() {
    for (model, noticing) in [(PersonModel.typical, 350.0), (.hard, 525.0)] {
      var time = 0.0
      for seed in 1...10 as ClosedRange<UInt64> {
        var keyboard = letters
        keyboard.slips = [3, 9]
        var trial = TestTrial(keyboard, model.seenWell.writer(Self.sentences, seed: seed))
        trial.run(seconds: 300)
        #expect(trial.texts == Self.sentences)
        #expect(trial.choices.count { $0.choice.label == "Undo" } >= 2)
        let wrong = trial.choices.filter { !$0.meant.accepts($0.choice.label, $0.choice.role) }
        #expect(wrong.count == 2 && wrong.allSatisfy { !$0.meant.isLapsing })
        time += Double(trial.parts[.noticing] ?? 0) / 60 * 1000 / 20
        #expect((trial.parts[.undoing] ?? 0) > 60)
      }
      #expect(abs(time / noticing - 1) < 0.1, "\(time)")
    }
  }

  @Test func `goes on over a mistake that it overlooks, and finds it when it reads what it wrote`() {
    var model = PersonModel.typical.seenWell
    model.writing.overlooked = 1
    var keyboard = letters
    keyboard.slips = [2]
    var careless = TestTrial(keyboard, model.writer(["hand"]))
    careless.run(seconds: 60)
    #expect(careless.texts == ["hamd"])
    model.writing.readsOver = 1
    var careful = TestTrial(keyboard, model.writer(["hand"]))
    careful.run(seconds: 60)
    #expect(careful.texts == ["hand"])
    #expect((careful.parts[.reading] ?? 0) > 10)
  }

  @Test func `steps aside before it chooses the same key once more`() {
    var trial = TestTrial(letters, PersonModel.typical.seenWell.writer(["ooo"]))
    trial.run(seconds: 60)
    #expect(trial.texts == ["ooo"])
    #expect(trial.choices.count == 3)
  }

  @Test func `writes by groups of letters that lead to the letters`() {
    var keyboard = TestKeyboard(keys: TestKeyboard.groups(["abcdef", "ghijkl", "mnopqr", "stuvwx", "yz"]))
    keyboard.hasTwoSteps = true
    var trial = TestTrial(keyboard, PersonModel.typical.seenWell.writer(["my cat"]))
    trial.run(seconds: 100)
    #expect(trial.texts == ["my cat"])
    #expect(trial.choices.count == 11)
  }

  @Test func `writes by keys with several letters each, and takes its words from the row`() {
    var keyboard = TestKeyboard(
      keys: TestKeyboard.slots() + TestKeyboard.groups(["abc", "def", "ghi", "mno", "rst"]),
      // The codes of "the", "cat" and "is", by the first letters of their keys.
      proposals: { text in
        switch text.split(separator: " ", omittingEmptySubsequences: false).last {
        case "rgd": ["tie", "the"]
        case "aar": ["bar", "car", "cat"]
        case "gr": ["is", "hr"]
        default: []
        }
      })
    keyboard.guesses = true
    keyboard.dwell = .milliseconds(1000)
    var trial = TestTrial(keyboard, PersonModel.typical.seenWell.writer(["the cat is"]))
    trial.run(seconds: 200)
    #expect(trial.texts == ["the cat is "])
    #expect(trial.choices.count == 11 && !trial.person.isStuck)
  }

  @Test func `writes in plain form what has no key`() {
    var trial = TestTrial(letters, PersonModel.typical.seenWell.writer(["Wow! It’s me"]))
    trial.run(seconds: 100)
    #expect(trial.texts == ["wow its me"])
  }

  @Test func `lapses as often and as long as its kind, and only then is it the person's fault`() {
    var lapses = 0
    var looks = 0
    var samples = 0
    var model = PersonModel.typical.seenWell
    model.writing.lapses = 0.1
    for seed in 1...20 as ClosedRange<UInt64> {
      var trial = TestTrial(letters, model.writer(Self.sentences, seed: seed))
      var was = false
      while !trial.person.isDone, trial.now < .zero + .seconds(300) {
        trial.step()
        let intention = trial.person.intention
        if intention.isLapsing {
          samples += 1
          if !was { lapses += 1 }
        }
        was = intention.isLapsing
      }
      looks += trial.choices.count { !$0.meant.isLapsing } + trial.choices.count { $0.meant.isLapsing }
      #expect(trial.choices.allSatisfy { $0.meant.isLapsing || $0.meant.accepts($0.choice.label, $0.choice.role) })
      #expect(trial.choices.contains { $0.meant.isLapsing })
      #expect(trial.texts == Self.sentences)
    }
    #expect(abs(Double(lapses) / Double(looks) - 0.1) < 0.02)
    // Most end with the wrong choice: the way there, 0.6 s of dwell and its delays, 0.2 s until the eye leaves, and a
    // little while for what is under way.
    #expect(abs(Double(samples) / Double(lapses) / 60 - 1.1) < 0.15)
  }

  @Test func `glances away now and then`() {
    var model = PersonModel.typical.seenWell
    model.writing.glanceEvery = .seconds(10)
    var glances = 0
    var time = Interval.zero
    for seed in 1...20 as ClosedRange<UInt64> {
      var trial = TestTrial(letters, model.writer(Self.sentences, seed: seed))
      var was = false
      while !trial.person.isDone, trial.now < .zero + .seconds(300) {
        trial.step()
        let isGlancing = trial.person.intention.part == .glancing
        if isGlancing, !was { glances += 1 }
        was = isGlancing
      }
      time += trial.now - .zero
      #expect(trial.texts == Self.sentences)
    }
    // (The waits begin when the last glance does; a glance comes between two looks.)
    #expect(abs(Double(glances) * 10_000 / time.inMilliseconds - 0.95) < 0.15)
  }
}
