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
      .status, .stop, .rest, .resume, .call, .acknowledge, .state(.present), .state(.asleep),
      .state(.carerAtWork), .state(.moved), .say(text: "“Tea”,\n please 茶 😀"),
      .ask(text: ""), .set(name: "dwell.letter", value: "900"), .settings, .calibrate(.forget), .advice(nil),
      .advice(.refuse), .reload, .picture, .quit,
    ]
    for command in commands {
      let answer = try ControlClient.request(path: daemon.path, command, timeoutMilliseconds: 10_000)
      #expect(answer == ["ok": true, "command": .string(command.name)])
    }
    #expect(daemon.commands == commands)
    #expect(Set(commands.map(\.name)).union(["watch"]) == Set(ControlCommand.names))
    try daemon.stop()
    #expect(access(daemon.path, F_OK) != 0, "the socket goes with its daemon")
  }

  @Test(arguments: [
    (
      #"{"command":"warch"}"#,
      "there are acknowledge, advice, ask, calibrate, call, picture, quit, reload, rest, resume, say, set, settings, "
    ), (#"{"command":"advice","what":"maybe"}"#, "one of accept, refuse, forget"),
    (#"{"command":"advice","what":1}"#, "one of accept, refuse, forget"),
    (#"{"command":"state"}"#, "one of present, asleep, at-work, moved"),
    (#"{"command":"state","state":"away"}"#, "one of present, asleep, at-work, moved"),
    (#"{"command":"set","name":"theme"}"#, #""set" needs a "name" and a "value""#),
    (#"{"command":"set","name":"theme","value":1}"#, "both texts"), (#"{"command":"ask"}"#, #""ask" needs a "text""#),
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
    #expect(error?.description.contains("start one: yanyu run") == true)
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
    let observe = ControlAddress.place(.observe, stateFolder: "/s", environment: environment)
    #expect(observe.path.hasPrefix(folder.path + "/yanyu/") && observe.path.hasSuffix("-observe"))
    #expect(!observe.isForGroup)
    #expect(ControlAddress.place(.observe, stateFolder: "/s", environment: [:]).path == "/s/observe")
  }

  @Test(arguments: [ControlRole.control, .observe])
  func `under systemd the sockets are a group's, in the service's folder`(role: ControlRole) throws {
    let folder = try TemporaryFolder()
    let environment = ["RUNTIME_DIRECTORY": folder.path + ":/run/second", "XDG_RUNTIME_DIR": folder.path]
    let place = ControlAddress.place(role, stateFolder: "/s", environment: environment)
    #expect(place == ControlPlace(path: "\(folder.path)/\(role.rawValue)", role: role, isForGroup: true))
    let server = try ControlServer(place, poller: try Poller())
    var status = stat()
    #expect(lstat(server.path, &status) == 0 && status.st_mode & 0o777 == 0o660)
    let relative = ControlAddress.place(role, stateFolder: "/s", environment: ["RUNTIME_DIRECTORY": "run"])
    #expect(relative == ControlPlace(path: "/s/\(role.rawValue)", role: role))
  }

  @Test func `a client looks at its own keyboard first, then at its account's service, then at the machine's`() throws {
    let folder = try TemporaryFolder()
    let own = ControlAddress.path(stateFolder: "/s", environment: ["XDG_RUNTIME_DIR": folder.path])
    let candidates = ControlAddress.candidates(
      .control, stateFolder: "/s", environment: ["XDG_RUNTIME_DIR": folder.path], system: folder.path)
    #expect(candidates == [own, folder.path + "/yanyu/control", folder.path + "/control"])
    #expect(ControlAddress.candidates(.observe, stateFolder: nil, environment: [:]) == ["/run/yanyu/observe"])
    #expect(!ControlClient.isAnswered(folder.path + "/control"))
    let daemon = try Daemon(path: folder.path + "/control")
    #expect(ControlClient.isAnswered(daemon.path))
    try daemon.stop()
  }

  @Test func `groups are read from the machine's file, whatever else stands in it`() throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/group"
    let lines = "root:x:0:\n\n:::\nyanyu\nyanyu:x\nyanyu:x:many:\nyanyus:x:7:\nyanyu-observers:x:812:a,b\n"
    try Descriptor.open(file, O_WRONLY | O_CREAT).writeAll(lines.utf8)
    #expect(GroupFile.number(of: "yanyu-observers", file: file) == 812)
    #expect(GroupFile.number(of: "yanyu", file: file) == nil)
    #expect(GroupFile.number(of: "root", file: file) == 0)
    #expect(GroupFile.number(of: "root", file: folder.path + "/none") == nil)
  }

  @Test func `observers ask how things are and can tell nothing`() throws {
    let folder = try TemporaryFolder()
    let daemon = try Daemon(path: folder.path + "/observe", role: .observe)
    let commands: [ControlCommand] = [
      .stop, .rest, .resume, .call, .acknowledge, .say(text: "x"), .ask(text: "x"), .settings, .reload, .quit, .picture,
      .state(.asleep),
      .set(name: "observers.text", value: "true"),
    ]
    for command in commands {
      let answer = try ControlClient.request(path: daemon.path, command, timeoutMilliseconds: 10_000)
      #expect(answer["ok"] == false && answer["error"]?.string?.contains("observers may ask") == true)
    }
    #expect(try ControlClient.request(path: daemon.path, .status, timeoutMilliseconds: 10_000)["ok"] == true)
    #expect(try ControlClient.request(path: daemon.path, .watch, timeoutMilliseconds: 10_000)["number"] == 0)
    #expect(daemon.commands == [.status, .watch])
    try daemon.stop()
  }

  @Test func `answers keep the order of the requests, whenever they are given`() throws {
    let folder = try TemporaryFolder()
    let poller = try Poller()
    let server = try ControlServer(path: folder.path + "/control", poller: poller)
    let client = try RawClient(server.path)
    client.send(Array((#"{"command":"reload"}"# + "\n" + #"{"command":"status"}"# + "\n?\n").utf8))
    var requests: [ControlRequest] = []
    while requests.count < 2 {
      for readiness in try poller.wait(until: server.deadline) { server.handle(readiness, now: .zero) }
      requests += server.fire(now: .zero)
    }
    server.reply(requests[1], ["status": 1], now: .zero)
    #expect(client.available() == "")
    server.reply(requests[0], ["reload": 1], now: .zero)
    #expect(client.available().split(separator: "\n").prefix(2) == [#"{"reload":1}"#, #"{"status":1}"#])
    // A second answer to one is none.
    server.reply(requests[0], ["reload": 2], now: .zero)
    #expect(client.available() == "")
  }
}
