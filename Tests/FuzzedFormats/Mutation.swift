/// Small damage of the kinds that files meet: bits and bytes that are others, parts that are missing, doubled or moved.
package struct Mutation: Sendable {
  package var dice: Dice

  package init(seed: UInt64) { dice = Dice(seed: seed) }

  /// Numbers at the edges of what fields can hold.
  private static let edges: [UInt32] = [
    0, 1, 2, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x1_0000, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, 100, 300, 1200, 3000,
    10_000,
  ]

  /// One change or two, seldom four.
  package mutating func mutated(_ original: [UInt8]) -> [UInt8] {
    var bytes = original
    for _ in 0...Int(dice.next() % 4 & dice.next() % 4) where !bytes.isEmpty { change(&bytes) }
    return bytes
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    let place = index(bytes.count)
    switch dice.next() % 10 {
    case 0, 1, 2: bytes[place] ^= 1 << UInt8(dice.next() % 8)
    case 3, 4: bytes[place] = UInt8(truncatingIfNeeded: dice.next())
    case 5, 6: putNumber(at: place, &bytes)
    case 7:
      // A part over another one of the same length.
      let length = min(1 + index(32), bytes.count)
      let (from, to) = (index(bytes.count - length + 1), index(bytes.count - length + 1))
      bytes.replaceSubrange(to..<to + length, with: Array(bytes[from..<from + length]))
    case 8: bytes.removeSubrange(place..<min(bytes.count, place + 1 + index(16)))
    default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 1 + index(16))], at: index(bytes.count))
    }
  }

  private mutating func putNumber(at place: Int, _ bytes: inout [UInt8]) {
    let edge = Mutation.edges[index(Mutation.edges.count)]
    let number = dice.next() % 4 == 0 ? UInt32(truncatingIfNeeded: dice.next()) : edge
    for offset in 0..<4 where place + offset < bytes.count {
      bytes[place + offset] = UInt8(truncatingIfNeeded: number >> UInt32(offset * 8))
    }
  }

  private mutating func index(_ count: Int) -> Int { Int(dice.next() % UInt64(max(1, count))) }
}
