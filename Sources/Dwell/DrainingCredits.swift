import Terms

/// What targets keep of looks that ended: it drains over the settings' `drain` instead of vanishing.
struct DrainingCredits: Hashable, Sendable {
  struct Credit: Hashable, Sendable {
    var target: TargetID
    var amount: Interval
    var completion: Interval
    var since: Instant
    /// Revision of what the target showed.
    var shown: UInt64
    var lockedAt: Instant?
    /// Nothing of it is older.
    var began: Instant
    /// It had come far, and drains half as fast.
    var isCommitted: Bool

    /// What is left of it at `now`.
    func left(at now: Instant, drain: Interval) -> Interval {
      let time = isCommitted ? drain + drain : drain
      return max(.zero, amount - DrainingCredits.loss(over: now - since, completion: completion, time))
    }
  }

  /// A saccade away that is not taken back for so long was meant.
  private static let meantAfter = Interval.milliseconds(120)

  private var credits: [Credit] = []

  init() { credits.reserveCapacity(DwellStateMachine.creditLimit) }

  /// Oldest first.
  var targets: [TargetID] { credits.map(\.target) }

  func credit(of target: TargetID) -> Credit? { credits.first { $0.target == target } }

  /// Beyond the limit the oldest is forgotten. A target has one credit: `take` precedes `keep`.
  mutating func keep(_ credit: Credit) {
    if credits.count >= DwellStateMachine.creditLimit { credits.removeFirst() }
    credits.append(credit)
  }

  mutating func take(_ target: TargetID) -> Credit? {
    credits.firstIndex { $0.target == target }.map { credits.remove(at: $0) }
  }

  /// What was left on purpose keeps nothing: the eye has settled where the target is not likely at all.
  mutating func cancelLeft(_ sighting: Sighting) {
    guard !credits.isEmpty, let fixation = sighting.fixation, !fixation.isDoubtful else { return }
    credits.removeAll {
      sighting.at - $0.since > DrainingCredits.meantAfter && sighting.weight(of: $0.target) == nil
    }
  }

  mutating func removeAll() { credits.removeAll(keepingCapacity: true) }

  /// The target shows something else: what was gathered, and locked on to, belonged to the old content.
  mutating func contentChanged(_ target: TargetID, shown: UInt64) {
    credits.removeAll { $0.target == target && $0.shown != shown }
  }

  /// What a target that takes `completion` loses in `time`: all of it in `drain`.
  static func loss(over time: Interval, completion: Interval, _ drain: Interval) -> Interval {
    guard time > .zero, completion > .zero else { return .zero }
    guard time < drain else { return completion }
    // completion × time ÷ drain with 128 bits between; smaller than completion, for time is smaller than drain.
    let product = completion.nanoseconds.multipliedFullWidth(by: time.nanoseconds)
    return Interval(nanoseconds: drain.nanoseconds.dividingFullWidth(product).quotient)
  }
}
