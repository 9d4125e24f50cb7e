/// CRC-32C (Castagnoli, polynomial 0x1EDC6F41 reflected; RFC 3720 appendix B.4), eight bytes at a time by tables (the
/// slicing of Kounavis and Berry, 2005).
package enum CRC32C {
  /// Table 0 is the plain one; table n holds what a byte does n bytes further on.
  private static let tables: [UInt32] = {
    var tables = [UInt32](repeating: 0, count: 8 * 256)
    for index in 0..<256 {
      var value = UInt32(index)
      for _ in 0..<8 { value = value & 1 == 1 ? (value >> 1) ^ 0x82F6_3B78 : value >> 1 }
      tables[index] = value
    }
    for index in 256..<8 * 256 {
      let previous = tables[index - 256]
      tables[index] = (previous >> 8) ^ tables[Int(previous & 0xFF)]
    }
    return tables
  }()

  /// The checksum of `bytes` from the first to the last.
  package static func checksum(_ bytes: some Sequence<UInt8>) -> UInt32 {
    // Whole arrays and slices in one plain loop: generic iteration across modules costs thirty times as much.
    bytes.withContiguousStorageIfAvailable { checksum(UnsafeRawBufferPointer($0)) }
      ?? Array(bytes).withUnsafeBytes { checksum($0) }
  }

  /// The checksum of all bytes of the buffer.
  package static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    var value: UInt32 = 0xFFFF_FFFF
    var offset = 0
    tables.withUnsafeBufferPointer { table in
      while offset + 8 <= bytes.count {
        let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) ^ UInt64(value)
        value = 0
        for place in 0..<8 {
          value ^= table[(7 - place) * 256 + Int((word >> UInt64(place * 8)) & 0xFF)]
        }
        offset += 8
      }
      while offset < bytes.count {
        value = (value >> 8) ^ table[Int((value ^ UInt32(bytes[offset])) & 0xFF)]
        offset += 1
      }
    }
    return value ^ 0xFFFF_FFFF
  }
}
