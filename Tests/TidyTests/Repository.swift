import Foundation

/// The checkout that this test was built from.
enum Repository {
  struct Unreadable: Error, CustomStringConvertible {
    var description: String
  }

  /// This file is Tests/TidyTests/Repository.swift.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Every file that is tracked or could be (not ignored) and is text, by path; read once.
  static func files() throws -> [SourceText] { try read.get() }

  private static let read = Result {
    try paths().compactMap { path -> SourceText? in
      guard let bytes = FileManager.default.contents(atPath: root.appendingPathComponent(path).path),
        !bytes.contains(0), let text = String(data: bytes, encoding: .utf8)
      else { return nil }
      return SourceText(path: path, text: text)
    }
  }

  static func paths() throws -> [String] {
    let git = Process()
    git.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    // A checkout that belongs to someone else is read all the same.
    git.arguments = [
      "git", "-c", "safe.directory=*", "-C", root.path, "ls-files", "-z", "--cached", "--others", "--exclude-standard",
    ]
    let pipe = Pipe()
    git.standardOutput = pipe
    try git.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    git.waitUntilExit()
    guard git.terminationStatus == 0 else { throw Unreadable(description: "git ls-files failed in \(root.path)") }
    let listed = String(decoding: output, as: UTF8.self).split(separator: "\0").map(String.init)
    // A file that was deleted and not yet committed is still listed.
    return listed.filter { exists($0) }.sorted()
  }

  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path)
  }

  static func isExecutable(_ path: String) -> Bool {
    FileManager.default.isExecutableFile(atPath: root.appendingPathComponent(path).path)
  }
}
