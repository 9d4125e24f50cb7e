import Control
import Foundation
import Platform
import Terms

/// Commands in the machine, one after the other (scripts/machine/obey carries them out).
final class GuestShell {
  private let line: ControlLine
  private var number = 0

  init(path: String) throws { line = try ControlLine(path: path, until: MonotonicClock.now() + .seconds(20)) }

  /// Waits until the machine takes commands.
  func waitForStart(within seconds: Int64) throws {
    do { _ = try line.receive(until: MonotonicClock.now() + .seconds(seconds)) } catch {
      throw Trouble("the machine takes no commands \(seconds) s after power was on: \(error)")
    }
  }

  /// What the command said, whichever way, and how it ended.
  func attempt(_ command: String, within seconds: Int64 = 20) throws -> (status: Int, said: String) {
    number += 1
    let end = MonotonicClock.now() + .seconds(seconds)
    do {
      try line.send(Array("\(number) \(command)".utf8), until: end)
      while true {
        let answer = String(decoding: try line.receive(until: end), as: UTF8.self).split(separator: " ")
        guard answer.first == "\(number)", let status = answer.dropFirst().first.flatMap({ Int($0) }) else { continue }
        let said = answer.count > 2 ? Data(base64Encoded: String(answer[2])) ?? Data() : Data()
        return (status, String(decoding: said, as: UTF8.self))
      }
    } catch {
      throw Trouble("the machine has not carried out within \(seconds) s: \(command) (\(error))")
    }
  }

  /// - Throws: when the command ends with anything but 0.
  @discardableResult
  func run(_ command: String, within seconds: Int64 = 20) throws -> String {
    let result = try attempt(command, within: seconds)
    try require(result.status == 0, "in the machine, \(command) ends with \(result.status): \(result.said)")
    return result.said.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Fetches a file out of the machine.
  func fetch(_ path: String, to place: String) throws {
    let text = try run("base64 -w 0 \(path)")
    guard let data = Data(base64Encoded: text) else { throw Trouble("\(path) cannot be fetched out of the machine") }
    try data.write(to: URL(fileURLWithPath: place))
  }
}
