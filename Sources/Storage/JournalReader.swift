import Composing
import Glibc
import Platform
import Terms

/// Gives back what was written, from every file of every folder of a journal.
package enum JournalReader {
  /// Edits that can be undone after a restoration; the composer keeps as many.
  package static let undoLimit = 100_000

  /// The drafts as they were, the edits that can be undone, and what was met on the way. Reads only, and throws never:
  /// what cannot be read is a note.
  package static func restore(
    _ folders: [String], calls: any FileCalls = LinuxFileCalls()
  ) -> (RestoredText, [RecoveryNote]) {
    let contents = JournalContents(folders: folders.map(JournalFolder.init(path:)), calls)
    return (contents.text, contents.notes)
  }

  /// The same for one folder.
  package static func restore(_ folder: String) -> (RestoredText, [RecoveryNote]) { restore([folder]) }

  /// Every finished message that is kept, oldest first.
  package static func messages(
    _ folders: [String], calls: any FileCalls = LinuxFileCalls()
  ) -> ([FinishedMessage], [RecoveryNote]) {
    let contents = JournalContents(folders: folders.map(JournalFolder.init(path:)), calls)
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
  /// Damage was met behind the last edit or state: what it took nobody knows.
  private var endsDamaged = false
  /// What could not be read may be newer than anything that was.
  private var misses = false

  private let calls: any FileCalls

  /// Reads generations before `limit` only; `measured`: the entries know their lengths.
  init(folders: [JournalFolder], below limit: UInt64 = .max, measured: Bool = false, _ calls: any FileCalls) {
    self.calls = calls
    for folder in folders {
      do throws(SystemError) {
        entries += try (measured ? folder.measuredEntries(calls) : folder.entries(calls)).filter {
          $0.generation < limit
        }
      } catch {
        notes.append(.unreadable(path: folder.path, error))
        if error.mayHideText { misses = true }
      }
    }
    entries.sort { ($0.generation, $0.path) < ($1.generation, $1.path) }
    (entries, void) = ErasureMark.sort(entries, calls)
    for entry in entries { read(entry) }
    putInOrder()
    restoreText()
  }

  /// The same of files in memory, of which none is void.
  init(images: [JournalImage]) {
    calls = LinuxFileCalls()
    for image in images.sorted(by: { $0.generation < $1.generation }) {
      take(JournalScan(image.bytes, file: "image", generation: image.generation))
    }
    putInOrder()
    restoreText()
  }

  private mutating func read(_ entry: JournalFolder.Entry) {
    do throws(SystemError) {
      let calls = calls
      let (bytes, isCut) = try ReadingMarks.shared.reading(entry.path) { () throws(SystemError) in
        try JournalFolder.contents(of: entry.path, calls)
      }
      if isCut {
        notes.append(.tooLarge(file: entry.path, bytes: bytes.count))
        misses = true
      }
      take(JournalScan(bytes, file: entry.path, generation: entry.generation))
    } catch {
      notes.append(.unreadable(path: entry.path, error))
      if error.mayHideText { endsDamaged = true }
    }
  }

  private mutating func take(_ scan: JournalScan) {
    notes += scan.notes
    for (place, record) in scan.records.enumerated() {
      if scan.damage.contains(place) { endsDamaged = true }
      take(record, of: scan.run)
    }
    if scan.damage.contains(scan.records.count) { endsDamaged = true }
    run = scan.run ?? run
  }

  private mutating func take(_ record: JournalRecord, of recordRun: UInt64?) {
    switch record {
    case .text(.edit(let edit)):
      edits.append(edit)
      // What is missing shows in the revisions from here on.
      endsDamaged = false
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
      endsDamaged = false
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
    var mending = TextMending(state)
    for edit in edits { mending.take(edit) }
    notes += mending.notes
    var recovery = mending.recovery
    if recovery == nil, endsDamaged || misses { recovery = Recovery(edits: 0, isTextMissing: true) }
    var tail = Array(mending.chain.suffix(JournalReader.undoLimit))
    if tail.last?.revision != mending.revision { tail = [] }
    // Where something was damaged, what lies before the last state record may lead to another text than that.
    if notes.contains(where: \.concernsText) { tail = TextMending.fitting(tail, mending.drafts) }
    text = RestoredText(
      drafts: mending.drafts, current: mending.current, revision: mending.revision, edits: tail,
      lastMessage: max(state.lastMessage, messages.last?.id ?? 0), recovery: recovery)
  }
}

extension SystemError {
  /// Somebody else's folder, a link, a pipe: nothing of it is ours. Any other error may hide text.
  var mayHideText: Bool { ![EPERM, ENOTDIR, EINVAL, ELOOP].contains(code) }
}
