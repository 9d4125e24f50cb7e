import Advice
import Terms
import Testing

/// Choices on a keyboard of keys that are three degrees wide and high, one after another.
struct Chooser {
  var record = UseRecord()
  var now = Instant.zero

  /// `column` and `row` tell where the key is; the look began `after` what was chosen before, and lasted 500 ms.
  mutating func choose(
    _ column: Int, _ row: Int = 0, _ kind: UseChoice.Kind = .letter, after milliseconds: Int64 = 300
  ) {
    let entered = now + .milliseconds(milliseconds)
    now = entered + .milliseconds(500)
    record.chose(
      UseChoice(
        target: .key(row * 20 + column), kind: kind, enteredAt: entered, at: now, needed: .milliseconds(400),
        middle: ScreenPoint(x: Double(column) * 3 + 1.5, y: Double(row) * 3 + 1.5), size: ScreenPoint(x: 3, y: 3),
        region: min(column / 4, 2) + 3 * min(row, 2)))
  }

  mutating func undo(after milliseconds: Int64 = 300) { choose(19, 3, .takesBack, after: milliseconds) }
}

@Suite struct `What is counted of the use` {
  @Test func `choices and the time at letters`() {
    var chooser = Chooser()
    for column in 0..<5 { chooser.choose(column) }
    chooser.choose(1, 2, .word)
    chooser.choose(2, 2, .key)
    let total = chooser.record.total
    #expect(total[.letters] == 5 && total[.words] == 1 && total[.keys] == 1)
    #expect(total[.timeAtLetters] == 2500 && total[.timeNeeded] == 2000)
    // (The first choice has nothing before it.)
    #expect(total[.timeWriting] == 6 * 800)
    #expect(total.letters(in: 0) == 4 && total.letters(in: 1) == 1)
  }

  @Test func `a choice that is taken back counts when the look that does it begins within two seconds`() {
    for (after, count) in [(0, 1), (1999, 1), (2000, 1), (2001, 0), (60_000, 0)] {
      var chooser = Chooser()
      chooser.choose(1)
      chooser.undo(after: Int64(after))
      #expect(chooser.record.total[.lettersTakenBack] == count, "\(after) ms")
    }
  }

  @Test func `it counts to what was taken back, and one after another take back one`() {
    var chooser = Chooser()
    chooser.choose(1, 2, .word)
    chooser.undo()
    chooser.undo()
    chooser.choose(2, 2, .key)
    chooser.undo()
    let total = chooser.record.total
    #expect(total[.wordsTakenBack] == 1 && total[.keysTakenBack] == 1 && total[.lettersTakenBack] == 0)
    #expect(total[.words] == 1 && total[.keys] == 1)
  }

  @Test func `a letter that is taken back and chosen beside is a near miss, with its direction and place`() {
    var chooser = Chooser()
    chooser.choose(5)
    chooser.undo()
    chooser.choose(4)
    let total = chooser.record.total
    #expect(total[.beside] == 1 && total.beside(in: 1) == 1)
    #expect(total[.besideRight] == 300 && total[.besideDown] == 0 && total[.besideAway] == 300)
  }

  @Test func `another letter far away, the same one, or one that was not taken back is none`() {
    var chooser = Chooser()
    chooser.choose(5)
    chooser.undo()
    chooser.choose(8)
    chooser.choose(7)
    chooser.undo()
    chooser.choose(7)
    chooser.choose(1)
    chooser.undo(after: 5000)
    chooser.choose(2)
    #expect(chooser.record.total[.beside] == 0)
  }

  @Test func `a look that is left half way counts when something else is chosen`() {
    var chooser = Chooser()
    chooser.record.leftHalfWay(.key(3), .letter)
    chooser.choose(3)
    #expect(chooser.record.total[.lettersLeft] == 0)
    chooser.record.leftHalfWay(.key(3), .letter)
    chooser.record.leftHalfWay(.key(3), .letter)
    chooser.record.leftHalfWay(.slot(1), .word)
    chooser.choose(4)
    #expect(chooser.record.total[.lettersLeft] == 1 && chooser.record.total[.wordsLeft] == 1)
  }

  @Test func `eyes count as seen and lost while something is written`() {
    var chooser = Chooser()
    chooser.record.passed(.seconds(7), isSeen: true)
    chooser.choose(1)
    chooser.record.passed(.milliseconds(600), isSeen: true)
    chooser.record.passed(.milliseconds(200), isSeen: false)
    chooser.choose(2)
    chooser.record.passed(.seconds(30), isSeen: false)
    chooser.choose(3, after: 30_000)
    let total = chooser.record.total
    #expect(total[.timeSeen] == 600 && total[.timeLost] == 200 && total[.timeWriting] == 800)
  }

  @Test func `half an hour of writing is remembered, and what is older goes by stretches`() {
    var chooser = Chooser()
    // An hour at 800 ms a letter.
    for number in 0..<4500 { chooser.choose(number % 10) }
    let record = chooser.record
    #expect(record.counts.count == UseRecord.stretches)
    #expect(record.total[.timeWriting] <= 6 * 301_000 && record.total[.timeWriting] > 5 * 300_000)
    #expect(record.total[.letters] < 6 * 380)
  }

  @Test func `what interrupts is no part of a near miss`() {
    var chooser = Chooser()
    chooser.choose(5)
    chooser.record.interrupt()
    chooser.undo()
    chooser.choose(4)
    let total = chooser.record.total
    #expect(total[.lettersTakenBack] == 0 && total[.beside] == 0)
  }

  @Test func `all looking at letters counts, whatever comes of it`() {
    var chooser = Chooser()
    chooser.record.looked(for: .milliseconds(700))
    chooser.record.looked(for: .milliseconds(299_400))
    chooser.record.looked(for: .seconds(1))
    #expect(chooser.record.total[.timeLooking] == 301_100 && chooser.record.counts.count == 2)
  }

  @Test func `nobody is in the middle of anything after ten seconds`() {
    var chooser = Chooser()
    #expect(chooser.record.isIdle(at: chooser.now))
    chooser.choose(1)
    chooser.choose(2)
    #expect(!chooser.record.isIdle(at: chooser.now + .seconds(10)))
    #expect(chooser.record.isIdle(at: chooser.now + .milliseconds(10_001)))
    chooser.choose(3, after: 12_000)
    #expect(chooser.record.isIdle(at: chooser.now))
    chooser.choose(4)
    #expect(!chooser.record.isIdle(at: chooser.now))
  }
}
