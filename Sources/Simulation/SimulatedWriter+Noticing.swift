import Scene
import Terms

/// What is seen, and what comes of it.
extension SimulatedWriter {
  mutating func notice(_ picture: Picture, at now: Instant) {
    switch phase {
    case .finished: return
    case .waiting:
      if WrittenText.shown(picture.message).allSatisfy({ $0 == " " }) { begin(at: now) }
      return
    case .ending: return
    case .planning, .moving, .dwelling, .noticing, .script: break
    }
    let hasNewText = picture.message.lines != lines
    lines = picture.message.lines
    if let sign = newSign(picture) { return seesChoice(sign, at: now) }
    if hasNewText, phase == .dwelling, let aim { return seesText(picture, aim, at: now) }
    guard let aim, aim.lapse == nil, phase != .noticing else { return }
    noteLight(picture, aim)
    if rowChanged(picture, aim, at: now) { return }
    guard phase == .moving || phase == .dwelling, box(for: aim, on: picture) == nil else { return }
    // It is there no more: another page, another word in its place.
    let leave = now + chances.exits.time(mean: model.writing.leaving, spread: model.writing.leavingSpread)
    decide(at: now, leave: leave)
  }

  private mutating func newSign(_ picture: Picture) -> Box? {
    var newest: Box?
    for box in picture.boxes {
      guard case .completed(let at) = box.state, at > lastSign else { continue }
      lastSign = at
      newest = box
    }
    return newest
  }

  /// The sign of a choice is seen: of the aim, or of something else.
  private mutating func seesChoice(_ box: Box, at now: Instant) {
    switch phase {
    case .planning, .moving, .dwelling:
      guard let aim else { return seesWrong(box, at: now) }
      if aim.lapse == nil || phase == .planning, aim.target == box.target { return seesRight(aim, at: now) }
      seesWrong(box, at: now)
    case .script: seesWrong(box, at: now)
    case .noticing, .ending, .waiting, .finished: return
    }
  }

  /// No sign was seen, but the text has changed: that tells as much.
  private mutating func seesText(_ picture: Picture, _ aim: Aim, at now: Instant) {
    switch standing(picture) {
    case .done: seesRight(aim, at: now)
    case .next(let place):
      if place > aim.at, aim.lapse == nil { seesRight(aim, at: now) } else { seesWrong(nil, at: now) }
    case .wrong: if aim.isRepair { seesRight(aim, at: now) } else { seesWrong(nil, at: now) }
    }
  }

  private mutating func seesRight(_ aim: Aim, at now: Instant) {
    failures = 0
    misses.record(nil, bias: bias(at: aim.place))
    if aim.isRepair { mending.isDone = true }
    if aim.brings > 0 { believeRight(aim) }
    if case .character = aim.purpose, let chosenAt, phase == .dwelling { trust.wrote(in: now - chosenAt) }
    leave(aim.target, at: now)
  }

  /// The right key gave its sign, and what it brings stands at the end: then all is taken for right, even where
  /// something before it is not.
  private mutating func believeRight(_ aim: Aim) {
    guard let picture = sight?.picture else { return }
    let shown = WrittenText.shown(picture.message)
    guard case .wrong = standing(picture) else { return }
    if case .character = aim.purpose, aim.label.count > 1, WrittenText.preedit(picture.message) > 0 {
      readsGuesses = true
      return
    }
    let brought = aim.label.map(WrittenText.folded)
    guard shown.suffix(brought.count) == brought[...] || shown.dropLast().suffix(brought.count) == brought[...] else {
      return
    }
    text.believe(shown, at: aim.at + aim.brings)
  }

  private mutating func leave(_ target: TargetID, at now: Instant) {
    chosen = target
    chosenAt = now
    let exit = chances.exits.time(mean: model.writing.leaving, spread: model.writing.leavingSpread)
    decide(at: now, leave: now + exit)
  }

  private mutating func seesWrong(_ box: Box?, at now: Instant) {
    chosenAt = nil
    if let box, let aim, aim.lapse == nil, phase != .planning {
      misses.record(MissMemory.side(of: way(from: aim.place, to: box.rect.center)), bias: bias(at: aim.place))
    }
    let isOverlooked = chances.notices.chance(model.writing.overlooked)
    if let picture = sight?.picture, let aim, aim.brings > 0 {
      let shown = WrittenText.shown(picture.message)
      let standing = standing(picture)
      if isOverlooked, aim.lapse == nil {
        if case .wrong = standing { text.believe(shown, at: aim.at + aim.brings) }
        return leave(aim.target, at: now)
      }
      if case .next(let place) = standing, place < aim.at - 1 { hasLost = true }
    }
    phase = .noticing
    noticedAt = now + chances.notices.time(mean: model.writing.noticing, spread: model.writing.noticingSpread)
    due = min(noticedAt, now + chances.exits.time(mean: model.writing.leaving, spread: model.writing.leavingSpread))
  }

  /// Something was wrong: the eye goes to the text to see what, and then the person knows.
  private mutating func lookUp(at now: Instant) {
    guard now < noticedAt, let sight else { return decide(at: now, leave: now) }
    due = noticedAt
    chosen = nil
    turn(isAstray: false, at: now)
    _ = eye.look(at: sight.picture.map(SimulatedWriter.writingPlace), SimulatedWriter.degree(sight), at: now)
  }

  /// Where the text ends.
  static func writingPlace(_ picture: Picture) -> ScreenPoint {
    let view = picture.message
    guard let cursor = view.cursor else { return view.rect.center }
    let x = view.rect.x + view.inset + Int(Double(cursor.offset * view.lineHeight) * ReadingFixations.advance)
    let y = Double(view.rect.y) + (Double(cursor.line) + 0.5) * Double(view.lineHeight)
    return ScreenPoint(x: Double(min(x, view.rect.maxX)), y: min(y, Double(view.rect.maxY)))
  }

  /// Something beside the aim shows that the look is taken to be there.
  private mutating func noteLight(_ picture: Picture, _ aim: Aim) {
    guard phase == .dwelling else { return }
    for box in picture.boxes where box.target != aim.target {
      if box.state == .entered || box.state == .lockedOn { litBeside = way(from: aim.place, to: box.rect.center) }
    }
  }

  /// The box of an aim on another picture: the same one while it means the same.
  func box(for aim: Aim, on picture: Picture) -> Box? {
    picture.boxes.first { box in
      guard box.target == aim.target, box.state != .dead else { return false }
      // (A capital comes and goes.)
      return aim.isCandidate
        ? KeySearch.label(of: box) == aim.label : KeySearch.label(of: box).lowercased() == aim.label.lowercased()
    }
  }

  // MARK: What is due

  mutating func act(at now: Instant) {
    switch phase {
    case .waiting, .finished: due = Instant(nanoseconds: .max)
    case .planning: depart(at: now)
    case .ending(let isGivenUp): finish(isGivenUp: isGivenUp, at: now)
    case .moving:
      phase = .dwelling
      due = attemptEnds
      if let lapse = aim?.lapse { due = min(due, now + lapse.time) }
    case .dwelling: giveUpAttempt(at: now)
    case .noticing: lookUp(at: now)
    case .script: goOn(at: now)
    }
  }

  private mutating func depart(at now: Instant) {
    guard let aim, let sight, let picture = sight.picture else { return wait(at: now) }
    // What the planning was for may be gone.
    guard aim.lapse != nil || box(for: aim, on: picture) != nil else { return decide(at: now, leave: now) }
    let degree = SimulatedWriter.degree(sight)
    let place = aim.lapse?.place ?? aim.place
    let shifted = ScreenPoint(x: place.x + misses.shift.x * degree.x, y: place.y + misses.shift.y * degree.y)
    chosen = nil
    turn(isAstray: aim.lapse != nil, at: now)
    phase = .moving
    due = eye.look(at: shifted, degree, at: now)
    attemptEnds = now + WritingHabits.patience
  }

  /// What the last look brings may still come for a little while.
  private mutating func turn(isAstray: Bool, at now: Instant) {
    if isAstray {
      astrayUntil = Instant(nanoseconds: .max)
    } else if astrayUntil > now {
      astrayUntil = min(astrayUntil, now + SimulatedWriter.afterglow)
    }
  }

  /// Six seconds brought nothing, or a lapse is over.
  private mutating func giveUpAttempt(at now: Instant) {
    guard let aim, aim.lapse == nil else { return decide(at: now, leave: now) }
    failures += 1
    if let litBeside { misses.record(MissMemory.side(of: litBeside), bias: bias(at: aim.place)) }
    if failures >= WritingHabits.attempts { return finish(isGivenUp: true, at: now) }
    decide(at: now, leave: now)
  }

  private mutating func goOn(at now: Instant) {
    guard let look = script.popLast() else { return continueAfterScript(at: now) }
    guard let sight else { return }
    chosen = nil
    turn(isAstray: false, at: now)
    due = eye.look(at: look.place, SimulatedWriter.degree(sight), at: now) + look.time
  }

  private mutating func continueAfterScript(at now: Instant) {
    switch sequel {
    case .decide: decide(at: now, leave: now, planned: plan)
    case .takeFromRow: takeFromRow(at: now)
    case .mend:
      if let picture = sight?.picture { text.noticeAll(WrittenText.shown(picture.message)) }
      decide(at: now, leave: now)
    case .look:
      guard let sight else { return due = now + .milliseconds(20) }
      script = looking.next(sight, &reading).reversed()
    }
  }

  private func bias(at place: ScreenPoint) -> ScreenPoint {
    guard let sight else { return ScreenPoint(x: 0, y: 0) }
    return tracker.bias(at: place, sight.surface, SimulatedWriter.degree(sight))
  }

  private func way(from: ScreenPoint, to: ScreenPoint) -> ScreenPoint {
    guard let sight else { return ScreenPoint(x: 0, y: 0) }
    let degree = SimulatedWriter.degree(sight)
    return ScreenPoint(x: (to.x - from.x) / degree.x, y: (to.y - from.y) / degree.y)
  }
}
