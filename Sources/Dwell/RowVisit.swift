import Terms

/// A visit of the eye to the row of words. Words are read before one is chosen, so a look that comes to the row is a
/// long one; whoever has read it and then goes to one of the words has decided, and need not wait as long again.
package struct RowVisit: Hashable, Sendable {
  /// An eye that was elsewhere for so long comes anew.
  private static let away = Interval.milliseconds(300)

  private var began: Instant?
  /// Nil while it is there.
  private var leftAt: Instant?

  package init() {}

  /// A word of the row is looked at.
  package mutating func entered(at now: Instant) {
    if let leftAt, now - leftAt < RowVisit.away, began != nil {
      self.leftAt = nil
      return
    }
    if began == nil || leftAt != nil { began = now }
    leftAt = nil
  }

  /// Something else is looked at, or nothing.
  package mutating func left(at now: Instant) { if leftAt == nil, began != nil { leftAt = now } }

  /// A word was chosen, or another row stands there: what comes next is another visit.
  package mutating func ended() { self = RowVisit() }

  /// How long a look must be that begins now: in all the eye has been at the row for `reading`, and on the word that is
  /// chosen for `deciding`.
  package func completion(reading: Interval, deciding: Interval, at now: Instant) -> Interval {
    guard let began else { return max(reading, deciding) }
    if let leftAt, now - leftAt >= RowVisit.away { return max(reading, deciding) }
    // (A look is known to be one only after a while, and has that time behind it.)
    return max(deciding, reading + DwellStateMachine.leaveAfter - (now - began))
  }
}
