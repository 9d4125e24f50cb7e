import Composing
import Foundation
import JournalChecks
import Platform
import Storage
import Synchronization
import Terms

/// `JournalFaults cuts|flips|errno [--short]`: counts what damage and failing disks do to the journal
/// (docs/journal.md).
@main struct JournalFaults {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    let isShort = arguments.contains("--short")
    let passes: Bool
    do throws(SystemError) {
      switch arguments.first {
      case "cuts": passes = try cuts(isShort: isShort)
      case "flips": passes = try flips(isShort: isShort)
      case "errno": passes = try errno(isShort: isShort)
      default:
        ProcessHabits.complain("usage: JournalFaults cuts|flips|errno [--short]")
        exit(64)
      }
    } catch {
      ProcessHabits.complain("kernel: \(error)")
      exit(1)
    }
    exit(passes ? 0 : 1)
  }

  /// Runs `count` pieces of work on all cores and adds up what they find.
  private static func inParallel(
    _ count: Int, _ work: @escaping @Sendable (Int) throws(SystemError) -> JournalVerdict
  ) throws(SystemError) -> JournalVerdict {
    let sum = Mutex((verdict: JournalVerdict(), error: SystemError?.none))
    DispatchQueue.concurrentPerform(iterations: count) { number in
      do throws(SystemError) {
        let verdict = try work(number)
        sum.withLock { $0.verdict.add(verdict) }
      } catch { sum.withLock { $0.error = error } }
    }
    let (verdict, error) = sum.withLock { $0 }
    if let error { throw error }
    return verdict
  }

  private static func tell(_ verdict: JournalVerdict, _ line: String) -> Bool {
    print("\(line): \(verdict.recoveries) recoveries, \(verdict.marked) marked as recovered, \(verdict.faults) wrong")
    for fault in verdict.told { print("  \(fault)") }
    return verdict.faults == 0 && verdict.recoveries > 0
  }

  /// A session of up to 10 KB of everything that is written, restarted and compacted meanwhile.
  private static func session(_ seed: UInt64, limit: Int = 10_000) throws(SystemError) -> WrittenSession {
    try WrittenSession(seed: seed, limit: limit * 2 / 5, restarts: Int(seed % 3), compactAbove: limit / 5)
  }

  // MARK: Power cuts

  private static func cuts(isShort: Bool) throws(SystemError) -> Bool {
    let count = isShort ? 4 : 200
    let sizes = Mutex((bytes: 0, largest: 0, edits: 0, done: 0))
    let short = try inParallel(count) { (number) throws(SystemError) in
      let session = try session(UInt64(number + 1))
      sizes.withLock { sizes in
        sizes.bytes += session.bytes
        sizes.largest = max(sizes.largest, session.bytes)
        sizes.edits += session.truth.count - 1
      }
      let other = try self.session(UInt64(number + 100_001))
      var cuts = PowerCuts(session, others: Array(other.files.values), seed: UInt64(number))
      let verdict = cuts.check()
      let done = sizes.withLock { sizes in
        sizes.done += 1
        return sizes.done
      }
      if done % 20 == 0 { print("  \(done) of \(count) sessions") }
      return verdict
    }
    let (bytes, largest, edits, _) = sizes.withLock { $0 }
    var passes = tell(
      short,
      "power cut before each of \(bytes) bytes of \(count) sessions (\(edits) edits; the longest \(largest) bytes), "
        + "\(CutTail.allCases.count) tails")
    let long = isShort ? 1 : 5
    let places = isShort ? 10 : 200
    let longBytes = Mutex(0)
    let random = try inParallel(long) { (number) throws(SystemError) in
      let session = try WrittenSession(
        seed: UInt64(900 + number), limit: 520_000, restarts: 3, compactAbove: 150_000)
      let other = Array(try self.session(UInt64(number + 200_001)).files.values)
      longBytes.withLock { $0 = $0 == 0 ? session.bytes : min($0, session.bytes) }
      var draw = SeededRandom(seed: UInt64(number))
      var chosen: Set<Int> = []
      while chosen.count < places { chosen.insert(draw.below(session.bytes)) }
      var cuts = PowerCuts(session, others: other)
      return cuts.check(at: chosen)
    }
    passes =
      tell(
        random,
        "power cut before \(long * places) bytes, by chance, of \(long) sessions of at least "
          + "\(longBytes.withLock { $0 }) bytes, \(CutTail.allCases.count) tails") && passes
    return passes
  }

  // MARK: Flipped bits

  private static func flips(isShort: Bool) throws(SystemError) -> Bool {
    let one = try WrittenSession(seed: 41, limit: 9800, restarts: 0, compactAbove: 1 << 30)
    let several = try WrittenSession(seed: 42, limit: 24_000, restarts: 3, compactAbove: 1 << 30)
    let compacted = try session(44, limit: 20_000)
    var passes = true
    for (name, session) in [("one file", one), ("several files", several), ("compacted and going on", compacted)] {
      let flips = BitFlips(session)
      // A short form takes a bit of every third byte.
      let step = isShort ? 27 : 1
      let chosen = Array(stride(from: 0, to: flips.bits, by: step))
      let parts = 16
      let verdict = try inParallel(parts) { (number) throws(SystemError) in
        flips.check(chosen.enumerated().lazy.filter { $0.offset % parts == number }.map(\.element))
      }
      let text = "\(name), \(session.files.count) in all, \(flips.bits / 8) bytes, \(session.truth.count - 1) edits: "
      passes = tell(verdict, text + "\(chosen.count) of \(flips.bits) bits flipped") && passes
    }
    return passes
  }

  // MARK: Failing calls

  private static func errno(isShort: Bool) throws(SystemError) -> Bool {
    let matrix = try FaultMatrix(seed: 51)
    let cases = matrix.cases(limit: isShort ? 4 : .max)
    let verdict = try inParallel(cases.count) { (number) throws(SystemError) in try matrix.check(cases[number]) }
    let calls = MemoryDisk.Call.allCases.map { call in "\(call.rawValue) \(cases.count { $0.call == call })" }
    print("cases of each call: \(calls.joined(separator: ", "))")
    var passes = tell(
      verdict,
      "\(FaultMatrix.codes.count) errors and 3 short writes × \(calls.count) calls × their counts × once and for ever")
    let small = matrix.cases(limit: 4)
    let files = try inParallel(small.count) { (number) throws(SystemError) in FaultMatrix.checkSmallFile(small[number])
    }
    passes = tell(files, "a small file replaced, the same matrix") && passes
    return passes
  }
}
