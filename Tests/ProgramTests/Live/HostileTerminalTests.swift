import Foundation
import Testing

extension LiveSessions {
  /// What a terminal may send beside a mouse that is used as it should be.
  @Suite(.serialized) struct HostileTerminal {
    @Test func `nothing that is no look types anything, and the keyboard goes on`() throws {
      let session = try TerminalSession()
      try session.rest(on: "h") { $0.message == "H" }
      let daemon = try #require(session.process("yanyud"))
      for garbage in [
        "\u{1B}", "\u{1B}[", "\u{1B}[<", "\u{1B}[<35;", "\u{1B}[<35;40", "M", "\u{1B}]0;title", "\u{1B}P+q",
        "\u{1B}[<35;99999999999999999999;5M", "\u{1B}[<35;0;0M", "\u{1B}[<35;-3;4M", "\u{1B}[<35;129;41M",
        "\u{1B}[<35;65535;65535M", "\u{1B}[<99999999999;60;30M", "\u{1B}[<;;M", "\u{1B}[<35;60M", "\u{1B}[M###",
        "\u{1B}[200~hello\u{1B}[201~", "\u{1B}[?1016;99999999999$y", "\u{1B}[2026$y", "hello", "\u{7F}\u{8}\t",
      ] {
        try paste(Array(garbage.utf8), into: session)
        try session.move(to: KeyPlaces.away)
      }
      try paste(noise(100_000), into: session)
      try paste(Array(repeating: UInt8(ascii: "e"), count: 1 << 20), into: session)
      try session.move(to: KeyPlaces.away)
      try expectUntouched(session, daemon)
      try loseFocus(session)
      try expectUntouched(session, daemon)
      try session.lookAway()
      try session.rest(on: "e") { $0.message == "He" }
      try session.type("\u{3}")
      #expect(try session.ending() == "0")
    }

    private func expectUntouched(_ session: TerminalSession, _ daemon: pid_t) throws {
      try session.waits(forStatus: "an answer") { $0["length"] != nil }
      #expect(try session.screen().message == "H")
      #expect(try session.status()["restarts"] == .integer(0))
      #expect(session.process("yanyud") == daemon, "the daemon has died of it")
    }

    /// The window goes behind another in the midst of a dwell: the mouse is not there any more, whatever it last said.
    private func loseFocus(_ session: TerminalSession) throws {
      try session.move(to: KeyPlaces.place("e"))
      Thread.sleep(forTimeInterval: 0.4)
      try paste(Array("\u{1B}[O".utf8), into: session)
      Thread.sleep(forTimeInterval: 1.2)
      #expect(try session.screen().message == "H", "typed without focus")
      try paste(Array("\u{1B}[I".utf8), into: session)
      Thread.sleep(forTimeInterval: 1.2)
      #expect(try session.screen().message == "H", "the mouse has not moved since")
    }

    /// Bytes as they are, through a buffer of tmux's: an argument would be too short.
    private func paste(_ bytes: [UInt8], into session: TerminalSession) throws {
      let file = session.folder.path + "/paste"
      try Data(bytes).write(to: URL(fileURLWithPath: file))
      try session.tmux(["load-buffer", "-b", "paste", file])
      try session.tmux(["paste-buffer", "-d", "-r", "-b", "paste"])
    }

    /// Without the three keys that have a meaning of their own: Ctrl-C and Ctrl-Q end the program, Enter silences a call.
    private func noise(_ count: Int) -> [UInt8] {
      var generator = SystemRandomNumberGenerator()
      return (0..<count).map { _ in
        let byte = UInt8.random(in: 0...255, using: &generator)
        return [0x03, 0x11, 0x0D].contains(byte) ? 0x1B : byte
      }
    }
  }
}
