import Terms

/// How things stand around the person, and what changes it.
///
///     present --the person rests, the carer---------> asleep by rest   --a choice (waking), the carer--> present
///     present --sleep hours begin-------------------> asleep by clock  --a choice, the carer, end of the hours--+
///     present --the carer---------------------------> carerAtWork      --a choice (waking), the carer--> present
///     present --no eyes for long, the carer---------> moved            --a choice, the carer--> present
///     any ------the person rests, the carer---------> asleep by rest, carerAtWork, moved, present
///
/// Whoever chooses something within the sleep hours is awake: the clock does not say otherwise again before they have
/// ended and begun once more. The first of two looks is no choice; it may have been none.
struct CareStateMachine: Hashable, Sendable {
  private enum State: Hashable, Sendable {
    case present
    case asleep(by: Cause)
    case carerAtWork
    case moved
  }

  private enum Cause: Hashable, Sendable { case rest, clock }

  private var state = State.present
  private var isSleepTime = false
  private var isAwakeTonight = false

  var value: CareState {
    switch state {
    case .present: .present
    case .asleep: .asleep
    case .carerAtWork: .carerAtWork
    case .moved: .moved
    }
  }

  /// The carer says so, or the process before this one did.
  mutating func set(_ value: CareState) {
    switch value {
    case .present:
      state = .present
      isAwakeTonight = true
    case .asleep: state = .asleep(by: .rest)
    case .carerAtWork: state = .carerAtWork
    case .moved: state = .moved
    }
  }

  /// The person rests by choice.
  mutating func rested() { state = .asleep(by: .rest) }

  /// The person chose something.
  mutating func chose() {
    state = .present
    if isSleepTime { isAwakeTonight = true }
  }

  /// No eyes for long, though the tracker is there.
  mutating func eyesMissed() {
    switch state {
    case .present: state = .moved
    case .asleep, .carerAtWork, .moved: break
    }
  }

  /// To be told with every minute.
  mutating func clock(isSleepTime: Bool) {
    self.isSleepTime = isSleepTime
    if !isSleepTime { isAwakeTonight = false }
    switch state {
    case .present: if isSleepTime, !isAwakeTonight { state = .asleep(by: .clock) }
    case .asleep(by: .clock): if !isSleepTime { state = .present }
    case .asleep(by: .rest), .carerAtWork, .moved: break
    }
  }
}
