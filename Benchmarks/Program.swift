import Glibc
import Platform

/// Measures the parts that have a budget, and prints what it found.
@main
struct Program {
  static let usage = """
    usage: yanyu-benchmarks [--short] [--json] [NAME...]

    Prints one line for each benchmark whose name begins with a NAME (all of them without one); with --json a JSON
    object. --short takes a twentieth of the samples: enough to see that it runs, not to compare.
    """

  static func main() {
    var names = Array(CommandLine.arguments.dropFirst())
    let options = Set(names.filter { $0.hasPrefix("-") })
    names.removeAll { $0.hasPrefix("-") }
    guard options.isSubset(of: ["--short", "--json"]) else {
      ProcessHabits.complain(usage)
      exit(64)
    }
    do {
      let sink = Sink()
      let isShort = options.contains("--short")
      let groups = [
        termsBenchmarks(sink), engineBenchmarks(sink), try choiceBenchmarks(sink), terminalBenchmarks(sink),
        try paintingBenchmarks(), displayBenchmarks(), try cardBenchmarks(), try waitingBenchmarks(),
        journalBenchmarks(in: ProcessHabits.programFolder(), short: isShort), voiceBenchmarks(),
        sessionBenchmarks(short: isShort), drawnSessionBenchmarks(short: isShort),
      ]
      let all = groups.flatMap { $0 }
      let chosen = all.filter { benchmark in names.isEmpty || names.contains { benchmark.name.hasPrefix($0) } }
      guard !chosen.isEmpty else {
        ProcessHabits.complain("yanyu: no benchmark begins with \(names.joined(separator: " or "))")
        exit(64)
      }
      for benchmark in chosen {
        let outcome = try Outcome.measuring(benchmark, short: isShort)
        print(options.contains("--json") ? outcome.json : outcome.line)
      }
    } catch {
      ProcessHabits.complain("yanyu: \(error)")
      exit(1)
    }
  }
}
