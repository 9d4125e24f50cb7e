import JSONLines
import Terms

/// How long edits take from the instant of their choice until the journal reports them, and choices until they are
/// carried out, for `ctl status`.
struct WriteLatency {
  /// Edits that may wait for their report: as many as the journal keeps one by one.
  private static let waitingLimit = 10_000
  /// The newest that are kept: enough for a p99.
  private static let keptLimit = 1000

  private var waiting: [(revision: UInt64, chosenAt: Instant)] = []
  private var kept: [Interval] = []
  private var next = 0

  /// An edit was handed to the journal; `chosenAt` is when the event that made it had come.
  mutating func begin(revision: UInt64, chosenAt: Instant) {
    if waiting.count >= WriteLatency.waitingLimit { waiting.removeAll(keepingCapacity: true) }
    waiting.append((revision, chosenAt))
  }

  /// The journal reports everything up to `revision`.
  mutating func end(revision: UInt64, at now: Instant) {
    let count = waiting.prefix { $0.revision <= revision }.count
    for edit in waiting.prefix(count) { keep(now - edit.chosenAt) }
    waiting.removeFirst(count)
  }

  /// One that was timed elsewhere.
  mutating func keep(_ interval: Interval) {
    if kept.count < WriteLatency.keptLimit {
      kept.append(interval)
    } else {
      kept[next] = interval
      next = (next + 1) % WriteLatency.keptLimit
    }
  }

  /// Milliseconds; null while there is none.
  var report: JSONValue {
    let sorted = kept.sorted()
    guard let last = sorted.last else { return .null }
    func rank(_ share: Int) -> JSONValue {
      .milliseconds(nanoseconds: sorted[min(sorted.count - 1, sorted.count * share / 100)].nanoseconds)
    }
    return [
      "count": .integer(Int64(sorted.count)), "p50": rank(50), "p99": rank(99),
      "max": .milliseconds(nanoseconds: last.nanoseconds),
    ]
  }
}
