import Glibc
import Platform
import Terms
import Testing

@Suite struct FramesTests {
  private let frames = [
    Frame(kind: 0, body: []), Frame(kind: 255, body: [1, 2, 3]),
    Frame(kind: 7, body: [UInt8](repeating: 9, count: 70_000)),
  ]

  @Test(arguments: [1, 2, 3, 4, 5, 6, 4096, 1 << 20])
  func `frames come whole, however the stream is cut`(size: Int) throws {
    let bytes = frames.flatMap(\.encoded)
    var reader = FrameReader()
    var read: [Frame] = []
    for start in stride(from: 0, to: bytes.count, by: size) {
      reader.append(Array(bytes[start..<min(start + size, bytes.count)]))
      while let frame = try reader.next() { read.append(frame) }
    }
    #expect(read == frames)
  }

  @Test(
    arguments: [
      [0, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0xFF], [0x02, 0, 0x10, 0],
    ] as [[UInt8]])
  func `a length that no frame has is malformed, and stays so`(bytes: [UInt8]) {
    var reader = FrameReader()
    reader.append(bytes)
    #expect(throws: FrameReader.Malformed.self) { try reader.next() }
    reader.append(Frame(kind: 1, body: []).encoded)
    #expect(throws: FrameReader.Malformed.self) { try reader.next() }
  }

  @Test func `the longest body passes, one byte more is refused by reader and queue`() throws {
    let longest = Frame(kind: 1, body: [UInt8](repeating: 5, count: Frame.limit))
    var reader = FrameReader()
    reader.append(longest.encoded)
    #expect(try reader.next() == longest)
    let longer = Frame(kind: 1, body: longest.body + [5])
    reader.append(longer.encoded)
    #expect(throws: FrameReader.Malformed.self) { try reader.next() }
    let queue = FrameQueue(try Descriptor.pipe().write)
    #expect(throws: SystemError(call: "send", code: EMSGSIZE)) { try queue.send(longer) }
  }

  @Test func `half a frame is no frame`() throws {
    var reader = FrameReader()
    let bytes = frames[1].encoded
    for count in 0..<bytes.count {
      reader = FrameReader()
      reader.append(Array(bytes.prefix(count)))
      #expect(try reader.next() == nil)
    }
  }

  @Test func `random bytes are frames or malformed, never a trap`() {
    var numbers = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      var reader = FrameReader()
      for _ in 0..<8 {
        reader.append(
          (0..<Int.random(in: 0...12, using: &numbers)).map { _ in UInt8.random(in: 0...3, using: &numbers) })
        do { while try reader.next() != nil {} } catch { break }
      }
    }
  }

  @Test func `a queue keeps order when the other side reads slowly, and gives up when it does not read`() throws {
    let (ours, theirs) = try Descriptor.socketPair()
    try ours.setNonBlocking()
    try theirs.setNonBlocking()
    let queue = FrameQueue(ours, limit: 3 << 20)
    var sent: [Frame] = []
    let error = #expect(throws: SystemError.self) {
      for kind: UInt8 in 0...200 {
        let frame = Frame(kind: kind, body: [UInt8](repeating: kind, count: 100_000))
        try queue.send(frame)
        sent.append(frame)
      }
    }
    #expect(error?.code == ENOBUFS)
    #expect(queue.backlog > 3 << 20 && sent.count > 30)
    var reader = FrameReader()
    var read: [Frame] = []
    while read.count < sent.count {
      guard let bytes = try theirs.readAvailable() else {
        try queue.flush()
        continue
      }
      reader.append(bytes)
      while let frame = try reader.next() { read.append(frame) }
    }
    #expect(read == sent)
    #expect(queue.backlog == 0)
  }

  @Test func `a queue to a side that is gone says so`() throws {
    ProcessHabits.begin(dieWithParent: nil)
    let (ours, theirs) = try Descriptor.socketPair()
    shutdown(theirs.raw, Int32(SHUT_RDWR))
    let queue = FrameQueue(ours)
    #expect(throws: SystemError(call: "write", code: EPIPE)) { try queue.send(Frame(kind: 1, body: [1])) }
  }
}
