import Rehearsal
import Simulation

/// What the command line asks for.
struct Order {
  static let usage =
    "usage: SimulatedDays --days N | --live --hours N | --live --minutes N | --false-calls --hours N [--limit N]"
    + " [--seed N] [--rate N] [--eye NAME] [--person typical|hard] [--faults]; eyes: "
    + SimulatedPerson.Eye.allCases.map(\.rawValue).joined(separator: " ")

  enum Work { case falseCalls, days }

  var work = Work.days
  var minutes = 24 * 60
  /// More false calls than these in the time that is simulated are a failure.
  var limit = Int.max
  var seed: UInt64 = 10_000
  var rate = 60
  var eye = SimulatedPerson.Eye.everyday
  var isHard = false
  var hasFaults = false

  init?(_ arguments: ArraySlice<String>) {
    var rest = arguments
    while let word = rest.popFirst() {
      switch word {
      case "--false-calls": work = .falseCalls
      case "--live": work = .days
      case "--days":
        guard let value = Self.number(&rest, 1...3650) else { return nil }
        minutes = value * 24 * 60
      case "--faults": hasFaults = true
      case "--hours":
        guard let value = Self.number(&rest, 1...100_000) else { return nil }
        minutes = value * 60
      case "--minutes":
        guard let value = Self.number(&rest, 1...100_000) else { return nil }
        minutes = value
      case "--limit":
        guard let value = Self.number(&rest, 0...100_000) else { return nil }
        limit = value
      case "--rate":
        guard let value = Self.number(&rest, 10...500) else { return nil }
        rate = value
      case "--seed":
        guard let value = Self.number(&rest, 0...Int.max) else { return nil }
        seed = UInt64(value)
      case "--eye":
        guard let eye = rest.popFirst().flatMap(SimulatedPerson.Eye.init(rawValue:)) else { return nil }
        self.eye = eye
      case "--person":
        guard let name = rest.popFirst(), name == "typical" || name == "hard" else { return nil }
        isHard = name == "hard"
      default: return nil
      }
    }
  }

  private static func number(_ rest: inout ArraySlice<String>, _ range: ClosedRange<Int>) -> Int? {
    rest.popFirst().flatMap { Int($0) }.flatMap { range.contains($0) ? $0 : nil }
  }
}
