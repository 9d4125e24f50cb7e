import Simulation
import Terms
import Testing

@Suite struct `A person's file` {
  @Test func `says what differs from a kind`() throws {
    let text = """
      # Somebody whose head moves.
      like N2
      name Restless one

      noise 0.5 0.6   # measured
      head-move-every 40 s
      blink-every never
      planning 300 ms
      lapses 0
      """
    let person = try PersonFile.person(from: text)
    #expect(person.name == "Restless one")
    #expect(person.tracker.noise == ScreenPoint(x: 0.5, y: 0.6))
    #expect(person.tracker.headMoveEvery == .seconds(40))
    #expect(person.tracker.blinkEvery > .seconds(1_000_000))
    #expect(person.writing.planning == .milliseconds(300))
    #expect(person.writing.lapses == 0)
    #expect(person.eye == EyeHabits.hard)
    #expect(person.tracker.bias == TrackerHabits.hard.bias)
  }

  @Test func `of N1 and N2 as they are written gives them back`() throws {
    for model in [PersonModel.typical, .hard, PersonModel.hard.scaled(noise: 0.5)] {
      #expect(try PersonFile.person(from: PersonFile.text(of: model)) == model)
    }
    #expect(try PersonFile.person(from: "") == .typical)
  }

  @Test(arguments: [
    ("like N1\nnoize 1 1", 2, "line 2: a person has no “noize”; did you mean “noise”?"),
    ("\n\nnoise 1", 3, "line 3: “noise” wants two numbers of degrees, horizontally and vertically, from 0 to 30"),
    ("noise 1 nan", 1, "line 1: “noise” wants two numbers of degrees, horizontally and vertically, from 0 to 30"),
    ("noise-correlation 1", 1, "line 1: “noise-correlation” wants a number from 0.0 to 0.999"),
    ("planning 250", 1, "line 1: “planning” wants a time, as “250 ms” or “2 s”"),
    ("planning -1 ms", 1, "line 1: “planning” wants a time, as “250 ms” or “2 s”"),
    ("planning 1e300 s", 1, "line 1: “planning” wants a time, as “250 ms” or “2 s”"),
    ("blink-every 0 ms", 1, "line 1: “blink-every” wants a time, as “250 ms” or “2 s”, or “never”"),
    ("lapses 1.01", 1, "line 1: “lapses” wants a number from 0.0 to 1.0"),
    ("lapses", 1, "line 1: “lapses” has no value"),
    ("name", 1, "line 1: “name” has no value"),
    ("lapses 0\nlapses 0", 2, "line 2: “lapses” stands there twice"),
    ("lapses 0\nlike N2", 2, "line 2: “like” must be the first of all"),
    ("like N3", 1, "line 1: a person can be like N1 or like N2, not “N3”"),
    ("# one\nxyzzy 1", 2, "line 2: a person has no “xyzzy”"),
    (String(repeating: "\n", count: 600), 501, "line 501: more than 500 lines"),
  ])
  func `names the line of what is wrong`(text: String, line: Int, message: String) {
    let error = #expect(throws: PersonFileError.self) { try PersonFile.person(from: text) }
    #expect(error?.line == line)
    #expect(error?.description == message)
  }

  @Test func `never brings the writer down, whatever its figures`() throws {
    let wild = """
      noise 30 30
      bias 30 30
      blink-every 50 ms
      blink 86400 s
      loss 1
      long-loss-every 50 ms
      head-move-every 50 ms
      posture-every 50 ms
      intrusion-every 50 ms
      glance-every 50 ms
      planning 0 ms
      leaving 0 ms
      delay 0 ms
      saccade-scale 20
      lapses 1
      missed 1
      """
    var trial = TestTrial(
      TestKeyboard(keys: TestKeyboard.letters),
      SimulatedWriter(
        try PersonFile.person(from: wild), task: .writing(["a b"]), seed: 1, rate: 60, source: SourceID(rawValue: 1)))
    trial.run(seconds: 60)
    #expect(trial.person.isDone || trial.now >= .zero + .seconds(59))
  }
}
