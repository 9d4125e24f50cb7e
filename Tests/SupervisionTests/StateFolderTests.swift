import CLinux
import Glibc
import Platform
import Testing

@testable import Supervision

@Suite struct StateFolderTests {
  private func mode(_ path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o777 : nil
  }

  @Test func `missing folders are made for their owner alone`() throws {
    let root = try Session.temporaryFolder()
    let lock = try StateLock(folder: "\(root)/a/b", file: "\(root)/a/b/lock")
    #expect(mode("\(root)/a") == 0o700 && mode("\(root)/a/b") == 0o700 && mode("\(root)/a/b/lock") == 0o600)
    let written = try Descriptor.open("\(root)/a/b/lock", O_RDONLY).readAvailable()
    #expect(written == Array("\(getpid())\n".utf8))
    #expect(yanyu_fcntl(lock.descriptor.raw, F_GETFD, 0) & FD_CLOEXEC != 0)
  }

  @Test func `a held lock names its holder, and is free when let go`() throws {
    let root = try Session.temporaryFolder()
    var first: StateLock? = try StateLock(folder: root, file: "\(root)/lock")
    let error = #expect(throws: StateLock.Failure.self) { try StateLock(folder: root, file: "\(root)/lock") }
    #expect(error == .held(folder: root, holder: getpid()))
    #expect(first != nil)
    first = nil
    #expect(throws: Never.self) { try StateLock(folder: root, file: "\(root)/lock") }
  }

  @Test func `a lock whose holder's process is gone says that a session is ending`() throws {
    let root = try Session.temporaryFolder()
    let other = try Descriptor.open("\(root)/lock", O_RDWR | O_CREAT)
    try other.writeAll("2147483647\n".utf8)
    #expect(flock(other.raw, LOCK_EX) == 0)
    let error = #expect(throws: StateLock.Failure.self) { try StateLock(folder: root, file: "\(root)/lock") }
    #expect(error == .held(folder: root, holder: nil))
    #expect(error?.description.hasPrefix("yanyu: a session that is still ending uses \(root)") == true)
  }

  @Test func `a lock that is let go while we wait is taken`() throws {
    let root = try Session.temporaryFolder()
    let other = try Descriptor.open("\(root)/lock", O_RDWR | O_CREAT)
    #expect(flock(other.raw, LOCK_EX) == 0)
    try ThreadStart.detached {
      usleep(100_000)
      flock(other.raw, LOCK_UN)
    }
    #expect(throws: Never.self) { try StateLock(folder: root, file: "\(root)/lock") }
  }

  @Test func `a folder that cannot be, a link and a file in the way are refused with the reason`() throws {
    let root = try Session.temporaryFolder()
    _ = try Descriptor.open("\(root)/file", O_RDWR | O_CREAT)
    #expect(symlink("/tmp/elsewhere", "\(root)/lock") == 0)
    for (folder, file) in [
      ("\(root)/file/a", "\(root)/file/a/lock"), (root, "\(root)/lock"), ("/proc/none", "/proc/none/lock"),
    ] {
      let error = #expect(throws: StateLock.Failure.self) { try StateLock(folder: folder, file: file) }
      #expect(
        error?.description.hasPrefix("yanyu: \(folder) cannot hold the message (") == true,
        "\(String(describing: error))")
    }
  }

  @Test func `a log is turned over at its limit and keeps one older file`() throws {
    let root = try Session.temporaryFolder()
    let log = try LogFile(path: "\(root)/log", limit: 100)
    for letter in "abcdefgh".utf8 { log.append([UInt8](repeating: letter, count: 40)) }
    #expect(try Descriptor.open("\(root)/log", O_RDONLY).readAvailable()?.first == UInt8(ascii: "g"))
    #expect(try Descriptor.open("\(root)/log.1", O_RDONLY).readAvailable()?.first == UInt8(ascii: "e"))
    log.append([UInt8](repeating: UInt8(ascii: "z"), count: 1000))
    #expect(try Descriptor.open("\(root)/log", O_RDONLY).readAvailable()?.count == 100)
    #expect(mode("\(root)/log") == 0o600)
  }

  @Test func `a log goes on where it stood, and closes itself to others`() throws {
    let root = try Session.temporaryFolder()
    try Descriptor.open("\(root)/log", O_RDWR | O_CREAT, mode: 0o644).writeAll([UInt8](repeating: 1, count: 90))
    chmod("\(root)/log", 0o644)
    let log = try LogFile(path: "\(root)/log", limit: 100)
    #expect(mode("\(root)/log") == 0o600)
    log.append([2, 2, 2])
    #expect(try Descriptor.open("\(root)/log", O_RDONLY).readAvailable()?.count == 93)
    log.append([UInt8](repeating: 3, count: 20))
    #expect(try Descriptor.open("\(root)/log", O_RDONLY).readAvailable()?.count == 20)
  }

  @Test func `a log that is no file is refused, a folder that goes away is survived`() throws {
    let root = try Session.temporaryFolder()
    #expect(mkfifo("\(root)/pipe", 0o600) == 0)
    #expect(throws: SystemError.self) { try LogFile(path: "\(root)/pipe") }
    #expect(throws: SystemError.self) { try LogFile(path: "/dev/null") }
    #expect(symlink("/tmp/elsewhere", "\(root)/link") == 0)
    #expect(throws: SystemError.self) { try LogFile(path: "\(root)/link") }
    let log = try LogFile(path: "\(root)/log", limit: 10)
    #expect(
      unlink("\(root)/log") == 0 && unlink("\(root)/pipe") == 0 && unlink("\(root)/link") == 0 && rmdir(root) == 0)
    for _ in 0..<5 { log.append([UInt8](repeating: 1, count: 9)) }
  }
}
