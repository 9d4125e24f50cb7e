import Engine
import Testing

@Suite struct `Lines broken again` {
  @Test(arguments: 0..<100 as Range<UInt64>)
  func `after any change are those of a fresh start`(seed: UInt64) {
    var dice = Dice(seed)
    var kept = MessageComposition(estimatePerScalar: 10)
    var scalars: [Unicode.Scalar] = []
    let parts = ["a", "word", " ", "  ", "\n", "我", String(repeating: "x", count: 40), "longer"]
    for _ in 0..<60 {
      let place = dice.next() % 3 == 0 ? scalars.count : Int(dice.next() % UInt64(scalars.count + 1))
      if dice.next() % 3 == 0 {
        scalars.removeSubrange(place..<min(scalars.count, place + Int(dice.next() % 30)))
      } else {
        scalars.insert(contentsOf: parts[Int(dice.next() % UInt64(parts.count))].unicodeScalars, at: place)
      }
      var fresh = MessageComposition(estimatePerScalar: 10)
      #expect(
        kept.lineStarts(of: scalars, width: 200, hanging: 10)
          == fresh.lineStarts(of: scalars, width: 200, hanging: 10))
    }
  }

  @Test func `by other widths or for another place are broken anew`() {
    var composition = MessageComposition(estimatePerScalar: 10)
    let scalars = Array("aaaa bbbb cccc".unicodeScalars)
    #expect(composition.lineStarts(of: scalars, width: 200) == [0])
    #expect(composition.lineStarts(of: scalars, width: 60) == [0, 5, 10])
    composition.learn([MeasuredWord(text: "aaaa", width: 5), MeasuredWord(text: " ", width: 5)])
    #expect(composition.lineStarts(of: scalars, width: 60) == [0, 10])
    composition.forget(estimatePerScalar: 1)
    #expect(composition.lineStarts(of: scalars, width: 60) == [0])
  }
}
