import Composing
import Platform
import Rehearsal
import Simulation
import Terms

/// Simulated days with faults, one after another in one session: what they do is the same in each process and build,
/// nothing that must hold is broken, and they leave no more memory and descriptors in use than the first one did.
struct ManyDays {
  /// The bar.
  private static let growthLimit = 1 << 20

  private struct Size {
    var resident = ProcessSize.resident
    var descriptors = ProcessSize.descriptors
  }

  let order: Order

  init(_ order: Order) { self.order = order }

  /// - Returns: whether all was well.
  func run() -> Bool {
    let start = MonotonicClock.now()
    var plan = SessionPlan(seed: order.seed, eye: order.eye)
    plan.rate = order.rate
    plan.hasFaults = true
    plan.hour = 0
    // As after months of use: from here on the oldest step is forgotten with each new one.
    plan.stepsBefore = UndoHistory.limit
    var session = SimulatedSession(plan)
    var left = order.minutes
    var first: Size?
    var day = 0
    while left > 0 {
      let minutes = min(left, 24 * 60)
      session.run(for: .seconds(Int64(minutes) * 60))
      left -= minutes
      day += 1
      let size = Size()
      if first == nil { first = size }
      say(
        "day \(day): hash \(hexadecimal(session.digest.value)), \(session.counts.selections) selections, resident"
          + " \(size.resident >> 10) KiB")
    }
    let seconds = Double((MonotonicClock.now() - start).wholeMilliseconds) / 1000
    return report(session, days: day, seconds: seconds, first: first ?? Size(), last: Size())
  }

  private func report(_ session: SimulatedSession, days: Int, seconds: Double, first: Size, last: Size) -> Bool {
    let counts = session.counts
    say(
      "days: \(order.minutes) min at \(order.rate) Hz, seed \(order.seed), hash \(hexadecimal(session.digest.value)):"
        + " \(counts.samples) samples, \(counts.selections) selections, \(counts.edits) edits, \(counts.words) words"
        + " spoken, \(counts.pictures) pictures, \(counts.faults) faults, \(counts.restarts) restarts,"
        + " \(counts.carersCalls) carer's calls, \(counts.falseCalls.count) false calls")
    for call in counts.falseCalls { say("  false call: \(call.line)") }
    let growth = last.resident - first.resident
    say(
      "days: memory after the first day \(first.resident >> 10) KiB, at the end \(growth >> 10) KiB more,"
        + " descriptors \(first.descriptors) and"
        + " \(last.descriptors); \(seconds) s, \(ProcessSize.processorSeconds) s of a processor")
    for breach in session.invariants.breaches {
      say("days: BROKEN after \(breach.at.nanoseconds / 1_000_000_000) s: \(breach.rule)")
    }
    return growth <= Self.growthLimit && first.descriptors == last.descriptors && session.invariants.breaches.isEmpty
  }

  private func hexadecimal(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
