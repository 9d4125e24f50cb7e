import CLinux
import Glibc
import Platform
import Terms
import Testing

@Suite struct ChildProcessTests {
  /// Runs a shell script with its output in a pipe; what it wrote and how it ended.
  private func run(
    _ script: String, environment: [String] = ChildProcess.currentEnvironment(),
    extra: [(ours: Int32, theirs: Int32)] = []
  ) throws -> (output: String, ending: ChildProcess.Ending?) {
    let child: ChildProcess
    let output: Descriptor
    do {
      let (reader, writer) = try Descriptor.pipe()
      child = try ChildProcess(
        path: "/bin/sh", arguments: ["-c", script], environment: environment, descriptors: [(writer.raw, 1)] + extra)
      output = reader
    }
    var bytes: [UInt8] = []
    while let more = try output.readAvailable(), !more.isEmpty { bytes += more }
    return (String(decoding: bytes, as: UTF8.self), child.collect(waiting: true))
  }

  /// The numbers of the shell's open descriptors; its own for the listing is gone when the next line is read.
  private let listing =
    "for n in 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 30 40 50 60 100 500 501; do"
    + " [ -e /proc/$$/fd/$n ] && echo $n; done"

  @Test func `only the given descriptors are open, whatever is open here`() throws {
    // Without close-on-exec, so that only the closing can close them.
    let strays = (0..<20).map { _ in dup(0) }
    defer { for stray in strays { close(stray) } }
    #expect(try run(listing).output == "0\n1\n2\n")
  }

  @Test func `numbers between the given ones are closed too`() throws {
    // High ones, so that nothing else here is in the way.
    let strays = (0..<3).map { yanyu_fcntl(0, F_DUPFD, 901 + Int32($0)) }
    defer { for stray in strays { close(stray) } }
    try #require(strays == [901, 902, 903])
    let (reader, _) = try Descriptor.pipe()
    let script = "for n in 900 901 902 903 904 905 906; do [ -e /proc/$$/fd/$n ] && echo $n; done"
    #expect(try run(script, extra: [(reader.raw, 900), (reader.raw, 904)]).output == "900\n904\n")
  }

  @Test func `targets that are sources of others are not mixed up`() throws {
    let (first, second) = (try Descriptor.pipe(), try Descriptor.pipe())
    try first.write.writeAll(Array("one\n".utf8))
    try second.write.writeAll(Array("two\n".utf8))
    // Each pipe's reading end goes to the number of the other's.
    let swapped = [(ours: first.read.raw, theirs: second.read.raw), (ours: second.read.raw, theirs: first.read.raw)]
    let script = "read a <&\(second.read.raw); read b <&\(first.read.raw); echo $a $b"
    try #require(max(first.read.raw, second.read.raw) < 1000)
    let result = try run("exec /bin/bash -c '\(script)'", extra: swapped)
    #expect(result.output == "one two\n")
  }

  @Test func `a descriptor may keep its number, and lands without close-on-exec`() throws {
    let pipe = try Descriptor.pipe()
    try pipe.write.writeAll(Array("here\n".utf8))
    let number = pipe.read.raw
    #expect(try run("exec /bin/bash -c 'read a <&\(number); echo $a'", extra: [(number, number)]).output == "here\n")
  }

  @Test func `signals are unblocked and at their defaults, whatever they are here`() throws {
    signal(SIGPIPE, SIG_IGN)
    var all = sigset_t()
    var old = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_BLOCK, &all, &old)
    defer { pthread_sigmask(SIG_SETMASK, &old, nil) }
    let child: ChildProcess
    let output: Descriptor
    do {
      let (reader, writer) = try Descriptor.pipe()
      child = try ChildProcess(
        path: "/bin/grep", arguments: ["-E", "SigBlk|SigIgn", "/proc/self/status"], descriptors: [(writer.raw, 1)])
      output = reader
    }
    #expect(child.collect(waiting: true) == .exited(0))
    let lines = String(decoding: try output.readAvailable() ?? [], as: UTF8.self).split(separator: "\n")
    let masks = lines.compactMap { $0.split(separator: "\t").last }.compactMap { UInt64($0, radix: 16) }
    // Signals 32 and 33 are libc's own: glibc's posix_spawn leaves them ignored.
    #expect(masks.count == 2 && masks.allSatisfy { $0 & ~0x1_8000_0000 == 0 }, "\(lines)")
  }

  @Test func `the environment is the given one`() throws {
    #expect(try run("echo $YANYU_TEST-$HOME", environment: ["YANYU_TEST=眼语"]).output == "眼语-\n")
    #expect(ChildProcess.currentEnvironment().contains { $0.hasPrefix("PATH=") })
  }

  @Test(
    arguments: [
      ("exit 0", .exited(0)), ("exit 64", .exited(64)), ("exit 255", .exited(255)), ("kill -9 $$", .signalled(9)),
      ("kill -ABRT $$", .signalled(SIGABRT)),
    ] as [(String, ChildProcess.Ending)])
  func `an ending is told as often as it is asked for`(script: String, expected: ChildProcess.Ending) throws {
    let child = try ChildProcess(path: "/bin/sh", arguments: ["-c", script])
    #expect(child.collect(waiting: true) == expected)
    #expect(child.collect() == expected)
    #expect(child.collect(waiting: true) == expected)
    child.send(SIGKILL)
  }

  @Test func `the pidfd is readable at the end and not before`() throws {
    let child = try ChildProcess(path: "/bin/sleep", arguments: ["100"])
    let poller = try Poller()
    try poller.watch(child.ended.raw)
    #expect(child.collect() == nil)
    #expect(try poller.wait(until: MonotonicClock.now() + .milliseconds(5)).isEmpty)
    child.send(SIGTERM)
    #expect(try poller.wait(until: MonotonicClock.now() + .seconds(20)).map(\.descriptor) == [child.ended.raw])
    #expect(child.collect() == .signalled(SIGTERM))
  }

  @Test func `an ending that somebody else collected does not pass for a clean one`() throws {
    let child = try ChildProcess(path: "/bin/true", arguments: [])
    #expect(waitpid(child.pid, nil, 0) == child.pid)
    #expect(child.collect() == .signalled(SIGKILL))
  }

  @Test func `a program that is not there or is none is an error with its name`() {
    let missing = #expect(throws: SystemError.self) { try ChildProcess(path: "/nowhere/yanyud", arguments: []) }
    #expect(missing?.description == "start /nowhere/yanyud: No such file or directory")
    let folder = #expect(throws: SystemError.self) { try ChildProcess(path: "/tmp", arguments: []) }
    #expect(folder?.code == EACCES)
  }

  @Test func `a closed descriptor cannot be given`() {
    #expect(throws: SystemError.self) { try ChildProcess(path: "/bin/true", arguments: [], descriptors: [(-1, 3)]) }
  }
}
