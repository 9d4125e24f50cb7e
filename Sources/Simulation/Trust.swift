import Terms

/// What a person has learnt about the row of words: how often the right one stands there after so many letters, and
/// what a letter costs. The row is read when that may pay.
struct Trust: Hashable, Sendable {
  /// What people expect of a row of words before they know it, after no letter, one, two and more (chosen).
  private var found = [0.3, 0.4, 0.5, 0.55, 0.6]
  private static let gain = 0.1
  /// A letter without the row, in seconds.
  private var letter = 1.0
  private static let letterGain = 0.05
  private static let letterBounds = 0.4...6.0

  /// `letters`: how many stand there; `rest`: choices to the end of the word and its space without the row.
  func pays(letters: Int, rest: Int, cost: Interval) -> Bool {
    let chance = found[min(letters, found.count - 1)]
    return chance * Double(rest - 1) * letter > cost.inMilliseconds / 1000
  }

  mutating func read(letters: Int, isFound: Bool) {
    let index = min(letters, found.count - 1)
    found[index] += Trust.gain * ((isFound ? 1 : 0) - found[index])
  }

  /// A letter has been chosen so long after the choice before, with nothing read in between.
  mutating func wrote(in time: Interval) {
    let seconds = min(max(time.inMilliseconds / 1000, Trust.letterBounds.lowerBound), Trust.letterBounds.upperBound)
    letter += Trust.letterGain * (seconds - letter)
  }
}
