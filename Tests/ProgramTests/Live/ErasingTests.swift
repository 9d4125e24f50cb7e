import Foundation
import Storage
import Testing

extension LiveSessions {
  /// Messages are erased while the keyboard is in use.
  @Suite(.serialized) struct Erasing {
    @Test func `a running keyboard erases messages, keeps the draft, and no undo brings them back`() throws {
      let folder = try ScratchFolder()
      let state = try writtenMessages(
        [("Hello there.", 1_700_000_000), ("My zebra weeps", 1_700_086_400)], draft: "Good", in: folder)
      let session = try TerminalSession(in: folder)
      try session.shows("Good")
      try session.rest(on: "e") { $0.message.hasPrefix("Goode") }
      try session.lookAway()
      let result = try session.command(["messages", "erase", "2", "--yes", "--json", "--state", state])
      #expect(result.code == 0, "\(result.errors)")
      #expect(result.output.hasPrefix("{\"erased\":[2],\"held_by_draft\":[],\"lost_steps\":2,"))
      #expect(try everyByte(below: state).range(of: Data("zebra".utf8)) == nil)
      // The draft and what can be undone of it are as they were; behind it comes the message before.
      #expect(try session.screen().message.hasPrefix("Goode"))
      try session.rest(on: "undo") { $0.message.hasPrefix("Good") && !$0.message.hasPrefix("Goode") }
      try session.lookAway()
      try session.rest(on: "undo") { !$0.message.hasPrefix("G") }
      try session.lookAway()
      try session.rest(on: "undo") { $0.message.hasPrefix("Hello there.") }
      try session.lookAway()
      #expect(try session.command(["messages", "erase", "9", "--yes", "--state", state]).code == 1)
      #expect(try session.ctl(["quit"]).code == 0)
      _ = try session.ending()
      #expect(try everyByte(below: state).range(of: Data("zebra".utf8)) == nil)
      let (text, notes) = JournalReader.restore(JournalSettings(try StateFolder(existing: state)).folders)
      #expect(notes.isEmpty && text.drafts.first?.tokens.map(\.text).joined() == "Hello there.")
    }
  }
}
