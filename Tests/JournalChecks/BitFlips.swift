import Composing
import Storage
import Terms

/// Flips single bits of a journal. No text may be wrong: it is what the text was after some edit, or it is marked as
/// recovered and every token of it stood once. And every whole record behind the flipped one is found.
package struct BitFlips: Sendable {
  private let session: WrittenSession
  private let files: [JournalImage]
  private let read: ImageReader
  private let last: UInt64
  /// The newest state record in a file of its own right, and the file it is in.
  private let numbers: Set<UInt64>

  package init(_ session: WrittenSession, read: @escaping ImageReader = { JournalImage.restore($0) }) {
    self.session = session
    self.read = read
    files = WrittenSession.images(session.files)
    last = UInt64(session.truth.count - 1)
    numbers = Set(session.messages.map(\.id))
  }

  package var bits: Int { files.reduce(0) { $0 + $1.bytes.count * 8 } }

  /// Flips the bits of these numbers, counted through all files.
  package func check(_ bits: some Sequence<Int>) -> JournalVerdict {
    var verdict = JournalVerdict()
    let frames = files.map { FrameWalk.frames(in: $0.bytes) }
    for bit in bits {
      var (file, byte) = (0, bit / 8)
      while file < files.count, byte >= files[file].bytes.count {
        byte -= files[file].bytes.count
        file += 1
      }
      guard file < files.count else { break }
      var damaged = files
      damaged[file].bytes[byte] ^= 1 << UInt8(bit % 8)
      let hit = frames[file].first { $0.start <= byte && byte < $0.end }
      judge(damaged, hit, isInLastFile: file == files.count - 1, frames, &verdict, name: "file \(file), bit \(bit)")
    }
    return verdict
  }

  private func judge(
    _ damaged: [JournalImage], _ hit: FrameWalk.Frame?, isInLastFile: Bool, _ frames: [[FrameWalk.Frame]],
    _ verdict: inout JournalVerdict, name: String
  ) {
    let (text, messages, notes) = read(damaged)
    verdict.recoveries += 1
    if notes.isEmpty { verdict.fault("\(name): nothing was noticed") }
    // Of what stands once, all but the flipped record is found; what stands twice is found all the same.
    let copies = frames.joined().count { frame in
      hit.map { frame.number == $0.number && ($0.type == 3) == (frame.type == 3) } ?? false
    }
    let lostMessage = hit.flatMap { $0.type == 3 && copies == 1 ? $0.number : nil }
    if Set(messages.map(\.id)) != numbers.filter({ $0 != lostMessage }) {
      verdict.fault("\(name): not every other message was found")
    }
    let isLastEdit = hit.map { $0.type == 2 && $0.number == last && copies == 1 } ?? false
    guard text.revision == (isLastEdit ? last - 1 : last) else {
      return verdict.fault("\(name): read up to edit \(text.revision) of \(last)")
    }
    guard let recovery = text.recovery else {
      if TextState(text).textAlone != session.truth[Int(text.revision)] {
        verdict.fault("\(name): a text that never was, and not marked")
      }
      return
    }
    verdict.marked += 1
    if let hit, hit.type == 2, recovery.edits != Int(last - min(last, hit.number)) {
      verdict.fault("\(name): \(recovery.edits) of the \(last - hit.number) edits behind it were recovered")
    }
    let shown = text.drafts.flatMap(\.tokens)
    if !shown.allSatisfy(session.tokens.contains) { verdict.fault("\(name): a word that never stood") }
    if !BitFlips.canUndoAll(text) { verdict.fault("\(name): what can be undone does not fit") }
  }

  /// Every step back, of every draft, does something.
  package static func canUndoAll(_ text: RestoredText) -> Bool {
    for draft in text.drafts {
      var composer = Composer(language: .english)
      var restored = text
      restored.current = draft.id
      composer.restore(restored)
      while composer.canUndo { guard composer.perform(.undo) != nil else { return false } }
    }
    return true
  }
}
