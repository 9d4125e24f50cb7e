import Terms

/// Where what was counted belongs: with another keyboard, tracker or posture the figures are others.
package struct UseSituation: Hashable, Sendable {
  /// The profile's name; empty for the usual one.
  package var profile: String
  package var posture: String
  package var device: String
  package var keyboard: String
  /// How long looks at letters and words were set to last, in milliseconds.
  package var letter: Int
  package var word: Int

  package init(profile: String, posture: String, device: String, keyboard: String, letter: Int, word: Int) {
    self.profile = profile
    self.posture = posture
    self.device = device
    self.keyboard = keyboard
    self.letter = letter
    self.word = word
  }

  /// Whether one takes the other's place: set otherwise, the figures of before prove nothing.
  package func isSuccessor(of other: UseSituation) -> Bool {
    profile == other.profile && posture == other.posture && device == other.device && keyboard == other.keyboard
  }
}

/// What was counted in one situation.
package struct KnownCounts: Hashable, Sendable {
  package var situation: UseSituation
  /// Oldest first.
  package var counts: [UseCounts]
  /// By the wall clock, in seconds since 1970; 0 where it was not known.
  package var keptAt: Int64

  package init(situation: UseSituation, counts: [UseCounts], keptAt: Int64) {
    self.situation = situation
    self.counts = counts
    self.keptAt = keptAt
  }
}

/// What is known of the person of one profile.
package struct KnownPerson: Hashable, Sendable {
  /// A piece of advice was answered.
  package struct Answer: Hashable, Sendable {
    package var rule: Suggestion.Rule
    package var isAccepted: Bool
    /// By the wall clock, in seconds since 1970; 0 where it was not known.
    package var at: Int64

    package init(rule: Suggestion.Rule, isAccepted: Bool, at: Int64) {
      self.rule = rule
      self.isAccepted = isAccepted
      self.at = at
    }
  }

  /// What was refused, or taken back, is not proposed again for so long, in seconds.
  package static let silenceAfterRefusal: Int64 = 3 * 86_400
  /// A calibration that was accepted is not proposed again for so long.
  package static let silenceAfterCalibration: Int64 = 86_400

  package var profile: String
  /// How far looks have adapted, in ten thousandths of what is set; nil when nothing is known.
  package var adapted: Int?
  /// One of each rule at the most.
  package private(set) var answers: [Answer]

  package init(profile: String, adapted: Int? = nil, answers: [Answer] = []) {
    self.profile = profile
    self.adapted = adapted
    self.answers = []
    for answer in answers { self.answer(answer) }
  }

  /// In the place of what was answered to that rule before.
  package mutating func answer(_ answer: Answer) {
    answers.removeAll { $0.rule == answer.rule }
    answers.append(answer)
  }

  /// All may be advised again.
  package mutating func forgetAnswers() { answers = [] }

  /// Whether that has been answered too lately to be proposed. A clock that was never told, or set back, is no later.
  package func isSilent(_ rule: Suggestion.Rule, at seconds: Int64) -> Bool {
    guard let answer = answers.first(where: { $0.rule == rule }) else { return false }
    let silence: Int64
    switch (answer.isAccepted, rule) {
    case (false, _): silence = KnownPerson.silenceAfterRefusal
    case (true, .onePoint), (true, .fivePoints): silence = KnownPerson.silenceAfterCalibration
    case (true, _): return false
    }
    return WallSeconds.passed(since: answer.at, at: seconds) < silence
  }

  var isEmpty: Bool { adapted == nil && answers.isEmpty }
}

/// All that is kept of how the keyboard is used: counts and times by situation, and the persons.
package struct KnownUse: Hashable, Sendable {
  /// The usual settings and a settings file's most profiles.
  package static let personLimit = 13
  /// A few postures and keyboards of a few persons; what was not counted in for longest goes.
  package static let situationLimit = 24
  /// Counts of longer ago prove nothing of today, in seconds.
  package static let oldest: Int64 = 14 * 86_400

  /// The one that was kept last comes first.
  package private(set) var persons: [KnownPerson] = []
  package private(set) var situations: [KnownCounts] = []

  package init(persons: [KnownPerson] = [], situations: [KnownCounts] = []) {
    for person in persons.reversed() { keep(person) }
    for counts in situations.reversed() { keep(counts) }
  }

  /// Nil where nothing is known.
  package func person(of profile: String) -> KnownPerson? { persons.first { $0.profile == profile } }

  /// Nil when nothing was counted there, or longer ago than counts are kept.
  package func counts(in situation: UseSituation, at seconds: Int64) -> [UseCounts]? {
    guard let known = situations.first(where: { $0.situation == situation }),
      known.keptAt == 0 || WallSeconds.passed(since: known.keptAt, at: seconds) < KnownUse.oldest
    else { return nil }
    return known.counts
  }

  /// In the place of what was known of that profile; one of whom nothing is known is forgotten.
  package mutating func keep(_ person: KnownPerson) {
    persons.removeAll { $0.profile == person.profile }
    guard !person.isEmpty else { return }
    persons.insert(person, at: 0)
    if persons.count > KnownUse.personLimit { persons.removeLast() }
  }

  /// In the place of what was counted there before, however looks were set then.
  package mutating func keep(_ known: KnownCounts) {
    situations.removeAll { known.situation.isSuccessor(of: $0.situation) }
    guard known.counts.contains(where: { !$0.isEmpty }) else { return }
    situations.insert(known, at: 0)
    if situations.count > KnownUse.situationLimit { situations.removeLast() }
  }

  /// What was counted there.
  package mutating func forget(_ situation: UseSituation) {
    situations.removeAll { situation.isSuccessor(of: $0.situation) }
  }

  /// Counts of that profile, and what was answered; how far looks have adapted stays.
  package mutating func forget(profile: String) {
    situations.removeAll { $0.situation.profile == profile }
    guard var person = person(of: profile) else { return }
    person.forgetAnswers()
    keep(person)
  }

  /// Counts that are older than any are kept.
  package mutating func dropOld(at seconds: Int64) {
    situations.removeAll {
      $0.keptAt > 0 && WallSeconds.passed(since: $0.keptAt, at: seconds) >= KnownUse.oldest
    }
  }
}

/// Seconds of a wall clock, which anybody may set to anything.
private enum WallSeconds {
  static func passed(since then: Int64, at now: Int64) -> Int64 {
    let (seconds, overflow) = now.subtractingReportingOverflow(then)
    return overflow ? (now < then ? .min : .max) : seconds
  }
}
