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
func yanyu(_ arguments: [String], input: String = "") throws -> ProgramResult {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: ProcessHabits.programFolder() + "/yanyu")
  process.arguments = arguments
  let (stdin, stdout, stderr) = (Pipe(), Pipe(), Pipe())
  process.standardInput = stdin
  process.standardOutput = stdout
  process.standardError = stderr
  try process.run()
  try stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
  try stdin.fileHandleForWriting.close()
  // What is said on stderr fits the pipe; stdout may not.
  let output = try stdout.fileHandleForReading.readToEnd() ?? Data()
  let errors = try stderr.fileHandleForReading.readToEnd() ?? Data()
  process.waitUntilExit()
  return ProgramResult(
    output: String(decoding: output, as: UTF8.self), errors: String(decoding: errors, as: UTF8.self),
    code: process.terminationReason == .exit ? process.terminationStatus : -1)
}
