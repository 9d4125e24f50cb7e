import CLinux
import Glibc
import Platform

/// A copy of a program that cannot be loaded until it is let go of, as from a disk that takes its time: a lease on the
/// file makes the kernel's `execve` wait for its holder. Without root, for at most the 45 s of
/// /proc/sys/fs/lease-break-time.
package final class HeldProgram {
  package let path: String
  private var lease: Descriptor?

  /// F_SETLEASE, which Swift's Glibc leaves out.
  private static let setLease: Int32 = 1024

  /// Copies `program` to `path`, whose folder is there.
  /// - Throws: what the kernel said; EINVAL where the file system knows no leases.
  package init(copying program: String, to path: String) throws {
    self.path = path
    _ = try ChildProcess(path: "/bin/cp", arguments: [program, path]).collect(waiting: true)
    // The kernel tells the holder that somebody waits, by a signal that would end us.
    signal(SIGIO, SIG_IGN)
    try hold()
  }

  /// Holds it again.
  package func hold() throws {
    let lease = try Descriptor.open(path, O_RDONLY)
    try check("lease \(path)") { yanyu_fcntl(lease.raw, HeldProgram.setLease, Int32(F_WRLCK)) }
    self.lease = lease
  }

  /// Whoever waits goes on.
  package func release() {
    if let lease { _ = yanyu_fcntl(lease.raw, HeldProgram.setLease, Int32(F_UNLCK)) }
    lease = nil
  }

  deinit {
    release()
    unlink(path)
  }
}
