import Scene
import Terms

/// What comes next.
extension SimulatedWriter {
  /// After reading, a look to what was just read needs so little planning at the least.
  static let quickPlan = Interval.milliseconds(50)
  /// Where nothing can be chosen at present, the person looks at the message for so long.
  private static let patience = Interval.milliseconds(300)
  /// To leave a key that is to be chosen once more.
  private static let aside = Interval.milliseconds(150)
  private static let asideSpread = Interval.milliseconds(30)

  var habits: WritingHabits { model.writing }

  /// The next thing to do; not before `leave` does the eye go anywhere. `planned`: planning that is left, where some
  /// went on before.
  mutating func decide(at now: Instant, leave: Instant, planned: Interval? = nil) {
    aim = nil
    litBeside = nil
    let planning = planned ?? chances.plans.time(mean: habits.planning, spread: habits.planningSpread)
    guard let picture = sight?.picture else { return wait(at: now) }
    if isOverdue(at: now) { return end(isGivenUp: true, at: now) }
    if now >= nextGlance { return glance(at: leave, planning) }
    if let place = unchosenWord(picture) { return search(place, picture, at: now, leave: leave, planning) }
    switch standing(picture) {
    case .done: end(picture, at: now, leave: leave)
    case .wrong(let count, let place):
      repair(count, after: place, picture, at: now, leave: leave, planning)
    case .next(let place):
      if hasLost, let undo = KeySearch.undo(on: picture) {
        hasLost = false
        return go(to: undo, .repair, place, now: now, leave: leave, planning)
      }
      hasLost = false
      mending = Mending()
      searches = 0
      plannedRow = KeySearch.candidates(on: picture).map(KeySearch.label)
      mayLeaveAt = leave
      let left = leave + SimulatedWriter.quickPlan - now
      if planned == nil, let row = rowWorthReading(picture, at: place) {
        let departs = chosen == nil ? now + planning : leave
        return read(row, at: departs, plan: max(SimulatedWriter.quickPlan, planning - left))
      }
      type(at: place, picture, now: now, leave: leave, planning)
    }
  }

  private func isOverdue(at now: Instant) -> Bool {
    now - startedAt
      > SimulatedWriter.endurance.start + SimulatedWriter.endurance.character * Int64(max(1, text.count))
  }

  private mutating func type(
    at place: Int, _ picture: Picture, now: Instant, leave: Instant, _ planning: Interval
  ) {
    guard let character = text.character(at: place) else { return wait(at: now) }
    guard let box = KeySearch.key(for: character, on: picture) else {
      if let way = KeySearch.stepBack(on: picture) {
        return go(to: way, .way, place, now: now, leave: leave, planning)
      }
      if KeySearch.hasLetters(picture) {
        text.drop(at: place)
        return decide(at: now, leave: leave, planned: planning)
      }
      guard let way = Goal.wayBack(picture) else { return wait(at: now) }
      return go(to: way, .way, place, now: now, leave: leave, planning)
    }
    if let shift = shift(before: place, box, picture) {
      return go(to: shift, .shift, place, now: now, leave: leave, planning)
    }
    go(to: box, .character(character), place, now: now, leave: leave, planning)
  }

  /// Where a capital is wanted, the key shows none, and a key would make it one.
  private func shift(before place: Int, _ box: Box, _ picture: Picture) -> Box? {
    guard text.isCapital(at: place), lastPurpose != .shift else { return nil }
    let label = KeySearch.label(of: box)
    guard label.count == 1, label == label.lowercased() else { return nil }
    return KeySearch.shift(on: picture)
  }

  private mutating func repair(
    _ count: Int, after place: Int, _ picture: Picture, at now: Instant, leave: Instant, _ planning: Interval
  ) {
    mending.stands(count)
    guard let box = KeySearch.repair(on: picture, without: mending.useless) ?? Goal.wayBack(picture) else {
      // There is no way to mend it: it stays.
      text.believe(WrittenText.shown(picture.message), at: place)
      mending = Mending()
      return wait(at: now)
    }
    mending.label = KeySearch.label(of: box).lowercased()
    go(to: box, .repair, place, now: now, leave: leave, planning)
  }

  mutating func go(
    to box: Box, _ purpose: Aim.Purpose, _ place: Int, now: Instant, leave: Instant, _ planning: Interval
  ) {
    guard let target = box.target else { return wait(at: now) }
    if target == chosen { return stepAside(at: leave, planning) }
    var aim = Aim(
      purpose: purpose, target: target, label: KeySearch.label(of: box), place: box.rect.center, at: place)
    aim.lapse = lapse(instead: target)
    self.aim = aim
    lastPurpose = purpose
    phase = .planning
    due = max(leave, now + planning)
  }

  /// A key fires once a look: to choose it again the eye must have left it.
  private mutating func stepAside(at leave: Instant, _ planning: Interval) {
    let time = chances.exits.time(mean: SimulatedWriter.aside, spread: SimulatedWriter.asideSpread)
    let rest = planning - SimulatedWriter.aside
    follow(
      [Look(place: sight?.picture.map(SimulatedWriter.writingPlace), time: time)], as: .moving, at: leave, then: .decide
    )
    plan = max(SimulatedWriter.quickPlan, rest)
  }

  private mutating func lapse(instead target: TargetID) -> Aim.Lapse? {
    guard chances.lapses.chance(habits.lapses), let picture = sight?.picture else { return nil }
    let others = picture.boxes.filter {
      $0.target != nil && $0.target != target && $0.state != .dead && !$0.label.isEmpty
        && [.letter, .candidate, .function].contains($0.role)
    }
    guard let box = chances.lapses.pick(others), let target = box.target else { return nil }
    let time = chances.lapses.time(median: habits.lapse, spread: habits.lapseSpread)
    return Aim.Lapse(target: target, place: box.rect.center, time: time)
  }

  // MARK: Looks that choose nothing

  mutating func follow(_ looks: [Look], as part: Intention.Part, at departs: Instant, then sequel: Sequel) {
    script = looks.reversed()
    self.sequel = sequel
    phase = .script(part)
    due = departs
    aim = nil
    plan = .zero
  }

  mutating func wait(at now: Instant) {
    let place = sight?.picture.map(SimulatedWriter.writingPlace)
    follow([Look(place: place, time: SimulatedWriter.patience)], as: .planning, at: now, then: .decide)
    plan = SimulatedWriter.quickPlan
  }

  private mutating func glance(at leave: Instant, _ planning: Interval) {
    nextGlance = leave + chances.glances.wait(mean: habits.glanceEvery)
    let time = chances.glances.time(median: habits.glance, spread: habits.glanceSpread)
    let place = sight.flatMap { LookingPlan.aside($0, &chances.glances) }
    follow([Look(place: place, time: time)], as: .glancing, at: leave, then: .decide)
    plan = planning
  }

  // MARK: The end of a sentence

  private mutating func end(_ picture: Picture, at now: Instant, leave: Instant) {
    guard !hasReadOver else { return end(isGivenUp: false, at: leave) }
    hasReadOver = true
    guard chances.proofreading.chance(habits.readsOver) else { return end(isGivenUp: false, at: leave) }
    let looks = reading.message(picture.message).map { Look(place: $0.place, time: $0.time) }
    follow(looks, as: .reading, at: leave, then: .mend)
  }

  mutating func end(isGivenUp: Bool, at now: Instant) {
    phase = .ending(isGivenUp: isGivenUp)
    due = now
  }

  mutating func finish(isGivenUp: Bool, at now: Instant) {
    outcomes.append(Outcome(isGivenUp: isGivenUp, startedAt: startedAt, endedAt: now))
    aim = nil
    chosen = nil
    phase = sentence < sentences.count ? .waiting : .finished
    due = Instant(nanoseconds: .max)
    guard let sight else { return }
    _ = eye.look(at: sight.picture?.message.rect.center, SimulatedWriter.degree(sight), at: now)
  }

  mutating func begin(at now: Instant) {
    text = WrittenText(sentences[sentence])
    startedAt = now
    hasReadOver = false
    failures = 0
    chosen = nil
    chosenAt = nil
    readRow = ([], -1)
    hasLost = false
    mending = Mending()
    searches = 0
    decide(at: now, leave: now)
  }
}
