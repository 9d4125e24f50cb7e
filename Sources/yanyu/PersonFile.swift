import Foundation
import YAMLFiles

/// Reads files that people write, whatever they are.
enum PersonFile {
  /// The text of a file, for the room that parses its kind.
  /// - Throws: when it cannot be read, is no UTF-8 text or is larger than any such file is.
  static func read(_ path: String, _ culprit: CommandFailure.Culprit) throws(CommandFailure) -> String {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw CommandFailure(culprit, "\(path) is not there")
    }
    guard !isFolder.boolValue, let handle = FileHandle(forReadingAtPath: path),
      let data = try? handle.read(upToCount: FileLimits.bytes + 1)
    else { throw CommandFailure(culprit, "\(path) cannot be read") }
    guard data.count <= FileLimits.bytes else {
      throw CommandFailure(culprit, "\(path):1:1: the file is larger than \(FileLimits.bytes / 1024) kB")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw CommandFailure(culprit, "\(path) is not UTF-8 text")
    }
    return text
  }
}
