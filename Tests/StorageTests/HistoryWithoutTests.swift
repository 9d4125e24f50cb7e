import Composing
import Terms
import Testing

@testable import Storage

@Suite struct HistoryWithoutTests {
  /// Two finished messages and a draft, as it would be restored.
  private func text() -> (text: RestoredText, messages: [FinishedMessage]) {
    var typist = Typist()
    for words in ["My zebra weeps", "Thank you"] {
      typist.type(words)
      typist.finish()
    }
    typist.type("Good morning")
    let image = JournalImage.written(generation: 1, run: 1, state: .empty, records: typist.records).image
    let (text, messages, _) = JournalImage.restore([image])
    return (text, messages)
  }

  @Test func `erasing nothing, and a message of nothing but spaces, forgets nothing`() {
    let (text, _) = text()
    let blank = FinishedMessage(id: 9, text: " \u{3000} ", language: .english, wallSeconds: 0)
    for messages in [[], [blank]] {
      let history = HistoryWithout(text, erasing: messages)
      #expect(history.edits == text.edits && history.lostSteps == 0 && history.heldByDraft.isEmpty)
    }
  }

  /// Nobody may trust what stands before an edit that did not lead to this text: it goes, whatever was to be erased.
  @Test(arguments: [3, 8, 20]) func `what lies before an edit that does not fit is forgotten`(fromTheEnd: Int) throws {
    let (text, messages) = text()
    var changed = text
    let place = text.edits.count - fromTheEnd
    changed.edits[place].preeditAfter = .empty
    changed.edits[place].inserted = [Token(kind: .word, text: "elsewhere", language: .english)]
    let history = HistoryWithout(changed, erasing: [try #require(messages.first)])
    #expect(history.edits == Array(text.edits[(place + 1)...]))
    #expect(history.lostSteps == text.edits[...place].count { !$0.isMove })
    changed.edits = history.edits
    let (texts, fits) = Typist.undoing(changed)
    #expect(fits && texts.allSatisfy { !$0.contains("zebra") })
  }
}
