import CLinux
import Glibc
import Platform
import Synchronization
import Terms
import Testing

@Suite struct DescriptorTests {
  @Test func `a descriptor closes with its last reference`() throws {
    var pipe: (read: Descriptor, write: Descriptor)? = try Descriptor.pipe()
    let reader = try #require(pipe?.read)
    pipe = nil
    #expect(try reader.readAvailable() == [])
  }

  @Test func `everything opened is close-on-exec`() throws {
    let (reader, writer) = try Descriptor.pipe()
    let (ours, theirs) = try Descriptor.socketPair()
    let file = try Descriptor.open("/dev/null", O_RDONLY)
    let mailbox = try Mailbox<Int>()
    for descriptor in [reader, writer, ours, theirs, file, mailbox.ready] {
      #expect(yanyu_fcntl(descriptor.raw, F_GETFD, 0) & FD_CLOEXEC != 0)
    }
  }

  @Test func `nothing ready, the end and an error are three things`() throws {
    let (reader, writer) = try Descriptor.pipe()
    try reader.setNonBlocking()
    #expect(try reader.readAvailable() == nil)
    try writer.writeAll([1, 2, 3])
    #expect(try reader.readAvailable(limit: 2) == [1, 2])
    #expect(try reader.readAvailable() == [3])
    #expect(throws: SystemError(call: "read", code: EBADF)) { try writer.readAvailable() }
    #expect(throws: SystemError(call: "read", code: EISDIR)) { try Descriptor.open("/", O_RDONLY).readAvailable() }
  }

  @Test func `a full pipe takes nothing when asked, and all of it when waited for`() throws {
    let (reader, writer) = try Descriptor.pipe()
    try writer.setNonBlocking()
    while try writer.writeAvailable([UInt8](repeating: 0, count: 4096)[...]) > 0 {}
    #expect(try writer.writeAvailable([1]) == 0)
    let total = Atomic<Int>(0)
    let isOver = try Descriptor.pipe()
    try ThreadStart.detached {
      usleep(20_000)
      while let bytes = try? reader.readAvailable(limit: 10_000), !bytes.isEmpty {
        total.add(bytes.filter { $0 == 7 }.count, ordering: .relaxed)
        if total.load(ordering: .relaxed) == 300_000 { break }
      }
      try? isOver.write.writeAll([1])
    }
    try writer.writeAll([UInt8](repeating: 7, count: 300_000))
    #expect(try isOver.read.readAvailable() == [1])
    #expect(total.load(ordering: .relaxed) == 300_000)
  }

  @Test func `an open that fails names the file`() {
    let error = #expect(throws: SystemError.self) { try Descriptor.open("/nowhere/x", O_RDONLY) }
    #expect(error?.description == "open /nowhere/x: No such file or directory")
  }

  @Test func `an interrupted call is made again, any other error is thrown`() throws {
    var calls = 0
    let result = try check("test") {
      calls += 1
      errno = EINTR
      return calls < 4 ? Int32(-1) : 9
    }
    #expect(result == 9 && calls == 4)
    #expect(throws: SystemError(call: "test", code: EIO)) {
      try check("test") {
        errno = EIO
        return Int32(-1)
      }
    }
  }
}

@Suite struct MailboxTests {
  @Test func `the newest value replaces what was not taken`() throws {
    let mailbox = try Mailbox<Int>()
    #expect(mailbox.take() == nil)
    mailbox.put(1)
    mailbox.put(2)
    #expect(mailbox.take() == 2)
    #expect(mailbox.take() == nil)
  }

  @Test func `readiness follows the slot`() throws {
    let mailbox = try Mailbox<String>()
    let poller = try Poller()
    try poller.watch(mailbox.ready.raw)
    #expect(try poller.wait(until: MonotonicClock.now() + .milliseconds(2)).isEmpty)
    mailbox.put("a")
    #expect(try poller.wait(until: nil).map(\.descriptor) == [mailbox.ready.raw])
    #expect(mailbox.take() == "a")
    #expect(try poller.wait(until: MonotonicClock.now() + .milliseconds(2)).isEmpty)
  }

  @Test func `from another thread the last value always arrives, and none goes back`() throws {
    let mailbox = try Mailbox<Int>()
    let poller = try Poller()
    try poller.watch(mailbox.ready.raw)
    try ThreadStart.detached { for value in 1...20_000 { mailbox.put(value) } }
    var last = 0
    while last < 20_000 {
      let ready = try poller.wait(until: MonotonicClock.now() + .seconds(20))
      try #require(!ready.isEmpty, "a value was lost after \(last)")
      if let value = mailbox.take() {
        #expect(value > last)
        last = value
      }
    }
  }
}

@Suite struct ProcessHabitsTests {
  @Test func `the program's folder holds the program`() {
    let folder = ProcessHabits.programFolder()
    #expect(folder.hasPrefix("/") && !folder.hasSuffix("/") && access(folder, X_OK) == 0)
  }

  @Test func `the clock goes forward`() {
    let first = MonotonicClock.now()
    #expect(first > .zero)
    #expect(MonotonicClock.now() >= first)
  }

  @Test func `a blocked signal is read from its descriptor`() throws {
    // Sent to this thread alone: the mask is a thread's own.
    let isRead = try Descriptor.pipe()
    try ThreadStart.detached {
      guard let caught = try? ProcessHabits.catchSignals([SIGWINCH]) else { return }
      pthread_kill(pthread_self(), SIGWINCH)
      let bytes = (try? caught.readAvailable()) ?? nil
      try? isRead.write.writeAll([bytes?.count == 128 ? bytes?.first ?? 0 : 0])
    }
    #expect(try isRead.read.readAvailable() == [UInt8(SIGWINCH)])
  }
}
