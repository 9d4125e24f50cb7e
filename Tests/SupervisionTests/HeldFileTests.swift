import Glibc
import Platform
import Terms
import Testing

@testable import Supervision

/// Files in the state folder that name a process while they are locked.
@Suite struct HeldFileTests {
  private func written(_ text: String) throws -> (path: String, lock: Descriptor) {
    let path = try Session.temporaryFolder() + "/lock"
    let file = try Descriptor.open(path, O_RDWR | O_CREAT)
    try file.writeAll(text.utf8)
    try #require(flock(file.raw, LOCK_EX | LOCK_NB) == 0)
    return (path, file)
  }

  @Test func `what is no file, or not there, is held by nobody`() throws {
    let folder = try Session.temporaryFolder()
    #expect(mkfifo("\(folder)/pipe", 0o600) == 0)
    for name in ["nothing", "pipe", ""] { #expect(HeldFile("\(folder)/\(name)", program: "yanyu-alarm") == nil) }
  }

  @Test(arguments: ["", "4711x\n", "0\n", "-1\n", "1\n", "2147483647\n"])
  func `a lock that names no process is believed by nobody`(text: String) throws {
    let (path, lock) = try written(text)
    withExtendedLifetime(lock) { #expect(HeldFile(path, program: "yanyu-alarm") == nil) }
  }

  @Test(arguments: ["", "words\n", "0\n"])
  func `a lock without its holder's number says that a session is ending`(text: String) throws {
    let (path, lock) = try written(text)
    let folder = String(path.dropLast(5))
    let error = #expect(throws: StateLock.Failure.self) { try StateLock(folder: folder, file: path) }
    withExtendedLifetime(lock) { #expect(error == .held(folder: folder, holder: nil)) }
  }

  @Test func `a process that has ended is nobody, whoever has its number then`() throws {
    let child = try ChildProcess(path: "/bin/sleep", arguments: ["600"])
    let process = try #require(ProcessHandle(child.pid))
    #expect(!process.hasEnded && process.owner == geteuid())
    #expect(eventually { process.isNamed("sleep") ? true : nil } == true)
    child.send(SIGKILL)
    #expect(child.collect(waiting: true) == .signalled(SIGKILL))
    #expect(process.hasEnded && !process.isNamed("sleep") && process.owner == nil)
    let error = #expect(throws: SystemError.self) { try process.send(SIGTERM) }
    #expect(error?.code == ESRCH)
    #expect(ProcessHandle(child.pid) == nil)
  }

  @Test func `a lock beside which nothing can be written locks all the same`() throws {
    // A disk that is full for ever.
    let root = try Session.temporaryFolder()
    #expect(throws: Never.self) { try StateLock(folder: root, file: "/dev/full") }
  }

  @Test func `a folder that is named from here is made there`() throws {
    let root = try Session.temporaryFolder()
    let up = String(repeating: "../", count: 40) + root.dropFirst()
    let lock = try StateLock(folder: "\(up)/a/b", file: "\(up)/a/b/lock")
    withExtendedLifetime(lock) { #expect(access("\(root)/a/b/lock", F_OK) == 0) }
  }

  @Test func `an alarm's mark has one holder, and is free when that has ended`() throws {
    let path = try Session.temporaryFolder() + "/alarm"
    let mark = try AlarmMark(path)
    var first: Descriptor? = try mark.lock()
    let error = #expect(throws: SystemError.self) { try mark.lock() }
    #expect(error?.code == EWOULDBLOCK && first != nil)
    first = nil
    #expect(throws: Never.self) { try mark.lock() }
  }

  @Test func `an alarm's mark that is looked at just now is asked for again`() throws {
    let path = try Session.temporaryFolder() + "/alarm"
    let mark = try AlarmMark(path)
    let looker = try Descriptor.open(path, O_RDONLY)
    #expect(flock(looker.raw, LOCK_SH) == 0)
    try ThreadStart.detached {
      usleep(1000)
      flock(looker.raw, LOCK_UN)
    }
    // On a busy machine the look may take longer than one who asks has patience.
    #expect(eventually { (try? mark.lock()).map { _ in true } } == true)
  }
}
