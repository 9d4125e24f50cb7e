import Platform

/// How earlier runs ended, by the log.
package enum LastCrashFinding: String, Finding {
  case none, fresh, crashed, often, safeMode = "safe-mode", text, unreadable, unknown

  package static let check = "last-crash"
  package static let about = "whether the keyboard died lately, by the log in that folder"

  package var row: FindingRow {
    switch self {
    case .none: FindingRow(.good, found: "the log tells of no crash", means: "Nothing need be done.")
    case .fresh: FindingRow(.good, found: "there is no log yet", means: "The first start begins it.")
    case .crashed:
      FindingRow(
        .doubtful, found: "the keyboard died {times}, last {when}: {what}",
        means:
          "It was started again and the text was kept. If it goes on, report it with the log (it "
          + "holds nothing that was written).",
        mend: "tail -n 30 {log}")
    case .often:
      FindingRow(
        .bad, found: "the keyboard died {times}, last {when}: {what}",
        means:
          "The keyboard comes back each time, but something is wrong: report it with the log (it "
          + "holds nothing that was written).",
        mend: "tail -n 100 {log}")
    case .safeMode:
      FindingRow(
        .bad, found: "the keyboard died {times}, last {when}, and then went on in its plain mode: {what}",
        means: "It dies soon after each start; in plain mode it does without extras. Report it with the log.",
        mend: "tail -n 100 {log}")
    case .text:
      FindingRow(
        .doubtful, found: "the log is not understood ({reason})",
        means: "Whether something died cannot be told; the next start goes on in it.", mend: "rm {log}")
    case .unreadable:
      FindingRow(
        .doubtful, found: "the log cannot be read: {reason}",
        means: "Whether something died cannot be told, and the next start may be refused.", mend: "mv {log} {log}.old")
    case .unknown:
      FindingRow(.unknown, found: "no folder for what is written can be made out", means: "See “state-folder”.")
    }
  }

  /// The log is cut at 1 MiB (Supervision.LogFile), and its end counts.
  private static let limit = 2 << 20
  /// So many deaths in one log are no accident.
  private static let oftenFrom = 5
  /// Deaths longer ago than this are history.
  private static let memory: Int64 = 7 * 86_400

  /// What the supervisor writes when the daemon has died, and the next daemon when it was told.
  private static let supervisorsWords = "yanyu-supervisor: the daemon before "
  private static let daemonsWords = "the daemon before this one "

  @Sendable static func examine(_ what: Examination) -> CheckLine {
    guard let state = what.state else { return unknown.line() }
    let log = state.file("log")
    switch state.root.contents(log, limit: limit) {
    case .failure(.missing): return fresh.line()
    case .failure(let trouble): return unreadable.line(["log": log, "reason": trouble.words])
    case .success(let contents): return judge(contents, log: log, now: what.kernel?.clock().seconds)
    }
  }

  static func judge(_ contents: FileContents, log: String, now: Int64?) -> CheckLine {
    guard !contents.bytes.contains(0) else { return text.line(["log": log, "reason": "it is no text"]) }
    guard !contents.isCut else { return text.line(["log": log, "reason": "it is longer than any log of ours"]) }
    let deaths = deaths(in: contents.text, now: now)
    guard let last = deaths.last else { return none.line() }
    let values = [
      "times": deaths.count == 1 ? "once" : "\(deaths.count) times", "what": last.what, "log": log,
      "when": last.seconds.flatMap { seconds in now.map { ago($0 - seconds) } } ?? "at an unknown time",
    ]
    if last.what.hasSuffix("safe mode") { return safeMode.line(values) }
    return (deaths.count >= oftenFrom ? often : crashed).line(values)
  }

  private struct Death {
    /// Since 1970; nil when nothing near it in the log has a time.
    var seconds: Int64?
    var what: String
  }

  /// Both write of the same death; whoever wrote more counts. The supervisor's lines have no time of their own: that of
  /// the next line that has one, else of the one before, is near enough.
  private static func deaths(in text: String, now: Int64?) -> [Death] {
    var bySupervisor: [Death] = []
    var byDaemon: [Death] = []
    var untimed = 0
    var latest: Int64?
    for line in text.split(whereSeparator: \.isNewline) {
      if let seconds = line.split(separator: " ", maxSplits: 1).first.flatMap({ Int64($0) }) {
        latest = seconds
        for place in bySupervisor.indices.suffix(untimed) { bySupervisor[place].seconds = seconds }
        untimed = 0
      }
      if line.hasPrefix(supervisorsWords) {
        bySupervisor.append(Death(seconds: latest, what: String(line.dropFirst(supervisorsWords.count))))
        untimed += 1
      } else if let words = line.firstRange(of: daemonsWords) {
        byDaemon.append(Death(seconds: latest, what: String(line[words.upperBound...])))
      }
    }
    let all = bySupervisor.count >= byDaemon.count ? bySupervisor : byDaemon
    return all.filter { death in
      guard let now, let seconds = death.seconds else { return true }
      return now - seconds <= memory
    }
  }

  private static func ago(_ seconds: Int64) -> String {
    switch seconds {
    case ..<0: "in the future (was the clock wrong?)"
    case ..<120: "just now"
    case ..<7200: "\(seconds / 60) minutes ago"
    case ..<172_800: "\(seconds / 3600) hours ago"
    default: "\(seconds / 86_400) days ago"
    }
  }
}
