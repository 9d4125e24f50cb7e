import Synchronization

/// What many lives came to.
struct CallTally: Sendable {
  /// One life and its end.
  struct Step {
    var name = ""
    var plan: Killer.Plan
    var end: DaemonLife.End
    var edits: Int
    var isAmidCompaction: Bool
    var hasCompacted: Bool
    var faults: [String]
  }

  /// More are not listed.
  static let faultLimit = 50

  let wanted: Int
  var working: Int
  var faults: [String] = []
  private(set) var atCalls = 0
  private var outOfTime = 0
  private var edits = 0
  private var messages = 0
  private var skipped = 0
  private var livesThatTyped = 0
  private var amidCompaction = 0
  private var compactions = 0
  /// By call and manner.
  private var counts = Array(repeating: [0, 0, 0, 0], count: Killer.Call.allCases.count)

  init(wanted: Int, daemons: Int) {
    self.wanted = wanted
    working = daemons
  }

  mutating func add(_ step: Step) {
    switch step.end {
    case .atCall:
      atCalls += 1
      counts[step.plan.call.rawValue][Int(step.plan.manner.rawValue)] += 1
      if step.isAmidCompaction { amidCompaction += 1 }
    case .outOfTime, .other: outOfTime += 1
    }
    if step.edits > 0 { livesThatTyped += 1 }
    if step.hasCompacted { compactions += 1 }
    faults += step.faults.map { "\(step.name): \($0)" }
    faults = Array(faults.prefix(CallTally.faultLimit))
  }

  mutating func add(_ history: History) {
    edits += history.edits.count
    messages += history.messages.count
    skipped += history.skipped
  }

  /// One line a call, and the sums.
  var lines: [String] {
    func isCounted(_ call: Killer.Call) -> Bool { counts[call.rawValue].contains { $0 > 0 } }
    let table = Killer.Call.allCases.filter(isCounted).map { call in
      let count = counts[call.rawValue]
      return "kills:   \(padded(call.name, 16)) before \(padded(count[0], 5)) after \(padded(count[1], 5))"
        + (call == .pwrite ? " in its midst \(count[2])" : "")
    }
    let none = Killer.Call.allCases.filter { !isCounted($0) }.map(\.name).joined(separator: ", ")
    return table + [
      "kills:   none at: \(none.isEmpty ? "–" : none)",
      "kills: \(atCalls) kills at system calls, \(outOfTime) more lives ended at their time; \(livesThatTyped) lives "
        + "typed \(edits) edits and \(messages) messages; \(compactions) compactions ended, \(amidCompaction) were "
        + "killed; \(skipped) choices came to nothing; missing or wrong: \(faults.count)",
    ]
  }

  private func padded(_ value: some CustomStringConvertible, _ width: Int) -> String {
    let text = "\(value)"
    return text + String(repeating: " ", count: max(0, width - text.count))
  }
}

/// A tally that several threads add to.
final class SharedTally: Sendable {
  let value: Mutex<CallTally>

  init(wanted: Int, daemons: Int) { value = Mutex(CallTally(wanted: wanted, daemons: daemons)) }

  var isWanted: Bool { value.withLock { $0.atCalls < $0.wanted && $0.faults.count < CallTally.faultLimit } }

  /// False after a fault.
  func add(_ step: CallTally.Step) -> Bool {
    value.withLock { $0.add(step) }
    return step.faults.isEmpty
  }

  func add(_ history: History) { value.withLock { $0.add(history) } }
}
