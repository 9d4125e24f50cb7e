import Platform
import Terms

/// What one file holds: its whole records in their order, and what had to be stepped over.
struct JournalScan {
  var generation: UInt64
  /// Nil when the header was damaged.
  var run: UInt64?
  var records: [JournalRecord] = []
  var notes: [RecoveryNote] = []
  /// How many records stand before each damaged stretch that is no torn tail.
  var damage: [Int] = []

  /// How many bytes of damage one file is searched through, in bytes checksummed: a bound on what a made-up file can
  /// cost.
  private static let searchBudget = 256 << 20

  /// `generation` is what the file's name says.
  init(_ bytes: [UInt8], file: String, generation: UInt64) {
    self.generation = generation
    guard bytes.count >= JournalHeader.length else {
      notes = [.unfinishedHeader(file: file, bytes: bytes.count)]
      return
    }
    if let header = JournalHeader(bytes) {
      guard header.version == JournalHeader.version else {
        notes = [.otherVersion(file: file, version: header.version)]
        return
      }
      // A header of another generation stands in an old block that this file was given and never filled.
      if header.generation == generation { run = header.run }
    }
    scan(bytes, file: file, ReadingMarks.shared.begin(file))
    guard run == nil else { return }
    if records.isEmpty {
      notes = [.notAJournal(file: file, bytes: bytes.count)]
    } else {
      notes.insert(.damagedHeader(file: file), at: 0)
    }
  }

  /// A record that ended its readers is stepped over like damage.
  private mutating func scan(_ bytes: [UInt8], file: String, _ mark: ReadingMarks.Mark) {
    var writer = ByteWriter()
    writer.integer(generation)
    let salt = writer.bytes
    var offset = JournalHeader.length
    var budget = JournalScan.searchBudget
    while offset < bytes.count {
      if mark.at(offset), let found = JournalFraming.record(in: bytes, at: offset, salt: salt, budget: &budget) {
        take(found.type, bytes[found.body], file: file, offset: offset)
        offset = found.body.upperBound + 4
        continue
      }
      let damage = offset
      repeat {
        offset += 1
      } while offset < bytes.count && budget > 0
        && JournalFraming.record(in: bytes, at: offset, salt: salt, budget: &budget) == nil
      if budget <= 0 { offset = bytes.count }
      let length = offset - damage
      if offset < bytes.count { self.damage.append(records.count) }
      notes.append(
        offset == bytes.count
          ? .tornTail(file: file, offset: damage, bytes: length) : .damaged(file: file, offset: damage, bytes: length))
    }
  }

  private mutating func take(_ type: UInt8, _ body: ArraySlice<UInt8>, file: String, offset: Int) {
    if let kind = JournalRecord.Kind(rawValue: type), let record = JournalRecord(kind: kind, body: body) {
      records.append(record)
    } else {
      notes.append(.unknownRecord(file: file, offset: offset, type: type, bytes: body.count))
    }
  }
}
