import Terms

/// One change that is proposed, with the figures that speak for it.
package struct Suggestion: Hashable, Sendable {
  /// Why something is proposed.
  package enum Rule: String, Hashable, Sendable, CaseIterable {
    case lettersSlower = "letters-slower"
    case lettersFaster = "letters-faster"
    case wordsSlower = "words-slower"
    case wordsFaster = "words-faster"
    /// Near misses all to one side: one mark is enough.
    case onePoint = "one-point"
    /// Near misses at one place, or many letters taken back before a tracker that was never calibrated: five marks.
    case fivePoints = "five-points"
    case largerKeys = "larger-keys"
    /// Back to the keyboard of all letters.
    case allLetters = "all-letters"
  }

  /// What is to be done.
  package enum Change: Hashable, Sendable {
    /// Milliseconds.
    case letter(from: Int, to: Int)
    case word(from: Int, to: Int)
    case keyboard(from: String, to: String)
    case calibration(CalibrationWish)
  }

  /// What was counted. `count` of `all` is meant.
  package enum Evidence: Hashable, Sendable {
    case lettersTakenBack(count: Int, all: Int)
    case wordsTakenBack(count: Int, all: Int)
    /// Of near misses so many lay to that side of what was meant.
    case besideTo(Side, count: Int, all: Int)
    /// Of near misses so many were in that ninth of the screen.
    case besideAt(region: Int, count: Int, all: Int)
    /// So many seconds of looking at letters chose so many of them.
    case looking(seconds: Int, letters: Int)
    /// The tracker's trembling, in hundredths of a degree, while hardly anything is taken back.
    case calm(hundredths: Int, count: Int, all: Int)
  }

  package enum Side: String, Hashable, Sendable, CaseIterable { case left, right, above, below }

  package var rule: Rule
  package var change: Change
  package var evidence: Evidence

  package init(rule: Rule, change: Change, evidence: Evidence) {
    self.rule = rule
    self.change = change
    self.evidence = evidence
  }
}

/// How things stand where advice is asked for.
package struct AdviceSituation: Hashable, Sendable {
  /// How long a look is set, and how far that may be changed. Milliseconds.
  package struct Time: Hashable, Sendable {
    package var set: Int
    package var range: ClosedRange<Int>
    /// Looks adapt by themselves and have further to go that way: advice would be a second hand on the wheel.
    package var adaptsShorter: Bool
    package var adaptsLonger: Bool

    package init(set: Int, range: ClosedRange<Int>, adaptsShorter: Bool = false, adaptsLonger: Bool = false) {
      self.set = set
      self.range = range
      self.adaptsShorter = adaptsShorter
      self.adaptsLonger = adaptsLonger
    }
  }

  package var letter: Time
  package var word: Time
  /// The layout in use, and those that a key of it leads to.
  package var keyboard: String
  package var keyboards: [String]
  /// What the layout and the source have of these; none for a mouse.
  package var calibrations: [CalibrationWish]
  package var isCalibrated: Bool
  /// Standard deviation of the tracker's reports in hundredths of a degree; 0 where it is not known.
  package var trembling: Int

  package init(
    letter: Time, word: Time, keyboard: String, keyboards: [String] = [], calibrations: [CalibrationWish] = [],
    isCalibrated: Bool = false, trembling: Int = 0
  ) {
    self.letter = letter
    self.word = word
    self.keyboard = keyboard
    self.keyboards = keyboards
    self.calibrations = calibrations
    self.isCalibrated = isCalibrated
    self.trembling = trembling
  }
}
