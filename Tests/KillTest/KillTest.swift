import Glibc
import Platform
import Terms

/// Kills the daemon with `kill -9` at random moments while a replay types, and looks whether the journal keeps what it promised:
/// `KillTest KILLS [FOLDER]` (scripts/kill-test builds and runs it). The folder, when given, stays.
@main struct KillTest {
  /// One life in so many is typed by dwelling; the others by a switch, which types ten times as much.
  static let dwellingShare = 5

  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    guard let kills = arguments.first.flatMap({ Int($0) }), (1...100_000).contains(kills) else {
      ProcessHabits.complain("usage: KillTest KILLS [FOLDER]")
      exit(64)
    }
    do {
      let folder = try arguments.dropFirst().first ?? TypingSession.temporaryFolder()
      let dwelling = max(1, kills / dwellingShare)
      let faults =
        try run(kills: dwelling, by: .dwelling, folder: folder + "/dwelling")
        + run(kills: max(1, kills - dwelling), by: .pressing, folder: folder + "/pressing")
      guard faults.isEmpty else {
        for fault in faults { say("kill-test: FAULT: \(fault)") }
        exit(1)
      }
      say("kill-test: passed")
    } catch {
      ProcessHabits.complain("kill-test: \(error)")
      exit(1)
    }
  }

  private static func run(kills: Int, by means: TypedRecording.Means, folder: String) throws -> [String] {
    let session = try TypingSession(folder: folder, means: means)
    var faults: [String] = []
    var ledger = Ledger()
    var longestGap = Interval.zero
    for life in 1...kills {
      let seen = try session.live(for: .milliseconds(Int64.random(in: 0...means.longestLife)))
      let killedAt = MonotonicClock.now()
      try session.kill()
      ledger.take(seen, JournalLook(folder: session.state), life: life, &faults)
      longestGap = max(longestGap, try session.waitForDaemon() - killedAt)
    }
    let last = try session.live(for: .milliseconds(means.longestLife * 6))
    faults += try session.end()
    ledger.take(last, JournalLook(folder: session.state), life: kills + 1, &faults)
    ledger.check(&faults)
    say(
      "kill-test: \(means): \(kills) kills, \(ledger.edits) edits in the journal, \(ledger.livesThatTyped) lives typed, "
        + "\(ledger.reported) times something new was reported as written before the kill; "
        + "missing \(ledger.missing), doubled or wrong \(ledger.wrong); "
        + "longest from kill to a daemon that answers \(longestGap.nanoseconds / 1_000_000) ms")
    say("kill-test: \(means): choice → written, ms: \(last.writeLatency.line)")
    say("kill-test: \(means): choice → durable, ms: \(last.syncLatency.line)")
    if means == .pressing, let worst = last.writeLatency["p99"]?.double, worst > 5 {
      faults.append("choice → written p99 is \(worst) ms; at most 5 are allowed")
    }
    if last.writeLatency["count"]?.integer ?? 0 == 0 { faults.append("the last life has typed nothing") }
    return faults
  }
}

/// One line on stdout, at once: a long run is watched.
func say(_ line: String) {
  let bytes = Array((line + "\n").utf8)
  _ = bytes.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
}
