import Glibc
import Platform
import Rehearsal
import Simulation
import Terms

/// Simulated days before the engine: `SimulatedDays --days N` looks whether they end as they began, with the same
/// effects each time; `--false-calls` counts calls that nobody meant. (scripts/faults/days and false-calls.)
@main struct SimulatedDays {
  static func main() {
    guard let order = Order(CommandLine.arguments.dropFirst()) else {
      ProcessHabits.complain(Order.usage)
      exit(64)
    }
    switch order.work {
    case .falseCalls: exit(FalseCallCount(order).run() ? 0 : 1)
    case .days: exit(ManyDays(order).run() ? 0 : 1)
    }
  }
}
