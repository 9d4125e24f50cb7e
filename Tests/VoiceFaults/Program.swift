import Glibc
import Platform
import Terms

/// Makes the voice fail in every way that is known, and says what came of it: whether the sentence was spoken or
/// reported, whether anything was heard twice, how soon the next one sounds, and how late the loop was meanwhile.
@main
struct Program {
  /// A loop may be late by so much more than one that speaks in peace; a machine with other work needs the rest.
  private static let lateness: Int64 = 5_000_000
  private static let tries = 3

  static func main() throws {
    ProcessHabits.begin(dieWithParent: nil)
    let isShort = CommandLine.arguments.dropFirst().first == "--short"
    let faults = isShort ? processFaults.filter { shortNames.contains($0.name) } : processFaults
    var isGood = true
    print("fault | spoken or reported | twice | ended after | next speaks after | the person reads")
    for fault in faults { isGood = try show(fault.trial()) && isGood }
    isGood = try show(dottedLetters()) && isGood
    for fault in isShort ? Array(CardFault.all.prefix(2)) : CardFault.all { isGood = try show(fault.trial()) && isGood }
    print("\nlateness of the loop | median | p99 | most | p99 of a quiet run beside it | ratio")
    for latency in isShort ? Array(LoopLatency.all.prefix(4)) : LoopLatency.all {
      isGood = try show(latency, seconds: isShort ? 2 : 6) && isGood
    }
    exit(isGood ? 0 : 1)
  }

  private static let shortNames: Set<String> = [
    "no fault (reference)", "synth killed in the middle", "synth stopped before", "synth dies at its start",
    "synth answers garbage", "a word kills the synth", "a letter kills the synth", "sound killed in the middle",
    "sound stopped in the middle",
  ]

  /// False when a rule was broken.
  private static func show(_ trial: Trial) -> Bool {
    let isGood = trial.end != .lost && !trial.isTwice && trial.next != nil
    let parts = [
      trial.fault, trial.end.rawValue, trial.isTwice ? "TWICE" : "no", "\(trial.ended.wholeMilliseconds) ms",
      trial.next.map { "\($0.wholeMilliseconds) ms" } ?? "NEVER", trial.seen.joined(separator: "; "),
    ]
    print(parts.joined(separator: " | "))
    fflush(nil)
    return isGood
  }

  /// False when the loop was later than beside it in peace, again and again: other work of the machine comes and goes.
  private static func show(_ latency: LoopLatency, seconds: Int64) throws -> Bool {
    func microseconds(_ nanoseconds: Int64) -> String { "\(nanoseconds / 1000) µs" }
    var isGood = false
    for _ in 0..<tries where !isGood {
      let quiet = try LoopLatency.quiet.measure(seconds: seconds)
      let figures = try latency.measure(seconds: seconds)
      isGood = figures.p99 <= 2 * quiet.p99 + lateness
      let ratio = (Double(figures.p99) / Double(max(1, quiet.p99)) * 10).rounded() / 10
      print(
        [
          latency.name, microseconds(figures.median), microseconds(figures.p99), microseconds(figures.most),
          microseconds(quiet.p99), "\(ratio)",
        ].joined(separator: " | "))
      fflush(nil)
    }
    return isGood
  }
}
