import Glibc
import Platform
import Terms
import TestTerminals
import Testing

@Suite struct ChildStarterTests {
  private let patience = Interval.seconds(20)

  /// Waits for the end of a start.
  private func settled(_ start: ChildStart) throws -> ChildProcess? {
    var ready = pollfd(fd: start.descriptor, events: Int16(POLLIN), revents: 0)
    try #require(poll(&ready, 1, Int32(patience.wholeMilliseconds)) == 1)
    return try start.take()
  }

  private func held(_ program: String = "/bin/true") throws -> HeldProgram {
    var template = Array("/tmp/yanyu-held-XXXXXX".utf8CString)
    let file = try check("mkstemp") { mkstemp(&template) }
    close(file)
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    // A copy that is made anew has the program's own rights.
    unlink(path)
    return try HeldProgram(copying: program, to: path)
  }

  @Test func `a program is started and gives its ending`() throws {
    let start = try ChildStarter().start(ChildOrder(path: "/bin/sh", arguments: ["-c", "exit 7"]))
    let child = try #require(try settled(start))
    #expect(child.collect(waiting: true) == .exited(7))
    #expect(try start.take() == nil)
  }

  @Test func `its descriptors are kept until it has them, and closed here then`() throws {
    let starter = ChildStarter()
    let reader: Descriptor
    let start: ChildStart
    do {
      let pipe = try Descriptor.pipe()
      reader = pipe.read
      start = try starter.start(
        ChildOrder(path: "/bin/sh", arguments: ["-c", "echo here"], descriptors: [(pipe.write, 1)]))
    }
    let child = try #require(try settled(start))
    var bytes: [UInt8] = []
    // Ends only when nobody here holds the other end any more.
    while let more = try reader.readAvailable(), !more.isEmpty { bytes += more }
    #expect(String(decoding: bytes, as: UTF8.self) == "here\n")
    #expect(child.collect(waiting: true) == .exited(0))
  }

  @Test func `a program that is not there is told as an error, once`() throws {
    let start = try ChildStarter().start(ChildOrder(path: "/nowhere/yanyud", arguments: []))
    let error = #expect(throws: SystemError.self) { _ = try settled(start) }
    #expect(error?.description == "start /nowhere/yanyud: No such file or directory")
    #expect(try start.take() == nil)
  }

  @Test func `a slow load holds neither the caller nor other programs up`() throws {
    let starter = ChildStarter()
    let slow = try held()
    let before = MonotonicClock.now()
    let first = try starter.start(ChildOrder(path: slow.path, arguments: []))
    #expect(MonotonicClock.now() - before < .milliseconds(100))
    for _ in 0..<20 {
      let other = try #require(try settled(try starter.start(ChildOrder(path: "/bin/true", arguments: []))))
      #expect(other.collect(waiting: true) == .exited(0))
    }
    #expect(try first.take() == nil)
    slow.release()
    let child = try #require(try settled(first))
    #expect(child.collect(waiting: true) == .exited(0))
  }

  @Test func `a program that nobody wants any more is killed when it comes, and leaves no trace`() throws {
    let starter = ChildStarter()
    let slow = try held("/bin/sleep")
    let name = try #require(slow.path.split(separator: "/").last).prefix(15)
    let start = try starter.start(ChildOrder(path: slow.path, arguments: ["1000"]))
    usleep(50_000)
    #expect(!start.abandon())
    slow.release()
    // The thread is free again once it has been collected.
    let next = try #require(try settled(try starter.start(ChildOrder(path: "/bin/true", arguments: []))))
    #expect(next.collect(waiting: true) == .exited(0))
    #expect(try start.take() == nil)
    let end = MonotonicClock.now() + patience
    while ChildStarterTests.runs(String(name)), MonotonicClock.now() < end { usleep(5000) }
    #expect(!ChildStarterTests.runs(String(name)))
  }

  /// Whether a process of ours has this name, a zombie included.
  private static func runs(_ name: String) -> Bool {
    guard let folder = opendir("/proc") else { return false }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      let pid = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard Int32(pid) != nil, let stat = try? Descriptor.open("/proc/\(pid)/stat", O_RDONLY).readAvailable() else {
        continue
      }
      if String(decoding: stat, as: UTF8.self).contains("(\(name))") { return true }
    }
    return false
  }

  @Test func `one that has come meanwhile is not abandoned but taken`() throws {
    let start = try ChildStarter().start(ChildOrder(path: "/bin/sleep", arguments: ["1000"]))
    var ready = pollfd(fd: start.descriptor, events: Int16(POLLIN), revents: 0)
    try #require(poll(&ready, 1, 20_000) == 1)
    #expect(start.abandon())
    let child = try #require(try start.take())
    child.send(SIGKILL)
    #expect(child.collect(waiting: true) == .signalled(SIGKILL))
  }

  @Test func `one that is dropped untaken is ended and collected`() throws {
    var pid: Int32 = 0
    do {
      let (reader, writer) = try Descriptor.pipe()
      let start = try ChildStarter().start(
        ChildOrder(path: "/bin/sh", arguments: ["-c", "echo $$; exec sleep 1000"], descriptors: [(writer, 1)]))
      var ready = pollfd(fd: start.descriptor, events: Int16(POLLIN), revents: 0)
      try #require(poll(&ready, 1, 20_000) == 1)
      let line = String(decoding: try reader.readAvailable() ?? [], as: UTF8.self)
      pid = try #require(Int32(line.prefix { $0 != "\n" }))
    }
    let end = MonotonicClock.now() + patience
    while kill(pid, 0) == 0, MonotonicClock.now() < end { usleep(5000) }
    #expect(kill(pid, 0) != 0)
  }

  @Test func `more than can wait is refused, and what waits is done`() throws {
    let starter = ChildStarter()
    let slow = try held()
    // Every thread is held, then the queue fills.
    var starts: [ChildStart] = []
    var refusal: SystemError?
    while refusal == nil, starts.count < 200 {
      do { starts.append(try starter.start(ChildOrder(path: slow.path, arguments: []))) } catch { refusal = error }
    }
    #expect(refusal?.code == EAGAIN)
    #expect(starts.count >= ChildStarter.queueLimit && starts.count <= ChildStarter.queueLimit + 4)
    slow.release()
    for start in starts {
      let child = try #require(try settled(start))
      #expect(child.collect(waiting: true) == .exited(0))
    }
  }

  @Test func `a child that dies with its parent outlives the moment of its start`() throws {
    // The thread that started it must not end: its end would be the parent's.
    let start = try ChildStarter().start(
      ChildOrder(path: "/usr/bin/setpriv", arguments: ["--pdeathsig", "KILL", "/bin/sleep", "0.5"]))
    let child = try #require(try settled(start))
    #expect(child.collect(waiting: true) == .exited(0))
  }
}
