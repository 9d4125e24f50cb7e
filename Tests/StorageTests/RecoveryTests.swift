import Composing
import Glibc
import JournalChecks
import JournalSamples
import Platform
import Storage
import Terms
import Testing

/// What stands behind damage in the middle, and how the person learns of it.
@Suite struct RecoveryTests {
  /// Words that are chosen one after the other; what a whole journal of them reads.
  private func words(_ count: Int) -> (records: [TextRecord], words: [String]) {
    var typist = Typist()
    let words = (0..<count).map { "word\($0)" }
    for word in words { typist.do(.choose(SlotContent(text: word, codeLength: 0))) }
    return (typist.records, words)
  }

  private func damaged(_ image: JournalImage, _ frames: Range<Int>) -> JournalImage {
    var image = image
    let all = FrameWalk.frames(in: image.bytes)
    for frame in frames { image.bytes[all[frame].start + 9] ^= 0x40 }
    return image
  }

  private func text(_ restored: RestoredText) -> String {
    restored.drafts.flatMap(\.tokens).map(\.text).joined()
  }

  @Test(arguments: 1...18) func `a damaged edit costs its own word, and no word behind it`(place: Int) {
    let (records, words) = words(20)
    let image = JournalImage.written(generation: 7, run: 1, state: .empty, records: records).image
    let (restored, _, notes) = JournalImage.restore([damaged(image, place..<place + 1)])
    var left = words
    left.remove(at: place - 1)
    // (Each word brought its space; the first has none before it.)
    #expect(text(restored).split(separator: " ").map(String.init) == left)
    #expect(restored.recovery == Recovery(edits: 20 - place, isTextMissing: true))
    #expect(restored.revision == 20 && notes.contains(where: \.concernsText))
    #expect(restored.edits.map(\.revision) == Array(UInt64(place + 1)...20))
    #expect(BitFlips.canUndoAll(restored))
    // All steps back and forth again: on the way is the text before the damage.
    #expect(Typist.undoing(restored).texts.contains(words[..<(place - 1)].map { $0 + " " }.joined()))
  }

  @Test func `damage of many edits in a row leaves the words on both sides`() {
    let (records, words) = words(30)
    let image = JournalImage.written(generation: 7, run: 1, state: .empty, records: records).image
    let restored = JournalImage.restore([damaged(image, 6..<21)]).0
    #expect(text(restored).split(separator: " ").map(String.init) == Array(words[..<5] + words[20...]))
    #expect(restored.recovery == Recovery(edits: 10, isTextMissing: true))
  }

  @Test func `damage that a later state stands behind changes no text and marks none`() {
    let (records, _) = words(20)
    let old = JournalImage.written(generation: 7, run: 1, state: .empty, records: records).image
    let whole = JournalImage.restore([old]).0
    let next = JournalImage.written(generation: 8, run: 2, state: TextState(whole), records: []).image
    let restored = JournalImage.restore([damaged(old, 5..<6), next]).0
    #expect(restored.drafts == whole.drafts && restored.recovery == nil)
  }

  @Test func `what was mended is whole from the next start on, and can be taken back`() throws {
    let folder = try TemporaryFolder()
    let (records, _) = words(20)
    let image = JournalImage.written(generation: 1, run: 1, state: .empty, records: records).image
    try overwrite(folder.path + "/000000000001.journal", damaged(image, 5..<6).bytes)
    let first = JournalReader.restore(folder.path).0
    #expect(first.recovery != nil)
    try keep([], in: folder.path, continuing: first)
    let second = JournalReader.restore(folder.path).0
    #expect(second.recovery == nil && second.drafts == first.drafts)
    #expect(BitFlips.canUndoAll(second), "what lies before the damage led to another text")
  }

  @Test func `damage behind the last edit is told, though nobody knows what it took`() {
    var typist = Typist()
    typist.type("hello")
    typist.finish()
    let (image, _) = JournalImage.written(generation: 3, run: 1, state: .empty, records: typist.records)
    // The finishing edit is damaged, the message behind it whole.
    let (restored, messages, _) = JournalImage.restore([damaged(image, 6..<7)])
    #expect(restored.recovery == Recovery(edits: 0, isTextMissing: true))
    #expect(messages.map(\.text) == ["Hello"])
    #expect(restored.drafts.first?.preedit.observations.count == 5)
  }

  @Test func `a torn tail is what a kill leaves, and nothing to be read for`() {
    let (records, _) = words(5)
    var image = JournalImage.written(generation: 7, run: 1, state: .empty, records: records).image
    image.bytes.removeLast(3)
    let restored = JournalImage.restore([image]).0
    #expect(restored.recovery == nil && restored.revision == 4)
  }

  /// A file that was begun, and whose first block was never written: what another journal had there lies in it.
  @Test func `another journal's block in a new file counts for nothing`() {
    let (records, _) = words(4)
    let ours = JournalImage.written(generation: 7, run: 1, state: .empty, records: records).image
    let stale = JournalImage.written(generation: 3, run: 9, state: .empty, records: words(9).records).image.bytes
    let (restored, _, notes) = JournalImage.restore([ours, JournalImage(bytes: stale, generation: 8)])
    #expect(restored == JournalImage.restore([ours]).0)
    #expect(notes == [.notAJournal(file: "image", bytes: stale.count)])
  }

  /// Places far outside of any draft come from made-up files alone.
  @Test func `wild places in whole records neither trap nor cut a word`() {
    var (records, _) = words(6)
    for (number, place) in [(3, Int.max), (4, Int.min), (5, 1 << 40)] {
      guard case .edit(var edit) = records[number] else { continue }
      edit.revision += 3
      (edit.position, edit.cursorBefore, edit.cursorAfter) = (place, place, place)
      records[number] = .edit(edit)
    }
    let image = JournalImage.written(generation: 7, run: 1, state: .empty, records: records).image
    let restored = JournalImage.restore([image]).0
    #expect(restored.recovery?.isTextMissing == true)
    #expect(restored.drafts.flatMap(\.tokens).filter { $0.kind == .word }.allSatisfy { $0.text.hasPrefix("word") })
  }
}
