import CLinux
import Glibc
import Platform

/// A process that answers on a pipe and is killed when it has taken too long.
final class PartProcess {
  /// What it says, to be read without waiting.
  let output: Descriptor
  private let process: pid_t
  /// Kept for its end to be collected.
  private let child: ChildProcess?

  /// A copy of this process, which runs `body` and ends. Its standard streams are empty: libraries that complain would
  /// write between our lines.
  init(_ body: (Descriptor) -> Void) throws(SystemError) {
    let pipe = try Descriptor.pipe()
    try pipe.read.setNonBlocking()
    let nothing = try Descriptor.open("/dev/null", O_RDWR)
    let parent = getpid()
    process = try check("fork") { yanyu_fork() }
    output = pipe.read
    child = nil
    guard process == 0 else { return }
    _ = yanyu_die_with_parent(SIGKILL)
    if getppid() == parent {
      for stream in 0...2 as ClosedRange<Int32> { dup2(nothing.raw, stream) }
      body(pipe.write)
    }
    // Nothing of the copied process's own is to be ended by it.
    _exit(0)
  }

  /// Another program, which answers on stdout.
  init(running command: (path: String, arguments: [String])) throws(SystemError) {
    let pipe = try Descriptor.pipe()
    try pipe.read.setNonBlocking()
    let nothing = try Descriptor.open("/dev/null", O_RDWR)
    let child = try ChildProcess(
      path: command.path, arguments: command.arguments,
      descriptors: [(nothing.raw, 0), (pipe.write.raw, 1), (nothing.raw, 2)])
    output = pipe.read
    process = child.pid
    self.child = child
  }

  /// Killed in any case: it may go on after it has closed its output. What sleeps in the kernel is left to itself.
  func end() {
    if let child { child.send(SIGKILL) } else { kill(process, SIGKILL) }
    for _ in 0..<PartProcess.patience {
      if let child {
        if child.collect() != nil { return }
      } else if waitpid(process, nil, WNOHANG) != 0 {
        return
      }
      usleep(5000)
    }
  }

  /// In steps of 5 ms.
  private static let patience = 20
}
