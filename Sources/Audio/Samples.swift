import Terms

/// Mono 16-bit samples on the wire: little-endian, two bytes each.
package enum SampleBytes {
  /// Sixteen bits each, least significant byte first.
  package static func encode(_ samples: some Collection<Int16>, into writer: inout ByteWriter) {
    let ordered = Array(samples.lazy.map(\.littleEndian))
    ordered.withUnsafeBytes { writer.raw($0) }
  }

  /// Nil when the bytes are not whole samples.
  package static func decode(_ bytes: ArraySlice<UInt8>) -> [Int16]? {
    guard bytes.count % 2 == 0 else { return nil }
    return bytes.withUnsafeBytes { raw in
      (0..<raw.count / 2).map { Int16(littleEndian: raw.loadUnaligned(fromByteOffset: $0 * 2, as: Int16.self)) }
    }
  }
}

/// A frame that is not a message of the program that received it: unknown kind, short, too long, or text that is not
/// UTF-8.
package struct MalformedMessage: Error, Hashable, Sendable {
  package var kind: UInt8

  package init(kind: UInt8) { self.kind = kind }
}

/// The descriptor at which each of the sound programs finds its stream socket.
package let programSocket: Int32 = 3
