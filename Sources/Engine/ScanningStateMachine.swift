import Terms

/// One switch chooses: the rows of a page are shown one after another, and of the row that was chosen the keys.
///
///     waiting --press--> rows --step--> rows … --all rows, so many rounds--> waiting
///        ^                | |
///        +---long press---+ +--press, a row of several--> keys --step--> keys … --so many rounds, long press--> rows
///                           +--press, a row of one--> chosen                |
///                                                       ^------press--------+
///     chosen --> rows (from the first behind Help)      another page --> paused for a step where one key confirms
///                                                                        what another has begun, then rows
///
/// The first row is Help alone: after waking it comes at once. While the switch is down everything stands still, and
/// letting go chooses, so that a long press can mean something else. A switch bounces: what comes within `debounce`
/// of a press or of letting go is none.
package struct ScanningStateMachine: Hashable, Sendable {
  /// What the person or the carer set.
  package struct Settings: Hashable, Sendable {
    /// How long a row or a key is shown.
    package var step: Interval
    /// Without a press for so many rounds it goes back, and waits at the start.
    package var rounds: Int
    package var debounce: Interval
    package var longPress: Interval

    package init(step: Interval, rounds: Int, debounce: Interval, longPress: Interval) {
      self.step = max(.milliseconds(1), step)
      self.rounds = max(1, rounds)
      self.debounce = max(.zero, debounce)
      self.longPress = max(.milliseconds(1), longPress)
    }
  }

  /// What a press or a deadline has come to.
  package enum Outcome: Hashable, Sendable {
    case nothing
    /// Something else is shown.
    case changed
    /// Chosen, and shown since then.
    case chosen(TargetID, since: Instant)
  }

  /// What is shown, and since when.
  private struct Place: Hashable, Sendable {
    var row: Int
    var key: Int
    var round: Int
    var since: Instant
    var until: Instant
  }

  private enum State: Hashable, Sendable {
    case waiting
    case paused(until: Instant)
    case rows(Place)
    case keys(Place)
  }

  private enum Contact: Hashable, Sendable {
    case up(since: Instant?)
    /// `isSpent`: it has woken, or was long enough to mean that; letting go means nothing more.
    case down(since: Instant, isSpent: Bool)
    /// Let go, if nothing comes soon.
    case bouncing(since: Instant, upAt: Instant, isSpent: Bool)
  }

  private var state = State.waiting
  private var contact = Contact.up(since: nil)
  /// Never empty ones.
  private var rows: [[TargetID]] = []
  private var settings: Settings

  /// More rows, and keys in a row, than any page has.
  static let limit = 300

  package init(_ settings: Settings) { self.settings = settings }

  /// What is shown now, left to right.
  package var shown: [TargetID] {
    switch state {
    case .waiting, .paused: []
    case .rows(let place): row(place.row)
    case .keys(let place): key(of: place).map { [$0] } ?? []
    }
  }

  package var isWaiting: Bool { state == .waiting }

  /// When something is due by itself.
  package var deadline: Instant? {
    switch contact {
    case .down(let since, let isSpent): return isSpent ? nil : since + settings.longPress
    case .bouncing(_, let upAt, _): return upAt + settings.debounce
    case .up: break
    }
    switch state {
    case .waiting: return nil
    case .paused(let until): return until
    case .rows(let place), .keys(let place): return place.until
    }
  }

  /// From the next step on.
  package mutating func adopt(_ settings: Settings) { self.settings = settings }

  /// What can be chosen now, row by row; Help's own row is the first. What is shown stays where it still is.
  package mutating func stand(before new: [[TargetID]], pausing: Bool = false, at now: Instant) {
    let new = new.filter { !$0.isEmpty }.prefix(ScanningStateMachine.limit)
    guard Array(new) != rows else { return }
    let shown = shown
    rows = Array(new)
    switch state {
    case .waiting: break
    case .paused, .rows, .keys:
      guard !rows.isEmpty else { return state = .waiting }
      if pausing { return state = .paused(until: now + settings.step) }
      if !stay(with: shown) { begin(behindHelp: true, at: now) }
    }
  }

  /// The switch went down.
  package mutating func pressed(at now: Instant) -> Outcome {
    switch contact {
    case .up(let since):
      if let since, now - since < settings.debounce { return .nothing }
    case .bouncing(let since, _, let isSpent):
      contact = .down(since: since, isSpent: isSpent)
      return .nothing
    case .down(let since, _):
      // (Nobody told that it came up: the device was away, perhaps.)
      if now - since < settings.debounce { return .nothing }
    }
    guard state == .waiting else {
      contact = .down(since: now, isSpent: false)
      return .nothing
    }
    contact = .down(since: now, isSpent: true)
    guard !rows.isEmpty else { return .nothing }
    begin(behindHelp: false, at: now)
    return .changed
  }

  /// The switch was let go.
  package mutating func released(at now: Instant) -> Outcome {
    guard case .down(let since, let isSpent) = contact else { return .nothing }
    contact = .bouncing(since: since, upAt: now, isSpent: isSpent)
    return settings.debounce == .zero ? settle(at: now) : .nothing
  }

  /// The device is gone: nothing is held any more.
  package mutating func gone(at now: Instant) {
    contact = .up(since: now)
    postpone(at: now)
  }

  /// What is due at `now`.
  package mutating func deadlinePassed(at now: Instant) -> Outcome {
    guard let due = deadline, due <= now else { return .nothing }
    switch contact {
    case .bouncing: return settle(at: now)
    case .down(let since, _):
      contact = .down(since: since, isSpent: true)
      back(at: now)
      return .changed
    case .up: break
    }
    switch state {
    case .waiting: return .nothing
    case .paused: begin(behindHelp: true, at: now)
    case .rows(let place): stepRows(place, at: now)
    case .keys(let place): stepKeys(place, at: now)
    }
    return .changed
  }

  /// The switch is up for good: a short press chooses what was shown.
  private mutating func settle(at now: Instant) -> Outcome {
    guard case .bouncing(_, let upAt, let isSpent) = contact else { return .nothing }
    contact = .up(since: upAt)
    if isSpent {
      postpone(at: now)
      return .nothing
    }
    switch state {
    case .waiting: return .nothing
    case .paused:
      // (What was pressed meanwhile was meant for what stood before.)
      postpone(at: now)
      return .nothing
    case .rows(let place):
      let row = row(place.row)
      guard row.count != 1 else { return choose(row[0], since: place.since, at: now) }
      state = .keys(
        Place(row: place.row, key: 0, round: 0, since: now, until: now + first))
      return .changed
    case .keys(let place):
      guard let key = key(of: place) else { return .nothing }
      return choose(key, since: place.since, at: now)
    }
  }

  private mutating func choose(_ target: TargetID, since: Instant, at now: Instant) -> Outcome {
    begin(behindHelp: true, at: now)
    return .chosen(target, since: since)
  }

  /// The first one of its kind is shown for half as long again: the finger has only just come up.
  private var first: Interval { settings.step + Interval(nanoseconds: settings.step.nanoseconds / 2) }

  private mutating func begin(behindHelp: Bool, at now: Instant) {
    guard !rows.isEmpty else { return state = .waiting }
    let row = behindHelp && rows.count > 1 ? 1 : 0
    state = .rows(Place(row: row, key: 0, round: 0, since: now, until: now + first))
  }

  private mutating func stepRows(_ place: Place, at now: Instant) {
    var next = place
    next.row = place.row + 1 < rows.count ? place.row + 1 : 0
    // (A round ends where the last row does.)
    if next.row == 0 { next.round += 1 }
    guard next.round < settings.rounds else { return state = .waiting }
    next.since = now
    next.until = now + settings.step
    state = .rows(next)
  }

  private mutating func stepKeys(_ place: Place, at now: Instant) {
    var next = place
    next.key = place.key + 1 < row(place.row).count ? place.key + 1 : 0
    if next.key == 0 { next.round += 1 }
    guard next.round < settings.rounds else { return back(at: now) }
    next.since = now
    next.until = now + settings.step
    state = .keys(next)
  }

  /// From the keys to their row, from the rows to waiting.
  private mutating func back(at now: Instant) {
    switch state {
    case .waiting: break
    case .paused, .rows: state = .waiting
    case .keys(let place):
      state = .rows(Place(row: place.row, key: 0, round: 0, since: now, until: now + first))
    }
  }

  /// What stood still goes on with a whole step.
  private mutating func postpone(at now: Instant) {
    switch state {
    case .waiting: break
    case .paused: state = .paused(until: now + settings.step)
    case .rows(var place):
      place.until = now + settings.step
      state = .rows(place)
    case .keys(var place):
      place.until = now + settings.step
      state = .keys(place)
    }
  }

  /// Goes on with what is shown, wherever it stands now; false when it is not there any more.
  private mutating func stay(with shown: [TargetID]) -> Bool {
    guard let first = shown.first, let row = rows.firstIndex(where: { $0.contains(first) }) else { return false }
    switch state {
    case .waiting, .paused: return false
    case .rows(var place):
      place.row = row
      state = .rows(place)
    case .keys(var place):
      place.row = row
      place.key = rows[row].firstIndex(of: first) ?? 0
      state = .keys(place)
    }
    return true
  }

  private func row(_ number: Int) -> [TargetID] { rows.indices.contains(number) ? rows[number] : [] }

  private func key(of place: Place) -> TargetID? {
    let row = row(place.row)
    return row.indices.contains(place.key) ? row[place.key] : nil
  }
}
