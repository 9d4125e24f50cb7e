import Terms

/// Devices to be looked at again shortly: "add" may come before the node or its rights do.
package struct Retries<Value> {
  private struct Entry {
    var attempt: Int
    var due: Instant
    var value: Value
  }

  /// 20, 40, … 1280 ms, two and a half seconds in all; after that only a message of udev's helps.
  private static var attempts: Int { 7 }
  /// More devices than come at once with any hub.
  private static var limit: Int { 64 }

  private var entries: [String: Entry] = [:]

  package init() {}

  package var deadline: Instant? { entries.values.map(\.due).min() }

  /// Puts a device in, `attempt` of whose openings have failed already; false when it has been tried often enough.
  package mutating func schedule(_ node: String, _ value: Value, attempt: Int, now: Instant) -> Bool {
    guard attempt < Self.attempts, entries.count < Self.limit || entries[node] != nil else { return false }
    entries[node] = Entry(attempt: attempt, due: now + Interval.milliseconds(20 << Int64(attempt)), value: value)
    return true
  }

  /// Nothing is tried again for it.
  package mutating func forget(_ node: String) { entries[node] = nil }

  /// Takes out what is due, the earliest first.
  package mutating func takeDue(now: Instant) -> [(value: Value, attempt: Int)] {
    let due = entries.filter { $0.value.due <= now }.sorted { ($0.value.due, $0.key) < ($1.value.due, $1.key) }
    for entry in due { entries[entry.key] = nil }
    return due.map { ($0.value.value, $0.value.attempt) }
  }
}
