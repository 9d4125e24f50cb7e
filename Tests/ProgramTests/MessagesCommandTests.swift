import Composing
import Foundation
import JSONLines
import Platform
import Storage
import Terms
import Testing

/// A state folder with finished messages in it, each with the edits that made it.
func writtenMessages(
  _ messages: [(text: String, seconds: Int64)], draft: String = "", in folder: ScratchFolder
) throws -> String {
  let state = folder.path + "/state"
  try FileManager.default.createDirectory(atPath: state, withIntermediateDirectories: true)
  var composer = Composer(language: .english)
  let journal = try JournalWriter(JournalSettings(folders: [state + "/journal"]), continuing: .nothing)
  func perform(_ command: ComposingCommand) {
    if let edit = composer.perform(command) { journal.append(.edit(edit)) }
  }
  for (text, seconds) in messages {
    perform(.insert(text))
    perform(.finish)
    guard var message = composer.lastFinished else { continue }
    message.text = text
    message.wallSeconds = seconds
    journal.append(.finished(message))
  }
  if !draft.isEmpty { perform(.insert(draft)) }
  #expect(journal.close())
  return state
}

/// Every byte of every file below a folder.
func everyByte(below folder: String) throws -> Data {
  var result = Data()
  for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
    var isFolder: ObjCBool = false
    let path = folder + "/" + name
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else { continue }
    result += FileManager.default.contents(atPath: path) ?? Data()
  }
  return result
}

@Suite struct MessagesCommandTests {
  private static let noon: Int64 = 1_763_726_400  // 2025-11-21 12:00 UTC

  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func threeMessages(draft: String = "") throws -> String {
    try writtenMessages(
      [
        ("Hello.", 0), ("My zebra weeps", Self.noon),
        ("# Not *a* heading\n\n    1. nor <b>this</b>", Self.noon + 86_400),
      ],
      draft: draft, in: folder)
  }

  private func messages(_ arguments: [String], _ state: String) throws -> ProgramResult {
    var environment = ProcessInfo.processInfo.environment
    environment["TZ"] = "UTC"
    return try yanyu(["messages"] + arguments + ["--state", state], environment: environment)
  }

  @Test func `the list has number, time, length and beginning, and can be narrowed`() throws {
    let state = try threeMessages()
    let lines = try messages(["list"], state).output.split(separator: "\n")
    try #require(lines.count == 3)
    #expect(lines[0] == "1  no time known      6 characters  Hello.")
    #expect(lines[1] == "2  2025-11-21 12:00  14 characters  My zebra weeps")
    func numbers(_ arguments: [String]) throws -> [Int64?] {
      let list = try messages(["list", "--json"] + arguments, state)
      return try JSONValue(parsing: list.output)["messages"]?.array?.map { $0["id"]?.integer } ?? []
    }
    #expect(try numbers(["--since", "2025-11-22"]) == [3])
    #expect(try numbers(["--until", "2025-11-21"]) == [2])
    #expect(try numbers(["--since", "2025-11-21 12:00", "--until", "2025-11-21T12:00"]) == [2])
    #expect(try numbers(["--since", "2025-11-21 12:01"]) == [3])
    #expect(try numbers(["--limit", "2"]) == [2, 3])
    for wrong in ["2025-02-30", "yesterday", "2025-11-21 25:00", "2025-1-2", ""] {
      let result = try messages(["list", "--since", wrong], state)
      #expect(result.code == 64 && result.errors.contains("--since"), "\(wrong): \(result.errors)")
    }
  }

  @Test func `text, markdown and JSON lines keep messages apart and as they are`() throws {
    let state = try threeMessages()
    let text = try messages(["export"], state)
    #expect(
      text.output == """
        Message 1, no time known, en
          Hello.

        Message 2, 2025-11-21 12:00, en
          My zebra weeps

        Message 3, 2025-11-22 12:00, en
          # Not *a* heading

              1. nor <b>this</b>

        """)
    let markdown = try messages(["export", "3", "--format", "markdown"], state)
    #expect(
      markdown.output == """
        ## 3 · 2025-11-22 12:00

        \\# Not \\*a\\* heading

        &#32;&#32;&#32;&#32;1\\. nor \\<b\\>this\\</b\\>

        """)
    let lines = try messages(["export", "--format", "json-lines", "3", "1"], state).output.split(separator: "\n")
    #expect(
      lines.map(String.init) == [
        #"{"id":1,"language":"en","length":6,"text":"Hello.","wall_seconds":null}"#,
        ##"{"id":3,"language":"en","length":41,"text":"# Not *a* heading\n\n    1. nor <b>this</b>","##
          + "\"wall_seconds\":\(Self.noon + 86_400)}",
      ])
    let missing = try messages(["export", "4"], state)
    #expect(missing.code == 1 && missing.output.isEmpty && missing.errors.contains("no message 4"))
    #expect(try messages(["export", "--format", "pdf"], state).code == 64)
  }

  @Test func `an export to a file is private, whole, and never over another file`() throws {
    let state = try threeMessages()
    let file = folder.path + "/out.txt"
    #expect(try messages(["export", "--output", file], state).code == 0)
    let content = try String(contentsOfFile: file, encoding: .utf8)
    #expect(content == (try messages(["export"], state).output))
    #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o600)
    let again = try messages(["export", "2", "--output", file], state)
    #expect(again.code == 1 && again.errors.contains("exists already"))
    #expect(try String(contentsOfFile: file, encoding: .utf8) == content)
    let dangling = folder.path + "/link"
    try FileManager.default.createSymbolicLink(atPath: dangling, withDestinationPath: folder.path + "/elsewhere")
    #expect(try messages(["export", "--output", dangling], state).code == 1)
    let nowhere = try messages(["export", "--output", folder.path + "/none/out"], state)
    #expect(nowhere.code == 1 && nowhere.errors.hasPrefix("kernel: "))
    // Longer than any file may be in this shell: as on a full disk.
    let command = "trap '' XFSZ; ulimit -f 0; exec \"$0\" messages export --state \"$1\" --output \"$2\""
    let full = try run(
      "/bin/sh", ["-c", command, ProcessHabits.programFolder() + "/yanyu", state, folder.path + "/full.txt"])
    #expect(full.code != 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["link", "out.txt", "state"])
    let closed = try run(
      "/bin/sh",
      ["-c", "\"$0\" messages export --state \"$1\" >/dev/full", ProcessHabits.programFolder() + "/yanyu", state])
    #expect(closed.code == 1 && closed.errors.contains("stdout cannot be written"))
  }

  @Test func `what was erased is in no byte of the state folder`() throws {
    let state = try threeMessages(draft: "Good morning")
    #expect(try everyByte(below: state).range(of: Data("zebra".utf8)) != nil)
    let unsure = try messages(["erase", "2"], state)
    #expect(unsure.code == 64 && unsure.errors.contains("--yes"))
    #expect(try everyByte(below: state).range(of: Data("zebra".utf8)) != nil)
    let result = try messages(["erase", "2", "--yes", "--json"], state)
    #expect(result.code == 0, "\(result.errors)")
    #expect(result.output == "{\"erased\":[2],\"held_by_draft\":[],\"lost_steps\":2,\"ok\":true}\n")
    #expect(try everyByte(below: state).range(of: Data("zebra".utf8)) == nil)
    #expect(try messages(["list"], state).output.split(separator: "\n").map { $0.first } == ["1", "3"])
    let text = JournalReader.restore(state + "/journal").0
    #expect(text.drafts.first?.tokens.map(\.text).joined() == "Good morning")
    #expect(try messages(["erase", "--before", "2025-11-23", "--yes"], state).output.hasPrefix("1 message erased"))
    #expect(try messages(["erase", "--all", "--yes"], state).output.hasPrefix("1 message erased"))
    #expect(try messages(["erase", "--all", "--yes"], state).output == "0 messages erased\n")
    #expect(try messages(["erase", "2", "--yes"], state).code == 1)
    #expect(try messages(["list"], state).output.isEmpty)
  }

  @Test(arguments: [
    (["erase", "--yes"], "say which"), (["erase", "1", "--all", "--yes"], "exclude"),
    (["erase", "--all", "--before", "2025-01-01", "--yes"], "exclude"), (["erase", "one", "--yes"], "one"),
    (["erase", "-1", "--yes"], "-1"), (["show"], "<number>"),
  ])
  func `wrong usage ends with 64`(arguments: [String], says: String) throws {
    let state = try threeMessages()
    let result = try messages(arguments, state)
    #expect(result.code == 64 && result.errors.contains(says), "\(result.errors)")
    #expect(try messages(["list"], state).output.split(separator: "\n").count == 3)
  }
}
