/// Builds little-endian binary: the journal, the dictionaries and the frames between processes are written with it.
package struct ByteWriter: Sendable {
  package private(set) var bytes: [UInt8] = []

  package init(reserving capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  /// Least significant byte first.
  package mutating func integer<Value: FixedWidthInteger>(_ value: Value) {
    var rest = value.littleEndian
    withUnsafeBytes(of: &rest) { bytes.append(contentsOf: $0) }
  }

  /// As it is, without its length.
  package mutating func raw(_ part: some Sequence<UInt8>) { bytes.append(contentsOf: part) }

  /// UTF-8 behind its length in four bytes.
  package mutating func string(_ text: String) {
    integer(UInt32(clamping: text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }
}

/// Reads what `ByteWriter` wrote; every read is checked, and nil means that the bytes are not what they should be.
package struct ByteReader: Sendable {
  private let bytes: ArraySlice<UInt8>
  private var index: Int

  package init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    index = bytes.startIndex
  }

  package init(_ bytes: [UInt8]) { self.init(bytes[...]) }

  package var remaining: Int { bytes.endIndex - index }
  package var isAtEnd: Bool { remaining == 0 }

  /// What `ByteWriter.integer` wrote; nil when too few bytes are left.
  package mutating func integer<Value: FixedWidthInteger>(_ type: Value.Type = Value.self) -> Value? { fixedWidth() }

  // For the types that journals and dictionaries are made of: with the generic call, which other modules do not
  // specialise, reading a journal took four times as long.
  /// `integer` of UInt8.
  package mutating func integer(_ type: UInt8.Type = UInt8.self) -> UInt8? { fixedWidth() }
  /// `integer` of UInt16.
  package mutating func integer(_ type: UInt16.Type = UInt16.self) -> UInt16? { fixedWidth() }
  /// `integer` of UInt32.
  package mutating func integer(_ type: UInt32.Type = UInt32.self) -> UInt32? { fixedWidth() }
  /// `integer` of UInt64.
  package mutating func integer(_ type: UInt64.Type = UInt64.self) -> UInt64? { fixedWidth() }
  /// `integer` of Int32.
  package mutating func integer(_ type: Int32.Type = Int32.self) -> Int32? { fixedWidth() }
  /// `integer` of Int64.
  package mutating func integer(_ type: Int64.Type = Int64.self) -> Int64? { fixedWidth() }

  @inline(__always)
  private mutating func fixedWidth<Value: FixedWidthInteger>() -> Value? {
    let size = MemoryLayout<Value>.size
    guard size <= bytes.endIndex - index else { return nil }
    var value: Value = 0
    for place in 0..<size {
      value |= Value(truncatingIfNeeded: bytes[index + place]) << Value(truncatingIfNeeded: place * 8)
    }
    index += size
    return value
  }

  /// The next `count` bytes; nil when fewer are left.
  package mutating func raw(_ count: Int) -> ArraySlice<UInt8>? {
    guard count >= 0, count <= remaining else { return nil }
    defer { index += count }
    return bytes[index..<index + count]
  }

  /// Nil too when the text is longer than `limit` bytes or not UTF-8.
  package mutating func string(limit: Int) -> String? {
    guard let count = integer(UInt32.self), Int(count) <= limit, let part = raw(Int(count)) else { return nil }
    return String(validating: part, as: UTF8.self)
  }
}
