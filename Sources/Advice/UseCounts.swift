/// What is counted of the use of a keyboard: how often, and how long. Never what was written, and never where an eye
/// was but by ninths of the screen.
package enum UseFigure: Int, Hashable, Sendable, CaseIterable {
  /// Choices by looks.
  case letters, words, keys
  /// Of them those that were taken back by a look that began within two seconds.
  case lettersTakenBack, wordsTakenBack, keysTakenBack
  /// Looks that had come half way and were left, and what they had been at was not chosen next.
  case lettersLeft, wordsLeft, keysLeft
  /// Milliseconds from where looks at letters began to their choice, and what those looks had to last.
  case timeAtLetters, timeNeeded
  /// Choices that were taken back and made again beside: near misses.
  case beside
  /// How far they were from what was meant: sums in hundredths of a degree, to the right and down, and in all.
  case besideRight, besideDown, besideAway
  /// Milliseconds of all looks at letters, whatever came of them.
  case timeLooking
  /// Milliseconds during which a tracker saw the eyes, and did not.
  case timeSeen, timeLost
  /// Milliseconds of writing: pauses of more than ten seconds are none of it.
  case timeWriting

  /// As programs name it.
  package var name: String {
    switch self {
    case .letters: "letters"
    case .words: "words"
    case .keys: "keys"
    case .lettersTakenBack: "letters-taken-back"
    case .wordsTakenBack: "words-taken-back"
    case .keysTakenBack: "keys-taken-back"
    case .lettersLeft: "letters-left"
    case .wordsLeft: "words-left"
    case .keysLeft: "keys-left"
    case .timeAtLetters: "time-at-letters"
    case .timeNeeded: "time-needed"
    case .beside: "beside"
    case .besideRight: "beside-right"
    case .besideDown: "beside-down"
    case .besideAway: "beside-away"
    case .timeLooking: "time-looking"
    case .timeSeen: "time-seen"
    case .timeLost: "time-lost"
    case .timeWriting: "time-writing"
    }
  }

  /// A sum that may be below zero.
  fileprivate var isSigned: Bool { self == .besideRight || self == .besideDown }
}

/// The counts of one stretch of use. One array, made with it: counting allocates nothing.
package struct UseCounts: Hashable, Sendable {
  /// Ninths of the screen: three rows of three, from the top left.
  package static let regions = 9
  /// Nothing is ever more: eleven days in milliseconds, and products of two counts still are numbers.
  package static let most = 1_000_000_000
  private static let figures = UseFigure.allCases.count

  /// Figures, then letters by region, then near misses by region.
  private var values: [Int]

  package init() { values = Array(repeating: 0, count: UseCounts.figures + 2 * UseCounts.regions) }

  /// As `numbers` gave them; nil for what cannot have been counted.
  package init?(_ numbers: [Int]) {
    self.init()
    guard numbers.count == values.count else { return nil }
    for (place, number) in numbers.enumerated() {
      let isSigned = UseFigure(rawValue: place)?.isSigned ?? false
      guard number <= UseCounts.most, number >= (isSigned ? -UseCounts.most : 0) else { return nil }
    }
    values = numbers
  }

  /// All of it, in an order that stays.
  package var numbers: [Int] { values }

  package subscript(_ figure: UseFigure) -> Int { values[figure.rawValue] }

  /// So much more, as far as anything is counted.
  package mutating func add(_ figure: UseFigure, _ amount: Int = 1) { add(amount, at: figure.rawValue) }

  /// Letters that were chosen in that ninth of the screen.
  package func letters(in region: Int) -> Int { value(UseCounts.figures, region) }
  /// Near misses there, by where the key was that was meant.
  package func beside(in region: Int) -> Int { value(UseCounts.figures + UseCounts.regions, region) }

  /// A letter was chosen there.
  package mutating func addLetter(in region: Int) { add(UseCounts.figures, region) }
  /// A near miss was meant for a key there.
  package mutating func addBeside(in region: Int) { add(UseCounts.figures + UseCounts.regions, region) }

  package static func += (left: inout UseCounts, right: UseCounts) {
    for place in left.values.indices { left.add(right.values[place], at: place) }
  }

  package var isEmpty: Bool { values.allSatisfy { $0 == 0 } }

  private func value(_ first: Int, _ region: Int) -> Int {
    (0..<UseCounts.regions).contains(region) ? values[first + region] : 0
  }

  private mutating func add(_ first: Int, _ region: Int) {
    guard (0..<UseCounts.regions).contains(region) else { return }
    add(1, at: first + region)
  }

  private mutating func add(_ amount: Int, at place: Int) {
    let (sum, overflow) = values[place].addingReportingOverflow(amount)
    values[place] = overflow ? values[place] : min(max(sum, -UseCounts.most), UseCounts.most)
  }
}
