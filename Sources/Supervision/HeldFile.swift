import CLinux
import Glibc
import Platform

/// One of our programs, found by the file in the state folder that is locked while it lives.
package struct HeldFile: Sendable {
  package let process: ProcessHandle
  /// What stands behind the pid, a line each.
  package let notes: [String]

  private static let limit = 64

  /// Who holds the file; nil when nobody does, or somebody who is not `program` (the file's first line names a process
  /// of that name and of the file's owner).
  package init?(_ path: String, program: String) {
    guard let file = try? Descriptor.open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK) else { return nil }
    var status = stat()
    guard fstat(file.raw, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    // Shared, so that two who look do not take each other for the holder.
    guard flock(file.raw, LOCK_SH | LOCK_NB) != 0, errno == EWOULDBLOCK else { return nil }
    var bytes = [UInt8](repeating: 0, count: HeldFile.limit)
    let count = bytes.withUnsafeMutableBytes { pread(file.raw, $0.baseAddress, $0.count, 0) }
    let lines = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).split(separator: "\n")
    guard let pid = lines.first.flatMap({ pid_t($0) }), pid > 1, let process = ProcessHandle(pid),
      process.isNamed(program), process.owner == status.st_uid
    else { return nil }
    self.process = process
    notes = lines.dropFirst().map(String.init)
  }
}

/// A process that is not our child: it stays the same one however long we look, whatever becomes of its number.
package struct ProcessHandle: Sendable {
  package let pid: pid_t
  /// Readable when it has ended.
  private let handle: Descriptor

  /// The kernel keeps so much of a program's name.
  private static let nameLimit = 15

  /// Nil when there is no such process.
  package init?(_ pid: pid_t) {
    let raw = yanyu_pidfd_open(pid)
    guard raw >= 0 else { return nil }
    self.pid = pid
    handle = Descriptor(owning: raw)
  }

  /// Whether it was started from a file of that name.
  package func isNamed(_ program: String) -> Bool {
    guard let file = try? Descriptor.open("/proc/\(pid)/comm", O_RDONLY),
      let bytes = (try? file.readAvailable(limit: 64)) ?? nil
    else { return false }
    let name = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    return name == String(program.prefix(ProcessHandle.nameLimit)) && !hasEnded
  }

  var owner: uid_t? {
    var status = stat()
    return stat("/proc/\(pid)", &status) == 0 ? status.st_uid : nil
  }

  package var hasEnded: Bool { waitForEnd(milliseconds: 0) }

  /// True when it has ended within the time.
  package func waitForEnd(milliseconds: Int32) -> Bool {
    var ended = pollfd(fd: handle.raw, events: Int16(POLLIN), revents: 0)
    return poll(&ended, 1, milliseconds) == 1
  }

  /// - Throws: ESRCH when it has ended, EPERM when it is not ours to signal.
  package func send(_ signal: Int32) throws(SystemError) {
    try check("signal process \(pid)") { yanyu_pidfd_send_signal(handle.raw, signal) }
  }
}
