import Composing
import Storage
import Terms

/// How a journal is read back; a planted fault takes the place of the real reader.
package typealias ImageReader = @Sendable ([JournalImage]) -> (RestoredText, [FinishedMessage], [RecoveryNote])

/// What a check counted.
package struct JournalVerdict: Sendable {
  /// Faults that are told one by one; the others are counted.
  private static let toldLimit = 10

  package var recoveries = 0
  /// Restored text that was marked as recovered.
  package var marked = 0
  package private(set) var faults = 0
  package private(set) var told: [String] = []

  package init() {}

  package mutating func fault(_ text: @autoclosure () -> String) {
    faults += 1
    if told.count < JournalVerdict.toldLimit { told.append(text()) }
  }

  package mutating func add(_ other: JournalVerdict) {
    recoveries += other.recoveries
    marked += other.marked
    faults += other.faults
    told = Array((told + other.told).prefix(JournalVerdict.toldLimit))
  }
}

/// How journal files stand on the disk, written down a second time: what checks the reader must not ask it.
package enum FrameWalk {
  package struct Frame: Sendable {
    package var start: Int
    /// Behind the last byte.
    package var end: Int
    package var type: UInt8
    /// The revision of a state or an edit, the number of a message.
    package var number: UInt64
  }

  static let header = 32
  static let overhead = 12

  /// Records from `offset` on, by their lengths alone; `bytes` have to be whole ones.
  package static func frames(in bytes: [UInt8], from offset: Int = header) -> [Frame] {
    var frames: [Frame] = []
    var start = offset
    while start + overhead <= bytes.count {
      let length = Int(integer(bytes, at: start, count: 4))
      guard length <= bytes.count - start - overhead else { break }
      let number = length >= 8 ? integer(bytes, at: start + 8, count: 8) : 0
      frames.append(Frame(start: start, end: start + overhead + length, type: bytes[start + 4], number: number))
      start += overhead + length
    }
    return frames
  }

  private static func integer(_ bytes: [UInt8], at place: Int, count: Int) -> UInt64 {
    bytes[place..<min(bytes.count, place + count)].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
