import Composing
import Storage
import Terms

/// The edits and messages in what a daemon had written when it died: read off the bytes that its pwrites took, by
/// docs/journal.md and not by the reader that is being tested.
struct WrittenRecords {
  /// Bodies by revision and by id; of two the later counts.
  private(set) var edits: [UInt64: [UInt8]] = [:]
  private(set) var messages: [UInt64: [UInt8]] = [:]

  /// Records that compaction wrote again were written before.
  init(_ writes: [Killer.Write]) {
    for write in writes where !write.isCompaction && !write.isTorn { take(write.bytes) }
  }

  private mutating func take(_ bytes: [UInt8]) {
    var reader = ByteReader(bytes)
    if bytes.starts(with: "YANYUJNL".utf8) { _ = reader.raw(32) }
    while let length = reader.integer(UInt32.self), let kind = reader.integer(UInt8.self), reader.raw(3) != nil,
      let body = reader.raw(Int(length)), reader.raw(4) != nil
    {
      var head = ByteReader(body)
      guard let number = head.integer(UInt64.self) else { continue }
      if kind == 2 { edits[number] = Array(body) }
      if kind == 3 { messages[number] = Array(body) }
    }
  }
}

/// The text that edits make, by the meaning of an edit and nothing else; one draft.
struct PlainText {
  private(set) var scalars: [Unicode.Scalar] = []
  private(set) var preedit: [Unicode.Scalar] = []

  /// False when what is to be removed does not stand there, or the preedit before is another.
  mutating func apply(_ edit: Edit) -> Bool {
    let removed = edit.removed.flatMap { Array($0.text.unicodeScalars) }
    let end = edit.position + removed.count
    guard edit.position >= 0, end <= scalars.count, Array(scalars[edit.position..<end]) == removed,
      PlainText.letters(edit.preeditBefore) == preedit
    else { return false }
    scalars.replaceSubrange(edit.position..<end, with: edit.inserted.flatMap { Array($0.text.unicodeScalars) })
    preedit = PlainText.letters(edit.preeditAfter)
    return true
  }

  func isTextOf(_ draft: RestoredText.RestoredDraft) -> Bool {
    draft.tokens.flatMap { Array($0.text.unicodeScalars) } == scalars
      && PlainText.letters(draft.preedit) == preedit
  }

  private static func letters(_ preedit: Preedit) -> [Unicode.Scalar] {
    preedit.observations.compactMap { $0.alternatives.first?.value.scalar }
  }
}
