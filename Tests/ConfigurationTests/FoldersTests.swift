import Testing

@testable import Configuration

@Suite struct StatePathsTests {
  private func folder(_ option: String?, _ environment: [String: String]) throws -> String {
    try StatePaths(option: option) { environment[$0] }.folder
  }

  @Test func `the option goes before systemd, systemd before XDG, XDG before home`() throws {
    let all = ["STATE_DIRECTORY": "/var/lib/yanyu", "XDG_STATE_HOME": "/x", "HOME": "/home/a"]
    #expect(try folder("mine/", all) == "mine")
    #expect(try folder(nil, all) == "/var/lib/yanyu")
    #expect(try folder(nil, all.filter { $0.key != "STATE_DIRECTORY" }) == "/x/yanyu")
    #expect(try folder(nil, ["HOME": "/home/a/"]) == "/home/a/.local/state/yanyu")
  }

  @Test func `systemd may name several folders, and the first is ours`() throws {
    #expect(try folder(nil, ["STATE_DIRECTORY": "/var/lib/a:/var/lib/b"]) == "/var/lib/a")
  }

  @Test func `empty and relative settings are passed over`() throws {
    let home = "/h/.local/state/yanyu"
    #expect(try folder("", ["HOME": "/h"]) == home)
    #expect(try folder(nil, ["STATE_DIRECTORY": "", "XDG_STATE_HOME": "state", "HOME": "/h"]) == home)
    #expect(try folder(nil, ["STATE_DIRECTORY": ":", "XDG_STATE_HOME": "", "HOME": "/h"]) == home)
    #expect(throws: StatePaths.Unknown.self) { try folder(nil, ["HOME": "home"]) }
    #expect(throws: StatePaths.Unknown.self) { try folder(nil, [:]) }
  }

  @Test func `files lie in the folder, the root folder too`() {
    #expect(StatePaths(folder: "/a//").lock == "/a/lock")
    #expect(StatePaths(folder: "/a").log == "/a/log")
    #expect(StatePaths(folder: "///").lock == "/lock")
  }
}

@Suite struct DataFolderTests {
  private func find(_ option: String?, _ program: String, _ there: Set<String>) throws -> String {
    try DataFolder.find(option: option, programFolder: program) { there.contains($0) }
  }

  @Test func `the option is taken or refused, never replaced`() throws {
    #expect(try find("/mine", "/usr/bin", ["/mine", "/usr/share/yanyu"]) == "/mine")
    let error = #expect(throws: DataFolder.Missing.self) { try find("/mine", "/usr/bin", ["/usr/share/yanyu"]) }
    #expect(error?.tried == ["/mine"])
  }

  @Test func `an installed program finds its share folder`() throws {
    #expect(try find(nil, "/opt/yanyu/bin", ["/opt/yanyu/share/yanyu"]) == "/opt/yanyu/share/yanyu")
    #expect(try find(nil, "/bin", ["/share/yanyu"]) == "/share/yanyu")
    #expect(throws: DataFolder.Missing.self) { try find(nil, "/", []) }
  }

  @Test func `a built program finds the checkout above .build`() throws {
    let program = "/home/a/yanyu/.build/x86_64-unknown-linux-gnu/debug"
    #expect(try find(nil, program, ["/home/a/yanyu/dictionaries", "/home/a/yanyu/Sources"]) == "/home/a/yanyu")
    #expect(throws: DataFolder.Missing.self) { try find(nil, program, ["/home/a/dictionaries", "/home/a/Sources"]) }
    #expect(throws: DataFolder.Missing.self) { try find(nil, program, ["/home/a/yanyu/dictionaries"]) }
  }

  @Test func `what is missing is said with the way out`() {
    let error = #expect(throws: DataFolder.Missing.self) { try find(nil, "/opt/bin", []) }
    #expect(error?.description.hasPrefix("yanyu: no layouts and dictionaries in /opt/share/yanyu") == true)
    #expect(error?.description.contains("--data FOLDER") == true)
  }
}
