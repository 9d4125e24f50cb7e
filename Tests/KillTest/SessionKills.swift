import Glibc
import JSONLines
import Platform
import Terms

/// Kills the daemon of a real session, under its supervisor, with `kill -9` at random moments, a fifth of the lives
/// typed by dwelling and the others by a switch; then measures how long choices take to be written.
struct SessionKills {
  /// One life in so many is typed by dwelling; the others by a switch, which types ten times as much.
  private static let dwellingShare = 5
  /// A choice is written within so many milliseconds, in 99 of 100 cases.
  private static let writtenWithin = 5.0

  let folder: String

  func run(_ kills: Int) throws -> [String] {
    if mkdir(folder, 0o700) != 0, errno != EEXIST { throw SystemError.last("mkdir \(folder)") }
    let dwelling = max(1, kills / SessionKills.dwellingShare)
    return try run(kills: dwelling, by: .dwelling, folder: folder + "/dwelling")
      + run(kills: max(1, kills - dwelling), by: .pressing, folder: folder + "/pressing")
      + measure(kills >= 100 ? 900 : 120, folder: folder + "/measured")
  }

  private func run(kills: Int, by means: TypedRecording.Means, folder: String) throws -> [String] {
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
      "session: \(means): \(kills) kills, \(ledger.edits) edits in the journal, "
        + "\(ledger.livesThatTyped) lives typed, "
        + "\(ledger.reported) times something new was reported as written before the kill; "
        + "missing \(ledger.missing), doubled or wrong \(ledger.wrong); "
        + "longest from kill to a daemon that answers \(longestGap.nanoseconds / 1_000_000) ms")
    return faults
  }

  /// How long choices take to be written, where nothing is killed and the text is a person's: the longest message known
  /// of has 116 letters.
  private func measure(_ choices: Int64, folder: String) throws -> [String] {
    let means = TypedRecording.Means.pressing
    let session = try TypingSession(folder: folder, means: means)
    let seen = try session.measure(for: .milliseconds(means.keyTime * choices))
    var faults = try session.end()
    tell("choice → written", seen.writeLatency, "pwrite", seen.bareWrites)
    tell("choice → durable", seen.syncLatency, "pwrite and fdatasync", seen.bareSynchronisings)
    say("session: beside it, sleeps of ours ended late by (p99) \(seen.lateBy.nanoseconds / 1000) µs")
    if seen.writeLatency["count"]?.integer ?? 0 < choices / 2 { faults.append("too little was typed to be measured") }
    if let fault = judge(seen.writeLatency, machine: seen.lateBy) { faults.append(fault) }
    return faults
  }

  /// Milliseconds, and the same of bare calls beside it on the same disk.
  private func tell(_ name: String, _ latency: JSONValue, _ call: String, _ bare: [Interval]) {
    func text(_ interval: Interval) -> String { "\(Double(interval.nanoseconds / 1000) / 1000)" }
    func ratio(_ rank: String, _ interval: Interval) -> String {
      let value = (latency[rank]?.double ?? 0) * 1_000_000 / Double(max(1, interval.nanoseconds))
      return "\((value * 10).rounded() / 10)"
    }
    let (middle, high) = (TypingSession.Seen.rank(bare, 50), TypingSession.Seen.rank(bare, 99))
    say(
      "session: \(name), ms: \(latency.line); a bare \(call) beside it: p50 \(text(middle)), p99 \(text(high)), max "
        + "\(text(bare.max() ?? .zero)) (\(bare.count)); ratio p50 \(ratio("p50", middle)), p99 \(ratio("p99", high))")
  }

  /// A machine on which every process waits longer than that for its turn cannot tell.
  private func judge(_ latency: JSONValue, machine: Interval) -> String? {
    guard let worst = latency["p99"]?.double, latency["count"]?.integer ?? 0 >= 90, worst > SessionKills.writtenWithin
    else { return nil }
    guard machine < .milliseconds(1) else {
      say("session: the machine is too busy to judge the \(worst) ms by")
      return nil
    }
    return "choice → written p99 is \(worst) ms; at most \(SessionKills.writtenWithin) are allowed"
  }
}
