import Terms

/// Bytes of a dictionary, wherever they live: every read is checked. `owner` keeps them alive (a mapped file, a
/// buffer).
package struct CheckedBytes: @unchecked Sendable {
  // Unchecked: the bytes are never written after this value was made, and the owner frees them when the last copy is
  // gone.
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

extension CheckedBytes {
  /// CRC-32C of the first `count` bytes; nil when there are not so many.
  package func checksum(first count: Int) -> UInt32? {
    guard let part = slice(0..<max(0, count)) else { return nil }
    return CRC32C.checksum(UnsafeRawBufferPointer(rebasing: part))
  }
}
