import Composing
import Engine
import Terms
import Testing
import Words

@Suite struct `Saving` {
  @Test func `is said to be slow when an edit waits for more than a second`() {
    var session = Session(.held)
    session.keeps = false
    // Chosen after 800 ms.
    session.look(at: "h", 900)
    #expect(session.engine.text == "H")
    #expect(session.picture?.status.text.hasSuffix(Wording.english[.saving]) == true)
    session.silence(850)
    #expect(session.picture?.notice == "")
    session.silence(100)
    #expect(session.picture?.notice == Wording.english[.savingSlowly])
    session.feed(.storage(.durable(revision: session.engine.composer.revision)))
    #expect(session.picture?.notice == "")
    #expect(session.picture?.status.text.hasSuffix(Wording.english[.saved]) == true)
  }

  @Test func `that is always late is said to be slow, though something is confirmed all the time`() {
    var session = Session(.held)
    session.keeps = false
    var revisions: [UInt64] = []
    // A letter every 900 ms, confirmed two letters later: news all the time, and each edit waits for 1.8 s.
    for index in 0..<6 {
      session.look(at: index % 2 == 0 ? "h" : "p", 900)
      revisions.append(session.engine.composer.revision)
      if index >= 2 { session.feed(.storage(.durable(revision: revisions[index - 2]))) }
    }
    #expect(session.keys.count == 6)
    #expect(session.picture?.notice == Wording.english[.savingSlowly])
  }

  @Test func `a message that is full says so, and takes letters again when there is room`() {
    var session = Session(.held)
    let word = Token(kind: .word, text: String(repeating: "x", count: Composer.lengthLimit), language: .english)
    let full = RestoredText.RestoredDraft(
      id: DraftID(rawValue: 1), tokens: [word], cursor: Composer.lengthLimit, preedit: .empty)
    session.feed(
      .restored(RestoredText(drafts: [full], current: DraftID(rawValue: 1), revision: 1, edits: [], lastMessage: 0)))
    // The word in progress is no part of the message yet; the space that would make it one is refused.
    session.choose("h", "space")
    #expect(session.engine.text.unicodeScalars.count == Composer.lengthLimit + 1)
    #expect(session.picture?.notice == Wording.english[.draftFull])
    #expect(session.effects.contains { $0.effect == .click(.trouble) })
    session.choose("backspace", "backspace", "backspace", "space")
    #expect(session.engine.text.unicodeScalars.count == Composer.lengthLimit - 1)
    #expect(session.picture?.notice == "")
  }

  @Test func `in memory alone is said until the disk takes it again`() {
    var session = Session(.held)
    session.keeps = false
    session.look(at: "h", 900)
    session.feed(.storage(.memoryOnly))
    #expect(session.picture?.notice == Wording.english[.memoryOnly])
    session.feed(.storage(.durable(revision: session.engine.composer.revision)))
    #expect(session.picture?.notice == "")
  }
}
