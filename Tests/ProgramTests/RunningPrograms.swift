import Foundation
import Platform

/// The folder of the package.
let packageFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

/// What a program said and how it ended.
struct ProgramResult {
  var output: String
  var errors: String
  var code: Int32
}

/// Runs the built `yanyu` to its end.
/// - Throws: when it cannot be started.
func yanyu(_ arguments: [String], input: String = "", environment: [String: String]? = nil) throws -> ProgramResult {
  try run(ProcessHabits.programFolder() + "/yanyu", arguments, input: input, environment: environment)
}

/// Runs a program to its end; in our own environment unless another is given.
/// - Throws: when it cannot be started.
func run(
  _ path: String, _ arguments: [String], input: String = "", environment: [String: String]? = nil
) throws -> ProgramResult {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: path)
  process.arguments = arguments
  if let environment { process.environment = environment }
  let (stdin, stdout, stderr) = (Pipe(), Pipe(), Pipe())
  process.standardInput = stdin
  process.standardOutput = stdout
  process.standardError = stderr
  // `waitUntilExit` turns a run loop, which wakes up late on a thread that has none.
  let ended = DispatchSemaphore(value: 0)
  process.terminationHandler = { _ in ended.signal() }
  // A program that ends before it has read everything is not our end.
  signal(SIGPIPE, SIG_IGN)
  try process.run()
  let writer = Thread {
    try? stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try? stdin.fileHandleForWriting.close()
  }
  writer.start()
  // What is said on stderr fits the pipe; stdout may not.
  let output = try stdout.fileHandleForReading.readToEnd() ?? Data()
  let errors = try stderr.fileHandleForReading.readToEnd() ?? Data()
  ended.wait()
  return ProgramResult(
    output: String(decoding: output, as: UTF8.self), errors: String(decoding: errors, as: UTF8.self),
    code: process.terminationReason == .exit ? process.terminationStatus : -1)
}

/// A folder of one test, gone with it.
final class ScratchFolder: Sendable {
  /// Absolute and without links.
  let path: String

  init() throws {
    let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appendingPathComponent("yanyu-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
