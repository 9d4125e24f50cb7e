import Glibc
import Platform
import Rehearsal
import Simulation
import Terms

/// Counts calls that nobody meant, a day of its own for each seed.
struct FalseCallCount {
  /// Each seed is another person for so long.
  private static let hoursOfSeed = 24

  let order: Order

  init(_ order: Order) { self.order = order }

  func run() {
    let start = MonotonicClock.now()
    var counts = SessionCounts()
    var left = order.hours
    var seed = order.seed
    while left > 0 {
      let hours = min(left, Self.hoursOfSeed)
      let day = count(seed: seed, hours: hours)
      for call in day.falseCalls {
        say("  seed \(seed): false call after \(call.line)")
      }
      counts.add(day)
      left -= hours
      seed += 1
    }
    let seconds = (MonotonicClock.now() - start).wholeMilliseconds / 1000
    say(
      "false-calls: eye \(order.eye.rawValue), person \(order.isHard ? "hard" : "typical"), faults \(order.hasFaults),"
        + " seeds \(order.seed)-\(seed - 1): \(counts.falseCalls.count) false calls in \(order.hours) h;"
        + " \(counts.callsBegun) first looks, \(counts.selections) selections, \(counts.samples) samples, \(seconds) s")
  }

  private func count(seed: UInt64, hours: Int) -> SessionCounts {
    var plan = SessionPlan(seed: seed, eye: order.eye)
    plan.rate = order.rate
    plan.hasFaults = order.hasFaults
    if order.isHard {
      plan.tracker = .hard
      plan.eye = .hard
    }
    var session = SimulatedSession(plan)
    session.run(for: .seconds(Int64(hours) * 3600))
    for breach in session.invariants.breaches.prefix(10) {
      say("  seed \(seed): BROKEN after \(breach.at.nanoseconds / 1_000_000_000) s: \(breach.rule)")
    }
    return session.counts
  }
}

extension FalseCall {
  var line: String {
    "\(at.nanoseconds / 1_000_000_000) s, \(eye)"
      + (fault.isEmpty ? "" : ", \(sinceFault.wholeMilliseconds) ms after \(fault)")
  }
}

func say(_ line: String) {
  print(line)
  fflush(nil)
}
