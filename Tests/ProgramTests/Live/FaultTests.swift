import Foundation
import JSONLines
import Testing

extension LiveSessions {
  /// What breaks below a person who writes, and what they notice of it.
  @Suite(.serialized) struct Faults {
    @Test func `processes die, help is called, and the text stays`() throws {
      let session = try TerminalSession()
      try killDaemon(in: session)
      try killVoice(in: session)
      try callForHelp(in: session)
      try refuseSecondSession(on: session)
      try session.type("\u{3}")
      #expect(try session.ending() == "0")
    }

    @Test func `after quick deaths the status speaks of safe mode, and not of the disk`() throws {
      let session = try TerminalSession()
      var isSafe = false
      // On a busy machine some lives may be too long to count as quick.
      for number in Int64(1)...10 where !isSafe {
        try session.kill("yanyud")
        try session.waits(for: "daemon \(number)") { _ in (try? session.status()["restarts"]?.integer) == number }
        isSafe = try session.status()["safe-mode"] == .bool(true)
      }
      let said = try session.ctl(["status"]).output
      #expect(said.contains("safe mode") && !said.contains("the disk"), "\(said)")
      try session.type("\u{3}")
      #expect(try session.ending() == "0")
    }

    /// `kill -9` in the midst of a word: it is back on the screen, preedit and all, and what was half looked at is not
    /// typed.
    private func killDaemon(in session: TerminalSession) throws {
      try session.rest(on: "h") { $0.message == "H" }
      try session.rest(on: "e") { $0.message == "He" }
      try session.move(to: KeyPlaces.place("l"))
      Thread.sleep(forTimeInterval: 0.4)
      let start = Date()
      try session.kill("yanyud")
      try session.waits(for: "another daemon") { _ in (try? session.status()["restarts"]?.integer) == 1 }
      try session.waits(for: "the word again") { $0.message == "He" }
      #expect(try session.ctl(["status"]).output.contains("2 letters · kept"), "what came back is kept")
      let taken = Date().timeIntervalSince(start)
      print("kill -9 of yanyud → the text is on the screen again: \(Int(taken * 1000)) ms")
      #expect(taken < 2)
      Thread.sleep(forTimeInterval: 0.6)
      #expect(try session.screen().message == "He")
      try session.lookAway()
      try session.rest(on: "l") { $0.message == "Hel" }
    }

    /// The voice dies while it speaks: typing goes on, and the next words are heard.
    private func killVoice(in session: TerminalSession) throws {
      let long = String(repeating: "This takes a while. ", count: 20)
      for (program, letter, text) in [("yanyu-synth", "p", "Help"), ("yanyu-sound", "s", "Helps")] {
        #expect(try session.ctl(["say", long]).code == 0)
        try session.waits(forStatus: "speaking") { $0["speaking"] == .bool(true) }
        try session.kill(program)
        try session.rest(on: letter) { $0.message == text }
        #expect(try session.ctl(["stop"]).code == 0)
        try session.waits(forStatus: "silence") { $0["speaking"] == .bool(false) }
        let before = try Data(contentsOf: URL(fileURLWithPath: session.spoken))
        try session.rest(on: "speak") { _ in (try? session.status()["speaking"]) == .bool(true) }
        try session.waits(forStatus: "the end of speaking") { $0["speaking"] == .bool(false) }
        let after = try Data(contentsOf: URL(fileURLWithPath: session.spoken))
        let isNew = after != before
        #expect(isNew, "nothing was spoken after \(program) had died")
        #expect(try WaveSound(session.spoken).loudest > 1000)
      }
    }

    private func callForHelp(in session: TerminalSession) throws {
      try session.rest(on: "help") { $0.text.contains("Call") }
      #expect(try session.status()["calling"] == .bool(false))
      try session.lookAway()
      try session.rest(on: "help-confirm/call") { $0.text.contains("What do you need?") }
      let called = Date()
      try session.waits(for: "the tone") { _ in (try? WaveSound(session.tone).loudest) ?? 0 > 1000 }
      let taken = Date().timeIntervalSince(called)
      print("second look at Help → the tone is in the WAV: \(Int(taken * 1000)) ms")
      #expect(taken < 1.5)
      #expect(try session.status()["calling"] == .bool(true))
      try expectSilence(after: { _ = try session.ctl(["acknowledge"]) }, in: session)
      #expect(try session.ctl(["call"]).code == 0)
      try expectTone(in: session)
      try expectSilence(after: { try session.type("\r") }, in: session)
      #expect(try session.ctl(["call"]).code == 0)
      try expectTone(in: session)
      try session.lookAway()
      try session.rest(on: "call/cancel-call") { $0.text.contains("Stop the call") }
      try session.lookAway()
      try expectSilence(
        after: { try session.rest(on: "call-confirm/stop-call") { $0.text.contains("Phrases") } }, in: session)
      let status = try session.status()
      #expect(status["calling"] == .bool(false) && status["page"] == .string("letters"))
      #expect(try session.screen().message == "Helps", "calling has changed the text")
    }

    private func toneLength(_ session: TerminalSession) -> Int {
      (try? FileManager.default.attributesOfItem(atPath: session.tone)[.size] as? Int) ?? 0
    }

    private func expectTone(in session: TerminalSession) throws {
      let before = toneLength(session)
      try session.waits(for: "a tone that goes on") { _ in toneLength(session) > before + 20_000 }
    }

    private func expectSilence(after action: () throws -> Void, in session: TerminalSession) throws {
      try action()
      var last = -1
      try session.waits(for: "the tone's end") { _ in
        Thread.sleep(forTimeInterval: 0.3)
        defer { last = toneLength(session) }
        return toneLength(session) == last
      }
    }

    private func refuseSecondSession(on session: TerminalSession) throws {
      let pid = try #require(session.process("yanyu-supervisor"))
      let second = try yanyu(["run", "--state", session.state])
      #expect(second.code == 1)
      #expect(second.errors.hasPrefix("yanyu: ") && second.errors.contains("\(pid)"), "\(second.errors)")
      #expect(second.errors.split(separator: "\n").count == 1 && second.output.isEmpty)
      #expect(try session.screen().message == "Helps")
    }
  }
}
