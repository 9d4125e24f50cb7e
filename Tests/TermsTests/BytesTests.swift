import Terms
import Testing

/// A fixed sequence of numbers, so that a failure can be had again (SplitMix64: Steele, Lea, Flood 2014).
struct SeededNumbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

@Suite struct BytesTests {
  @Test func `integers are little-endian and come back`() {
    var writer = ByteWriter()
    writer.integer(UInt32(0x0102_0304))
    writer.integer(Int16(-2))
    writer.integer(Int8(-128))
    writer.integer(Int64.min)
    writer.integer(UInt64.max)
    #expect(writer.bytes.prefix(6) == [4, 3, 2, 1, 0xFE, 0xFF])
    var reader = ByteReader(writer.bytes)
    #expect(reader.integer(UInt32.self) == 0x0102_0304)
    #expect(reader.integer(Int16.self) == -2)
    #expect(reader.integer(Int8.self) == -128)
    #expect(reader.integer(Int64.self) == .min)
    #expect(reader.integer(UInt64.self) == .max)
    #expect(reader.isAtEnd)
    #expect(reader.integer(UInt8.self) == nil)
  }

  @Test(arguments: ["", "a", "眼语", "e\u{301}", "\u{0}", "👩‍🦽"])
  func `text comes back scalar for scalar`(text: String) {
    var writer = ByteWriter()
    writer.string(text)
    var reader = ByteReader(writer.bytes)
    #expect(reader.string(limit: 100).map { Array($0.unicodeScalars) } == Array(text.unicodeScalars))
    #expect(reader.isAtEnd)
  }

  @Test func `a short integer takes nothing`() {
    var reader = ByteReader([1, 2, 3])
    #expect(reader.integer(UInt32.self) == nil)
    #expect(reader.remaining == 3)
    #expect(reader.raw(-1) == nil)
    #expect(reader.raw(4) == nil)
    #expect(reader.raw(.max) == nil)
    #expect(reader.raw(3).map(Array.init) == [1, 2, 3])
  }

  @Test func `text that is too long, cut or not UTF-8 is refused`() {
    var long = ByteWriter()
    long.string("abcd")
    var reader = ByteReader(long.bytes)
    #expect(reader.string(limit: 3) == nil)
    for bytes: [UInt8] in [
      [5, 0, 0, 0, 0x61], [0xFF, 0xFF, 0xFF, 0xFF], [1, 0, 0], [2, 0, 0, 0, 0xC3, 0x28],
      [3, 0, 0, 0, 0xED, 0xA0, 0x80],
      [2, 0, 0, 0, 0xC0, 0x80],
    ] {
      var broken = ByteReader(bytes)
      #expect(broken.string(limit: .max) == nil)
    }
  }

  @Test func `a reader of a slice stays inside of it`() {
    let bytes: [UInt8] = Array(0..<10)
    var reader = ByteReader(bytes[3..<6])
    #expect(reader.remaining == 3)
    #expect(reader.integer(UInt16.self) == 0x0403)
    #expect(reader.integer(UInt16.self) == nil)
    #expect(reader.integer(UInt8.self) == 5)
  }

  @Test func `random bytes read at random never trap and never go back`() {
    var numbers = SeededNumbers(state: 1)
    for _ in 0..<3000 {
      let bytes = (0..<Int.random(in: 0...40, using: &numbers)).map { _ in UInt8.random(in: 0...255, using: &numbers) }
      var reader = ByteReader(bytes)
      for _ in 0..<12 {
        let before = reader.remaining
        switch Int.random(in: 0..<6, using: &numbers) {
        case 0: _ = reader.integer(UInt8.self)
        case 1: _ = reader.integer(Int32.self)
        case 2: _ = reader.integer(UInt64.self)
        case 3: _ = reader.raw(Int.random(in: -3...20, using: &numbers))
        case 4: _ = reader.string(limit: Int.random(in: 0...30, using: &numbers))
        default: _ = reader.integer(UInt128.self)
        }
        #expect(reader.remaining >= 0 && reader.remaining <= before)
      }
    }
  }
}

@Suite struct CRC32CTests {
  /// RFC 3720 appendix B.4, and the check value of the catalogue of CRC algorithms ("123456789").
  @Test(
    arguments: [
      ([UInt8](repeating: 0, count: 32), 0x8A91_36AA), ([UInt8](repeating: 0xFF, count: 32), 0x62A8_AB43),
      (Array(0..<32), 0x46DD_794E), (Array((0..<32).reversed()), 0x113F_DB5C), (Array("123456789".utf8), 0xE306_9283),
      ([], 0),
      (
        [
          0x01, 0xC0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x14, 0, 0, 0, 0, 0, 0x04, 0, 0, 0, 0, 0x14, 0, 0, 0,
          0x18,
          0x28, 0, 0, 0, 0, 0, 0, 0, 0x02, 0, 0, 0, 0, 0, 0, 0,
        ], 0xD996_3A56
      ),
    ] as [([UInt8], UInt32)])
  func `known vectors`(bytes: [UInt8], expected: UInt32) {
    #expect(CRC32C.checksum(bytes) == expected)
  }

  /// Eight bytes at a time or one: the definition, bit by bit, gives the same at every length and in every alignment.
  @Test func `the tables give what the polynomial gives`() {
    func byDefinition(_ bytes: ArraySlice<UInt8>) -> UInt32 {
      var value: UInt32 = 0xFFFF_FFFF
      for byte in bytes {
        value ^= UInt32(byte)
        for _ in 0..<8 { value = value & 1 == 1 ? (value >> 1) ^ 0x82F6_3B78 : value >> 1 }
      }
      return value ^ 0xFFFF_FFFF
    }
    let bytes = (0..<64).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) }
    for start in 0..<9 {
      for end in start..<64 {
        let part = bytes[start..<end]
        #expect(CRC32C.checksum(part) == byDefinition(part))
        #expect(CRC32C.checksum(AnySequence(part)) == byDefinition(part))
      }
    }
  }

  @Test func `every single flipped bit changes the checksum`() {
    let bytes = Array("Hello world, 眼语".utf8)
    let whole = CRC32C.checksum(bytes)
    for bit in 0..<bytes.count * 8 {
      var flipped = bytes
      flipped[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(CRC32C.checksum(flipped) != whole)
    }
  }
}
