import Terms
import Testing

@testable import Dwell

@Suite struct `A visit of the row of words` {
  private let reading = Interval.milliseconds(900)
  private let deciding = Interval.milliseconds(450)

  private func completion(_ visit: RowVisit, at milliseconds: Int64) -> Interval {
    visit.completion(reading: reading, deciding: deciding, at: .zero + .milliseconds(milliseconds))
  }

  @Test func `asks for the time of reading at first`() { #expect(completion(RowVisit(), at: 0) == reading) }

  @Test func `asks for no more than the rest of it from the next word, and for deciding at the least`() {
    var visit = RowVisit()
    visit.entered(at: .zero)
    // (80 ms have passed when a look is known to be one, and count.)
    #expect(completion(visit, at: 300) == .milliseconds(680))
    #expect(completion(visit, at: 2000) == deciding)
  }

  @Test func `is over when the eye was elsewhere for long, a word was chosen, or the row is another one`() {
    var visit = RowVisit()
    visit.entered(at: .zero)
    visit.left(at: .zero + .milliseconds(500))
    #expect(completion(visit, at: 700) == deciding)
    #expect(completion(visit, at: 800) == reading)
    visit.entered(at: .zero + .milliseconds(900))
    #expect(completion(visit, at: 1000) == .milliseconds(880))
    visit.ended()
    #expect(completion(visit, at: 1100) == reading)
  }

  @Test func `goes on after a slip beside the row`() {
    var visit = RowVisit()
    visit.entered(at: .zero)
    visit.left(at: .zero + .milliseconds(400))
    visit.entered(at: .zero + .milliseconds(600))
    #expect(completion(visit, at: 700) == deciding)
  }
}

@Suite struct `Looks that adapt` {
  private let set = Interval.milliseconds(800)

  private func practised(_ choices: Int, endsWord: Bool = true) -> AdaptedLooks {
    var looks = AdaptedLooks()
    for _ in 0..<choices { looks.chose(endsWord: endsWord) }
    return looks
  }

  @Test func `are as they are set at first, and shorter after many choices that stood, down to a bound`() {
    #expect(AdaptedLooks().letter(set) == set && AdaptedLooks().word(set) == set)
    #expect(practised(7).letter(set) == set)
    #expect(practised(8).letter(set) == .milliseconds(788))
    #expect(practised(10_000).letter(set) == .milliseconds(400))
    #expect(practised(10_000).word(set) == .milliseconds(640))
  }

  @Test func `change at the end of a word and nowhere else`() {
    var looks = practised(80, endsWord: false)
    #expect(looks.letter(set) == set)
    looks.chose(endsWord: true)
    #expect(looks.letter(set) < set)
  }

  @Test func `grow longer after a choice that was taken back, once for one mistake, up to a bound`() {
    var looks = practised(1)
    looks.tookBack(at: .zero)
    looks.tookBack(at: .zero + .seconds(2))
    looks.chose(endsWord: true)
    #expect(looks.letter(set) == .milliseconds(848))
    for time in 1...100 as ClosedRange<Int64> { looks.tookBack(at: .zero + .seconds(10 * time)) }
    looks.chose(endsWord: true)
    #expect(looks.letter(set) == .milliseconds(1200))
  }

  @Test(arguments: [0, 1, -5, Int64.max]) func `take any times`(nanoseconds: Int64) {
    let looks = practised(100)
    #expect(looks.letter(Interval(nanoseconds: nanoseconds)).nanoseconds <= max(0, nanoseconds))
  }
}
