import Control
import Foundation
import JSONLines
import Testing

extension LiveSessions {
  /// The carer changes files and settings while the keyboard is in use.
  @Suite(.serialized) struct Settings {
    @Test func `a changed file counts within a second, a slip is told with its place, and the mended file is taken`()
      throws
    {
      let session = try SettingsSession("# ours\ndwell:\n  letter: 700\n")
      #expect(try session.value("dwell.letter") == "700")
      var longest = 0.0
      for value in [650, 900, 800] {
        longest = max(longest, try session.timeUntilTaken("dwell:\n  letter: \(value)\n", value: "\(value)"))
      }
      print("rename of the settings file → the setting counts: at most \(Int(longest * 1000)) ms of three")
      #expect(longest < 1)
      try session.live.shows("Settings taken")
      try session.write("dwell:\n  letter: 900\n  leter: 700\n")
      try session.live.shows("Settings not taken: settings.yaml:3:3")
      #expect(try session.value("dwell.letter") == "800", "the running value is kept")
      #expect(try session.live.status()["settings-file"]?["taken"] == .bool(false))
      try session.live.waits(forStatus: "it is said aloud") { $0["speaking"] == .bool(true) }
      #expect(try session.live.file("state/log").contains("settings.yaml:3:3: there is no setting"))
      try session.write("dwell:\n  letter: 850 # mended\n")
      try session.live.shows("Settings taken")
      #expect(try session.value("dwell.letter") == "850")
      #expect(try session.live.file("config/yanyu/settings.yaml") == "dwell:\n  letter: 850 # mended\n")
      try session.end()
    }

    @Test func `a theme of the carer's own is followed, and one that cannot be read is told with its place`() throws {
      let session = try SettingsSession("dwell: {letter: 700}\n")
      let folder = session.live.folder.path + "/config/yanyu/themes"
      func write(_ colour: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try "theme: dark\ncolours:\n  key-label: \"\(colour)\"\n".write(
          toFile: folder + "/dark.yaml", atomically: true, encoding: .utf8)
      }
      try write("#777777")
      try session.live.shows("Colours not taken: dark.yaml:3:14")
      #expect(try session.live.status()["refused"]?.array?.count == 1)
      try write("#fafafa")
      try session.live.shows("Colours taken")
      #expect(try session.live.status()["refused"]?.array?.isEmpty == true)
      #expect(FileManager.default.fileExists(atPath: session.live.folder.path + "/state/compiled/theme-dark"))
      try session.end()
    }

    @Test func `a change by ctl outlives the daemon's death and falls when the carer changes that key`() throws {
      let session = try SettingsSession("dwell: {letter: 700, function: 1000}\n")
      #expect(try session.live.ctl(["set", "dwell.letter", "950"]).code == 0)
      #expect(try session.live.file("state/overrides/usual.jsonl").contains("950"), "kept before it is answered")
      try session.restartDaemon()
      #expect(try session.value("dwell.letter") == "950")
      _ = try session.timeUntilTaken("dwell: {letter: 700, function: 1100}\n", setting: "dwell.function", value: "1100")
      #expect(try session.value("dwell.letter") == "950", "another key was changed")
      try session.write("dwell: {letter: 720, function: 1100}\n")
      try session.live.shows("value counts again: dwell.letter")
      #expect(try session.value("dwell.letter") == "720")
      try session.restartDaemon()
      #expect(try session.value("dwell.letter") == "720")
      #expect(try session.live.ctl(["set", "dwell.letter", "99"]).errors.contains("must be 300 to 4000"))
      try session.end()
    }

    @Test func `what is the person's own is refused to ctl, and the carer's file grants it`() throws {
      let session = try SettingsSession("dwell: {letter: 700}\n")
      for value in ["on", "true", "off", "nonsense"] {
        let refused = try session.live.ctl(["set", "observers.text", value])
        #expect(refused.code == 1 && refused.errors.contains("the person's own choice"), "\(refused.errors)")
      }
      #expect(try session.value("observers.text") == "off")
      #expect(!FileManager.default.fileExists(atPath: session.live.folder.path + "/state/overrides/usual.jsonl"))
      _ = try session.timeUntilTaken("observers.text: on\n", setting: "observers.text", value: "on")
      #expect(try session.live.ctl(["set", "observers.text", "off"]).code == 1)
      #expect(try session.value("observers.text") == "on")
      try session.end()
    }

    @Test func `a layout that lies only in the named data folder is found by the compiler too`() throws {
      let folder = try ScratchFolder()
      let english = String(
        decoding: try #require(
          FileManager.default.contents(atPath: packageFolder.appendingPathComponent("layouts/en.yaml").path)),
        as: UTF8.self)
      let layouts = folder.path + "/elsewhere/layouts"
      try FileManager.default.createDirectory(atPath: layouts, withIntermediateDirectories: true)
      try english.replacing("name: en\n", with: "name: mine\n").replacing("  en-", with: "  mine-")
        .write(toFile: layouts + "/mine.yaml", atomically: true, encoding: .utf8)
      let session = try SettingsSession(
        "layout: mine\n", in: folder, .init(arguments: ["--data", "elsewhere"]))
      try session.live.waits(forStatus: "the layout") { $0["layout"] == .string("mine") }
      #expect(try session.live.status()["refused"]?.array?.isEmpty == true)
      try session.end()
    }

    @Test func `profiles keep what was changed in them, and come back after a restart`() throws {
      let session = try SettingsSession(SettingsSession.profiles)
      #expect(try session.live.ctl(["set", "profile", "tired"]).code == 0)
      try session.live.shows("Now: Tired")
      #expect(try session.value("dwell.letter") == "1200")
      #expect(try session.live.ctl(["set", "dwell.letter", "1500"]).code == 0)
      #expect(try session.live.ctl(["set", "profile", "usual"]).code == 0)
      #expect(try session.value("dwell.letter") == "700")
      #expect(try session.live.ctl(["set", "profile", "tired"]).code == 0)
      #expect(try session.value("dwell.letter") == "1500")
      try session.restartDaemon()
      #expect(try session.live.status()["who"] == .string("Tired"))
      #expect(try session.value("dwell.letter") == "1500")
      // A file without the profile takes it away; it comes back with the profile.
      try session.write("dwell: {letter: 700}\n")
      try session.live.waits(forStatus: "the usual settings") { $0["profile"] == .string("usual") }
      try session.write(SettingsSession.profiles)
      try session.live.waits(forStatus: "the profile again") { $0["profile"] == .string("tired") }
      #expect(try session.value("dwell.letter") == "1500")
      #expect(try session.live.ctl(["set", "profile", "nobody"]).errors.contains("there is no profile"))
      try session.end()
    }

    /// Whatever lies in the place of the file, the keyboard goes on, and takes the next good one.
    @Test func `a folder, a pipe, a ring of links, 100 MB and nothing at all in place of the file do no harm`() throws {
      let session = try SettingsSession("dwell: {letter: 700}\n")
      for (name, command) in [
        ("folder", "mkdir settings.yaml"), ("pipe", "mkfifo settings.yaml"),
        ("100 MB", "truncate -s 100M settings.yaml"), ("bytes", "head -c 4096 /dev/urandom > settings.yaml"),
        ("ring", "ln -s settings.yaml other; ln -s other settings.yaml"),
      ] {
        try session.shell("rm -rf settings.yaml other; \(command)")
        // A ring leads nowhere: then there is no file, and the defaults count.
        if name == "ring" {
          try session.live.shows("There is no settings file any more")
          #expect(try session.value("dwell.letter") == "800")
        } else {
          try session.live.waits(forStatus: "a refusal of the \(name)") { $0["refused"]?.array?.count == 1 }
          #expect(try session.value("dwell.letter") == "700")
        }
        let start = Date()
        _ = try session.live.status()
        #expect(Date().timeIntervalSince(start) < 1)
        try session.shell("rm -rf settings.yaml other")
        _ = try session.timeUntilTaken("dwell: {letter: 750}\n", value: "750")
        try session.live.waits(forStatus: "no refusal") { $0["refused"]?.array?.isEmpty == true }
        _ = try session.timeUntilTaken("dwell: {letter: 700}\n", value: "700")
      }
      try session.live.rest(on: "h") { $0.message == "H" }
      try session.end()
    }

    @Test func `a refused file that is taken away is refused no more`() throws {
      let session = try SettingsSession("dwell: {letter: 700}\n")
      for (bad, away) in [
        ("mkdir -p themes/dark.yaml", "rm -r themes"), ("echo x > settings.yaml", "rm settings.yaml"),
      ] {
        try session.shell(bad)
        try session.live.waits(forStatus: "a refusal: \(bad)") { $0["refused"]?.array?.count == 1 }
        try session.shell(away)
        try session.live.waits(forStatus: "no refusal: \(away)") { $0["refused"]?.array?.isEmpty == true }
        #expect(try session.live.ctl(["reload"]).code == 0)
      }
      #expect(try session.value("dwell.letter") == "800", "without a file the defaults count")
      try session.end()
    }

    @Test func `of a thousand changes of the file in a few seconds the last one counts`() throws {
      let session = try SettingsSession("dwell: {letter: 700}\n")
      for number in 1...1000 { try session.write("dwell: {letter: \(1000 + number)}\n") }
      try session.live.waits(for: "the last change") { _ in try session.value("dwell.letter") == "2000" }
      Thread.sleep(forTimeInterval: 1)
      #expect(try session.value("dwell.letter") == "2000")
      #expect(try session.live.status()["restarts"] == .integer(0))
      try session.end()
    }

    @Test func `damaged overrides are set aside, and said`() throws {
      let folder = try ScratchFolder()
      try FileManager.default.createDirectory(
        atPath: folder.path + "/state/overrides", withIntermediateDirectories: true)
      let file = folder.path + "/state/overrides/usual.jsonl"
      try Data("{\"setting\":\"dwell.letter\",\"va\u{0}".utf8).write(to: URL(fileURLWithPath: file))
      let session = try SettingsSession("dwell: {letter: 700}\n", in: folder)
      try session.live.shows("could not be read back")
      #expect(try session.live.file("state/log").contains("usual.jsonl is damaged"))
      #expect(try session.value("dwell.letter") == "700")
      #expect(FileManager.default.fileExists(atPath: file + ".damaged"))
      #expect(try session.live.ctl(["set", "dwell.letter", "900"]).code == 0)
      try session.restartDaemon()
      #expect(try session.value("dwell.letter") == "900")
      try session.end()
    }

    @Test func `a disk that does not take a change lets it count, and says so`() throws {
      let folder = try ScratchFolder()
      let state = folder.path + "/state"
      try FileManager.default.createDirectory(atPath: state, withIntermediateDirectories: true)
      try Data().write(to: URL(fileURLWithPath: state + "/overrides"))
      let session = try SettingsSession("dwell: {letter: 700}\n", in: folder)
      let answer = try JSONValue(parsing: try session.live.ctl(["set", "dwell.letter", "900", "--json"]).output)
      #expect(answer["ok"] == .bool(true) && answer["kept"] == .bool(false))
      #expect(try session.value("dwell.letter") == "900")
      try session.live.shows("the disk does not keep it")
      #expect(try session.live.status()["settings-kept"] == .bool(false))
      try FileManager.default.removeItem(atPath: state + "/overrides")
      try session.live.waits(forStatus: "kept at last", within: 15) { $0["settings-kept"] == .bool(true) }
      #expect(try session.live.file("state/overrides/usual.jsonl").contains("900"))
      try session.end()
    }

    @Test func `a question stands again after the daemon's death`() throws {
      let session = try SettingsSession("")
      #expect(try session.live.ctl(["ask", "Tea or coffee?"]).code == 0)
      try session.live.shows("Tea or coffee?")
      try session.restartDaemon()
      try session.live.shows("Tea or coffee?")
      #expect(try session.live.status()["asking"] == .bool(true))
      try session.end()
    }

    @Test func `Space pauses and goes on, Enter answers, any other key tells which do what`() throws {
      let session = try SettingsSession("")
      try session.live.type(" ")
      try session.live.waits(forStatus: "the pause") { $0["resting"] == .bool(true) }
      Thread.sleep(forTimeInterval: 0.4)
      try session.live.type(" ")
      try session.live.shows("Space: goes on")
      #expect(try session.live.status()["resting"] == .bool(false))
      Thread.sleep(forTimeInterval: 0.4)
      try session.live.type("x")
      try session.live.shows("Space pauses, Enter answers")
      #expect(try session.live.status()["length"] == .integer(0), "nothing is typed by it")
      try session.end()
    }

    @Test(arguments: [
      (["--layout", "klingon"], "layout: there is no layout “klingon”; there is en"),
      (["--layout", "em"], "layout: there is no layout “em”; did you mean en?"),
      (["--language", "xx"], "layout: there is no keyboard for “xx”; there is en"),
      (["--settings", "/nowhere/s.yaml"], "settings: there is no /nowhere/s.yaml"),
    ])
    func `what a session is to read and is not there is refused before it starts`(
      arguments: [String], begins: String
    ) throws {
      let result = try yanyu(["run"] + arguments)
      #expect(result.code == 1 && result.output.isEmpty)
      #expect(result.errors.hasPrefix(begins) && result.errors.split(separator: "\n").count == 1, "\(result.errors)")
    }

    /// Each stands in the place of `yanyu compile`.
    @Test(arguments: ["exit 3", "exec sleep 60", "yes", "kill -SEGV $$"])
    func `a compiler that is broken leaves what is built in to serve, and it is said`(command: String) throws {
      let folder = try ScratchFolder()
      let programs = folder.path + "/programs"
      try FileManager.default.createDirectory(atPath: programs, withIntermediateDirectories: true)
      for name in ["yanyu-supervisor", "yanyud", "yanyu-alarm", "yanyu-sound", "yanyu-synth", "yanyu"] {
        let copy = name == "yanyu" ? "real" : name
        try FileManager.default.copyItem(
          atPath: "\(TerminalSession.Setup().programFolder)/\(name)", toPath: "\(programs)/\(copy)")
      }
      let script = "#!/bin/sh\n[ \"$1\" = compile ] || exec \(programs)/real \"$@\"\n\(command)\n"
      try script.write(toFile: programs + "/yanyu", atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: programs + "/yanyu")
      let setup = TerminalSession.Setup(programFolder: programs)
      let session = try SettingsSession("dwell: {letter: 700}\n", in: folder, setup)
      try session.live.shows("Settings not taken: settings.yaml:1:1: yanyu")
      #expect(try session.value("dwell.letter") == "800")
      try session.live.rest(on: "h") { $0.message == "H" }
      try session.end()
    }
  }
}
