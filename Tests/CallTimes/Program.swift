import Control
import Glibc
import JSONLines
import Platform
import Terms
import TestTerminals

/// How long the tone takes: the real programs in a pseudo-terminal, a mouse that looks at Help and at the confirming
/// key, and the first samples that are not silence in the alarm's WAV file.
///
///     CallTimes RUNS FOLDER
///
/// The choice's instant is the daemon's own (`since-selection` of its status, read back to about a millisecond). With
/// the WAV file for a sink, what a device adds is not in it (60 ms of buffer at the most).
@main struct Program {
  /// What is broken while the person calls.
  enum Trouble: String, CaseIterable {
    case none = "nothing broken"
    case speaking = "while it speaks"
    case synthStopped = "yanyu-synth hangs"
    case soundStopped = "yanyu-sound hangs"
    case daemonKilled = "yanyud killed at the choice"
    case alarmStopped = "yanyu-alarm hangs"
    case alarmKilled = "yanyu-alarm killed at the choice"
  }

  /// A second from the second look to the tone.
  private static let limit = Interval.seconds(1)

  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count == 3, let runs = Int(arguments[1]), runs > 0 else {
      ProcessHabits.complain("usage: CallTimes RUNS FOLDER")
      exit(64)
    }
    signal(SIGPIPE, SIG_IGN)
    var isGood = true
    do {
      for trouble in Trouble.allCases {
        let session = try CallingSession(folder: "\(arguments[2])/\(trouble)")
        var times: [Interval] = []
        for _ in 0..<runs { times.append(try session.call(trouble)) }
        try session.end()
        times.sort()
        let slowest = times[times.count - 1]
        isGood = isGood && slowest < limit
        print(
          "\(trouble.rawValue): second look to tone, \(runs) calls: p50 \(times[times.count / 2].inMilliseconds) ms,"
            + " p99 \(times[(times.count * 99) / 100].inMilliseconds) ms, max \(slowest.inMilliseconds) ms")
      }
    } catch {
      ProcessHabits.complain("\(error)")
      exit(1)
    }
    if !isGood { print("a call took longer than \(limit.inMilliseconds) ms") }
    exit(isGood ? 0 : 1)
  }
}

struct CallFailure: Error, CustomStringConvertible { var description: String }
