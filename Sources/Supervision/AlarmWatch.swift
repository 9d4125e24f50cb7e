import Terms

/// When a yanyu-alarm has hung, by what it was asked and what it answered. Pure: time comes in. Carried over its lives.
///
/// A call may be silent for two seconds, a hang included, and the tone is to sound a second after the second look. So
/// one that sounds is asked every quarter of a second and has 1.5 s; one that rests, and answered a second ago, has
/// 0.6 s to say that it has heard that somebody calls. Only what may truly take long is waited for longer: a program
/// that is loaded, a device that is opened.
package struct AlarmWatch: Hashable, Sendable {
  /// What it does, as far as it has said.
  package enum Activity: Hashable, Sendable {
    /// It was started, and has not answered yet.
    case loading
    case resting
    /// A device is being opened, or has failed and is tried again.
    case opening
    case sounding
  }

  /// Between two questions while it is to sound, and while it is not: one that hung in silence is replaced before
  /// somebody calls, and one that is woken every second is in memory.
  package static let (callPeriod, restPeriod) = (Interval.milliseconds(250), Interval.seconds(1))
  /// For word that it has heard of a call, from one that is known to be well: all it has to do is to wake up.
  package static let receiptPatience = Interval.milliseconds(600)
  /// For any other answer: with the period before it less than the two seconds of a hang.
  package static let patience = Interval.milliseconds(1500)
  /// While it is loaded or opens a device each hang doubles the patience, up to this.
  package static let longestPatience = Interval.seconds(16)

  private var activity = Activity.loading
  private var slowPatience = AlarmWatch.patience
  /// It hangs when nothing has come back by then; nil while nothing is asked.
  package private(set) var deadline: Instant?

  /// Of a yanyu-alarm that is not there yet.
  package init() {}

  /// Another life begins.
  package mutating func begun() {
    activity = .loading
    deadline = nil
  }

  /// A question or a command that is answered is out. The first one that is not answered counts.
  package mutating func asked(forCall: Bool, at now: Instant) {
    let limit = now + patience(forCall: forCall)
    deadline = min(deadline ?? limit, limit)
  }

  /// Something has come from it: it lives, and does that.
  package mutating func answered(_ activity: Activity) {
    self.activity = activity
    deadline = nil
  }

  /// True once when the deadline has come: it is to be killed.
  package mutating func hangs(at now: Instant) -> Bool {
    guard let deadline, now >= deadline else { return false }
    self.deadline = nil
    if isSlow { slowPatience = min(slowPatience * 2, AlarmWatch.longestPatience) }
    return true
  }

  /// The call is over.
  package mutating func callEnded() { slowPatience = AlarmWatch.patience }

  private var isSlow: Bool { activity == .loading || activity == .opening }

  private func patience(forCall: Bool) -> Interval {
    switch activity {
    case .loading, .opening: slowPatience
    case .resting: forCall ? AlarmWatch.receiptPatience : AlarmWatch.patience
    case .sounding: AlarmWatch.patience
    }
  }
}
