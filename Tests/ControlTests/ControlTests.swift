import Control
import Glibc
import JSONLines
import Platform
import Terms
import Testing

@Suite struct ControlTests {
  @Test func `every command is passed on and answered`() throws {
    let folder = try TemporaryFolder()
    let daemon = try Daemon(path: folder.path + "/yanyu/control")
    let commands: [ControlCommand] = [
      .status, .stop, .rest, .resume, .call, .acknowledge, .say(text: "“Tea”,\n please 茶 😀"), .quit,
    ]
    for command in commands {
      let answer = try ControlClient.request(path: daemon.path, command, timeoutMilliseconds: 10_000)
      #expect(answer == ["ok": true, "command": .string(command.name)])
    }
    #expect(daemon.commands == commands)
    #expect(Set(commands.map(\.name)) == Set(ControlCommand.names))
    try daemon.stop()
    #expect(access(daemon.path, F_OK) != 0, "the socket goes with its daemon")
  }

  @Test(arguments: [
    (#"{"command":"watch"}"#, "there are acknowledge, call, quit, rest, resume, say, status, stop"),
    (#"{"command":"a\u0007b"}"#, #"unknown command "ab""#), (#"{"text":"x"}"#, "a request is an object"),
    ("[1]", "a request is an object"), (#"{"command":"say"}"#, #""say" needs a "text""#),
    (#"{"command":"say","text":""}"#, "not empty"), ("hello", "byte 0"), ("", "byte 0"),
    (#"{"command":"status"} x"#, "byte 21"), (String(repeating: "[", count: 40), "nested deeper than 16"),
  ])
  func `what is no request is refused with the reason, and the connection stays`(line: String, reason: String) throws {
    let folder = try TemporaryFolder()
    let daemon = try Daemon(path: folder.path + "/control")
    let client = try RawClient(daemon.path)
    client.send(Array((line + "\n{\"command\":\"status\"}\n").utf8))
    let answers = try client.answers(2).map { try JSONValue(parsing: $0) }
    #expect(answers.count == 2)
    #expect(answers.first?["ok"] == false)
    #expect(answers.first?["error"]?.string?.contains(reason) == true)
    #expect(answers.last?["ok"] == true)
    try daemon.stop()
  }

  @Test func `the socket is its owner's alone`() throws {
    let folder = try TemporaryFolder()
    let daemon = try Daemon(path: folder.path + "/yanyu/control")
    var status = stat()
    #expect(lstat(daemon.path, &status) == 0 && status.st_mode & 0o777 == 0o600)
    #expect(lstat(folder.path + "/yanyu", &status) == 0 && status.st_mode & 0o777 == 0o700)
    try daemon.stop()
  }

  @Test func `a living daemon keeps its socket, a dead one's is replaced, anything else is left`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/control"
    let daemon = try Daemon(path: path)
    #expect(throws: ControlError("yanyu: another daemon answers at \(path); end it with `yanyu ctl quit`")) {
      try ControlServer(path: path, poller: try Poller())
    }
    #expect(try ControlClient.request(path: path, .status, timeoutMilliseconds: 10_000)["ok"] == true)
    // As kill -9 leaves it: bound, and nobody listening.
    let away = path + ".away"
    rename(path, away)
    try daemon.stop()
    #expect(throws: ControlError.self) { try ControlClient.request(path: away, .status, timeoutMilliseconds: 1000) }
    rename(away, path)
    let second = try Daemon(path: path)
    #expect(try ControlClient.request(path: path, .status, timeoutMilliseconds: 10_000)["ok"] == true)
    try second.stop()
    try Descriptor.open(path, O_WRONLY | O_CREAT).writeAll("mine".utf8)
    #expect(throws: ControlError("yanyu: \(path) is in the way and no socket; move it")) {
      try ControlServer(path: path, poller: try Poller())
    }
    #expect(access(path, F_OK) == 0)
  }

  @Test func `a path longer than an address takes works on both sides`() throws {
    let folder = try TemporaryFolder()
    let long = folder.path + "/" + String(repeating: "d", count: 120)
    #expect(mkdir(long, 0o700) == 0)
    let daemon = try Daemon(path: long + "/control")
    #expect(try ControlClient.request(path: long + "/control", .status, timeoutMilliseconds: 10_000)["ok"] == true)
    try daemon.stop()
    #expect(throws: ControlError.self) {
      try ControlServer(path: long + "/" + String(repeating: "n", count: 120), poller: try Poller())
    }
  }

  @Test func `without a daemon the command says what to do`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/control"
    let error = #expect(throws: ControlError.self) {
      try ControlClient.request(path: path, .status, timeoutMilliseconds: 1000)
    }
    #expect(error?.description.contains("start `yanyu`") == true)
    let mute = try Daemon(path: path, isMute: true)
    #expect(throws: ControlError("yanyu: the daemon did not answer within 50 ms")) {
      try ControlClient.request(path: path, .status, timeoutMilliseconds: 50)
    }
    try mute.stop()
  }

  @Test func `the path is short and its own for each state folder`() throws {
    let folder = try TemporaryFolder()
    let environment = ["XDG_RUNTIME_DIR": folder.path]
    let one = ControlAddress.path(stateFolder: "/home/a/.local/state/yanyu", environment: environment)
    let two = ControlAddress.path(stateFolder: "/home/a/other", environment: environment)
    #expect(one != two && one.hasPrefix(folder.path + "/yanyu/") && one.utf8.count == folder.path.utf8.count + 15)
    #expect(ControlAddress.path(stateFolder: "/s", environment: [:]) == "/s/control")
    #expect(ControlAddress.path(stateFolder: "/s", environment: ["XDG_RUNTIME_DIR": "/missing"]) == "/s/control")
  }
}
