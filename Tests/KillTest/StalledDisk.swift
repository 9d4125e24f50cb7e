import Composing
import Glibc
import JSONLines
import Platform
import Storage
import Terms

/// A disk that hangs while somebody types: is the keyboard as quick as before, is it said, and is anything lost?
struct StalledDisk {
  /// Of the wording.
  private static let sentence = "Saving is slow"
  /// It is said when the oldest change has waited for a second; another for the machine, and so long until it is gone.
  private static let saidWithin = Interval.seconds(2)
  private static let goneWithin = Interval.seconds(2)
  /// Of our own sleeps, above which the machine is too busy to judge a millisecond by.
  private static let quiet = Interval.microseconds(500)

  let folder: String
  let seconds: Int64
  private(set) var faults: [String] = []

  init(folder: String, seconds: Int64) {
    self.folder = folder
    self.seconds = seconds
  }

  mutating func run() throws {
    if mkdir(folder, 0o700) != 0, errno != EEXIST { throw SystemError.last("mkdir \(folder)") }
    let before = try stretch([], "before")
    let synchronising = try stretch(.synchronising, "fdatasync hangs")
    compare(before, synchronising, "fdatasync hangs")
    let both = try stretch([.synchronising, .writing], "fdatasync and pwrite hang")
    compare(before, both, "fdatasync and pwrite hang")
    try killed(.synchronising, "fdatasync hangs")
    try killed([.synchronising, .writing], "fdatasync and pwrite hang")
  }

  /// A session that types for so long with a disk that hangs, or not.
  private mutating func stretch(_ stall: Killer.Stall, _ name: String) throws -> TypingSession.Seen {
    let killer = try Killer()
    killer.begin(nil)
    let place = "\(folder)/\(name.filter { $0 != " " })"
    let session = try TypingSession(folder: place, means: .pressing, adding: killer.environment)
    _ = try session.live(for: .seconds(1))
    var seen: TypingSession.Seen
    if stall.isEmpty {
      seen = try session.measure(for: .seconds(seconds))
    } else {
      seen = try stalled(session, killer, stall, name)
    }
    let last = try session.live(for: .milliseconds(1)).revision
    faults += try session.end().map { "\(name): \($0)" }
    if seen.restarts > 0 { faults.append("\(name): the daemon was started again") }
    let look = JournalLook(folder: session.state)
    if look.text.revision < last || look.text.edits.count != Int(clamping: look.text.revision) || !look.notes.isEmpty {
      faults.append("\(name): revision \(last) was shown, the journal ends at \(look.text.revision), \(look.notes)")
    }
    say(
      "stall: \(name): \(seconds) s, \(look.text.edits.count) edits, all there afterwards; sample → choice, ms: "
        + "\(seen.choiceLatency.line); sleeps beside it were late by (p99) \(seen.lateBy.nanoseconds / 1000) µs")
    return seen
  }

  private mutating func stalled(
    _ session: TypingSession, _ killer: Killer, _ stall: Killer.Stall, _ name: String
  ) throws -> TypingSession.Seen {
    let began = MonotonicClock.now()
    killer.stall(stall)
    let said = session.wait(forSentence: StalledDisk.sentence, toStand: true, within: .seconds(4))
    if said.map({ $0 - began > StalledDisk.saidWithin }) ?? true { faults.append("\(name): it was not said in time") }
    let seen = try session.measure(for: began + .seconds(seconds) - MonotonicClock.now())
    if !killer.isWaiting { faults.append("\(name): no call of the daemon hung") }
    if !session.isShown(StalledDisk.sentence) { faults.append("\(name): it was not said until the end") }
    let released = MonotonicClock.now()
    killer.stall([])
    let gone = session.wait(forSentence: StalledDisk.sentence, toStand: false, within: .seconds(4))
    if gone.map({ $0 - released > StalledDisk.goneWithin }) ?? true { faults.append("\(name): it stood too long") }
    say(
      "stall: \(name): said after \(milliseconds(said.map { $0 - began })), gone "
        + "\(milliseconds(gone.map { $0 - released })) after the disk went on")
    return seen
  }

  private mutating func compare(_ before: TypingSession.Seen, _ during: TypingSession.Seen, _ name: String) {
    for rank in ["p50", "p99"] {
      guard let was = before.choiceLatency[rank]?.double, let now = during.choiceLatency[rank]?.double else {
        faults.append("\(name): nothing was chosen")
        continue
      }
      let busy = max(before.lateBy, during.lateBy)
      say("stall: \(name): sample → choice \(rank): \(was) ms before, \(now) ms during")
      guard abs(now - was) > allowed(rank, during) else { continue }
      if busy > StalledDisk.quiet {
        say("stall: the machine is too busy to judge it by (\(busy.nanoseconds / 1000) µs)")
      } else {
        faults.append("\(name): input is not as quick as before")
      }
    }
  }

  /// Milliseconds. Of a hundred choices the 99th is the latest one, which a single hiccup of the machine decides.
  private func allowed(_ rank: String, _ seen: TypingSession.Seen) -> Double {
    rank == "p99" && seen.choiceLatency["count"]?.integer ?? 0 < 300 ? 5 : 1
  }

  /// `kill -9` while the disk hangs: what had been written is there, and nothing is missing that the screen did not
  /// call unsaved.
  private mutating func killed(_ stall: Killer.Stall, _ name: String) throws {
    let killer = try Killer()
    killer.begin(nil)
    let place = "\(folder)/killed\(stall.rawValue)"
    let session = try TypingSession(folder: place, means: .pressing, adding: killer.environment)
    _ = try session.live(for: .seconds(1))
    let began = MonotonicClock.now()
    killer.stall(stall)
    _ = try session.measure(for: .seconds(max(3, seconds / 6)))
    let isSaid = session.isShown(StalledDisk.sentence)
    let seen = try session.live(for: .milliseconds(1))
    try session.kill()
    let time = MonotonicClock.now() - began
    killer.stall([])
    try session.waitForDaemon()
    let look = JournalLook(folder: session.state)
    // The next daemon has begun already, and may have typed.
    let promised = WrittenRecords(killer.writes).edits.keys.max() ?? 0
    let kept = look.text.edits.count { $0.revision <= seen.revision }
    let lost = Int(clamping: seen.revision) - kept
    if !isSaid { faults.append("\(name), kill -9: it was not said") }
    if look.text.revision < max(promised, seen.written) { faults.append("\(name), kill -9: something written is gone") }
    if stall == .synchronising, lost > 1 { faults.append("\(name), kill -9: \(lost) edits are lost") }
    let more = try session.live(for: .seconds(2))
    if more.written <= look.text.revision { faults.append("\(name), kill -9: the next daemon does not go on") }
    faults += try session.end().map { "\(name), kill -9: \($0)" }
    say(
      "stall: \(name), kill -9 after \(milliseconds(time)): revision \(seen.revision) was shown, \(seen.written) "
        + "written, \(seen.durable) durable; \(kept) edits are there, \(lost) lost, “\(StalledDisk.sentence)” "
        + (isSaid ? "stood" : "DID NOT STAND"))
  }

  private func milliseconds(_ interval: Interval?) -> String {
    interval.map { "\($0.nanoseconds / 1_000_000) ms" } ?? "never"
  }
}
