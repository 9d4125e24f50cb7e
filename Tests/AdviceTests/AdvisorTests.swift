import Advice
import Terms
import Testing

@Suite struct `Advice by figures` {
  private static func counts(_ figures: [UseFigure: Int]) -> UseCounts {
    var counts = UseCounts()
    for figure in UseFigure.allCases { counts.add(figure, figures[figure] ?? 0) }
    return counts
  }

  private static let mouse = AdviceSituation(
    letter: AdviceSituation.Time(set: 800, range: 300...4000),
    word: AdviceSituation.Time(set: 900, range: 300...4000), keyboard: "en",
    keyboards: ["en", "nine", "two-step", "regions"])

  private static let tracker: AdviceSituation = {
    var situation = mouse
    situation.calibrations = [.one, .five]
    situation.trembling = 60
    return situation
  }()

  @Test func `letters that are taken back too often are advised slower, and not before the figures say so`() {
    let said = Advisor.suggestion(Self.counts([.letters: 120, .lettersTakenBack: 9]), Self.mouse)
    #expect(said?.rule == .lettersSlower && said?.change == .letter(from: 800, to: 850))
    #expect(said?.evidence == .lettersTakenBack(count: 9, all: 120))
    for (letters, back) in [(79, 9), (120, 5), (120, 0), (200, 11), (0, 0)] {
      let said = Advisor.suggestion(Self.counts([.letters: letters, .lettersTakenBack: back]), Self.mouse)
      #expect(said == nil || said?.rule == .lettersFaster, "\(back) of \(letters)")
    }
  }

  @Test func `letters are advised faster when hardly one is taken back of many`() {
    let said = Advisor.suggestion(Self.counts([.letters: 200, .lettersTakenBack: 2]), Self.mouse)
    #expect(said?.rule == .lettersFaster && said?.change == .letter(from: 800, to: 750))
    #expect(Advisor.suggestion(Self.counts([.letters: 200, .lettersTakenBack: 3]), Self.mouse) == nil)
    #expect(Advisor.suggestion(Self.counts([.letters: 199]), Self.mouse) == nil)
  }

  @Test func `words go by themselves`() {
    let slower = Advisor.suggestion(Self.counts([.letters: 50, .words: 60, .wordsTakenBack: 6]), Self.mouse)
    #expect(slower?.rule == .wordsSlower && slower?.change == .word(from: 900, to: 950))
    let faster = Advisor.suggestion(Self.counts([.letters: 50, .words: 80]), Self.mouse)
    #expect(faster?.rule == .wordsFaster && faster?.evidence == .wordsTakenBack(count: 0, all: 80))
    #expect(Advisor.suggestion(Self.counts([.words: 39, .wordsTakenBack: 20]), Self.mouse) == nil)
  }

  @Test func `the carer's bounds hold, and long looks change by longer steps`() {
    var situation = Self.mouse
    situation.letter = AdviceSituation.Time(set: 1500, range: 300...1550)
    let counts = Self.counts([.letters: 120, .lettersTakenBack: 9])
    #expect(Advisor.suggestion(counts, situation)?.change == .letter(from: 1500, to: 1550))
    situation.letter.set = 1550
    #expect(Advisor.suggestion(counts, situation) == nil)
    situation.letter = AdviceSituation.Time(set: 800, range: 800...4000)
    #expect(Advisor.suggestion(Self.counts([.letters: 300]), situation) == nil)
  }

  @Test func `while looks adapt by themselves they are left to it`() {
    var situation = Self.mouse
    situation.letter.adaptsLonger = true
    situation.letter.adaptsShorter = true
    #expect(Advisor.suggestion(Self.counts([.letters: 120, .lettersTakenBack: 9]), situation) == nil)
    #expect(Advisor.suggestion(Self.counts([.letters: 300]), situation) == nil)
  }

  private static func beside(right: Int, down: Int, each: Int = 300) -> [UseFigure: Int] {
    [
      .letters: 120, .lettersTakenBack: 8, .beside: 7, .besideRight: right, .besideDown: down, .besideAway: 7 * each,
    ]
  }

  @Test func `near misses to one side ask for one point`() {
    let sides: [(Int, Int, Suggestion.Side)] = [
      (-2000, 100, .left), (1900, -300, .right), (0, -1800, .above), (300, 2000, .below),
    ]
    for (right, down, side) in sides {
      let said = Advisor.suggestion(Self.counts(Self.beside(right: right, down: down)), Self.tracker)
      #expect(said?.rule == .onePoint && said?.change == .calibration(.one))
      #expect(said?.evidence == .besideTo(side, count: 7, all: 120))
    }
  }

  @Test func `near misses to all sides do not, and a mouse is never calibrated`() {
    let scattered = Self.counts(Self.beside(right: 300, down: -300))
    #expect(Advisor.suggestion(scattered, Self.tracker)?.rule == .lettersSlower)
    let aside = Self.counts(Self.beside(right: -2000, down: 0))
    #expect(Advisor.suggestion(aside, Self.mouse)?.rule == .lettersSlower)
  }

  @Test func `near misses at one place ask for five points`() {
    var counts = Self.counts([.letters: 120, .lettersTakenBack: 6, .beside: 6, .besideAway: 1800])
    for _ in 0..<5 { counts.addBeside(in: 6) }
    counts.addBeside(in: 1)
    for region in [0, 1, 2, 3, 4, 5, 6, 7, 8, 4, 4, 1] { for _ in 0..<10 { counts.addLetter(in: region) } }
    let said = Advisor.suggestion(counts, Self.tracker)
    #expect(said?.rule == .fivePoints && said?.evidence == .besideAt(region: 6, count: 5, all: 6))
    // Where most letters are, most misses are.
    for _ in 0..<200 { counts.addLetter(in: 6) }
    #expect(Advisor.suggestion(counts, Self.tracker)?.rule != .fivePoints)
  }

  private static let hopeless = counts([.letters: 60, .lettersTakenBack: 12])

  @Test func `keys that are not hit ask for a calibration first, and for larger keys when there was one`() {
    #expect(Advisor.suggestion(Self.hopeless, Self.tracker)?.rule == .fivePoints)
    var calibrated = Self.tracker
    calibrated.isCalibrated = true
    let said = Advisor.suggestion(Self.hopeless, calibrated)
    #expect(said?.rule == .largerKeys && said?.change == .keyboard(from: "en", to: "two-step"))
    #expect(said?.evidence == .lettersTakenBack(count: 12, all: 60))
    // Or when a calibration was tried, or refused; or when the reports scatter by more than a degree.
    #expect(Advisor.suggestion(Self.hopeless, Self.tracker) { $0 == .fivePoints }?.rule == .largerKeys)
    var trembling = Self.tracker
    trembling.trembling = 110
    #expect(Advisor.suggestion(Self.hopeless, trembling)?.rule == .largerKeys)
  }

  @Test func `each keyboard leads to larger keys, as far as there are any`() {
    var situation = Self.tracker
    situation.isCalibrated = true
    for (from, to) in [("en", "two-step"), ("en-lifted", "two-step"), ("nine", "two-step"), ("two-step", "regions")] {
      situation.keyboard = from
      #expect(Advisor.suggestion(Self.hopeless, situation)?.change == .keyboard(from: from, to: to))
    }
    situation.keyboard = "regions"
    #expect(Advisor.suggestion(Self.hopeless, situation)?.rule != .largerKeys)
    // A layout whose keys lead to no other.
    situation.keyboard = "es"
    situation.keyboards = []
    #expect(Advisor.suggestion(Self.hopeless, situation)?.rule != .largerKeys)
  }

  @Test func `looking that chooses hardly anything asks for larger keys too`() {
    var situation = Self.tracker
    situation.isCalibrated = true
    let figures: [UseFigure: Int] = [.letters: 9, .timeLooking: 289_000, .timeNeeded: 7_168]
    let said = Advisor.suggestion(Self.counts(figures), situation)
    #expect(said?.rule == .largerKeys && said?.evidence == .looking(seconds: 289, letters: 9))
    // A good tracker, a bad one with which letters are hit all the same, and too short a time.
    for (looking, needed) in [(109_000, 118_000), (927_000, 248_000), (89_000, 0)] {
      let counts = Self.counts([.letters: 150, .lettersTakenBack: 4, .timeLooking: looking, .timeNeeded: needed])
      #expect(Advisor.suggestion(counts, situation) == nil)
    }
    #expect(Advisor.suggestion(Self.counts([.timeLooking: 90_000]), situation)?.rule == .largerKeys)
  }

  @Test func `looks that are left half way speak against shorter ones`() {
    #expect(Advisor.suggestion(Self.counts([.letters: 200, .lettersLeft: 20]), Self.mouse)?.rule == .lettersFaster)
    #expect(Advisor.suggestion(Self.counts([.letters: 200, .lettersLeft: 21]), Self.mouse) == nil)
    #expect(Advisor.suggestion(Self.counts([.words: 90, .wordsLeft: 10]), Self.mouse) == nil)
  }

  @Test func `a calm tracker leads back to all letters`() {
    var situation = Self.tracker
    situation.keyboard = "two-step"
    situation.letter.adaptsShorter = true
    situation.trembling = 40
    let said = Advisor.suggestion(Self.counts([.letters: 220, .lettersTakenBack: 1]), situation)
    #expect(said?.rule == .allLetters && said?.change == .keyboard(from: "two-step", to: "en"))
    situation.trembling = 60
    #expect(Advisor.suggestion(Self.counts([.letters: 220, .lettersTakenBack: 1]), situation) == nil)
  }

  @Test func `what was answered is passed over, and the next thing is said`() {
    let counts = Self.counts([.letters: 300, .words: 90])
    #expect(Advisor.suggestion(counts, Self.mouse)?.rule == .wordsFaster)
    #expect(Advisor.suggestion(counts, Self.mouse) { $0 == .wordsFaster }?.rule == .lettersFaster)
    #expect(Advisor.suggestion(counts, Self.mouse) { _ in true } == nil)
  }
}
