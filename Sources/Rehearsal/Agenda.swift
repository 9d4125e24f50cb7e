import Engine
import Terms

/// What will happen beside the eye, in order of time; what shares an instant happens in the order in which it was
/// entered.
struct Agenda<Entry> {
  private var entries: [(at: Instant, entry: Entry)] = []

  var deadline: Instant? { entries.last?.at }
  var count: Int { entries.count }

  mutating func enter(_ entry: Entry, at: Instant) {
    // (Newest last, so that taking the next one moves nothing.)
    var place = entries.count
    while place > 0, entries[place - 1].at <= at { place -= 1 }
    entries.insert((at, entry), at: place)
  }

  mutating func takeNext() -> (at: Instant, entry: Entry)? { entries.popLast() }

  mutating func removeAll(where isOver: (Entry) -> Bool) { entries.removeAll { isOver($0.entry) } }
}
