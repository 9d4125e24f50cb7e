import CLinux
import Glibc

/// What a process does to itself before it becomes the shell that runs a person's own command: none of it can be asked
/// of posix_spawn, so a program of ours is started once more, does this and is gone.
package enum ConfinedShell {
  /// Seconds of processor; open files; bytes of a file; bytes of memory. It sends a message: what wants more than that
  /// has gone astray.
  private static let (processor, openFiles, fileBytes, memory): (rlim_t, rlim_t, rlim_t, rlim_t) =
    (30, 256, 64 << 20, 4 << 30)
  /// The keyboard goes first.
  private static let niceness: Int32 = 5
  /// As a shell says that there is no such program.
  private static let notFound: Int32 = 127

  /// Never comes back. The process leads a session and a group of its own (`kill` of the negative pid ends all of it),
  /// has no terminal, default signals, limits, less priority, can win no privileges (sudo and the like do not work),
  /// and is ended by SIGALRM after `seconds`, in case nobody is left who would do it.
  package static func become(_ command: String, endedAfter seconds: UInt32) -> Never {
    setsid()
    for number in Int32(1)...64 { signal(number, SIG_DFL) }
    limit(RLIMIT_CORE, 0)
    limit(RLIMIT_CPU, processor)
    limit(RLIMIT_NOFILE, openFiles)
    limit(RLIMIT_FSIZE, fileBytes)
    limit(RLIMIT_AS, memory)
    _ = setpriority(__priority_which_t(0), 0, niceness)
    _ = yanyu_no_new_privileges()
    _ = alarm(seconds)
    let words: [UnsafeMutablePointer<CChar>?] = ["sh", "-c", command].map { (word: String) in strdup(word) }
    var arguments = words + [nil]
    _ = execv("/bin/sh", &arguments)
    exit(notFound)
  }

  private static func limit(_ resource: __rlimit_resource, _ value: rlim_t) {
    var limits = rlimit()
    let resource = __rlimit_resource_t(resource.rawValue)
    guard getrlimit(resource, &limits) == 0 else { return }
    // Never more than we were given.
    limits.rlim_max = min(limits.rlim_max, value)
    limits.rlim_cur = limits.rlim_max
    _ = setrlimit(resource, &limits)
  }
}
