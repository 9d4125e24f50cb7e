import Terms

/// Follows the source in use: which reports count, when silence means "still there" and when it means "lost".
///
///     absent --attached--> waiting --sample--> following --invalid, released, gap--> fading --lostAfter-> lost
///       ^                     ^                 ^  |  ^                                |  |                |
///       |                     |                 |  |  +------------sample--------------+--+----------------+
///       |                     |                 |  +--hold sample every 20 ms (held)
///       +---gone (any)--------+                 +--silent lostAfter (streaming), 300 ms (at the border)--> lost
///
/// `lostAfter` is a setting, 200 ms unless the carer says otherwise. `attached` leads to waiting from every state.
/// Times count from the last valid report. A held source stays in `following` by its hold samples; a streaming one's
/// first report after `longestQuiet` adds nothing.
package struct GazeFollowing: Hashable, Sendable {
  /// What the rest of the engine is told.
  package enum Report: Hashable, Sendable {
    /// The eye is there. `follows` tells how long after the last valid report this one comes; nil when there was none
    /// to follow (first report, after a loss or a gap): then the time between adds nothing to a dwell.
    case look(Look)
    /// A report without a usable point.
    case blank(at: Instant)
    /// No valid report for `lostAfter`, or the source is gone.
    case lost(at: Instant)
  }

  package struct Look: Hashable, Sendable {
    package var at: Instant
    package var measuredAt: Instant
    package var position: SurfaceFraction
    package var follows: Interval?
    /// True when the time since the last valid report is too long to have been watched.
    package var afterGap: Bool
  }

  /// Silence after which gaze is lost. A source that is slower by nature is given its own pace, up to
  /// `slowestPeriod`: a short setting must not make it useless.
  package var lostAfter: Interval
  /// Reports farther apart say nothing about a source's rate, and the longest time that one report is ever given.
  package static let slowestPeriod = Interval.milliseconds(200)
  /// How often a held source says that it is still there.
  package static let holdPeriod = Interval.milliseconds(20)
  /// A terminal's mouse that fell silent in an outermost cell for this long has left.
  package static let leftAfter = Interval.milliseconds(300)
  /// The shortest silence that counts as a gap, whatever the rate: the design's rule 4.
  package static let shortestGap = Interval.milliseconds(50)

  private struct Last: Hashable, Sendable {
    var at: Instant
    var measuredAt: Instant
    var position: SurfaceFraction
    var isAtBorder: Bool
    var nextHold: Instant?
    /// Time that has passed on the engine's clock and has not been given to a report yet.
    var ungiven = Interval.zero
  }

  private enum State: Hashable, Sendable {
    case absent
    case waiting
    case following(Last)
    /// No credit any more, not lost yet. A report or two without an eye, between two that have one, are no gap.
    case fading(Last, isWatched: Bool)
    case lost
  }

  private var state = State.absent
  package private(set) var source: SourceDescription?
  /// Time between reports of a streaming source, smoothed.
  private var period = Interval.milliseconds(17)
  private var hasLearntPeriod = false
  /// The newest valid report, lost since or not, while nothing but silence followed it.
  private var lastReportAt: Instant?

  package init(lostAfter: Interval) { self.lostAfter = lostAfter }

  /// Between two reports, as far as it is known.
  package var reportPeriod: Interval { period }

  private var silenceAllowed: Interval { max(lostAfter, min(longestQuiet, GazeFollowing.slowestPeriod)) }

  package var isAttached: Bool { source != nil }

  /// When silence or a hold is due.
  package var deadline: Instant? {
    switch state {
    case .absent, .waiting, .lost: nil
    case .following(let last):
      if last.isAtBorder {
        last.at + GazeFollowing.leftAfter
      } else if let hold = last.nextHold {
        hold
      } else {
        last.at + silenceAllowed
      }
    case .fading(let last, _): last.at + silenceAllowed
    }
  }

  /// Another source takes over, or the first one comes.
  package mutating func attached(_ description: SourceDescription, at now: Instant) -> Report? {
    let wasSomething = endsSomething
    source = description
    period = .milliseconds(17)
    hasLearntPeriod = false
    lastReportAt = nil
    state = .waiting
    return wasSomething ? .lost(at: now) : nil
  }

  /// The source was unplugged or failed; nil when it is not the one in use, or there was nothing to lose.
  package mutating func gone(_ id: SourceID, at now: Instant) -> Report? {
    guard source?.id == id else { return nil }
    let wasSomething = endsSomething
    source = nil
    state = .absent
    return wasSomething ? .lost(at: now) : nil
  }

  /// Its last report stops meaning anything: focus lost, pen or finger lifted.
  package mutating func released(_ id: SourceID) {
    guard source?.id == id else { return }
    lastReportAt = nil
    switch state {
    case .following(let last), .fading(let last, _): state = .fading(last, isWatched: false)
    case .absent, .waiting, .lost: return
    }
  }

  /// Reports were lost: nobody watched the time until the next one.
  package mutating func gap(_ id: SourceID) {
    released(id)
  }

  /// Takes a sample; nil when it says nothing about a look.
  package mutating func sample(_ sample: GazeSample, at now: Instant) -> Report? {
    guard let source, sample.source == source.id else { return nil }
    guard let position = sample.usablePosition else { return invalid(at: now) }
    var next = Last(
      at: now, measuredAt: sample.measuredAt, position: position,
      isAtBorder: isAtBorder(position, source), nextHold: source.kind == .held ? now + GazeFollowing.holdPeriod : nil)
    if let lastReportAt { learnPeriod(now - lastReportAt, kind: source.kind) }
    lastReportAt = now
    let look: Look
    switch state {
    case .absent: return nil
    case .waiting, .lost:
      look = Look(at: now, measuredAt: sample.measuredAt, position: position, follows: nil, afterGap: true)
    case .following(let last):
      look = self.look(&next, after: last, watched: true)
    case .fading(let last, let isWatched):
      look = self.look(&next, after: last, watched: isWatched)
    }
    state = .following(next)
    return .look(look)
  }

  /// To be called at `deadline`, with that instant.
  package mutating func deadlinePassed(at now: Instant) -> Report? {
    switch state {
    case .absent, .waiting, .lost: return nil
    case .following(var last):
      if !last.isAtBorder, last.nextHold != nil {
        let follows = now - last.at
        // A hold sample is as old as it looks: the pointer is there now. One that comes late was slept through.
        let look = Look(
          at: now, measuredAt: now, position: last.position, follows: follows, afterGap: follows > longestQuiet)
        last.at = now
        last.measuredAt = now
        last.nextHold = now + GazeFollowing.holdPeriod
        state = .following(last)
        return .look(look)
      }
      state = .lost
      return .lost(at: now)
    case .fading:
      state = .lost
      return .lost(at: now)
    }
  }

  private var endsSomething: Bool {
    switch state {
    case .following, .fading: true
    case .absent, .waiting, .lost: false
    }
  }

  private mutating func invalid(at now: Instant) -> Report? {
    lastReportAt = nil
    switch state {
    case .absent, .waiting, .lost: return nil
    case .following(let last):
      state = .fading(last, isWatched: true)
      return .blank(at: now)
    case .fading: return .blank(at: now)
    }
  }

  /// What a report says that comes after a valid one. A held source was there all the time; hold samples have said so
  /// up to now. A streaming one tells by its own times for how long, but never for more than has passed on the engine's
  /// clock: times that run wild must not choose.
  private func look(_ next: inout Last, after last: Last, watched: Bool) -> Look {
    let passed = max(.zero, next.at - last.at)
    let isHeld = source?.kind == .held
    let measured = isHeld ? passed : max(.zero, next.measuredAt - last.measuredAt)
    let isGap = !watched || passed > longestQuiet || measured > longestQuiet
    let available = min(last.ungiven + passed, GazeFollowing.slowestPeriod)
    let follows = min(measured, available)
    next.ungiven = isGap || isHeld ? .zero : available - follows
    return Look(
      at: next.at, measuredAt: next.measuredAt, position: next.position, follows: follows, afterGap: isGap)
  }

  /// Silence up to this is no gap, and a valid report this old still vouches for a choice: max(50 ms, 2.5 periods).
  package var longestQuiet: Interval {
    max(GazeFollowing.shortestGap, Interval(nanoseconds: period.nanoseconds / 2 * 5))
  }

  /// An exponential mean over about 16 reports; times outside 1 ms to 200 ms say nothing about the rate.
  private mutating func learnPeriod(_ interval: Interval, kind: SourceDescription.Kind) {
    guard kind == .streaming, interval > .milliseconds(1), interval < GazeFollowing.slowestPeriod else { return }
    // The first one counts whole: at ten reports a second a mean that begins at sixty would take seconds to come there.
    let share: Int64 = hasLearntPeriod ? 16 : 1
    hasLearntPeriod = true
    period = Interval(nanoseconds: period.nanoseconds + (interval.nanoseconds - period.nanoseconds) / share)
  }

  private func isAtBorder(_ position: SurfaceFraction, _ source: SourceDescription) -> Bool {
    guard let border = source.border else { return false }
    return position.x < border.x || position.y < border.y || position.x > 1 - border.x || position.y > 1 - border.y
  }
}
