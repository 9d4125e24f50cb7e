import Scene
import Terms

/// The row of words: whether it is worth a look, how it is read, and what is taken from it.
extension SimulatedWriter {
  /// The inspection's time is for so many words.
  private static let usualRow = 5
  /// What was overlooked in the text is seen so often on the way to the row (chosen).
  private static let seenByTheWay = 0.5
  /// Where a saccade goes cannot be changed in the last 80 to 100 ms.
  private static let lastChange = Interval.milliseconds(90)
  /// Readings of the row for one word.
  private static let searchLimit = 3

  func rowWorthReading(_ picture: Picture, at place: Int) -> [Box]? {
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
  mutating func read(_ row: [Box], at departs: Instant, plan: Interval) {
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
    if chances.notices.chance(SimulatedWriter.seenByTheWay) { text.noticeAll(WrittenText.shown(picture.message)) }
    guard let place = placeInWord(picture), let word = text.word(at: place) ?? text.word(at: place - 1) else {
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

  /// Other words have come while a look at a letter was planned: they may be worth a look, if there is time to change
  /// the plan.
  mutating func rowChanged(_ picture: Picture, _ aim: Aim, at now: Instant) -> Bool {
    guard phase == .planning, case .character = aim.purpose, due - now >= SimulatedWriter.lastChange else {
      return false
    }
    let labels = KeySearch.candidates(on: picture).map(KeySearch.label)
    guard labels != plannedRow else { return false }
    plannedRow = labels
    guard let row = rowWorthReading(picture, at: aim.at) else { return false }
    let departs = chosen == nil ? due : max(now, mayLeaveAt)
    read(row, at: departs, plan: max(SimulatedWriter.quickPlan, due - departs))
    return true
  }

  private func placeInWord(_ picture: Picture) -> Int? {
    if let place = unchosenWord(picture) { return place }
    guard case .next(let place) = standing(picture), text.word(at: place) != nil else { return nil }
    return place
  }

  // MARK: Keys with several letters

  /// How far the sentence has come, by what this person knows of its keyboard.
  func standing(_ picture: Picture) -> WrittenText.Standing {
    text.standing(
      WrittenText.shown(picture.message), guessed: readsGuesses ? WrittenText.preedit(picture.message) : 0)
  }

  /// The end of a word whose letters are all there, but as another word: it is to be chosen from the row.
  func unchosenWord(_ picture: Picture) -> Int? {
    guard readsGuesses, WrittenText.preedit(picture.message) > 0 else { return nil }
    guard case .wrong = text.standing(WrittenText.shown(picture.message)) else { return nil }
    switch standing(picture) {
    case .done: return text.count
    case .next(let place): return text.endsWord(at: place) ? place : nil
    case .wrong: return nil
    }
  }

  /// The row is read for it, more than once if need be; then what stands there has to do.
  mutating func search(_ place: Int, _ picture: Picture, at now: Instant, leave: Instant, _ planning: Interval) {
    searches += 1
    let row = KeySearch.candidates(on: picture)
    guard searches <= SimulatedWriter.searchLimit, !row.isEmpty else {
      text.believe(WrittenText.shown(picture.message), at: place)
      searches = 0
      return decide(at: now, leave: leave, planned: planning)
    }
    read(row, at: max(leave, now), plan: SimulatedWriter.quickPlan)
  }
}
