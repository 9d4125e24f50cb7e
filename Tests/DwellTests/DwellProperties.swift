import Dwell
import Terms
import Testing

@Suite struct `Whatever the eye does` {
  @Test(arguments: 0..<200 as Range<UInt64>)
  func `a target completes only after it was looked at for long enough, by samples that saw it`(seed: UInt64) {
    var dice = Dice(seed)
    var drawn = Drawn()
    // Time that sightings on each target vouched for, since it was last lost or fired.
    var looked: [Int: Int64] = [:]
    for _ in 0..<400 {
      let looks = ["a", "a", "a", "b", ".", "_", "A", "!", "/"]
      let look = looks[Int(dice.next() % UInt64(looks.count))]
      for _ in 0...(dice.next() % 12) {
        let before = drawn.selections.count
        let sign = drawn.draw(look)
        switch look {
        case "!", "/": looked = [:]
        case "a", "b": looked[key(look), default: 0] += 100
        default: break
        }
        guard sign == "c", let selection = drawn.selections.last else { continue }
        #expect(drawn.selections.count == before + 1)
        #expect(selection.target == Drawn.target(Character(look)))
        #expect(looked[key(look), default: 0] >= 800)
        #expect(selection.enteredAt <= selection.lockedAt && selection.lockedAt <= selection.completedAt)
        looked[key(look)] = 0
      }
    }
    #expect(!drawn.selections.isEmpty)
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func `the same looks give the same choices`(seed: UInt64) {
    var runs: [[Selection]] = []
    for _ in 0..<2 {
      var dice = Dice(seed)
      var drawn = Drawn()
      for _ in 0..<500 { _ = drawn.draw(["a", "a", "a", "b", "."][Int(dice.next() % 5)]) }
      runs.append(drawn.selections)
    }
    #expect(runs[0] == runs[1])
  }

  private func key(_ look: String) -> Int { Int(look.unicodeScalars.first?.value ?? 0) }
}
