import Scene
import Terms

/// Writes sentences by looking at keys, which are found by what stands on them. Takes a proposed word when it is seen;
/// now and then looks at a wrong key, and takes that back; speaks each sentence and puts it away.
///
/// (The simple typist of these days, not the person of issue 6: it plans nothing by degrees, reads the whole row of
/// words at one glance, and does not look beside the key to make up for a bias.)
package struct TypingBehaviour: EyeBehaviour {
  /// Planning and search before a key.
  private static let planning = Interval.milliseconds(250)
  private static let planningSpread = 0.2
  /// From the sign of completion to leaving.
  private static let leaving = Interval.milliseconds(200)
  private static let noticing = Interval.milliseconds(350)
  /// A look that chooses nothing for so long is given up.
  private static let patience = Interval.milliseconds(2800)
  private static let tries = 4
  /// Glances at the message while its key is nowhere (Speak is Stop while something is spoken), before it is given up.
  private static let waits = 60
  private static let inspection = Interval.milliseconds(400)
  private static let inspected = 0.5
  private static let missed = 0.06
  private static let slips = 0.01

  private let sentences: [String]
  private var goals: [Goal] = []
  private var aim: Box?
  private var isChosen = false
  private var isWrong = false
  private var failures = 0
  private var waited = 0
  private var lastInspected = false
  private var intentions: RandomStream
  private var times: RandomStream
  private var attention: RandomStream
  private var reading: ReadingFixations

  package init(sentences: [String], seed: UInt64) {
    self.sentences = sentences
    intentions = RandomStream(seed: seed, cause: .intention, part: 6)
    times = RandomStream(seed: seed, cause: .duration, part: 6)
    attention = RandomStream(seed: seed, cause: .attention, part: 6)
    reading = ReadingFixations(seed: seed, part: 7)
  }

  package mutating func next(_ sight: Sight, at now: Instant) -> Fixation {
    guard let picture = sight.picture else { return Fixation(place: nil, time: .milliseconds(200)) }
    settle()
    if goals.isEmpty { goals = Goal.all(of: intentions.pick(sentences) ?? "", intentions.index(6)).reversed() }
    guard let goal = goals.last else { return rest(picture) }
    if goal.isInWord, !lastInspected, attention.chance(Self.inspected), let row = Goal.wordsPlace(picture) {
      lastInspected = true
      return Fixation(place: row, time: times.time(median: Self.inspection, spread: 0.2))
    }
    if lastInspected, !attention.chance(Self.missed) { takeProposed(picture) }
    lastInspected = false
    guard let box = (goals.last ?? goal).box(on: picture) ?? Goal.wayBack(picture) else { return wait(picture) }
    waited = 0
    aim = attention.chance(Self.slips) ? attention.pick(picture.boxes) : box
    return Fixation(
      place: aim?.rect.center, time: Self.patience,
      delay: times.time(median: Self.planning, spread: Self.planningSpread))
  }

  package mutating func sees(_ sight: Sight, at now: Instant) -> Interval? {
    guard let aim, !isChosen, !isWrong, let picture = sight.picture else { return nil }
    for box in picture.boxes {
      guard case .completed = box.state else { continue }
      isChosen = box.target == aim.target
      isWrong = !isChosen
      return isChosen
        ? times.time(median: Self.leaving, spread: 0.2) : times.time(median: Self.noticing, spread: 0.2)
    }
    return nil
  }

  /// What came of the look before.
  private mutating func settle() {
    defer {
      aim = nil
      isChosen = false
      isWrong = false
    }
    guard let aim, let goal = goals.last else { return }
    if isWrong || (isChosen && !goal.isMet(by: aim)) {
      // (A way back to the letters is no mistake.)
      if isWrong || goal.isInWord && aim.role == .letter { goals.append(Goal(labels: ["Undo"])) }
      failures += 1
    } else if isChosen {
      goals.removeLast()
      failures = 0
    } else {
      failures += 1
    }
    if failures > Self.tries {
      failures = 0
      goals.removeLast()
    }
  }

  /// The whole word stands in the row: one look for the rest of it.
  private mutating func takeProposed(_ picture: Picture) {
    guard let goal = goals.last, goal.isInWord else { return }
    let isThere = picture.boxes.contains { box in
      box.role == .candidate && box.label.map(\.text).joined().lowercased() == goal.word
    }
    guard isThere else { return }
    while let last = goals.last, last.word == goal.word { goals.removeLast() }
    if goals.last?.labels == ["Space"] { goals.removeLast() }
    goals.append(Goal(labels: [goal.word], word: goal.word, isCandidate: true))
  }

  private mutating func wait(_ picture: Picture) -> Fixation {
    waited += 1
    if waited > Self.waits {
      waited = 0
      goals.removeLast()
    }
    return rest(picture)
  }

  private mutating func rest(_ picture: Picture) -> Fixation {
    Fixation(place: picture.message.rect.center, time: reading.time())
  }
}
