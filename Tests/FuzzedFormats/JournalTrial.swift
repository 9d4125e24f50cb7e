import Composing
import Storage
import Terms

/// A journal of one file as the daemon meets it at a start, and what the person then does with what was restored.
enum JournalTrial {
  /// A small file with every type of record and field, and one with undo, a finished message and a second draft.
  static let seeds: [[UInt8]] = [5, 40].map { (revisions: UInt64) in
    let records = records(upTo: revisions)
    return JournalImage.written(generation: generation, run: 77, state: .empty, records: records).image.bytes
  }

  /// As the file's name says it; a header that says otherwise goes before it.
  private static let generation: UInt64 = 3

  private static func records(upTo revision: UInt64) -> [TextRecord] {
    var composer = Composer(language: .english)
    var records: [TextRecord] = []
    let script: [ComposingCommand] = [
      .insert("Hello"), .space, .letter(letter("w")), .letter(letter("o")), .capital, .letter(letter("r")), .commit,
      .insert("。"), .appendText("我们 naïve 👩‍👩‍👧"), .move(.word, .left), .delete(.letter), .undo, .redo, .finish,
    ]
    var step = 0
    while (records.last?.revision ?? 0) < revision {
      guard let edit = composer.perform(script[step % script.count]) else {
        step += 1
        continue
      }
      step += 1
      records.append(.edit(edit))
      if edit.author == .finish, let message = composer.lastFinished { records.append(.finished(message)) }
    }
    return records
  }

  private static func letter(_ scalar: Unicode.Scalar) -> [Weighted<Symbol>] { [Weighted(Symbol(scalar), .certain)] }

  /// Whether anything was found. What was found must be whole: a state that can be written and read again, edits
  /// without a gap up to its revision, and a text that can be undone, redone and typed into.
  static func judge(_ bytes: [UInt8]) -> Bool {
    let (text, messages, notes) = JournalImage.restore([JournalImage(bytes: bytes, generation: generation)])
    for note in notes { precondition(!note.description.isEmpty) }
    guard text != .nothing || !messages.isEmpty else { return false }
    for (earlier, later) in zip(text.edits, text.edits.dropFirst()) {
      precondition(later.revision == earlier.revision + 1, "a gap in what can be undone")
    }
    precondition(text.edits.last.map { $0.revision == text.revision } ?? true, "edits of another revision")
    let again = JournalImage.written(generation: 9, run: 1, state: TextState(text), records: []).image
    let (kept, _, faults) = JournalImage.restore([again])
    precondition(faults.isEmpty && TextState(kept) == TextState(text), "what was restored cannot be kept")
    use(text)
    return true
  }

  private static func use(_ text: RestoredText) {
    var composer = Composer(language: .english)
    composer.restore(text)
    for command in [ComposingCommand.undo, .undo, .redo, .insert("x"), .delete(.word), .undo, .finish, .undo] {
      _ = composer.perform(command)
    }
    precondition(composer.text.visible.unicodeScalars.count >= 0)
  }

  /// The same bytes with the checks of header and records made right, as far as their lengths lead (docs/journal.md
  /// has the format).
  static func mended(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    guard bytes.count >= 32 else { return bytes }
    put(CRC32C.checksum(bytes[..<28]), bytes: 4, at: 28, &bytes)
    let salt = Array(bytes[12..<20])
    var offset = 32
    while offset + 12 <= bytes.count {
      let length = (0..<4).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
      guard length <= bytes.count - offset - 12 else { break }
      put(CRC32C.checksum(salt + bytes[offset..<offset + 5]), bytes: 3, at: offset + 5, &bytes)
      let end = offset + 8 + length
      put(CRC32C.checksum(salt + bytes[offset..<end]), bytes: 4, at: end, &bytes)
      offset = end + 4
    }
    return bytes
  }

  private static func put(_ value: UInt32, bytes count: Int, at offset: Int, _ bytes: inout [UInt8]) {
    for place in 0..<count { bytes[offset + place] = UInt8(truncatingIfNeeded: value >> UInt32(place * 8)) }
  }
}

extension TextRecord {
  fileprivate var revision: UInt64? { if case .edit(let edit) = self { edit.revision } else { nil } }
}
