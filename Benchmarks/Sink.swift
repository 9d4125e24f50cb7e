/// Takes every result, so that the compiler must compute it.
final class Sink {
  private(set) var value: UInt64 = 0

  @inline(never)
  func take(_ result: UInt64) { value = value &* 31 &+ result }
}

extension Reference {
  /// A thousand steps of xorshift64 (Marsaglia, "Xorshift RNGs", 2003), each waiting for the one before: plain
  /// arithmetic, no memory, and nothing that a compiler can add up beforehand.
  static func thousandSteps(_ sink: Sink) -> Reference {
    Reference(
      name: "a thousand xorshifts",
      work: .timed(calls: 10) {
        var state = sink.value | 1
        for _ in 0..<1000 {
          state ^= state << 13
          state ^= state >> 7
          state ^= state << 17
        }
        sink.take(state)
      })
  }
}
