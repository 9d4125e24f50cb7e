import Glibc
import Platform
import Settings
import Terms

/// Simulated persons who mean to call, each once: how long it takes them, and how many do not manage; and eyes that
/// look at Help without meaning it (`scripts/faults/callers`). All are the eyes of Sources/Simulation, no measurement
/// of anybody.
@main struct CallTrials {
  private static let usage =
    "usage: CallTrials [--looks HELP CALL] [--seed SEED] [PERSONS],"
    + " or CallTrials [--looks HELP CALL] --accidental LOOKS"

  static func main() {
    var arguments = CommandLine.arguments.dropFirst()
    var looks: [NamedNumber] = []
    if arguments.first == "--looks" {
      arguments.removeFirst()
      guard let help = number(&arguments, 200...10_000), let call = number(&arguments, 200...10_000) else { refuse() }
      looks = [NamedNumber("call", call), NamedNumber("help", help)]
    }
    var seed = 10_000
    if arguments.first == "--seed" {
      arguments.removeFirst()
      guard let first = number(&arguments, 0...Int(Int32.max)) else { refuse() }
      seed = first
    }
    if arguments.first == "--accidental" {
      arguments.removeFirst()
      guard let count = number(&arguments, 1...10_000_000), arguments.isEmpty else { refuse() }
      AccidentCount(looks: looks, count: count).run()
      return
    }
    let count = arguments.isEmpty ? 1000 : number(&arguments, 1...1_000_000)
    guard let count, arguments.isEmpty else { refuse() }
    var isGood = true
    for kind in CallerKind.all {
      if !CallerCount(kind, looks: looks, count: count, firstSeed: UInt64(seed)).run() { isGood = false }
    }
    exit(isGood ? 0 : 1)
  }

  private static func number(_ rest: inout ArraySlice<String>, _ range: ClosedRange<Int>) -> Int? {
    rest.popFirst().flatMap { Int($0) }.flatMap { range.contains($0) ? $0 : nil }
  }

  private static func refuse() -> Never {
    ProcessHabits.complain(usage)
    exit(64)
  }
}

extension SettingsState {
  /// Usual but for the times of single keys.
  init(looks: [NamedNumber]) {
    self.init(book: SettingsBook(entries: looks.isEmpty ? [] : [SettingsBook.Entry(.dwellKeys, .table(looks))]))
  }
}

/// With one place behind the point.
func decimal(_ value: Double) -> String {
  let tenths = Int((value * 10).rounded())
  return "\(tenths / 10).\(tenths % 10)"
}

func say(_ line: String) {
  print(line)
  fflush(nil)
}
