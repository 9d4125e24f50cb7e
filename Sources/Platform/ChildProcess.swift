import CLinux
import Glibc

/// A process of ours: started with default signal masks and handlers and only the descriptors it is given.
package final class ChildProcess {
  package let pid: pid_t
  /// Readable when the process has ended.
  package let ended: Descriptor
  private var ending: Ending?

  /// How a process ended.
  package enum Ending: Hashable, Sendable {
    case exited(Int32)
    case signalled(Int32)
  }

  /// Starts `path`, and waits until the kernel has loaded it: on a cold disk that takes seconds, so a loop that must
  /// not stand still starts by `ChildStarter`. `descriptors` maps our descriptors to the child's numbers; 0, 1 and 2
  /// are shared unless mapped; all others close.
  /// - Throws: when the program cannot be started or the kernel has no pidfd (before 5.3).
  package init(
    path: String, arguments: [String], environment: [String] = ChildProcess.currentEnvironment(),
    descriptors: [(ours: Int32, theirs: Int32)] = []
  ) throws(SystemError) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    try ChildProcess.arrange(descriptors, in: &actions)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    var pid: pid_t = 0
    let code = withCStrings([path] + arguments) { argv in
      withCStrings(environment) { envp in posix_spawn(&pid, path, &actions, &attributes, argv, envp) }
    }
    guard code == 0 else { throw SystemError(call: "start \(path)", code: code) }
    self.pid = pid
    do {
      ended = Descriptor(owning: try check("pidfd_open") { yanyu_pidfd_open(pid) })
    } catch {
      // Nobody could ever learn of its end: it must not stay.
      kill(pid, SIGKILL)
      waitpid(pid, nil, 0)
      throw error
    }
  }

  /// One that another thread has started.
  init(pid: pid_t, ended: Descriptor) {
    self.pid = pid
    self.ended = ended
  }

  /// Moves the descriptors to the child's numbers and closes all others above 2.
  private static func arrange(
    _ descriptors: [(ours: Int32, theirs: Int32)], in actions: inout posix_spawn_file_actions_t
  ) throws(SystemError) {
    // Two steps, by numbers above all in use here, so that no target overwrites a source that is still needed.
    let parking = max(2, descriptors.map { max($0.ours, $0.theirs) }.max() ?? 2) + 1
    for (index, pair) in descriptors.enumerated() {
      // A closed descriptor of ours is refused here, as −1, or by the start.
      let code = posix_spawn_file_actions_adddup2(&actions, pair.ours, parking + Int32(index))
      guard code == 0 else { throw SystemError(call: "give descriptor \(pair.ours)", code: code) }
    }
    for (index, pair) in descriptors.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, parking + Int32(index), pair.theirs)
    }
    let given = Set(descriptors.map(\.theirs))
    let highest = max(2, given.max() ?? 2)
    // Closing a number that is not open is no error here.
    for number in 0..<highest where number > 2 && !given.contains(number) {
      posix_spawn_file_actions_addclose(&actions, number)
    }
    _ = yanyu_spawn_close_from(&actions, highest + 1)
  }

  /// Does nothing once the end has been collected: its number may be another process's by then.
  package func send(_ signal: Int32) {
    if ending == nil { _ = kill(pid, signal) }
  }

  /// Nil while it runs; collects the process when it has ended, and says the same ever after.
  package func collect(waiting: Bool = false) -> Ending? {
    if let ending { return ending }
    var status: Int32 = 0
    var result: pid_t
    repeat { result = waitpid(pid, &status, waiting ? 0 : WNOHANG) } while result < 0 && errno == EINTR
    if result == pid {
      ending = status & 0x7F == 0 ? .exited((status >> 8) & 0xFF) : .signalled(status & 0x7F)
    } else if result < 0 {
      // Collected by somebody else (SIGCHLD ignored): how it ended is lost, and a lost ending must not pass for a
      // clean one.
      ending = .signalled(SIGKILL)
    }
    return ending
  }

  /// Our own environment, "NAME=value" each, to hand on.
  package static func currentEnvironment() -> [String] {
    var result: [String] = []
    var next = environ
    while let entry = next.pointee {
      result.append(String(cString: entry))
      next += 1
    }
    return result
  }
}

/// Calls `body` with a null-terminated array of C strings.
private func withCStrings<Result>(
  _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
  var pointers: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) } + [nil]
  defer { for pointer in pointers { free(pointer) } }
  return pointers.withUnsafeMutableBufferPointer { buffer in
    guard let base = buffer.baseAddress else { preconditionFailure("the array has at least its terminator") }
    return body(base)
  }
}
