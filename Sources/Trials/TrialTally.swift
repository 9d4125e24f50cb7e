import Scene
import Simulation
import Terms

/// What became of a sentence.
struct SentenceResult: Hashable, Sendable {
  var wanted: String
  var written: String
  /// The person gave up: three attempts in a row failed, or it took far too long.
  var isGivenUp: Bool
  var time: Interval
}

/// What a judge has counted.
///
/// - A sentence that was given up is charged with all of its time and all of its choices, and credited with what
///   stands rightly of it.
/// - *Written* characters are those of the sentence less the edit distance of what was written (never below none), so
///   that a speed cannot be bought with errors. Capitals do not count.
package struct TrialTally: Hashable, Sendable {
  package private(set) var sentences = 0
  package private(set) var givenUp = 0
  /// Of the sentences, as far as they were written.
  package private(set) var written = 0
  /// Characters that are wrong, missing or too many in what was written…
  package private(set) var uncorrected = 0
  /// …of so many that should stand there.
  package private(set) var expected = 0
  /// Over sentences, from their beginning to their end.
  package private(set) var time = Interval.zero
  package private(set) var choices = 0
  /// Not meant, and no lapse was on: the keyboard's fault.
  package private(set) var wrong = 0
  /// Those of them that chose a word of the row.
  package private(set) var wrongWords = 0
  /// While the person looked long at a wrong key.
  package private(set) var lapses = 0
  /// Undo and ⌫.
  package private(set) var undos = 0
  package internal(set) var reports = 0
  package private(set) var parts: [Interval]

  package init() { parts = [Interval](repeating: .zero, count: Intention.Part.allCases.count) }

  private static let undoing: Set<String> = ["undo", "⌫", "⌫ word"]

  mutating func spend(_ time: Interval, on part: Intention.Part) {
    if let place = Intention.Part.allCases.firstIndex(of: part) { parts[place] += time }
  }

  mutating func count(_ choice: TrialChoice, isMeant: Bool, isLapse: Bool) {
    choices += 1
    if Self.undoing.contains(choice.label.lowercased()) { undos += 1 }
    if isMeant { return }
    if isLapse {
      lapses += 1
      return
    }
    wrong += 1
    if choice.role == .candidate { wrongWords += 1 }
  }

  mutating func count(_ result: SentenceResult) {
    sentences += 1
    time += result.time
    if result.isGivenUp { givenUp += 1 }
    let wanted = EditDistance.plain(result.wanted)
    let written = EditDistance.plain(result.written)
    let (length, distance) =
      result.isGivenUp
      ? EditDistance.toBestBeginning(of: wanted, from: written)
      : (wanted.count, EditDistance.between(wanted, written))
    expected += max(length, written.count)
    uncorrected += distance
    self.written += max(0, length - distance)
  }

  /// The time that went into a part.
  package func time(on part: Intention.Part) -> Interval {
    Intention.Part.allCases.firstIndex(of: part).map { parts[$0] } ?? .zero
  }

  /// All that both have counted.
  package mutating func add(_ other: TrialTally) {
    sentences += other.sentences
    givenUp += other.givenUp
    written += other.written
    uncorrected += other.uncorrected
    expected += other.expected
    time += other.time
    choices += other.choices
    wrong += other.wrong
    wrongWords += other.wrongWords
    lapses += other.lapses
    undos += other.undos
    reports += other.reports
    for place in parts.indices { parts[place] += other.parts[place] }
  }
}

// MARK: Figures

extension TrialTally {
  /// Five characters a word, spaces and marks counted.
  package var wordsPerMinute: Double { time > .zero ? Double(written) / 5 / minutes : 0 }

  package var minutes: Double { Double(time.nanoseconds) / 60e9 }

  /// Everything that was chosen, slips and what mends them included, for a character that stands; nil when none does.
  package var selectionsPerCharacter: Double? { Self.share(choices, written) }

  /// 1 − selections / (characters + sentences): what was saved of a selection for each character and one for the space
  /// behind each sentence's last word (which a candidate brings too), errors, undos and sentences given up included.
  package var keystrokeSaving: Double? {
    written > 0 ? 1 - Double(choices) / Double(written + sentences) : nil
  }

  package var wrongRate: Double? { Self.share(wrong, choices) }
  /// Of the row of words; in parts of all selections.
  package var wrongWordRate: Double? { Self.share(wrongWords, choices) }
  package var lapseRate: Double? { Self.share(lapses, choices) }
  package var undoShare: Double? { Self.share(undos, choices) }
  package var uncorrectedRate: Double? { Self.share(uncorrected, expected) }
  package var givenUpShare: Double? { Self.share(givenUp, sentences) }

  private static func share(_ part: Int, _ whole: Int) -> Double? {
    whole > 0 ? Double(part) / Double(whole) : nil
  }
}
