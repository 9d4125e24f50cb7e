import CLinux
import Glibc

/// A process of ours: started with default signal masks and handlers and only the descriptors it is given.
package final class ChildProcess {
  package let pid: pid_t
  /// Readable when the process has ended.
  package let ended: Descriptor

  /// How a process ended.
  package enum Ending: Hashable, Sendable {
    case exited(Int32)
    case signalled(Int32)
  }

  /// Starts `path`. `descriptors` maps our descriptors to the child's numbers; 0, 1 and 2 are shared unless mapped; all others close.
  /// - Throws: when the program cannot be started or the kernel has no pidfd (before 5.3).
  package init(
    path: String, arguments: [String], environment: [String] = ChildProcess.currentEnvironment(),
    descriptors: [(ours: Int32, theirs: Int32)] = []
  ) throws(SystemError) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // Two steps, so that no target number overwrites a source that is still needed.
    let parking: Int32 = 500
    for (index, pair) in descriptors.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, pair.ours, parking + Int32(index))
    }
    for (index, pair) in descriptors.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, parking + Int32(index), pair.theirs)
    }
    let highest = descriptors.map(\.theirs).max() ?? 2
    _ = yanyu_spawn_close_from(&actions, max(2, highest) + 1)
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
    ended = Descriptor(owning: try check("pidfd_open") { yanyu_pidfd_open(pid) })
  }

  package func send(_ signal: Int32) { _ = kill(pid, signal) }

  /// Nil while it runs; collects the process when it has ended.
  package func collect(waiting: Bool = false) -> Ending? {
    var status: Int32 = 0
    let result = waitpid(pid, &status, waiting ? 0 : WNOHANG)
    guard result == pid else { return result < 0 && errno == ECHILD ? .exited(0) : nil }
    return status & 0x7F == 0 ? .exited((status >> 8) & 0xFF) : .signalled(status & 0x7F)
  }

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
