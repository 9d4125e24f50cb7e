import Audio
import Terms
import Testing

@testable import Sound

@Suite struct RisingToneTests {
  private let rate = 22050
  private var seconds: Int { Int(AlarmCommand.rising.wholeMilliseconds / 1000) }
  private static let full = 28_000

  private func loudest(_ samples: some Sequence<Int16>) -> Int { samples.map { abs(Int($0)) }.max() ?? 0 }

  @Test func `each two seconds are louder than those before, from soft to nearly the alarm`() {
    let tone = Tones.rising(from: 0, count: seconds * rate, rate: rate)
    let levels = stride(from: 0, to: seconds, by: 2).map { loudest(tone[$0 * rate..<($0 + 2) * rate]) }
    #expect(zip(levels, levels.dropFirst()).allSatisfy { $0 < $1 }, "\(levels)")
    #expect((700...1500).contains(levels[0]), "\(levels[0])")
    #expect(levels[levels.count - 1] > RisingToneTests.full * 3 / 4, "\(levels)")
  }

  @Test func `after it has risen it is the alarm`() {
    let tone = Tones.rising(from: Int64(seconds * rate), count: rate, rate: rate)
    #expect(tone == Tones.alarm(from: 0, count: rate, rate: rate))
    #expect(loudest(tone) > RisingToneTests.full * 9 / 10)
  }

  @Test func `it is the same however it is cut`() {
    let from = Int64(seconds * rate - rate)
    let whole = Tones.rising(from: from, count: 2 * rate, rate: rate)
    let pieces = stride(from: 0, to: 2 * rate, by: 441).flatMap {
      Tones.rising(from: from + Int64($0), count: min(441, 2 * rate - $0), rate: rate)
    }
    #expect(pieces == whole)
  }

  @Test func `it never cracks: no step is larger than the alarm's own`() {
    let tone = Tones.rising(from: 0, count: seconds * rate, rate: rate).map(Int.init)
    let alarm = Tones.alarm(from: 0, count: rate, rate: rate).map(Int.init)
    func steepest(_ samples: [Int]) -> Int { zip(samples, samples.dropFirst()).map { abs($1 - $0) }.max() ?? 0 }
    #expect(steepest(tone) <= steepest(alarm))
  }

  @Test func `between soft chimes it is silent`() {
    let tone = Tones.rising(from: 0, count: 2 * rate, rate: rate)
    #expect(tone[rate..<2 * rate].allSatisfy { $0 == 0 })
  }
}
