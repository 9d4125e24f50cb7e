import CLinux
import Glibc
import Platform
import Terms
import Testing

@Suite struct PollerTests {
  @Test func `a deadline comes, and never early`() throws {
    let poller = try Poller()
    for milliseconds: Int64 in [0, 1, 5, 20] {
      let deadline = MonotonicClock.now() + .milliseconds(milliseconds)
      #expect(try poller.wait(until: deadline).isEmpty)
      #expect(MonotonicClock.now() >= deadline)
    }
  }

  @Test func `a deadline that is past or before the clock's origin comes at once`() throws {
    let poller = try Poller()
    let start = MonotonicClock.now()
    for past in [Instant.zero, .milliseconds(-5), Instant(nanoseconds: .min), start] {
      #expect(try poller.wait(until: past).isEmpty)
    }
    #expect(MonotonicClock.now() - start < .seconds(5))
  }

  @Test func `the same deadline twice comes twice`() throws {
    let poller = try Poller()
    let deadline = MonotonicClock.now() + .milliseconds(2)
    #expect(try poller.wait(until: deadline).isEmpty)
    #expect(try poller.wait(until: deadline).isEmpty)
  }

  @Test func `what is ready comes before a later deadline, and an old deadline is forgotten`() throws {
    let poller = try Poller()
    let (reader, writer) = try Descriptor.pipe()
    try poller.watch(reader.raw)
    try writer.writeAll([1])
    let ready = try poller.wait(until: Instant(nanoseconds: .max))
    #expect(ready.map(\.descriptor) == [reader.raw])
    #expect(ready.allSatisfy { $0.isReadable && !$0.isWritable && !$0.isBroken })
    _ = try poller.wait(until: MonotonicClock.now() + .milliseconds(1))
    usleep(3000)
    // Level-triggered: still there, and with no deadline the old one must not wake anybody.
    #expect(try poller.wait(until: nil).map(\.descriptor) == [reader.raw])
  }

  @Test func `a closed other side is broken, and its last bytes are still readable`() throws {
    let poller = try Poller()
    let (ours, theirs) = try Descriptor.socketPair()
    try poller.watch(ours.raw)
    do {
      let gone = theirs
      try gone.writeAll([7, 8])
      shutdown(gone.raw, Int32(SHUT_RDWR))
    }
    let ready = try poller.wait(until: nil)
    #expect(ready.first?.isBroken == true && ready.first?.isReadable == true)
    #expect(try ours.readAvailable() == [7, 8])
    #expect(try ours.readAvailable() == [])
  }

  @Test func `room for writing is told when it is asked for, and not any more when it is not`() throws {
    let poller = try Poller()
    let (ours, theirs) = try Descriptor.socketPair()
    try poller.watch(ours.raw, writable: true)
    #expect(try poller.wait(until: nil).first?.isWritable == true)
    try poller.rewatch(ours.raw, writable: false)
    #expect(try poller.wait(until: MonotonicClock.now() + .milliseconds(2)).isEmpty)
    poller.unwatch(ours.raw)
    try theirs.writeAll([1])
    #expect(try poller.wait(until: MonotonicClock.now() + .milliseconds(2)).isEmpty)
  }

  @Test func `more descriptors than one wait reports all come in the end`() throws {
    let poller = try Poller()
    let pairs = try (0..<150).map { _ in try Descriptor.socketPair() }
    for pair in pairs {
      try poller.watch(pair.0.raw)
      try pair.1.writeAll([1])
    }
    var seen: Set<Int32> = []
    for _ in 0..<6 {
      for ready in try poller.wait(until: MonotonicClock.now() + .milliseconds(100)) {
        seen.insert(ready.descriptor)
        for pair in pairs where pair.0.raw == ready.descriptor { _ = try pair.0.readAvailable() }
      }
    }
    #expect(seen == Set(pairs.map { $0.0.raw }))
  }

  @Test func `what cannot be watched is refused`() throws {
    let poller = try Poller()
    #expect(throws: SystemError(call: "epoll_ctl", code: EBADF)) { try poller.watch(-1) }
    let file = try Descriptor.open("/proc/self/exe", O_RDONLY)
    #expect(throws: SystemError(call: "epoll_ctl", code: EPERM)) { try poller.watch(file.raw) }
  }

  @Test func `a signal does not end a wait early`() throws {
    let poller = try Poller()
    signal(SIGURG, { _ in })
    let waiter = UInt64(UInt(pthread_self()))
    try ThreadStart.detached {
      for _ in 0..<10 {
        usleep(2000)
        pthread_kill(pthread_t(UInt(waiter)), SIGURG)
      }
    }
    let deadline = MonotonicClock.now() + .milliseconds(30)
    #expect(try poller.wait(until: deadline).isEmpty)
    #expect(MonotonicClock.now() >= deadline)
    signal(SIGURG, SIG_DFL)
  }
}
