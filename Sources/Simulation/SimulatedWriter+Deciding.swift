import Scene
import Terms

/// What comes next.
extension SimulatedWriter {
  /// After reading, a look to what was just read needs so little planning at the least.
  private static let quickPlan = Interval.milliseconds(50)
  /// Where nothing can be chosen at present, the person looks at the message for so long.
  private static let patience = Interval.milliseconds(300)
  /// To leave a key that is to be chosen once more.
  private static let aside = Interval.milliseconds(150)
  private static let asideSpread = Interval.milliseconds(30)
  /// Letters read at one fixation, a row of words of that length at so much time.
  private static let usualRow = 5

  private var habits: WritingHabits { model.writing }

  /// The next thing to do; not before `leave` does the eye go anywhere. `planned`: planning that is left, where some
  /// went on before.
  mutating func decide(at now: Instant, leave: Instant, planned: Interval? = nil) {
    aim = nil
    litBeside = nil
    let planning = planned ?? chances.plans.time(mean: habits.planning, spread: habits.planningSpread)
    guard let picture = sight?.picture else { return wait(at: now) }
    if isOverdue(at: now) { return finish(isGivenUp: true, at: now) }
    if now >= nextGlance { return glance(at: leave, planning) }
    let shown = WrittenText.shown(picture.message)
    switch text.standing(shown) {
    case .done: end(shown, picture, at: now, leave: leave)
    case .wrong(let count, let place):
      repair(count, after: place, picture, at: now, leave: leave, planning)
    case .next(let place):
      if hasLost, let undo = KeySearch.undo(on: picture) {
        hasLost = false
        return go(to: undo, .repair, place, now: now, leave: leave, planning)
      }
      hasLost = false
      mending = Mending()
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
    let message = sight?.picture?.message.rect.center
    follow([Look(place: message, time: time)], as: .moving, at: leave, then: .decide)
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

  // MARK: The row of words

  private func rowWorthReading(_ picture: Picture, at place: Int) -> [Box]? {
    guard let word = text.word(at: place) else { return nil }
    let row = KeySearch.candidates(on: picture)
    guard !row.isEmpty else { return nil }
    let rest = word.text.count - (place - word.start) + (word.hasSpace ? 1 : 0)
    let cost = inspectionTime(of: row.count, habits.inspection)
    guard trust.pays(letters: place - word.start, rest: rest, cost: cost) else { return nil }
    if readRow.word == word.start, readRow.labels.elementsEqual(row.lazy.map(KeySearch.label)) { return nil }
    return row
  }

  /// Half of the time of five words goes into looking there at all.
  private func inspectionTime(of count: Int, _ five: Interval) -> Interval {
    Interval(
      nanoseconds: five.nanoseconds * Int64(SimulatedWriter.usualRow + count) / Int64(2 * SimulatedWriter.usualRow))
  }

  /// One to three fixations along the row.
  private mutating func read(_ row: [Box], at departs: Instant, plan: Interval) {
    let five = chances.inspections.time(mean: habits.inspection, spread: habits.inspectionSpread)
    let time = inspectionTime(of: row.count, five)
    let share = chances.inspections.share()
    let count = min(row.count, share < 0.25 ? 1 : share < 0.75 ? 2 : 3)
    var looks: [Look] = []
    for number in 0..<count {
      let at = (Double(number) + chances.inspections.number(in: 0.2...0.8)) / Double(count) * Double(row.count)
      let box = row[min(max(0, Int(at)), row.count - 1)]
      let x = Double(box.rect.x) + (at - at.rounded(.down)) * Double(box.rect.width)
      looks.append(
        Look(
          place: ScreenPoint(x: x, y: box.rect.center.y), time: Interval(nanoseconds: time.nanoseconds / Int64(count))))
    }
    follow(looks, as: .inspecting, at: departs, then: .takeFromRow)
    self.plan = plan
  }

  /// The row has been read: the right word is there and seen, or a letter comes next.
  mutating func takeFromRow(at now: Instant) {
    let rest = plan
    guard let picture = sight?.picture else { return wait(at: now) }
    let shown = WrittenText.shown(picture.message)
    if chances.notices.chance(0.5) { text.noticeAll(shown) }
    guard case .next(let place) = text.standing(shown), let word = text.word(at: place) else {
      return decide(at: now, leave: now, planned: rest)
    }
    let row = KeySearch.candidates(on: picture)
    readRow = (row.map(KeySearch.label), word.start)
    let found = row.first { text.isWord(KeySearch.label(of: $0), word) }
    let isSeen = !chances.inspections.chance(habits.missed)
    trust.read(letters: place - word.start, isFound: found != nil && isSeen)
    guard let found, isSeen else { return decide(at: now, leave: now, planned: rest) }
    let brings = word.text.count - (place - word.start) + (word.hasSpace ? 1 : 0)
    go(to: found, .candidate(brings: brings), place, now: now, leave: now, rest)
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
    let place = sight?.picture?.message.rect.center
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

  private mutating func end(_ shown: [Character], _ picture: Picture, at now: Instant, leave: Instant) {
    guard !hasReadOver else { return finish(isGivenUp: false, at: now) }
    hasReadOver = true
    guard chances.proofreading.chance(habits.readsOver) else { return finish(isGivenUp: false, at: now) }
    let looks = reading.message(picture.message).map { Look(place: $0.place, time: $0.time) }
    follow(looks, as: .reading, at: leave, then: .mend)
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
    decide(at: now, leave: now)
  }
}
