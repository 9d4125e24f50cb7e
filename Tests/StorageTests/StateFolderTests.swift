import Glibc
import Platform
import Storage
import Testing

@Suite struct StateFolderTests {
  @Test func `the option counts before the environment, and what is missing is made for the owner alone`() throws {
    let folder = try TemporaryFolder()
    let environment = ["XDG_STATE_HOME": folder.path + "/state", "HOME": folder.path + "/home"]
    let option = folder.path + "/a/b/c"
    #expect(try StateFolder(option: option, environment: environment).path == option)
    #expect(try StateFolder(option: nil, environment: environment).path == folder.path + "/state/yanyu")
    let home = try StateFolder(option: nil, environment: ["HOME": folder.path + "/home"])
    #expect(home.path == folder.path + "/home/.local/state/yanyu")
    let given = ["STATE_DIRECTORY": folder.path + "/unit:/other"].merging(environment) { first, _ in first }
    #expect(try StateFolder(option: nil, environment: given).path == folder.path + "/unit")
    var status = stat()
    #expect(stat(home.path, &status) == 0 && status.st_mode & 0o777 == 0o700)
    #expect(throws: StateFolderError.self) { try StateFolder(option: nil, environment: [:]) }
  }

  @Test func `a folder that was there keeps its mode: naming the wrong one must not close it`() throws {
    let folder = try TemporaryFolder()
    chmod(folder.path, 0o755)
    _ = try StateFolder(option: folder.path, environment: [:])
    var status = stat()
    #expect(stat(folder.path, &status) == 0 && status.st_mode & 0o777 == 0o755)
  }

  @Test func `two folders have two second places, and a link is followed to one lock`() throws {
    let (one, two) = (try TemporaryFolder(), try TemporaryFolder())
    let first = try StateFolder(option: one.path, environment: [:])
    let second = try StateFolder(option: two.path, environment: [:])
    #expect(first.second != second.second && first.second.hasPrefix("/var/tmp/yanyu-"))
    symlink(one.path, two.path + "/link")
    #expect(try StateFolder(option: two.path + "/link", environment: [:]) == first)
  }

  @Test func `a file in the place of the folder is named, with the way out`() throws {
    let folder = try TemporaryFolder()
    try overwrite(folder.path + "/file", "x".utf8)
    for path in [folder.path + "/file", folder.path + "/file/inner"] {
      let error = #expect(throws: StateFolderError.self) { try StateFolder(option: path, environment: [:]) }
      #expect(error?.description.contains(path) == true && error?.description.contains("--state") == true)
    }
  }

  @Test func `a private folder is never a link that somebody else may have put there`() throws {
    let folder = try TemporaryFolder()
    mkdir(folder.path + "/real", 0o700)
    symlink(folder.path + "/real", folder.path + "/link")
    #expect(throws: SystemError.self) { try PrivateFolder.make(folder.path + "/link") }
    try PrivateFolder.make(folder.path + "/real")
  }

  @Test func `a folder above that cannot be made is told with the way out`() throws {
    let error = #expect(throws: StateFolderError.self) { try StateFolder(option: "/proc/none/a/b", environment: [:]) }
    #expect(error?.description.hasPrefix("yanyu: the state folder /proc/none/a/b: make the folder /proc/none") == true)
    #expect(error?.description.hasSuffix("give another with --state") == true)
  }

  @Test func `a folder that is only read is found as it is, with its second place, and nothing is made`() throws {
    let folder = try TemporaryFolder()
    chmod(folder.path, 0o755)
    symlink(folder.path, folder.path + "/link")
    let read = try StateFolder(existing: folder.path + "/link")
    #expect(try read == StateFolder(option: folder.path, environment: [:]))
    var status = stat()
    #expect(stat(folder.path, &status) == 0 && status.st_mode & 0o777 == 0o755)
    let error = #expect(throws: StateFolderError.self) { try StateFolder(existing: folder.path + "/missing") }
    #expect(
      error?.description
        == "yanyu: the state folder \(folder.path)/missing: open: No such file or directory; name another with --state")
    #expect(TemporaryFolder.names(folder.path) == ["link"])
  }
}
