import CLinux
import Glibc
import Platform
import Terms

/// Why a state folder cannot be used, and the way out.
package struct StateFolderError: Error, Hashable, Sendable, CustomStringConvertible {
  package var description: String
}

/// A folder that its owner alone can enter.
package enum PrivateFolder {
  /// Makes `path` (not its parents) with 0700, or takes it as it is when it is a folder of ours, closing it to others.
  /// - Throws: EPERM when it belongs to somebody else, ENOTDIR when it is something else, or what the kernel says.
  package static func make(_ path: String) throws(SystemError) {
    if mkdir(path, 0o700) != 0, errno != EEXIST { throw SystemError.last("make the folder \(path)") }
    // A link is not followed: in a shared folder such as /var/tmp somebody else may have put it there.
    let folder = try Descriptor.open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
    var status = stat()
    try check("stat \(path)") { fstat(folder.raw, &status) }
    guard status.st_uid == geteuid() else { throw SystemError(call: "use the folder \(path)", code: EPERM) }
    if status.st_mode & 0o077 != 0 { try check("chmod \(path)") { fchmod(folder.raw, 0o700) } }
  }
}

/// Where everything of one person is kept: journal, settings made by gaze, lock.
package struct StateFolder: Hashable, Sendable {
  /// Absolute, without a trailing slash.
  package let path: String
  /// For when `path` cannot be written: on /var/tmp, which a restart of the machine leaves.
  package let second: String

  package var journal: String { path + "/journal" }
  package var secondJournal: String { second }

  /// Takes `option` (of `--state`), else what systemd gives (STATE_DIRECTORY), else XDG_STATE_HOME/yanyu, else
  /// ~/.local/state/yanyu, and makes what is missing, 0700.
  /// - Throws: when there is no home, or the folder cannot be made or used.
  package init(option: String?, environment: [String: String], secondIn: String = "/var/tmp") throws(StateFolderError) {
    let path = try StateFolder.chosen(option: option, environment: environment)
    do throws(SystemError) {
      try StateFolder.makeParents(of: path)
      // The state folder itself may be a link of the person's own; what is in it may not.
      var status = stat()
      if stat(path, &status) != 0 { try PrivateFolder.make(path) }
    } catch {
      throw StateFolderError(description: "yanyu: the state folder \(path): \(error); give another with --state")
    }
    guard let real = realpath(path, nil) else {
      let reason = SystemError.last("open")
      throw StateFolderError(description: "yanyu: the state folder \(path): \(reason); give another with --state")
    }
    self.path = String(cString: real)
    free(real)
    second = "\(secondIn)/yanyu-\(geteuid())-\(StateFolder.fingerprint(self.path))"
    // A folder that was there keeps its mode: `--state /etc` must not close /etc. What we put into it is closed by
    // itself.
    var status = stat()
    guard stat(self.path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid() else {
      throw StateFolderError(
        description: "yanyu: the state folder \(path) is no folder of this user's; give another with --state")
    }
  }

  private static func chosen(option: String?, environment: [String: String]) throws(StateFolderError) -> String {
    if let option, !option.isEmpty { return option }
    if let given = environment["STATE_DIRECTORY"], given.hasPrefix("/") {
      return String(given.prefix { $0 != ":" })
    }
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") { return state + "/yanyu" }
    if let home = environment["HOME"], home.hasPrefix("/") { return home + "/.local/state/yanyu" }
    throw StateFolderError(description: "yanyu: there is neither XDG_STATE_HOME nor HOME; give a folder with --state")
  }

  private static func makeParents(of path: String) throws(SystemError) {
    var end = path.startIndex
    while let slash = path[end...].firstIndex(of: "/") {
      end = path.index(after: slash)
      let parent = String(path[..<slash])
      guard !parent.isEmpty else { continue }
      if mkdir(parent, 0o700) != 0, errno != EEXIST, errno != EISDIR {
        throw SystemError.last("make the folder \(parent)")
      }
    }
  }

  /// Eight hexadecimal digits that name a path where the path itself would be too long: CRC-32C, enough among one
  /// person's few folders.
  package static func fingerprint(_ path: String) -> String {
    let digits = String(CRC32C.checksum(path.utf8), radix: 16)
    return String(repeating: "0", count: 8 - digits.utf8.count) + digits
  }
}
