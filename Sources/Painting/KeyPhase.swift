import Scene
import Terms

/// What of a box's state is to be seen at an instant.
enum KeyPhase: Hashable {
  case resting
  /// Looked at, or a look is draining away: so far, without a frame.
  case watched(share: Double)
  /// The frame, and so far; nil where it is no look that has come to the key (scanning frames it).
  case lockedOn(share: Double?)
  case completed
  case dead
  /// Cannot be chosen, like all others, while a question above the page is answered.
  case covered

  /// Nothing is shown of a look before it has lasted so long: eyes cross many keys on their way.
  static let quietTime = Interval.milliseconds(150)
  /// The sign of completion stands so long.
  static let completionTime = Interval.milliseconds(150)
  /// What is left of a look is shown while it drains down to this, so that keys which the eyes have only crossed stay
  /// quiet.
  static let drainFloor = 0.18

  init(_ box: Box, at now: Instant, isCovered: Bool = false) {
    switch box.state {
    case .dead: self = isCovered ? .covered : .dead
    case .completed(let at):
      self = KeyPhase.signStands(since: at, at: now) ? .completed : .resting
    case .lockedOn: self = .lockedOn(share: box.progress.map { $0.drawn(at: now) })
    case .entered:
      guard let progress = box.progress, now >= progress.visibleFrom else {
        self = .resting
        return
      }
      self = .watched(share: progress.drawn(at: now))
    case .resting:
      // Only a look that drains away is left on a key that is not looked at.
      let share = box.progress.map { $0.drawn(at: now) } ?? 0
      self = share > KeyPhase.drainFloor ? .watched(share: share) : .resting
    }
  }

  /// A sign that is to come has begun: the picture says that the key was chosen.
  static func signStands(since at: Instant, at now: Instant) -> Bool { now < at + completionTime }

  /// How far the look has come, where that is shown.
  var share: Double? {
    switch self {
    case .watched(let share): share
    case .lockedOn(let share): share
    case .resting, .completed, .dead, .covered: nil
    }
  }

  /// Whether the two differ in the progress alone.
  func differsInProgressOnly(from other: KeyPhase) -> Bool {
    switch (self, other) {
    case (.watched, .watched), (.lockedOn, .lockedOn): true
    default: false
    }
  }

  /// When the box will look otherwise by itself, progress that moves apart; nil when never.
  static func nextChange(of box: Box, after now: Instant) -> Instant? {
    switch box.state {
    case .completed(let at): signStands(since: at, at: now) ? at + completionTime : nil
    case .entered: box.progress.flatMap { now < $0.visibleFrom ? $0.visibleFrom : nil }
    case .resting, .lockedOn, .dead: nil
    }
  }

  /// Whether its progress is seen and moves.
  static func isMoving(_ box: Box, at now: Instant) -> Bool {
    guard let progress = box.progress, progress.perSecond.isFinite, progress.perSecond != 0,
      let share = KeyPhase(box, at: now).share
    else { return false }
    return progress.perSecond > 0 ? share < 1 : share > 0
  }
}

extension Progress {
  /// The share to draw: a number from 0 to 1 whatever the sender reckoned.
  func drawn(at now: Instant) -> Double {
    let value = share(at: now)
    return value.isFinite ? min(1, max(0, value)) : 0
  }

  /// When a look that grows has lasted `KeyPhase.quietTime`. It is taken from its share and rate, because `since` is
  /// the instant of the picture, and a picture may come in the midst of a look.
  var visibleFrom: Instant {
    guard share.isFinite, perSecond.isFinite, share > 0, perSecond > 0 else { return since + KeyPhase.quietTime }
    let lasted = min(share / perSecond, 1) * 1_000_000_000
    return since - Interval(nanoseconds: Int64(exactly: lasted.rounded()) ?? 0) + KeyPhase.quietTime
  }
}
