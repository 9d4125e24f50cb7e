import Glibc
import Terms

/// One message between our processes: a kind and its bytes. On the wire: length of the rest (u32), kind (u8), body.
package struct Frame: Hashable, Sendable {
  package var kind: UInt8
  package var body: [UInt8]

  package init(kind: UInt8, body: [UInt8]) {
    self.kind = kind
    self.body = body
  }

  /// The longest body a peer may send; more means that the stream is not ours.
  package static let limit = 1 << 20

  package var encoded: [UInt8] {
    var writer = ByteWriter(reserving: body.count + 5)
    writer.integer(UInt32(clamping: body.count + 1))
    writer.integer(kind)
    writer.raw(body)
    return writer.bytes
  }
}

/// Cuts a stream of bytes into frames.
package struct FrameReader {
  package struct Malformed: Error {}

  private var buffer: [UInt8] = []
  private var consumed = 0

  package init() {}

  /// Takes what was read, in any pieces.
  package mutating func append(_ bytes: [UInt8]) {
    if consumed > 0 {
      buffer.removeFirst(consumed)
      consumed = 0
    }
    buffer.append(contentsOf: bytes)
  }

  /// The next whole frame, or nil when more bytes are needed.
  package mutating func next() throws(Malformed) -> Frame? {
    var reader = ByteReader(buffer[consumed...])
    guard let length = reader.integer(UInt32.self) else { return nil }
    guard length >= 1, Int(length) <= Frame.limit + 1 else { throw Malformed() }
    guard let rest = reader.raw(Int(length)), let kind = rest.first else { return nil }
    consumed += 4 + Int(length)
    return Frame(kind: kind, body: Array(rest.dropFirst()))
  }
}

/// Frames waiting to be written to a non-blocking descriptor.
package final class FrameQueue {
  private let descriptor: Descriptor
  private var waiting: [UInt8] = []
  private var written = 0
  /// More than this unread by the other side means that it hangs.
  private let limit: Int

  package init(_ descriptor: Descriptor, limit: Int = 8 << 20) {
    self.descriptor = descriptor
    self.limit = limit
  }

  /// Bytes not yet taken by the other side.
  package var backlog: Int { waiting.count - written }

  /// Queues a frame and writes what can be written now.
  /// - Throws: EMSGSIZE for a body that no reader would take, ENOBUFS when the other side has stopped reading, or
  ///   what write said
  ///   (EPIPE when it is gone).
  package func send(_ frame: Frame) throws(SystemError) {
    guard frame.body.count <= Frame.limit else { throw SystemError(call: "send", code: EMSGSIZE) }
    guard backlog <= limit else { throw SystemError(call: "send", code: ENOBUFS) }
    waiting.append(contentsOf: frame.encoded)
    try flush()
  }

  /// Writes what can be written now; call it when the descriptor is writable.
  package func flush() throws(SystemError) {
    while backlog > 0 {
      let count = try descriptor.writeAvailable(waiting[written...])
      if count == 0 { break }
      written += count
    }
    if written == waiting.count {
      waiting.removeAll(keepingCapacity: true)
      written = 0
    } else if written > 1 << 20 {
      waiting.removeFirst(written)
      written = 0
    }
  }
}
