import Glibc
import Platform
import Terms

/// Does to the daemon what takes text from a person elsewhere, and looks whether the journal keeps what it promised;
/// scripts/faults/kills and scripts/faults/stall build and run it.
///
///     KillTest calls KILLS SEED FOLDER      kill -9 at system calls
///     KillTest session KILLS FOLDER         kill -9 at random moments under the supervisor; how long writing takes
///     KillTest stall SECONDS FOLDER         a disk that hangs for so long
@main struct KillTest {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let numbers = arguments.dropFirst().dropLast().compactMap { UInt64($0) }
    guard let what = arguments.first, let folder = arguments.last, let count = numbers.first,
      (1...100_000).contains(count), numbers.count == arguments.count - 2,
      numbers.count == ["calls": 2, "session": 1, "stall": 1][what]
    else {
      ProcessHabits.complain("usage: KillTest calls KILLS SEED FOLDER | session KILLS FOLDER | stall SECONDS FOLDER")
      exit(64)
    }
    do {
      let faults: [String]
      switch what {
      case "calls": faults = try atCalls(Int(count), seed: numbers[1], folder: folder)
      case "session": faults = try SessionKills(folder: folder).run(Int(count))
      default: faults = try stalled(Int64(count), folder: folder)
      }
      guard faults.isEmpty else {
        for fault in faults { say("\(what): FAULT: \(fault)") }
        exit(1)
      }
    } catch {
      ProcessHabits.complain("\(what): \(error)")
      exit(1)
    }
  }

  private static func atCalls(_ kills: Int, seed: UInt64, folder: String) throws -> [String] {
    say("kills: seed \(seed)")
    let run = try CallKills(folder: folder, seed: seed)
    let unseen = try run.plant()
    let tally = try run.run(kills)
    for line in tally.lines { say(line) }
    return unseen + tally.faults
  }

  private static func stalled(_ seconds: Int64, folder: String) throws -> [String] {
    var test = StalledDisk(folder: folder, seconds: seconds)
    try test.run()
    return test.faults
  }
}

/// One line on stdout, at once: a long run is watched.
func say(_ line: String) {
  let bytes = Array((line + "\n").utf8)
  _ = bytes.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
}
