import Scene
import Simulation
import Terms
import Testing

@testable import Trials

@Suite struct TallyTests {
  private func result(_ wanted: String, _ written: String, givenUp: Bool = false) -> TrialTally {
    var tally = TrialTally()
    tally.count(SentenceResult(wanted: wanted, written: written, isGivenUp: givenUp, time: .seconds(60)))
    return tally
  }

  @Test func `five characters a minute are a word`() {
    let tally = result("abcd efghi", "Abcd efghi ")
    #expect(tally.wordsPerMinute == 2 && tally.uncorrectedRate == 0 && tally.written == 10)
  }

  @Test func `what is wrong in the end is no speed`() {
    let tally = result("abcde fghi", "abxde fgi")
    #expect(tally.uncorrected == 2 && tally.written == 8 && tally.expected == 10)
    let nonsense = result("abc", "zzzzzzzz")
    #expect(nonsense.written == 0 && nonsense.uncorrectedRate == 1)
  }

  @Test func `a sentence given up is charged whole and credited with what stands`() {
    let tally = result("hello there friend", "hello th", givenUp: true)
    #expect(tally.givenUp == 1 && tally.written == 8 && tally.uncorrected == 0)
    #expect(tally.time == .seconds(60))
    let empty = result("hello", "", givenUp: true)
    #expect(empty.wordsPerMinute == 0 && empty.selectionsPerCharacter == nil && empty.keystrokeSaving == nil)
    let wrong = result("hello there", "hexl", givenUp: true)
    #expect(wrong.written == 3 && wrong.uncorrected == 1)
  }

  @Test func `choices are counted by whose fault they are`() {
    var tally = result("ab", "ab")
    func choice(_ label: String) -> TrialChoice {
      TrialChoice(at: .zero, enteredAt: .zero, label: label, role: .letter, target: .key(0))
    }
    tally.count(choice("a"), isMeant: true, isLapse: false)
    tally.count(choice("x"), isMeant: false, isLapse: false)
    tally.count(choice("y"), isMeant: false, isLapse: true)
    tally.count(choice("Undo"), isMeant: true, isLapse: false)
    tally.count(choice("b"), isMeant: true, isLapse: true)
    #expect(tally.choices == 5 && tally.wrong == 1 && tally.lapses == 1 && tally.undos == 1)
    #expect(tally.wrongRate == 0.2 && tally.selectionsPerCharacter == 2.5)
    // Five selections in place of two letters and a space.
    #expect(abs((tally.keystrokeSaving ?? 0) - (1 - 5.0 / 3)) < 1e-12)
  }

  @Test func `two tallies together are one`() {
    var first = result("abcd", "abcd")
    first.spend(.seconds(3), on: .dwelling)
    var second = result("abcd", "abc", givenUp: true)
    second.spend(.seconds(4), on: .dwelling)
    first.add(second)
    #expect(first.sentences == 2 && first.givenUp == 1 && first.written == 7 && first.time == .seconds(120))
    #expect(first.time(on: .dwelling) == .seconds(7) && first.time(on: .moving) == .zero)
  }

  @Test(arguments: [
    ("", "", 0), ("abc", "", 3), ("", "abc", 3), ("kitten", "sitting", 3), ("flaw", "lawn", 2), ("don't", "dont", 1),
  ])
  func `distances are those of Levenshtein`(wanted: String, written: String, distance: Int) {
    #expect(EditDistance.between(Array(wanted), Array(written)) == distance)
  }

  @Test func `sentences come down to what every keyboard has keys for`() {
    #expect(PhraseText.plain("  Don’t  go—it's late!  ").text == "don't go it's late.")
    #expect(PhraseText.plain("Room 12; \"now\"").text == "room , now")
    #expect(PhraseText.plain("Room 12; \"now\"").leftOut == 4)
  }
}
