import Composing
import Storage
import Terms

/// What the journal holds at one moment.
struct JournalLook {
  let text: RestoredText
  let notes: [RecoveryNote]

  init(folder: String) {
    (text, notes) = JournalReader.restore(JournalSettings(folders: [folder + "/journal"]).folders)
  }
}

/// Keeps account over all lives: what was promised, and what is there.
struct Ledger {
  private(set) var livesThatTyped = 0
  /// Lives in which something new was reported as written.
  private(set) var reported = 0
  private(set) var missing = 0
  private(set) var wrong = 0
  private var text = RestoredText.nothing
  /// The last revision of each life.
  private var ends: [UInt64] = []

  var edits: Int { text.edits.count }

  /// One life is over.
  mutating func take(_ seen: TypingSession.Seen, _ look: JournalLook, life: Int, _ faults: inout [String]) {
    let before = ends.last ?? 0
    let promised = max(seen.written, seen.durable)
    if promised > before { reported += 1 }
    if look.text.revision > before { livesThatTyped += 1 }
    if look.text.revision < max(promised, before) {
      missing += 1
      faults.append("life \(life): revision \(promised) was written, the journal ends at \(look.text.revision)")
    }
    for note in look.notes {
      switch note {
      // What a kill in the midst of writing leaves; nobody was promised these bytes.
      case .tornTail, .unfinishedHeader: break
      default: faults.append("life \(life): \(note)")
      }
    }
    text = look.text
    ends.append(look.text.revision)
  }

  /// Every revision is there once, their edits add up to the text, and each life typed its words from their beginning.
  mutating func check(_ faults: inout [String]) {
    var state = TextState.empty
    var life = 0
    var typed = 0
    for (index, edit) in text.edits.enumerated() {
      if edit.revision != UInt64(index + 1) || !state.apply(.edit(edit)) {
        wrong += 1
        faults.append("edit \(index + 1) has revision \(edit.revision), or does not fit")
      }
      while life < ends.count, edit.revision > ends[life] {
        life += 1
        typed = 0
      }
      if symbol(edit) != TypedRecording.expected(typed) {
        wrong += 1
        faults.append("life \(life + 1): choice \(typed + 1) is not the recorded one")
      }
      typed += 1
    }
    if state.drafts != text.drafts { faults.append("the edits do not add up to the text that was restored") }
    if text.edits.count != Int(clamping: text.revision) { faults.append("edits are missing: \(text.edits.count)") }
    faults = Array(faults.prefix(50))
  }

  /// What an edit has typed: a letter in preedit, or the space that commits.
  private func symbol(_ edit: Edit) -> Unicode.Scalar? {
    let (before, after) = (edit.preeditBefore.observations, edit.preeditAfter.observations)
    guard edit.author == .person else { return nil }
    if after.count == before.count + 1 { return after.last?.alternatives.first?.value.scalar }
    return after.isEmpty && edit.inserted.last?.kind == .space ? " " : nil
  }
}
