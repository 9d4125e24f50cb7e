import Glibc
import JSONLines
import Platform
import Terms

/// Kills the daemon with `kill -9` at random moments while a replay types, and looks whether the journal keeps what it
/// promised: `KillTest KILLS [FOLDER]` (scripts/kill-test builds and runs it). The folder, when given, stays.
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
        + measure(kills >= 100 ? 300 : 120, folder: folder + "/measured")
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
    let last = try session.live(for: .milliseconds(means.longestLife))
    faults += try session.end()
    ledger.take(last, JournalLook(folder: session.state), life: kills + 1, &faults)
    ledger.check(&faults)
    say(
      "kill-test: \(means): \(kills) kills, \(ledger.edits) edits in the journal, "
        + "\(ledger.livesThatTyped) lives typed, "
        + "\(ledger.reported) times something new was reported as written before the kill; "
        + "missing \(ledger.missing), doubled or wrong \(ledger.wrong); "
        + "longest from kill to a daemon that answers \(longestGap.nanoseconds / 1_000_000) ms")
    return faults
  }

  /// How long choices take to be written, where nothing is killed and the text is a person's: the longest message known
  /// of has 116 letters.
  private static func measure(_ choices: Int64, folder: String) throws -> [String] {
    let means = TypedRecording.Means.pressing
    let session = try TypingSession(folder: folder, means: means)
    let seen = try session.measure(for: .milliseconds(means.keyTime * choices))
    var faults = try session.end()
    say("kill-test: choice → written, ms: \(seen.writeLatency.line)")
    say("kill-test: choice → durable, ms: \(seen.syncLatency.line)")
    let machine = seen.lateness.isEmpty ? .zero : seen.lateness[seen.lateness.count * 99 / 100]
    say("kill-test: beside it, sleeps of ours ended late by (p99) \(machine.nanoseconds / 1000) µs")
    if seen.writeLatency["count"]?.integer ?? 0 < choices / 2 { faults.append("too little was typed to be measured") }
    if let fault = judge(seen.writeLatency, machine: machine) { faults.append(fault) }
    return faults
  }
}

/// A choice is written within 5 ms, in 99 of 100 cases. A machine on which every process waits longer than that for
/// its turn cannot tell.
private func judge(_ latency: JSONValue, machine: Interval) -> String? {
  guard let worst = latency["p99"]?.double, latency["count"]?.integer ?? 0 >= 90, worst > 5 else { return nil }
  guard machine < .milliseconds(1) else {
    say("kill-test: the machine is too busy to judge the \(worst) ms by")
    return nil
  }
  return "choice → written p99 is \(worst) ms; at most 5 are allowed"
}

/// One line on stdout, at once: a long run is watched.
func say(_ line: String) {
  let bytes = Array((line + "\n").utf8)
  _ = bytes.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
}
