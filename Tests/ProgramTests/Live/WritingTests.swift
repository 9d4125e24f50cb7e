import Foundation
import JSONLines
import Testing

/// The real programs in real terminals, one after the other: each session wants the machine's time for its dwells.
@Suite(.serialized) struct LiveSessions {}

extension LiveSessions {
  /// A person sits down, writes, listens, mends, and gets up again.
  @Suite(.serialized) struct Writing {
    @Test func `a mouse that stands still on keys writes a sentence, mends it and has it spoken`() throws {
      let session = try TerminalSession()
      try writeHelloWorld(in: session)
      try mend(in: session)
      try speak(in: session)
      try resize(session)
      try session.type("\u{3}")
      #expect(try session.ending() == "0")
    }

    private func writeHelloWorld(in session: TerminalSession) throws {
      try expectLockOnAndProgress(in: session)
      try session.rest(on: "e") { $0.message.hasPrefix("He") }
      try session.rest(on: "l") { $0.message.hasPrefix("Hel") }
      try session.lookAway()
      #expect(try session.screen().message == "Hel", "looking away chooses nothing")
      try session.rest(on: "l") { $0.message.hasPrefix("Hell") }
      try session.rest(on: "o") { $0.message.hasPrefix("Hello") }
      try session.rest(on: "space", untilLengthIs: 6)
      for (letter, text) in [("w", "Hello w"), ("o", "Hello wo"), ("r", "Hello wor")] {
        try session.rest(on: letter) { $0.message == text }
      }
      try session.waits(for: "a candidate “world”") { $0.candidates.contains("world") }
      let slot = try #require(try session.screen().candidates.firstIndex(of: "world"))
      try session.rest(on: "slot-\(slot + 1)") { $0.message == "Hello world" }
      #expect(try session.status()["length"]?.integer == 12, "a candidate brings its space")
    }

    /// Half-way to the first letter its frame and a part of its filling are to be seen, and nothing elsewhere.
    private func expectLockOnAndProgress(in session: TerminalSession) throws {
      let before = try session.screen().cells(x: 571, y: 418, width: 113, height: 126)
      var half = before
      let elsewhere = try session.screen().cells(x: 6, y: 418, width: 500, height: 126)
      var others = elsewhere
      let taken = try session.rest(on: "h") { screen in
        if screen.message.hasPrefix("H") { return true }
        let now = screen.cells(x: 571, y: 418, width: 113, height: 126)
        if now != before {
          half = now
          others = screen.cells(x: 6, y: 418, width: 500, height: 126)
        }
        return false
      }
      #expect(taken >= 0.75, "chosen after \(taken) s; the dwell is 0.8 s")
      let (hasFrame, hasFilling) = (half.characters != before.characters, Set(half.grounds).subtracting(before.grounds))
      #expect(hasFrame, "no frame was seen")
      #expect(!hasFilling.isEmpty, "no filling was seen")
      let isAlone = others == elsewhere
      #expect(isAlone, "other keys have changed too")
    }

    private func mend(in session: TerminalSession) throws {
      try session.rest(on: "undo") { $0.message == "Hello wor" }
      try session.rest(on: "delete-word") { $0.message == "Hello" }
      try session.rest(on: "backspace", untilLengthIs: 5)
      try session.lookAway()
      try session.rest(on: "backspace") { $0.message == "Hell" }
      try session.rest(on: "undo") { $0.message == "Hello" }
      try session.lookAway()
      try session.rest(on: "undo", untilLengthIs: 6)
      for (letter, text) in [("w", "Hello w"), ("o", "Hello wo"), ("r", "Hello wor"), ("l", "Hello worl")] {
        try session.rest(on: letter) { $0.message == text }
      }
      try session.rest(on: "d") { $0.message == "Hello world" }
    }

    private func speak(in session: TerminalSession) throws {
      let plain = try session.screen().style(of: "Hello")
      let clicks = (try? WaveSound(session.spoken).samples.count) ?? 0
      var lit: [String] = []
      try session.rest(on: "speak") { screen in
        let now = ["Hello", "world"].filter { screen.style(of: $0) != plain }
        // The preedit's own style ends with the choice.
        if now.count == 1, let word = now.first, lit.last != word, word != "world" || !lit.isEmpty { lit.append(word) }
        return lit == ["Hello", "world"]
      }
      try session.waits(forStatus: "the end of speaking") { $0["speaking"] == .bool(false) }
      #expect(try session.screen().style(of: "world") == plain, "the light goes out")
      #expect(try session.screen().message == "Hello world", "the text stays")
      let sound = try WaveSound(session.spoken)
      #expect(clicks <= sound.samples.count)
      try sound.expectToBe("Hello world")
    }

    /// The window changes under the keyboard; typing goes on where the keys are now.
    private func resize(_ session: TerminalSession) throws {
      try session.tmux(["resize-window", "-x", "40", "-y", "10"])
      try session.shows("too small")
      try session.tmux(["resize-window", "-x", "128", "-y", "40"])
      try session.shows("Hello world")
      try session.lookAway()
      try session.rest(on: "period") { $0.message == "Hello world." }
    }
  }
}

extension [[Screen.Cell]] {
  fileprivate var characters: [Character] { joined().map(\.character) }
  fileprivate var grounds: [[Substring]] { joined().map(\.style.ground) }
}
