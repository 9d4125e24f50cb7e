import ArgumentParser
import Control
import Foundation
import JSONLines

extension Ctl {
  /// `yanyu ctl status`.
  struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Tell how the keyboard is, at a glance.",
      discussion: """
        Who writes and where, what follows the eye and how fast it reports, the last choice, how long the message is \
        and whether it is kept, speech, rest and calls, how long it has been running. Never any text. With --json the \
        fields that docs/control.md describes.
        """)

    @Flag(help: "Ask on the socket for observers, which tells and takes no commands.")
    var observe = false

    @OptionGroup var keyboard: KeyboardOptions

    func run() throws {
      let answer = try keyboard.ask(.status, role: observe ? .observe : .control)
      if !keyboard.json { try StandardOutput.write(line: StatusWords(answer).lines.joined(separator: "\n")) }
    }
  }

  /// `yanyu ctl watch`.
  struct Watch: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Tell how the keyboard is whenever that changes, a line a change.",
      discussion: """
        At most ten lines a second; what changes faster shows in the next one. Never any text. It lasts over restarts \
        of the keyboard's programs and ends when the keyboard is ended, or with Ctrl-C. With --json each line has the \
        fields of yanyu ctl status --json.
        """)

    @Flag(help: "Wait for a keyboard when there is none, and for the next one when this is ended.")
    var follow = false

    @Flag(help: "Ask on the socket for observers, which tells and takes no commands.")
    var observe = false

    @OptionGroup var keyboard: KeyboardOptions

    func run() throws {
      do {
        let watch = ControlWatch(
          path: try keyboard.socket(observe ? .observe : .control), isEndless: follow, listener: STDOUT_FILENO)
        var last = ""
        while true {
          let line: String
          switch try watch.next() {
          case .state(let state): line = keyboard.json ? state.line : StatusWords(state).line
          case .reconnected where !keyboard.json: line = "it was away and answers again"
          case .reconnected: continue
          case .ended:
            return keyboard.json ? () : try StandardOutput.write(line: Self.stamped("the keyboard has ended"))
          }
          guard line != last else { continue }
          last = line
          try StandardOutput.write(line: keyboard.json ? line : Self.stamped(line))
        }
      } catch let error as ControlError {
        throw CommandFailure(line: error.description)
      }
    }

    /// With the time of day in front, as a person reads a log.
    private static func stamped(_ line: String) -> String {
      let now = Calendar.current.dateComponents([.hour, .minute, .second], from: Date())
      let parts = [now.hour, now.minute, now.second].map { part in
        String(repeating: "0", count: (part ?? 0) < 10 ? 1 : 0) + "\(part ?? 0)"
      }
      return parts.joined(separator: ":") + "  " + line
    }
  }
}
