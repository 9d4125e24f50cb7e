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

/// Runs a program to its end; in our own environment unless another is given. (Not Foundation's `Process`: it notices the end by a socket
/// that whatever the program leaves behind inherits, a tmux server for one.)
/// - Throws: when it cannot be started.
func run(
  _ path: String, _ arguments: [String], input: String = "", environment: [String: String]? = nil
) throws -> ProgramResult {
  let environment = environment.map { $0.map { "\($0)=\($1)" } } ?? ChildProcess.currentEnvironment()
  // A program that ends before it has read everything is not our end.
  signal(SIGPIPE, SIG_IGN)
  var (stdin, stdout, stderr) = (try Descriptor.pipe(), try Descriptor.pipe(), try Descriptor.pipe())
  let child = try ChildProcess(
    path: path, arguments: arguments, environment: environment,
    descriptors: [(stdin.read.raw, 0), (stdout.write.raw, 1), (stderr.write.raw, 2)])
  // Their ends: while we hold them, ours never come to an end.
  let nowhere = try Descriptor.open("/dev/null", O_RDWR)
  stdin.read = nowhere
  stdout.write = nowhere
  stderr.write = nowhere
  let ours = stdin.write
  stdin.write = nowhere
  Thread { try? ours.writeAll(input.utf8) }.start()
  // What is said on stderr fits the pipe; stdout may not.
  let (output, errors) = (try everything(from: stdout.read), try everything(from: stderr.read))
  let code: Int32 = if case .exited(let code) = child.collect(waiting: true) { code } else { -1 }
  return ProgramResult(
    output: String(decoding: output, as: UTF8.self), errors: String(decoding: errors, as: UTF8.self), code: code)
}

private func everything(from pipe: Descriptor) throws -> [UInt8] {
  var result: [UInt8] = []
  while let part = try pipe.readAvailable(), !part.isEmpty { result += part }
  return result
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
