import Terms

/// One utterance on its way to a sink.
struct Stream {
  let id: UInt64
  /// Percent of full loudness.
  let gain: Int
  /// Samples not yet written, from `next` on; before it stand the last ones that were.
  private var waiting: [Int16] = []
  private var next = 0
  /// Frames written to the sink.
  private(set) var written: Int64 = 0
  /// No more samples come.
  var ended = false
  /// What was last reported as consumed, and when the last anchor was due.
  var reportedConsumed: Int64 = 0
  var lastAnchor: Instant?
  /// Some of it passed by the clock while the device was gone.
  var isUnheard = false

  /// Samples a sender may have on the way: 10 s at 22,050 a second. Our own sender keeps to 3 s.
  static let limit = 220_500
  /// Samples kept that were written: more than a device holds, should it go away with them.
  private static let memory = 8820

  init(id: UInt64, gain: Int) {
    self.id = id
    self.gain = gain
  }

  var available: Int { waiting.count - next }
  var isWritten: Bool { ended && available == 0 }

  /// False when the sender has sent more than it may.
  mutating func append(_ samples: [Int16]) -> Bool {
    guard available + samples.count <= Stream.limit else { return false }
    if next > 2 * Stream.memory {
      waiting.removeFirst(next - Stream.memory)
      next = Stream.memory
    }
    waiting.append(contentsOf: samples)
    return true
  }

  /// The next samples, at most `count`, at the stream's gain.
  mutating func take(_ count: Int) -> [Int16] {
    let part = waiting[next..<next + min(count, available)]
    next += part.count
    written += Int64(part.count)
    guard gain != 100 else { return Array(part) }
    return part.map { Int16(clamping: Int($0) * gain / 100) }
  }

  /// The last `count` frames were not heard: they are written again.
  mutating func rewind(_ count: Int64) {
    let frames = Int(clamping: min(max(0, count), Int64(next), written))
    next -= frames
    written -= Int64(frames)
    lastAnchor = nil
  }
}
