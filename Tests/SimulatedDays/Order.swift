import Rehearsal
import Simulation

/// What the command line asks for.
struct Order {
  static let usage =
    "usage: SimulatedDays --false-calls [--hours N] [--seed N] [--rate N] [--eye wandering|reading|mixed|adversarial|staring|typing|everyday]"
    + " [--person typical|hard] [--faults]"

  enum Work { case falseCalls }

  var work = Work.falseCalls
  var hours = 240
  var seed: UInt64 = 10_000
  var rate = 60
  var eye = SimulatedPerson.Eye.mixed
  var isHard = false
  var hasFaults = false

  init?(_ arguments: ArraySlice<String>) {
    var rest = arguments
    while let word = rest.popFirst() {
      switch word {
      case "--false-calls": work = .falseCalls
      case "--faults": hasFaults = true
      case "--hours": guard let value = Self.number(&rest, 1...100_000) else { return nil }; hours = value
      case "--rate": guard let value = Self.number(&rest, 10...500) else { return nil }; rate = value
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
