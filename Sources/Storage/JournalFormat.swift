import Terms

/// The first 32 bytes of a journal file.
struct JournalHeader: Hashable {
  static let magic = Array("YANYUJNL".utf8)
  static let version: UInt16 = 1
  static let length = 32

  var version = JournalHeader.version
  /// Counts files over the life of a journal; a later one knows better.
  var generation: UInt64
  /// Drawn anew by every run of the daemon.
  var run: UInt64

  var encoded: [UInt8] {
    var writer = ByteWriter(reserving: JournalHeader.length)
    writer.raw(JournalHeader.magic)
    writer.integer(version)
    writer.integer(UInt16(0))
    writer.integer(generation)
    writer.integer(run)
    writer.integer(CRC32C.checksum(writer.bytes))
    return writer.bytes
  }

  init(generation: UInt64, run: UInt64) {
    self.generation = generation
    self.run = run
  }

  /// Nil when the bytes do not begin with a whole header of any version.
  init?(_ bytes: [UInt8]) {
    var reader = ByteReader(bytes)
    guard reader.raw(8).map(Array.init) == JournalHeader.magic, let version = reader.integer(UInt16.self),
      reader.integer(UInt16.self) != nil, let generation = reader.integer(UInt64.self),
      let run = reader.integer(UInt64.self), let sum = reader.integer(UInt32.self),
      sum == CRC32C.checksum(bytes.prefix(JournalHeader.length - 4))
    else { return nil }
    self.version = version
    self.generation = generation
    self.run = run
  }
}

/// How one record stands in a file: length of the body (u32), type (u8), check of these five bytes (24 bits), body,
/// CRC32C (u32). Both checks begin with the generation, so that bytes of another file are never taken for a record of
/// this one. The check of the head makes it cheap to find the next whole record behind damage.
enum JournalFraming {
  static let headLength = 8
  static let overhead = headLength + 4
  /// No record is longer: a draft of a year's typing is a tenth of it. A length above it is damage.
  static let bodyLimit = 64 << 20

  static func encode(_ record: JournalRecord, generation: UInt64) -> [UInt8] {
    let body = record.body
    var writer = ByteWriter(reserving: body.count + overhead + 8)
    writer.integer(generation)
    writer.integer(UInt32(clamping: body.count))
    writer.integer(record.kind.rawValue)
    let check = CRC32C.checksum(writer.bytes)
    writer.integer(UInt16(truncatingIfNeeded: check))
    writer.integer(UInt8(truncatingIfNeeded: check >> 16))
    writer.raw(body)
    writer.integer(CRC32C.checksum(writer.bytes))
    return Array(writer.bytes.dropFirst(8))
  }

  /// A whole record that begins at `offset`; nil when there is none. What was looked at in vain is taken from `budget`.
  static func record(
    in bytes: [UInt8], at offset: Int, salt: [UInt8], budget: inout Int
  ) -> (type: UInt8, body: Range<Int>)? {
    budget -= 1
    var reader = ByteReader(bytes[offset...])
    guard let length = reader.integer(UInt32.self), Int(length) <= bodyLimit, let type = reader.integer(UInt8.self),
      // A quick refusal: most bytes that are no head fail here.
      type >= 1, type <= lastType, Int(length) + 7 <= reader.remaining, let low = reader.integer(UInt16.self),
      let high = reader.integer(UInt8.self)
    else { return nil }
    let check = CRC32C.checksum(salt + bytes[offset..<offset + 5])
    guard UInt32(low) | UInt32(high) << 16 == check & 0xFF_FFFF else { return nil }
    let body = offset + headLength..<offset + headLength + Int(length)
    var tail = ByteReader(bytes[body.upperBound...])
    guard tail.integer(UInt32.self) == CRC32C.checksum(salt + bytes[offset..<body.upperBound]) else {
      budget -= body.count
      return nil
    }
    budget += 1
    return (type, body)
  }

  /// Types up to this one may come from a later release of the same version; a reader that does not know one steps over
  /// it.
  static let lastType: UInt8 = 15
}
