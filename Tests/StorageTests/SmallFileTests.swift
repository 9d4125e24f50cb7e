import Glibc
import JournalChecks
import Platform
import Storage
import Testing

/// Whole small files, and the folders that they lie in.
@Suite struct SmallFileTests {
  @Test func `a file without a folder in its name lies in the present one`() throws {
    let disk = MemoryDisk(keepsOperations: true)
    try AtomicFile("profile").replace(with: Array("usual".utf8), calls: disk)
    #expect(disk.image() == ["profile": Array("usual".utf8)])
    #expect(disk.count(of: .synchroniseFolder) == 1)
    try AtomicFile("profile").remove(calls: disk)
    #expect(disk.image().isEmpty && disk.count(of: .synchroniseFolder) == 2)
  }

  @Test func `nothing is a content too`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/question"
    try overwrite(path, "old".utf8)
    try AtomicFile(path).replace(with: [])
    #expect(try contents(path).isEmpty && TemporaryFolder.names(folder.path) == ["question"])
  }

  @Test func `a file that stays is told, and one that has gone is not`() throws {
    let disk = MemoryDisk(holding: ["/a/profile": [1]]) { call, _ in call == .remove ? .error(EIO) : nil }
    let error = #expect(throws: SystemError.self) { try AtomicFile("/a/profile").remove(calls: disk) }
    #expect(error?.code == EIO && disk.image().count == 1)
    #expect(throws: Never.self) { try AtomicFile("/a/profile").remove(calls: MemoryDisk()) }
  }

  @Test func `a folder whose parents are missing is not made, and that is told`() throws {
    let folder = try TemporaryFolder()
    let error = #expect(throws: SystemError.self) {
      try AtomicFile(folder.path + "/missing/overrides/usual").replace(with: [1])
    }
    #expect(error?.code == ENOENT && TemporaryFolder.names(folder.path).isEmpty)
  }

  /// A folder of another user: of root, or of somebody whom root makes one for.
  private func strangersFolder(in folder: TemporaryFolder) throws -> String {
    guard geteuid() == 0 else { return "/usr" }
    let path = folder.path + "/strangers"
    #expect(mkdir(path, 0o755) == 0 && chown(path, 12_345, 12_345) == 0)
    return path
  }

  @Test func `somebody else's folder is neither taken nor looked into`() throws {
    let folder = try TemporaryFolder()
    let path = try strangersFolder(in: folder)
    let made = #expect(throws: SystemError.self) { try PrivateFolder.make(path) }
    let read = #expect(throws: SystemError.self) { try LinuxFileCalls().names(in: path) }
    #expect(made?.code == EPERM && read?.code == EPERM)
    #expect(
      JournalReader.restore(path).1 == [
        .unreadable(path: path, SystemError(call: "read the folder \(path)", code: EPERM))
      ])
  }

  @Test func `a folder that cannot be listed is told, one that is not there is empty`() throws {
    let long = "/tmp/" + String(repeating: "n", count: 300)
    let error = #expect(throws: SystemError.self) { try LinuxFileCalls().names(in: long) }
    #expect(error?.code == ENAMETOOLONG)
    #expect(try LinuxFileCalls().names(in: "/tmp/yanyu-is-not-here").isEmpty)
  }

  @Test func `a folder of ours that is open to others is closed`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/journal"
    #expect(mkdir(path, 0o755) == 0 && chmod(path, 0o755) == 0)
    try PrivateFolder.make(path)
    var status = stat()
    #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o700)
  }
}
