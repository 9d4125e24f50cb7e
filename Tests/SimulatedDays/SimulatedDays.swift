import Glibc
import Platform
import Rehearsal
import Simulation
import Terms

/// Simulated days before the engine: `SimulatedDays --false-calls --hours N --eye EYE` (docs: scripts/faults).
@main struct SimulatedDays {
  static func main() {
    guard let order = Order(CommandLine.arguments.dropFirst()) else {
      ProcessHabits.complain(Order.usage)
      exit(64)
    }
    switch order.work {
    case .falseCalls: FalseCallCount(order).run()
    }
  }
}
