import Composing
import Control
import Foundation
import JSONLines
import Platform
import Storage
import Synchronization
import Terms
import Testing

/// `yanyu messages` and `yanyu ctl`: what looks into a state folder, and what asks the daemon that has it.
@Suite struct StateCommandTests {
  @Test func `finished messages are listed and shown, and nothing is changed by that`() throws {
    let folder = try ScratchFolder()
    let state = folder.path + "/state"
    try FileManager.default.createDirectory(atPath: state, withIntermediateDirectories: false)
    let nothing = RestoredText(drafts: [], current: DraftID(rawValue: 0), revision: 0, edits: [], lastMessage: 0)
    let journal = try JournalWriter(JournalSettings(folders: [state + "/journal"]), continuing: nothing)
    let texts = ["Hello.", "I am tired.\nLet us go on later, when the light is better and everybody has had a rest."]
    for (index, text) in texts.enumerated() {
      journal.append(
        .finished(FinishedMessage(id: UInt64(index + 1), text: text, language: .english, wallSeconds: 0)))
    }
    #expect(journal.close())
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: state)

    let list = try yanyu(["messages", "list", "--state", state, "--json"])
    #expect(list.code == 0, "\(list.errors)")
    let messages = try #require(try JSONValue(parsing: list.output)["messages"]?.array)
    #expect(messages.map { $0["text"]?.string } == texts)
    #expect(messages.first?.line == #"{"id":1,"language":"en","length":6,"text":"Hello.","wall_seconds":null}"#)
    let plain = try yanyu(["messages", "list", "--state", state]).output.split(separator: "\n")
    #expect(plain.count == 2 && plain[1].hasSuffix("…"))
    #expect(try yanyu(["messages", "show", "2", "--state", state]).output == texts[1] + "\n")
    let missing = try yanyu(["messages", "show", "3", "--state", state])
    #expect(missing.code == 1 && missing.errors.contains("no message 3"))
    let mode = try FileManager.default.attributesOfItem(atPath: state)[.posixPermissions] as? Int
    #expect(mode == 0o755)
    let nowhere = try yanyu(["messages", "list", "--state", folder.path + "/none"])
    #expect(nowhere.code == 1 && nowhere.errors.split(separator: "\n").count == 1)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/none"))
  }

  @Test func `ctl tells what was counted and what is advised, and passes answers on`() throws {
    let folder = try ScratchFolder()
    let daemon = try AnsweringDaemon(stateFolder: folder.path)
    defer { daemon.stop() }
    let told = try yanyu(["ctl", "advice", "--state", folder.path])
    #expect(
      told.output == """
        counted in 29 min of writing:
        letters taken back within 2 s: 9 of 120 (8 %)
        words taken back within 2 s: none
        letters hit beside: 3 of 120 (3 %)
        looking at letters: 131 s, of which 96 s were needed
        looks left half way: 14 at letters, 30 at words
        eyes not found: 10 %
        advice: 9 of 120 letters were taken back within 2 s. Looks at letters: 0.85 s instead of 0.8 s?\u{FFFD}[2J

        """)
    #expect(try yanyu(["ctl", "advice", "accept", "--state", folder.path]).code == 0)
    let refused = try yanyu(["ctl", "advice", "refuse", "--state", folder.path])
    #expect(refused.code == 1 && refused.errors == "yanyu: there is nothing to advise now\n")
    let wrong = try yanyu(["ctl", "advice", "perhaps", "--state", folder.path])
    #expect(wrong.code == 64 && wrong.errors.contains("there are accept, refuse, forget"))
  }

  @Test func `ctl asks the daemon of the state folder and shows its answer`() throws {
    let folder = try ScratchFolder()
    // A folder reached through a link has the socket of the folder behind it.
    let link = folder.path + "-link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder.path)
    defer { try? FileManager.default.removeItem(atPath: link) }
    let daemon = try AnsweringDaemon(stateFolder: folder.path)
    defer { daemon.stop() }
    let status = try yanyu(["ctl", "status", "--state", link, "--json"])
    #expect(status.code == 0, "\(status.errors)")
    #expect(status.output == AnsweringDaemon.status.line + "\n")
    #expect(
      try yanyu(["ctl", "--state", folder.path, "status"]).output == """
        Anna · writing · page letters
        eyes: Tobii\u{FFFD}[2J (streaming), 60 reports a second
        message: 34 letters · kept, not yet on the disk · last choice 3 s ago
        speech: silent
        CALLING FOR HELP (yanyu ctl acknowledge when somebody has come)
        running for 2 h 14 min, restarted once

        """)
    #expect(try yanyu(["ctl", "stop", "--state", folder.path]).output.isEmpty)
    #expect(try yanyu(["ctl", "picture", "--state", folder.path]).output == "/somewhere/picture.png\n")
    #expect(try yanyu(["ctl", "say", "--state", folder.path], input: "Good morning").code == 0)
    #expect(try yanyu(["ctl", "say", "--state", folder.path, "Good", "day"]).code == 0)
    #expect(try yanyu(["ctl", "ask", "--state", folder.path], input: "Does it hurt?").code == 0)
    #expect(try yanyu(["ctl", "ask", "--clear", "--state", folder.path]).code == 0)
    let refused = try yanyu(["ctl", "acknowledge", "--state", folder.path])
    #expect(refused.code == 1)
    #expect(refused.errors == "yanyu: nobody calls\n")
    #expect(
      daemon.asked == [
        .status, .status, .stop, .picture, .say(text: "Good morning"), .say(text: "Good day"),
        .ask(text: "Does it hurt?"), .ask(text: ""), .acknowledge,
      ])
  }

  @Test func `settings are shown and changed, within what the keyboard allows`() throws {
    let folder = try ScratchFolder()
    let daemon = try AnsweringDaemon(stateFolder: folder.path)
    defer { daemon.stop() }
    let place = ["--state", folder.path]
    #expect(
      try yanyu(["ctl", "set"] + place).output == """
        profile: tired (usual, tired)
        dwell.letter: 900 milliseconds (300 to 4000; by the carer: 800)
        theme: dark

        """)
    #expect(try yanyu(["ctl", "set", "theme"] + place).output == "theme: dark\n")
    #expect(try yanyu(["ctl", "set", "profile"] + place).output == "profile: tired (usual, tired)\n")
    let changed = try yanyu(["ctl", "set", "dwell.letter", "900"] + place)
    #expect(changed.code == 0 && changed.output.hasPrefix("dwell.letter: 900 milliseconds; it counts"))
    let refused = try yanyu(["ctl", "set", "dwell.letter", "99"] + place)
    #expect(refused.code == 1 && refused.errors == "settings: dwell.letter must be 300 to 4000 milliseconds\n")
    let slip = try yanyu(["ctl", "set", "dwel.leter", "900"] + place)
    #expect(slip.code == 64 && slip.errors.contains("did you mean dwell.letter?"))
    #expect(try yanyu(["ctl", "reload"] + place).output == "settings\nlayout en\n")
    #expect(daemon.asked.suffix(3).map(\.name) == ["set", "set", "reload"])
  }

  @Test func `watching shows each change once and ends with the keyboard`() throws {
    let folder = try ScratchFolder()
    let daemon = try AnsweringDaemon(stateFolder: folder.path)
    Thread {
      Thread.sleep(forTimeInterval: 0.5)
      daemon.stop()
    }.start()
    let watched = try yanyu(["ctl", "watch", "--state", folder.path])
    #expect(watched.code == 0, "\(watched.errors)")
    let lines = watched.output.split(separator: "\n")
    #expect(lines.count == 2 && lines[0].contains("Anna · writing · page letters"), "\(watched.output)")
    #expect(lines.last?.hasSuffix("the keyboard has ended") == true)
  }

  @Test(
    arguments: [
      (["ctl", "stats"], 64, "did you mean status?"), (["ctl"], 64, "ctl needs a command: status,"),
      (["ctl", "--json", "--state", "/nowhere", "frobnicate"], 64, "there are status, watch"),
      (["ctl", "stop", "now"], 64, "now"), (["ctl", "say"], 64, "nothing to say"),
      (["ctl", "ask"], 64, "nothing to ask"),
      (["ctl", "ask", "--clear", "now"], 64, "without a text"), (["ctl", "set", "theme", "dark", "x"], 64, "x"),
      (["ctl", "watch", "--state", "/nowhere"], 1, "no keyboard is running"),
      (["ctl", "status", "--state", "/nowhere"], 1, "no keyboard is running"),
    ] as [([String], Int32, String)])
  func `what ctl cannot do is told`(arguments: [String], code: Int32, says: String) throws {
    let result = try yanyu(arguments)
    #expect(result.code == code)
    #expect(result.errors.hasPrefix("yanyu: ") && result.errors.contains(says), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1)
  }

  @Test func `a folder whose daemon has died says so`() throws {
    let folder = try ScratchFolder()
    let result = try yanyu(["ctl", "status", "--state", folder.path])
    #expect(result.code == 1)
    #expect(result.errors.contains("no keyboard is running"))
  }
}

/// Stands for the daemon: answers on the real socket and remembers what was asked.
private final class AnsweringDaemon: Sendable {
  private let requests = Mutex<[ControlCommand]>([])
  private let wakeup: Descriptor

  var asked: [ControlCommand] { requests.withLock { $0 } }

  init(stateFolder: String) throws {
    let path = ControlAddress.path(stateFolder: stateFolder, environment: ProcessInfo.processInfo.environment)
    let (read, write) = try Descriptor.pipe()
    wakeup = write
    let ready = DispatchSemaphore(value: 0)
    let thread = Thread { [self] in
      if let poller = try? Poller(), let server = try? ControlServer(path: path, poller: poller) {
        try? poller.watch(read.raw)
        ready.signal()
        serve(server, poller, until: read.raw)
      }
      ready.signal()
    }
    thread.start()
    ready.wait()
  }

  func stop() { try? wakeup.writeAll([0]) }

  private func serve(_ server: ControlServer, _ poller: Poller, until end: Int32) {
    while let ready = try? poller.wait(until: server.deadline) {
      if ready.contains(where: { $0.descriptor == end }) { return }
      let now = MonotonicClock.now()
      for one in ready where server.owns(one.descriptor) { server.handle(one, now: now) }
      for request in server.fire(now: now) {
        requests.withLock { $0.append(request.command) }
        if request.command == .watch {
          server.subscribe(request, answer(to: .status), now: now)
        } else {
          server.reply(request, answer(to: request.command), now: now)
        }
      }
    }
  }

  static let status: JSONValue = [
    "ok": true, "page": "letters", "who": "Anna", "resting": false, "idle": false, "calling": true, "speaking": false,
    "length": 34, "revision": 7, "written": 7, "durable": 6, "since-selection": 3200, "uptime": 8_040_000,
    "restarts": 1, "source": ["name": "Tobii\u{1B}[2J", "kind": "streaming", "rate": 60], "something-new": 1,
  ]

  private func answer(to command: ControlCommand) -> JSONValue {
    switch command {
    case .status: AnsweringDaemon.status
    case .settings:
      [
        "ok": true, "profile": "tired", "profiles": ["usual", "tired"],
        "settings": [
          "dwell.letter": [
            "value": "900", "unit": "milliseconds", "carers": "800", "lowest": 300, "highest": 4000,
          ], "theme": ["value": "dark", "unit": "", "carers": "dark"],
        ],
      ]
    case .set(_, "99"): ["ok": false, "error": "settings: dwell.letter must be 300 to 4000 milliseconds"]
    case .set: ["ok": true, "name": "dwell.letter", "value": "900", "kept": false]
    case .reload: ["ok": true, "taken": ["settings", "layout en"]]
    case .state, .watch, .ask: ["ok": true]
    case .acknowledge: ["ok": false, "error": "yanyu: nobody calls"]
    case .advice(nil):
      [
        "ok": true,
        "counted": [
          "time-writing": 1_790_000, "time-seen": 900_000, "time-lost": 100_000, "letters": 120,
          "letters-taken-back": 9, "words": 0, "beside": 3, "letters-left": 14, "words-left": 30,
          "time-looking": 131_400, "time-needed": 96_000,
        ],
        "advice": [
          "rule": "letters-slower", "evidence": "9 of 120 letters were taken back within 2 s.",
          "question": "Looks at letters: 0.85 s instead of 0.8 s?\u{1B}[2J",
        ],
      ]
    case .advice(.accept): ["ok": true]
    case .advice: ["ok": false, "error": "yanyu: there is nothing to advise now"]
    case .picture: ["ok": true, "file": "/somewhere/picture.png"]
    case .stop, .rest, .resume, .call, .calibrate, .say, .erase, .quit: ["ok": true]
    }
  }
}
