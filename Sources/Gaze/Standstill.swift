import Terms

/// Whether a tracker that should tremble repeats itself to the last bit: then it is stuck, and what it says is no look.
///
///     moving --same position again--> standing --`limit`--> stuck        (another position: moving)
///
/// Some programs report one and the same position for a whole fixation. Who has been seen to do so again and again, for
/// as long as eyes fixate, is not called stuck for it.
package struct Standstill: Hashable, Sendable {
  /// Eyes and trackers are never still for so long: at 60 reports a second these are 18 alike.
  package static let limit = Interval.milliseconds(300)
  /// So many standstills of a fixation's length show that a source holds fixations. (Each second of a source that moves
  /// on with every report takes three away again.)
  static let holdsNeeded = 30
  /// A fixation lasts from here …
  static let shortestHold = Interval.milliseconds(100)
  /// … to here; a standstill that is half as long again speaks for a stuck source.
  static let longestHold = Interval.milliseconds(1000)
  /// Reports that differ from their predecessors and weigh as much as one held fixation.
  static let freeReports = 20

  private var position: SurfaceFraction?
  private var since = Instant.zero
  private var last = Instant.zero
  private var holds = 0
  private var free = 0

  package init() {}

  /// Another source, or another time.
  package mutating func reset() { self = Standstill() }

  /// Takes a report; true when it comes from a stuck source.
  package mutating func isStuck(at now: Instant, _ position: SurfaceFraction) -> Bool {
    if position == self.position {
      last = now
      return now - since > Standstill.limit && holds < Standstill.holdsNeeded
    }
    learn(last - since)
    self.position = position
    since = now
    last = now
    return false
  }

  private mutating func learn(_ standing: Interval) {
    if standing < Standstill.shortestHold {
      free += 1
      guard free >= Standstill.freeReports else { return }
      free = 0
      holds = max(0, holds - 1)
    } else if standing <= Standstill.longestHold {
      holds = min(holds + 1, 2 * Standstill.holdsNeeded)
    } else if standing.nanoseconds / 3 * 2 > Standstill.longestHold.nanoseconds {
      holds = max(0, holds - Standstill.holdsNeeded / 2)
    }
  }
}
