import Composing
import Terms

/// A journal file as bytes in memory: what tests of damage make, cut and read back, without a disk.
package struct JournalImage: Hashable, Sendable {
  package var bytes: [UInt8]
  /// As the file's name would say it.
  package var generation: UInt64

  package init(bytes: [UInt8], generation: UInt64) {
    self.bytes = bytes
    self.generation = generation
  }

  /// A whole file of `run`, begun with `state`, and the offsets behind its header and behind each of its records.
  package static func written(
    generation: UInt64, run: UInt64, state: TextState, records: [TextRecord]
  ) -> (image: JournalImage, ends: [Int]) {
    var bytes = JournalHeader(generation: generation, run: run).encoded
    var ends = [bytes.count]
    for record in [.state(state)] + records.map(JournalRecord.text) {
      bytes += JournalFraming.encode(record, generation: generation)
      ends.append(bytes.count)
    }
    return (JournalImage(bytes: bytes, generation: generation), ends)
  }

  /// What the daemon would restore from these files, in the order of their generations.
  package static func restore(_ images: [JournalImage]) -> (RestoredText, [FinishedMessage], [RecoveryNote]) {
    let contents = JournalContents(images: images)
    return (contents.text, contents.messages, contents.notes)
  }
}
