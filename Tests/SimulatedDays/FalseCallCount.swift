import Glibc
import Platform
import Rehearsal
import Simulation
import Terms

/// Counts calls that nobody meant, a day of its own for each seed.
struct FalseCallCount {
  /// Each seed is another person for so long.
  private static let minutesOfSeed = 24 * 60

  let order: Order

  init(_ order: Order) { self.order = order }

  /// - Returns: whether there were no more of them than the order allows, and nothing else was broken.
  func run() -> Bool {
    var counts = SessionCounts()
    var left = order.minutes
    var seed = order.seed
    var isWhole = true
    while left > 0 {
      let minutes = min(left, Self.minutesOfSeed)
      let session = live(seed: seed, minutes: minutes)
      for call in session.counts.falseCalls { say("  seed \(seed): false call after \(call.line)") }
      for breach in session.invariants.breaches.prefix(10) {
        say("  seed \(seed): BROKEN after \(breach.at.nanoseconds / 1_000_000_000) s: \(breach.rule)")
        isWhole = false
      }
      counts.add(session.counts)
      left -= minutes
      seed += 1
    }
    let calls = counts.falseCalls.count
    say(
      "false-calls: eye \(order.eye.rawValue), person \(order.isHard ? "hard" : "typical"),"
        + " \(counts.faults) faults, seeds \(order.seed)-\(seed - 1): \(calls) false calls in"
        + " \(order.minutes / 60) h; \(counts.callsBegun) first looks, \(counts.selections) selections,"
        + " \(counts.samples) samples")
    return isWhole && calls <= order.limit
  }

  private func live(seed: UInt64, minutes: Int) -> SimulatedSession {
    var plan = SessionPlan(seed: seed, eye: order.eye)
    plan.rate = order.rate
    plan.hasFaults = order.hasFaults
    if order.isHard {
      plan.tracker = .hard
      plan.eye = .hard
    }
    var session = SimulatedSession(plan)
    session.run(for: .seconds(Int64(minutes) * 60))
    return session
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
