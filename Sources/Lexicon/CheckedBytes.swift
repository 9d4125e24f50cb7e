/// Bytes of a dictionary, wherever they live: every read is checked. `owner` keeps them alive (a mapped file, a buffer).
package struct CheckedBytes: @unchecked Sendable {
  // Unchecked: the bytes are never written after this value was made, and the owner frees them when the last copy is gone.
  private let buffer: UnsafeRawBufferPointer
  private let owner: AnyObject

  /// The bytes stay valid and unchanged as long as `owner` lives.
  package init(_ buffer: UnsafeRawBufferPointer, owner: AnyObject) {
    self.buffer = buffer
    self.owner = owner
  }

  package init(copying bytes: [UInt8]) {
    let copy = OwnedBytes(bytes)
    self.init(UnsafeRawBufferPointer(copy.buffer), owner: copy)
  }

  package var count: Int { buffer.count }

  /// A little-endian integer; nil outside of the bytes.
  package func integer<Value: FixedWidthInteger & BitwiseCopyable>(at offset: Int, as type: Value.Type) -> Value? {
    guard offset >= 0, offset <= buffer.count - MemoryLayout<Value>.size else { return nil }
    return Value(littleEndian: buffer.loadUnaligned(fromByteOffset: offset, as: Value.self))
  }

  /// UTF-8; nil outside of the bytes and when it is none.
  package func string(_ range: Range<Int>) -> String? {
    slice(range).flatMap { String(validating: $0, as: UTF8.self) }
  }

  /// Nil when the range reaches outside of the bytes.
  package func slice(_ range: Range<Int>) -> Slice<UnsafeRawBufferPointer>? {
    guard range.lowerBound >= 0, range.upperBound <= buffer.count else { return nil }
    return buffer[range]
  }
}

private final class OwnedBytes {
  let buffer: UnsafeMutableRawBufferPointer

  init(_ bytes: [UInt8]) {
    buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 8)
    buffer.copyBytes(from: bytes)
  }

  deinit { buffer.deallocate() }
}

/// CRC-32C of many bytes, eight at a time (the slicing of Kounavis and Berry, 2005); the same values as `Terms.CRC32C`.
enum FastChecksum {
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

  static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
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

extension CheckedBytes {
  /// CRC-32C of the first `count` bytes; nil when there are not so many.
  package func checksum(first count: Int) -> UInt32? {
    guard let part = slice(0..<max(0, count)) else { return nil }
    return FastChecksum.checksum(UnsafeRawBufferPointer(rebasing: part))
  }
}
