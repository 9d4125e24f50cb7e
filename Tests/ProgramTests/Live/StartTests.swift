import Foundation
import Platform
import Testing

extension LiveSessions {
  /// Starts on machines where something is missing or broken.
  @Suite(.serialized) struct Starts {
    @Test func `a file that cannot grow is said, and writing goes on in memory`() throws {
      // As on a full disk, but for this session alone: no file takes a byte any more.
      let session = try TerminalSession(.init(before: "ulimit -f 0"))
      try session.rest(on: "h") { $0.message.hasPrefix("H") }
      try session.shows("it is in memory only")
      try session.rest(on: "e") { $0.message.hasPrefix("He") }
      #expect(try session.status()["restarts"] == .integer(0))
      try session.type("\u{3}")
      try session.shows("the shell is back")
    }

    @Test func `a damaged dictionary is said, and the built-in words serve`() throws {
      let folder = try ScratchFolder()
      let data = folder.path + "/data"
      try FileManager.default.createDirectory(atPath: data + "/dictionaries", withIntermediateDirectories: true)
      let whole = try Data(contentsOf: packageFolder.appendingPathComponent("dictionaries/en.lexicon"))
      var damaged = whole
      damaged[whole.count / 2] ^= 0x40
      try damaged.write(to: URL(fileURLWithPath: data + "/dictionaries/en.lexicon"))
      let session = try TerminalSession(.init(arguments: ["--data", "data"]), in: folder)
      try session.shows("dictionary:")
      try session.rest(on: "t") { $0.message.hasPrefix("T") }
      try session.waits(for: "candidates") { $0.candidates.contains { $0.hasPrefix("T") } }
      try session.type("\u{3}")
      #expect(try session.ending() == "0")
      #expect(try session.file("state/log").contains("dictionary: "))
    }

    @Test func `without the voice's programs one can write, and it is said`() throws {
      let folder = try copies(of: ["yanyu", "yanyu-supervisor", "yanyud", "yanyu-alarm"])
      let session = try TerminalSession(.init(programFolder: folder.path), in: folder)
      try session.shows("The voice cannot be started")
      try session.rest(on: "h") { $0.message == "H" }
      try session.type("\u{3}")
      #expect(try session.ending() == "0")
    }

    @Test func `a terminal that is too small says what it needs`() throws {
      let session = try TerminalSession(.init(columns: 40, rows: 10, waits: false))
      try session.shows("too small")
      try session.type("\u{3}")
      #expect(try session.ending() == "0")
    }

    @Test(arguments: [(["yanyu"], "yanyu-supervisor"), (["yanyu", "yanyu-supervisor"], "yanyu")])
    func `a program that is missing beside the others is named`(present: [String], named: String) throws {
      let folder = try copies(of: present)
      let session = try TerminalSession(.init(programFolder: folder.path, waits: false), in: folder)
      #expect(try session.ending() == "1")
      let screen = try session.screen().text
      #expect(screen.contains("\(folder.path.prefix(40))") && screen.contains(named), "\(screen)")
    }

    @Test(arguments: ["/proc/self/yanyu", "/dev/null/yanyu"])
    func `a state folder that cannot be had is refused in one line`(state: String) throws {
      let result = try yanyu(["run", "--state", state])
      #expect(result.code == 1 && result.output.isEmpty)
      #expect(result.errors.contains(state) && result.errors.split(separator: "\n").count == 1, "\(result.errors)")
      let name = String(result.errors.prefix { $0 != ":" })
      #expect(["yanyu", "kernel"].contains(name), "\(result.errors)")
    }

    @Test func `without a terminal it says so and ends`() throws {
      let folder = try ScratchFolder()
      let result = try yanyu(["run", "--state", folder.path + "/state", "--voice", "none", "--alarm", "none"])
      #expect(result.code == 1 && result.output.isEmpty)
      #expect(result.errors.hasPrefix("yanyu: ") && result.errors.contains("terminal"), "\(result.errors)")
    }

    private func copies(of names: [String]) throws -> ScratchFolder {
      let folder = try ScratchFolder()
      for name in names {
        try FileManager.default.copyItem(
          atPath: "\(ProcessHabits.programFolder())/\(name)", toPath: "\(folder.path)/\(name)")
      }
      return folder
    }
  }
}
