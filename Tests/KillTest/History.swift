import Composing
import Storage

/// What one state folder has to hold: everything that was ever there, and whatever a pwrite had taken before a death.
struct History {
  /// A machine that is busy for 100 ms makes the daemon let go of what it slept through: choices that may be passed
  /// over at one time.
  private static let skipLimit = 8

  private(set) var edits: [Edit] = []
  private(set) var messages: [FinishedMessage] = []
  /// Choices that no edit came of: there was nothing to take back, or the machine was busy.
  private(set) var skipped = 0
  private var text = PlainText()
  /// Files that the test itself left torn.
  private var torn: Set<UInt64> = []

  /// One life is over.
  /// - Returns: what is missing or wrong.
  mutating func take(_ writes: [Killer.Write], _ script: Script, folder: String) -> [String] {
    for write in writes where write.isTorn { torn.insert(write.generation) }
    let look = JournalLook(folder: folder)
    let kept = JournalReader.messages([folder + "/journal"]).0
    let written = WrittenRecords(writes)
    var faults = look.notes.filter { !isExpected($0) }.map { "\($0)" }
    faults += missing(written, look.text, kept)
    faults += misplaced(writes, folder: folder)
    if Array(look.text.edits.prefix(edits.count)) != edits { faults.append("an edit of an earlier life has changed") }
    if Array(kept.prefix(messages.count)) != messages { faults.append("a message of an earlier life has changed") }
    if look.text.edits.count != Int(clamping: look.text.revision) {
      faults.append("\(look.text.edits.count) edits lead to revision \(look.text.revision)")
    }
    faults += follow(Array(look.text.edits.dropFirst(edits.count)), script)
    if look.text.drafts.count > 1 || !(look.text.drafts.first.map(text.isTextOf) ?? edits.isEmpty) {
      faults.append("the text is not what the edits make")
    }
    edits = look.text.edits
    messages = kept
    return faults
  }

  /// What a kill in the midst of writing leaves; nobody was promised these bytes.
  private func isExpected(_ note: RecoveryNote) -> Bool {
    switch note {
    case .unfinishedHeader: true
    case .tornTail(let file, _, _): torn.contains { file.hasSuffix("\($0).journal") }
    default: false
    }
  }

  private func missing(_ written: WrittenRecords, _ text: RestoredText, _ kept: [FinishedMessage]) -> [String] {
    var faults: [String] = []
    let byRevision = Dictionary(text.edits.map { ($0.revision, $0) }) { $1 }
    for (revision, body) in written.edits.sorted(by: { $0.key < $1.key }) {
      guard let edit = byRevision[revision] else {
        faults.append("missing: edit \(revision) was written, and the journal ends at \(text.revision)")
        continue
      }
      if JournalRecord.text(.edit(edit)).body != body { faults.append("edit \(revision) is not the one written") }
    }
    let byID = Dictionary(kept.map { ($0.id, $0) }) { $1 }
    for (id, body) in written.messages.sorted(by: { $0.key < $1.key }) {
      guard let message = byID[id] else {
        faults.append("missing: message \(id) was written")
        continue
      }
      if JournalRecord.text(.finished(message)).body != body { faults.append("message \(id) is not the one written") }
    }
    // One edit at the most had been written when its pwrite had not returned.
    let promised = max(edits.last?.revision ?? 0, written.edits.keys.max() ?? 0)
    if text.revision > promised + 1 { faults.append("\(text.revision - promised) edits that nobody wrote") }
    return faults
  }

  /// The bytes stand where they were written, in files that are still there.
  private func misplaced(_ writes: [Killer.Write], folder: String) -> [String] {
    writes.compactMap { write in
      let digits = String(write.generation)
      let name = String(repeating: "0", count: max(0, 12 - digits.utf8.count)) + digits + ".journal"
      guard !write.isCompaction, let file = FileBytes.read("\(folder)/journal/\(name)") else { return nil }
      let end = write.offset + write.bytes.count
      let isThere = end <= file.count && Array(file[write.offset..<end]) == write.bytes
      return isThere ? nil : "missing: \(write.bytes.count) bytes at \(write.offset) of file \(write.generation)"
    }
  }

  /// Each new edit comes of the next choice of the script, and fits what stood there.
  private mutating func follow(_ new: [Edit], _ script: Script) -> [String] {
    var next = 0
    for edit in new {
      if edit.revision != UInt64(edits.count + 1) || !text.apply(edit) { return ["edit \(edit.revision) does not fit"] }
      edits.append(edit)
      let rest = script.choices.dropFirst(next).prefix(History.skipLimit)
      guard let place = rest.firstIndex(where: { $0.explains(edit) }) else {
        return [
          "edit \(edit.revision) was not chosen: by \(edit.author), \(edit.removed.count) tokens removed, "
            + "\(edit.inserted.count) inserted, preedit of \(edit.preeditBefore.observations.count) to "
            + "\(edit.preeditAfter.observations.count); next would be \(rest.first.map { "\($0)" } ?? "nothing")"
        ]
      }
      skipped += place - next
      // Finishing may commit first.
      next = script.choices[place] == .finish ? place : place + 1
    }
    return []
  }
}
