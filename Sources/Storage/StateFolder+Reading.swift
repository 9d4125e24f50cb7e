import Glibc
import Platform

extension StateFolder {
  /// A folder that is there, to be read: nothing is made, and no mode is changed.
  /// - Throws: when there is none at `path`.
  package init(existing path: String, secondIn: String = "/var/tmp") throws(StateFolderError) {
    guard let real = realpath(path, nil) else {
      throw StateFolderError(
        description: "yanyu: the state folder \(path): \(SystemError.last("open")); name another with --state")
    }
    self.path = String(cString: real)
    free(real)
    second = "\(secondIn)/yanyu-\(geteuid())-\(StateFolder.fingerprint(self.path))"
  }
}
