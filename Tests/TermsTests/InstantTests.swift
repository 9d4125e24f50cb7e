import Terms
import Testing

@Suite struct InstantTests {
  private let last = Instant(nanoseconds: .max)
  private let first = Instant(nanoseconds: .min)
  private let longest = Interval(nanoseconds: .max)
  private let mostNegative = Interval(nanoseconds: .min)

  @Test func `times add and subtract`() {
    #expect(Instant.milliseconds(5) + .microseconds(3) == Instant(nanoseconds: 5_003_000))
    #expect(Instant.milliseconds(5) - .milliseconds(7) == Instant(nanoseconds: -2_000_000))
    #expect(Instant.milliseconds(5) - Instant.milliseconds(7) == .milliseconds(-2))
    #expect(Interval.seconds(2) + .milliseconds(3) - .seconds(1) == .milliseconds(1003))
    #expect(Interval.milliseconds(20) * 3 == .milliseconds(60))
  }

  @Test func `instants stop at the ends of the clock`() {
    #expect(last + .milliseconds(1) == last)
    #expect(first + .milliseconds(-1) == first)
    #expect(last - .milliseconds(-1) == last)
    #expect(first - .milliseconds(1) == first)
    #expect(last + longest == last)
    #expect(first + mostNegative == first)
  }

  @Test func `going back by the most negative interval goes forward`() {
    #expect(Instant.zero - mostNegative == last)
    #expect(Instant(nanoseconds: -1) - mostNegative == last)
    #expect(first - mostNegative == .zero)
    #expect(last - mostNegative == last)
  }

  @Test func `intervals between the ends saturate`() {
    #expect(last - first == longest)
    #expect(first - last == mostNegative)
    #expect(Instant.zero - first == longest)
    #expect(longest + .milliseconds(1) == longest)
    #expect(mostNegative - .milliseconds(1) == mostNegative)
    #expect(Interval.zero - mostNegative == longest)
  }

  @Test func `units saturate instead of trapping`() {
    #expect(Interval.seconds(.max) == longest)
    #expect(Interval.seconds(.min) == mostNegative)
    #expect(Interval.milliseconds(.max) == longest)
    #expect(Interval.microseconds(.min) == mostNegative)
    #expect(Instant.milliseconds(.max) == last)
    #expect(longest * -2 == mostNegative)
    #expect(mostNegative * -1 == longest)
    #expect(mostNegative * 2 == mostNegative)
  }

  @Test func `whole milliseconds round towards zero`() {
    #expect(Interval.microseconds(1999).wholeMilliseconds == 1)
    #expect(Interval.microseconds(-1999).wholeMilliseconds == -1)
    #expect(Interval.microseconds(1500).inMilliseconds == 1.5)
  }

  @Test func `every pair of extremes gives the exact result, clamped`() {
    let values: [Int64] = [.min, .min + 1, -2, -1, 0, 1, 2, .max - 1, .max]
    for left in values {
      for right in values {
        let sum = Int64(clamping: Int128(left) + Int128(right))
        let difference = Int64(clamping: Int128(left) - Int128(right))
        #expect((Instant(nanoseconds: left) + Interval(nanoseconds: right)).nanoseconds == sum)
        #expect((Instant(nanoseconds: left) - Interval(nanoseconds: right)).nanoseconds == difference)
        #expect((Instant(nanoseconds: left) - Instant(nanoseconds: right)).nanoseconds == difference)
        #expect((Interval(nanoseconds: left) - Interval(nanoseconds: right)).nanoseconds == difference)
        let product = Int64(clamping: Int128(left) * Int128(right))
        #expect((Interval(nanoseconds: left) * right).nanoseconds == product)
      }
    }
  }
}
