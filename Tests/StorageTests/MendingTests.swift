import Composing
import JournalSamples
import Storage
import Terms
import Testing

/// Edits behind missing ones whose places say nothing any more.
@Suite struct MendingTests {
  private static let draft = DraftID(rawValue: 1)

  private static func tokens(_ words: [String]) -> [Token] {
    words.map { Token(kind: .word, text: $0, language: .english) }
  }

  private static func edit(
    _ revision: UInt64, at position: Int, remove: [String] = [], insert: [String], from: Int, to: Int
  ) -> TextRecord {
    .edit(
      Edit(
        draft: draft, author: .person, revision: revision, position: position, removed: tokens(remove),
        inserted: tokens(insert), cursorBefore: from, cursorAfter: to, preeditBefore: .empty, preeditAfter: .empty))
  }

  /// Three words; the second edit is missing, the third is `edit`, the fourth appends a word where the cursor is then.
  private func restored(_ edit: TextRecord) -> (text: RestoredText, notes: [RecoveryNote]) {
    let records = [Self.edit(1, at: 0, insert: ["alpha ", "beta ", "gamma "], from: 0, to: 17), edit]
    let image = JournalImage.written(generation: 2, run: 1, state: .empty, records: records).image
    let (text, _, notes) = JournalImage.restore([image])
    return (text, notes)
  }

  private func words(_ text: RestoredText) -> String { text.drafts.flatMap(\.tokens).map(\.text).joined() }

  @Test(arguments: [
    // In the middle of a word, and far behind the end: the word that is to go is found where it stands.
    (2, "beta ", "delta ", "alpha delta gamma "),
    (100, "beta ", "delta ", "alpha delta gamma "),
    (100, "alpha ", "delta ", "delta beta gamma "),
    // A word that stands nowhere, a part of one, and more than there is: nothing goes, and no word is cut.
    (6, "betas", "delta ", "alpha delta beta gamma "),
    (0, "al", "delta ", "delta alpha beta gamma "),
    (11, "gamma plus", "delta ", "alpha beta delta gamma "),
    (8, "zeta ", "delta ", "alpha beta delta gamma "),
    (100, "zeta ", "delta ", "alpha beta gamma delta "),
  ])
  func `what an edit removed goes where it stands, and what it wrote is kept whole`(
    place: Int, removed: String, inserted: String, expected: String
  ) {
    let (text, notes) = restored(
      Self.edit(3, at: place, remove: [removed], insert: [inserted], from: 17, to: place + 6))
    #expect(words(text) == expected)
    #expect(text.recovery == Recovery(edits: 1, isTextMissing: true))
    #expect(notes == [.missing(first: 2, last: 2), .doesNotFit(revision: 3)])
    // Behind what was written; and a guess is no step of undo.
    let cursor = expected.firstRange(of: inserted).map { expected[..<$0.upperBound].unicodeScalars.count }
    #expect(text.drafts.first?.cursor == cursor && text.edits.isEmpty)
  }

  @Test func `of two words alike the nearer one goes`() {
    for (place, expected) in [(1, "two one one "), (5, "one two one "), (9, "one two one ")] {
      let records = [
        Self.edit(1, at: 0, insert: ["one ", "two ", "one ", "one "], from: 0, to: 16),
        Self.edit(3, at: place, remove: ["one "], insert: [], from: 16, to: 12),
      ]
      let image = JournalImage.written(generation: 2, run: 1, state: .empty, records: records).image
      #expect(words(JournalImage.restore([image]).0) == expected)
    }
  }

  @Test func `an edit that never fitted is kept, and no state that may be wrong stands behind it`() throws {
    let folder = try TemporaryFolder()
    let calls = FaultyCalls(.noSpace) { call, _ in call == 6 }
    let journal = try JournalWriter(JournalSettings(folders: [folder.path]), continuing: .nothing, calls: calls)
    journal.append(Self.edit(1, at: 0, insert: ["alpha "], from: 0, to: 6))
    journal.append(Self.edit(2, at: 40, remove: ["zeta "], insert: ["beta "], from: 6, to: 11))
    journal.append(Self.edit(3, at: 11, insert: ["gamma "], from: 11, to: 17))
    _ = try journal.reports(untilDurable: 3)
    #expect(journal.close())
    let (text, notes) = JournalReader.restore(folder.path)
    #expect(words(text) == "alpha beta gamma ", "\(text) \(notes)")
    #expect(text.revision == 3)
    #expect(notes.contains(.doesNotFit(revision: 2)) && text.recovery != nil)
  }
}
