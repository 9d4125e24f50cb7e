import Glibc
import Platform

extension DataFolder {
  /// The data folder of the running program, looked for on the disk.
  /// - Throws: when there is none, with the places that were tried.
  package static func find(option: String?) throws(Missing) -> String {
    try find(option: option, programFolder: ProcessHabits.programFolder()) { path in
      var status = stat()
      return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
  }

  /// The quirks file of a data folder.
  package static func quirks(in folder: String) -> String { "\(folder)/udev-rules/devices.quirks" }
}
