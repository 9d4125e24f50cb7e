import Glibc
import Platform
import Terms

/// Makes the voice fail in every way that is known, and says what came of it: whether the sentence was spoken or
/// reported, whether anything was heard twice, how soon the next one sounds, and how late the loop was meanwhile.
@main
struct Program {
  /// A loop may be late by so much more than one that speaks in peace; a machine with other work needs the rest.
  private static let lateness: Int64 = 5_000_000

  static func main() throws {
    ProcessHabits.begin(dieWithParent: nil)
    let isShort = CommandLine.arguments.dropFirst().first == "--short"
    let faults = isShort ? processFaults.filter { shortNames.contains($0.name) } : processFaults
    var isGood = true
    print("fault | spoken or reported | twice | ended after | next speaks after | the person reads")
    for fault in faults { isGood = try show(fault.trial()) && isGood }
    isGood = try show(dottedLetters()) && isGood
    for fault in isShort ? Array(CardFault.all.prefix(2)) : CardFault.all { isGood = try show(fault.trial()) && isGood }
    print("\nlateness of the loop | median | p99 | most | p99 to reference")
    let seconds: Int64 = isShort ? 2 : 6
    let quiet = try LoopLatency.quiet.measure(seconds: seconds)
    show(LoopLatency.quiet.name, quiet, quiet)
    for latency in isShort ? Array(LoopLatency.all.prefix(4)) : LoopLatency.all {
      let figures = try latency.measure(seconds: seconds)
      show(latency.name, figures, quiet)
      if figures.p99 > quiet.p99 + lateness { isGood = false }
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

  private static func show(_ name: String, _ figures: LoopLatency.Figures, _ quiet: LoopLatency.Figures) {
    func microseconds(_ nanoseconds: Int64) -> String { "\(nanoseconds / 1000) µs" }
    let ratio = Double(figures.p99) / Double(max(1, quiet.p99))
    print(
      [
        name, microseconds(figures.median), microseconds(figures.p99), microseconds(figures.most),
        "\((ratio * 10).rounded() / 10)",
      ].joined(separator: " | "))
  }
}
