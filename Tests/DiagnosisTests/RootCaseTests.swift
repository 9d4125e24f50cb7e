import Composing
import Diagnosis
import FileDiagnosis
import Foundation
import Glibc
import Testing

/// The doctor against machines that lack each thing.
@Suite struct RootCaseTests {
  @Test(arguments: RootCase.all)
  func `the right line is said of a machine that lacks something`(lack: RootCase) throws {
    let made = try MadeRoot.healthy()
    try lack.change(made)
    let check = try #require(EveryCheck.all.first { $0.name == lack.check })
    let line = check.line(made.examination(kernel: lack.kernel, environment: lack.environment))
    #expect(line.name == lack.check)
    #expect(line.finding == lack.finding, "\(line.text)")
    #expect(line.verdict == lack.verdict, "\(line.text)")
    for words in lack.says { #expect(line.text.contains(words), "\(line.text)") }
    expectWellFormed(line)
  }

  /// All checks of every machine would take a minute; these are of each kind.
  private static let some = RootCase.all.enumerated().filter { $0.offset % 7 == 0 }.map(\.element)

  @Test(arguments: some)
  func `whatever a machine lacks, every check answers, and soon`(lack: RootCase) throws {
    let made = try MadeRoot.healthy()
    try lack.change(made)
    let what = made.examination(kernel: nil, environment: lack.environment)
    for check in EveryCheck.all { expectWellFormed(check.line(what)) }
  }

  @Test func `a healthy machine has nothing bad and nothing doubtful`() throws {
    let made = try MadeRoot.healthy()
    let lines = EveryCheck.all.map { $0.line(made.examination()) }
    // The made machine has no font: nothing that it brings could be one.
    #expect(lines.filter { [.bad, .doubtful].contains($0.verdict) }.map(\.name) == ["fonts"])
  }

  @Test func `an empty folder is a machine that lacks everything, and nothing of the live one shows`() throws {
    let made = try MadeRoot()
    for check in EveryCheck.all {
      let line = check.line(made.examination(kernel: nil))
      expectWellFormed(line)
      if check.name != "terminal", check.name != "programs" {
        #expect(
          line.verdict != .good
            || [
              "desktop", "console", "udev-applied", "state-folder", "journal", "last-crash", "keyboard",
              "settings", "layouts", "strings", "themes",
            ].contains(
              check.name),
          "\(line.text)")
      }
    }
  }

  @Test func `a link in a root never leads to the live machine`() throws {
    let made = try MadeRoot()
    try made.link("/etc/passwd", to: "/etc/passwd")
    try made.link("/etc/group", to: "../../../../../../../etc/group")
    try made.link("/proc/mounts", to: "/proc/self/mounts")
    #expect(made.root.text("/etc/passwd") == nil)
    #expect(made.root.text("/etc/group") == nil)
    #expect(made.root.text("/proc/mounts") == nil)
    try made.link("/here", to: "/etc/there")
    try made.file("/etc/there", "inside")
    #expect(made.root.text("/here") == "inside")
    #expect(made.root.hostPath("/here") == made.path + "/etc/there")
  }

  @Test func `a pipe, a device or a huge file in a file's place holds nobody up`() throws {
    let made = try MadeRoot.healthy()
    let names = [
      "/etc/group", "/proc/asound/cards", "/proc/meminfo", MadeRoot.state + "/log", "/etc/localtime", "/etc/passwd",
    ]
    for name in names {
      made.remove(name)
      #expect(mkfifo(made.path + name, 0o644) == 0)
    }
    let start = ContinuousClock.now
    let withPipes = made.examination(kernel: nil)
    for check in EveryCheck.all { expectWellFormed(check.line(withPipes)) }
    for name in names {
      made.remove(name)
      try made.file(name)
      truncate(made.path + name, 8 << 30)
    }
    let withHugeFiles = made.examination(kernel: nil)
    for check in EveryCheck.all { expectWellFormed(check.line(withHugeFiles)) }
    #expect(ContinuousClock.now - start < .seconds(60))
  }

  @Test func `a folder of somebody else's is told with the command that takes it back`() throws {
    let made = try MadeRoot.healthy()
    var what = made.examination()
    what.person.user += 1
    let check = try #require(EveryCheck.all.first { $0.name == "state-folder" })
    let folder = check.line(what)
    #expect(folder.finding == "foreign" && folder.verdict == .bad, "\(folder.text)")
    #expect(folder.mend?.hasPrefix("sudo chown -R") == true)
  }

  @Test func `looking changes nothing`() throws {
    let made = try MadeRoot.healthy()
    try RootCase.write(made)
    let before = try picture(of: made)
    for check in EveryCheck.all { _ = check.line(made.examination()) }
    #expect(try picture(of: made) == before)
  }

  /// Names, sizes, modes and times of what is there; folders' own times may change by what is made and removed in them.
  private func picture(of made: MadeRoot) throws -> [String] {
    try #require(FileManager.default.subpaths(atPath: made.path)).sorted().map { name in
      var status = stat()
      lstat(made.path + "/" + name, &status)
      let time = status.st_mode & S_IFMT == S_IFDIR ? 0 : status.st_mtim.tv_nsec
      return "\(name) \(status.st_size) \(status.st_mode) \(time)"
    }
  }
}

/// One line, no placeholder left, no control characters, a command exactly where something is to be mended.
func expectWellFormed(_ line: CheckLine) {
  #expect(!line.text.contains("{") && !line.text.contains("}"), "\(line.text)")
  #expect(!line.found.isEmpty && !line.means.isEmpty)
  #expect(!line.text.unicodeScalars.contains { $0.properties.generalCategory == .control }, "\(line.text)")
  #expect((line.mend != nil) == [.bad, .doubtful].contains(line.verdict) || line.verdict == .unknown, "\(line.text)")
  #expect(CheckLine(line.json) == line)
}
