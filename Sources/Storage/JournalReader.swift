import Composing
import Platform
import Terms

/// Gives back what was written, from every file of every folder of a journal.
package enum JournalReader {
  /// Edits that can be undone after a restoration; the composer keeps as many.
  package static let undoLimit = 100_000

  /// The drafts as they were, the edits that can be undone, and what was met on the way. Reads only, and throws never:
  /// what cannot be read is a note.
  package static func restore(_ folders: [String]) -> (RestoredText, [RecoveryNote]) {
    let contents = JournalContents(folders: folders.map(JournalFolder.init(path:)))
    return (contents.text, contents.notes)
  }

  /// The same for one folder.
  package static func restore(_ folder: String) -> (RestoredText, [RecoveryNote]) { restore([folder]) }

  /// Every finished message that is kept, oldest first.
  package static func messages(_ folders: [String]) -> ([FinishedMessage], [RecoveryNote]) {
    let contents = JournalContents(folders: folders.map(JournalFolder.init(path:)))
    return (contents.messages, contents.notes)
  }
}

/// A whole journal, read and put in order.
struct JournalContents {
  private(set) var text = RestoredText.nothing
  private(set) var messages: [FinishedMessage] = []
  private(set) var notes: [RecoveryNote] = []
  /// The files that were read, oldest first.
  private(set) var entries: [JournalFolder.Entry] = []
  /// Files that an erasure made void and that are still there; nothing of them counts.
  private(set) var void: [JournalFolder.Entry] = []

  private var edits: [Edit] = []
  private var state = TextState.empty
  private var run: UInt64?

  /// Reads generations before `limit` only.
  init(folders: [JournalFolder], below limit: UInt64 = .max) {
    for folder in folders {
      do throws(SystemError) {
        entries += try folder.entries().filter { $0.generation < limit }
      } catch { notes.append(.unreadable(path: folder.path, error)) }
    }
    entries.sort { ($0.generation, $0.path) < ($1.generation, $1.path) }
    (entries, void) = ErasureMark.sort(entries)
    for entry in entries { read(entry) }
    putInOrder()
    restoreText()
  }

  /// The same of files in memory, of which none is void.
  init(images: [JournalImage]) {
    for image in images.sorted(by: { $0.generation < $1.generation }) {
      take(JournalScan(image.bytes, file: "image", generation: image.generation))
    }
    putInOrder()
    restoreText()
  }

  private mutating func read(_ entry: JournalFolder.Entry) {
    do throws(SystemError) {
      let (bytes, isCut) = try JournalFolder.contents(of: entry.path)
      if isCut { notes.append(.tooLarge(file: entry.path, bytes: bytes.count)) }
      take(JournalScan(bytes, file: entry.path, generation: entry.generation))
    } catch { notes.append(.unreadable(path: entry.path, error)) }
  }

  private mutating func take(_ scan: JournalScan) {
    notes += scan.notes
    for record in scan.records { take(record, of: scan.run) }
    run = scan.run ?? run
  }

  private mutating func take(_ record: JournalRecord, of recordRun: UInt64?) {
    switch record {
    case .text(.edit(let edit)): edits.append(edit)
    case .text(.finished(let message)): messages.append(message)
    case .state(let next):
      if let recordRun, let run, recordRun != run, next.revision < edits.last?.revision ?? 0 {
        // The new run began without these: its revisions mean something else from here on.
        let kept = edits.filter { $0.revision <= next.revision }
        notes.append(.setAside(edits: edits.count - kept.count))
        edits = kept
      }
      if let recordRun { run = recordRun }
      state = next
    case .erasure: break
    }
  }

  /// Edits by revision and messages by id, each once; of two the later written counts.
  private mutating func putInOrder() {
    let places = edits.indices.sorted { (edits[$0].revision, $0) < (edits[$1].revision, $1) }
    var ordered: [Edit] = []
    ordered.reserveCapacity(edits.count)
    for place in places {
      let edit = edits[place]
      guard let last = ordered.last, last.revision == edit.revision else {
        ordered.append(edit)
        continue
      }
      if last != edit { notes.append(.contradiction(revision: edit.revision)) }
      ordered[ordered.count - 1] = edit
    }
    edits = ordered
    var byID: [UInt64: FinishedMessage] = [:]
    for message in messages { byID[message.id] = message }
    messages = byID.values.sorted { $0.id < $1.id }
  }

  private mutating func restoreText() {
    /// Where the edits begin that lead to the text without a gap.
    var chain = 0
    for (index, edit) in edits.enumerated() {
      let expected = index == 0 ? edit.revision : edits[index - 1].revision + 1
      if edit.revision > expected { chain = index }
      guard edit.revision > state.revision else { continue }
      if edit.revision > state.revision + 1 {
        notes.append(.missing(first: state.revision + 1, last: edit.revision - 1))
        chain = index
      }
      if !state.apply(.edit(edit)) {
        notes.append(.doesNotFit(revision: edit.revision))
        chain = index + 1
      }
    }
    var tail = Array(edits.dropFirst(chain).suffix(JournalReader.undoLimit))
    if tail.last?.revision != state.revision { tail = [] }
    text = RestoredText(
      drafts: state.drafts, current: state.current, revision: state.revision, edits: tail,
      lastMessage: max(state.lastMessage, messages.last?.id ?? 0))
  }
}
