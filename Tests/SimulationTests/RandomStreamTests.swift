import Simulation
import Testing

@Suite struct `Chance of a simulation` {
  @Test func `is the same for the same seed and cause, and another for others`() {
    var first = RandomStream(seed: 7, cause: .noise)
    var same = RandomStream(seed: 7, cause: .noise)
    var other = RandomStream(seed: 7, cause: .blinks)
    let numbers = (0..<100).map { _ in first.next() }
    #expect(numbers == (0..<100).map { _ in same.next() })
    #expect(numbers != (0..<100).map { _ in other.next() })
  }

  @Test func `has normal numbers of mean 0 and deviation 1`() {
    var stream = RandomStream(seed: 1, cause: .noise)
    var sum = 0.0
    var squares = 0.0
    for _ in 0..<50_000 {
      let pair = stream.normals()
      sum += pair.x + pair.y
      squares += pair.x * pair.x + pair.y * pair.y
    }
    #expect(abs(sum / 100_000) < 0.02)
    #expect(abs(squares / 100_000 - 1) < 0.03)
  }

  @Test func `has logarithms and exponentials that are each other's inverse`() {
    for value in [1e-9, 0.3, 0.999, 1, 1.5, 2, 10, 12_345.678, 1e12] {
      let back = ElementaryFunctions.exponential(ElementaryFunctions.naturalLog(value))
      #expect(abs(back / value - 1) < 1e-10)
    }
    #expect(abs(ElementaryFunctions.naturalLog(10) - 2.302_585_092_994_046) < 1e-12)
  }
}
