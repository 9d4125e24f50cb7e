import Terms

/// One choice by a look, as it is counted.
package struct UseChoice: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case letter, word, key
    /// Undo, and what deletes.
    case takesBack
  }

  package var target: TargetID
  package var kind: Kind
  /// The look began.
  package var enteredAt: Instant
  package var at: Instant
  /// What the look had to last.
  package var needed: Interval
  /// The middle of the target, and its size, in degrees; from the top left of the screen.
  package var middle: ScreenPoint
  package var size: ScreenPoint
  /// Ninth of the screen, 0 to 8.
  package var region: Int

  package init(
    target: TargetID, kind: Kind, enteredAt: Instant, at: Instant, needed: Interval, middle: ScreenPoint,
    size: ScreenPoint, region: Int
  ) {
    self.target = target
    self.kind = kind
    self.enteredAt = enteredAt
    self.at = at
    self.needed = needed
    self.middle = middle
    self.size = size
    self.region = region
  }
}

/// The newest half hour of writing, counted: stretches of five minutes, of which the oldest goes when a new one begins.
package struct UseRecord: Hashable, Sendable {
  /// Of writing: pauses do not count.
  package static let stretch = Interval.seconds(300)
  package static let stretches = 6
  /// A choice that is taken back by a look that begins this soon was not meant.
  package static let soon = Interval.seconds(2)
  /// A longer pause is no writing.
  private static let longestPause = Interval.seconds(10)
  /// A target beside another is no further from it than this share of its own size.
  private static let beside = 0.75

  /// Oldest first; the last one is counted in.
  package private(set) var counts: [UseCounts]
  /// What was chosen last, and is not taken back.
  private var last: UseChoice?
  private var lastAt: Instant?
  private var followsPause = true
  /// What was taken back just now.
  private var undone: UseChoice?
  private var left: (target: TargetID, kind: UseChoice.Kind)?
  /// Beyond whole milliseconds.
  private var seen = Interval.zero
  private var lost = Interval.zero

  package init(_ counts: [UseCounts] = []) {
    self.counts = Array(counts.suffix(UseRecord.stretches))
    if self.counts.isEmpty { self.counts.append(UseCounts()) }
  }

  /// All that is remembered.
  package var total: UseCounts {
    var sum = UseCounts()
    for count in counts { sum += count }
    return sum
  }

  package var isEmpty: Bool { counts.allSatisfy(\.isEmpty) }

  /// Choices one after another. One of `.takesBack` is counted to what it takes back.
  package mutating func chose(_ choice: UseChoice) {
    settleLeft(choosing: choice.target)
    passTime(at: choice.at)
    if choice.kind == .takesBack { return takeBack(choice) }
    if let missed = undone, missed.kind == choice.kind, missed.target != choice.target { noteBeside(missed, choice) }
    undone = nil
    last = choice
    switch choice.kind {
    case .letter:
      add(.letters)
      add(.timeAtLetters, Int(clamping: (choice.at - choice.enteredAt).wholeMilliseconds))
      add(.timeNeeded, Int(clamping: choice.needed.wholeMilliseconds))
      counts[counts.count - 1].addLetter(in: choice.region)
    case .word: add(.words)
    case .key, .takesBack: add(.keys)
    }
  }

  /// Nothing was chosen for so long that nobody is in the middle of a word, or not before the newest choice.
  package func isIdle(at now: Instant) -> Bool { followsPause || isPausing(at: now) }

  private func isPausing(at now: Instant) -> Bool { lastAt.map { now - $0 > UseRecord.longestPause } ?? true }

  /// Something was chosen that is not counted (a call, rest): what comes next has nothing to do with what was before.
  package mutating func interrupt() {
    last = nil
    undone = nil
    left = nil
    lastAt = nil
  }

  /// A look had come half way and was left.
  package mutating func leftHalfWay(_ target: TargetID, _ kind: UseChoice.Kind) {
    // (Left and come back to is one look.)
    if let left, left.target != target { count(left.kind) }
    left = (target, kind)
  }

  /// A look at a letter has ended, after so long.
  package mutating func looked(for time: Interval) {
    beginStretch()
    add(.timeLooking, Int(clamping: time.wholeMilliseconds))
  }

  /// A tracker sees the eyes, or does not, for so long. To be called for every report.
  package mutating func passed(_ time: Interval, isSeen: Bool) {
    if isSeen { seen = seen + time } else { lost = lost + time }
  }

  private mutating func takeBack(_ choice: UseChoice) {
    defer { last = nil }
    undone = nil
    guard let last, choice.enteredAt - last.at <= UseRecord.soon else { return }
    undone = last
    switch last.kind {
    case .letter: add(.lettersTakenBack)
    case .word: add(.wordsTakenBack)
    case .key, .takesBack: add(.keysTakenBack)
    }
  }

  private mutating func noteBeside(_ missed: UseChoice, _ meant: UseChoice) {
    let (right, down) = (missed.middle.x - meant.middle.x, missed.middle.y - meant.middle.y)
    func isNear(_ away: Double, _ one: Double, _ other: Double) -> Bool {
      abs(away) - (one + other) / 2 <= min(one, other) * UseRecord.beside
    }
    guard isNear(right, missed.size.x, meant.size.x), isNear(down, missed.size.y, meant.size.y) else { return }
    add(.beside)
    add(.besideRight, UseRecord.hundredths(right))
    add(.besideDown, UseRecord.hundredths(down))
    add(.besideAway, UseRecord.hundredths((right * right + down * down).squareRoot()))
    counts[counts.count - 1].addBeside(in: meant.region)
  }

  private static func hundredths(_ degrees: Double) -> Int { Int(exactly: (degrees * 100).rounded()) ?? 0 }

  private mutating func settleLeft(choosing target: TargetID) {
    if let left, left.target != target { count(left.kind) }
    left = nil
  }

  private mutating func count(_ left: UseChoice.Kind) {
    switch left {
    case .letter: add(.lettersLeft)
    case .word: add(.wordsLeft)
    case .key, .takesBack: add(.keysLeft)
    }
  }

  /// The time since the choice before.
  private mutating func passTime(at now: Instant) {
    followsPause = isPausing(at: now)
    defer {
      lastAt = now
      seen = .zero
      lost = .zero
    }
    guard let lastAt, !followsPause else { return }
    beginStretch()
    add(.timeWriting, Int(clamping: (now - lastAt).wholeMilliseconds))
    add(.timeSeen, Int(clamping: seen.wholeMilliseconds))
    add(.timeLost, Int(clamping: lost.wholeMilliseconds))
  }

  /// A stretch that is full gives way to a new one.
  private mutating func beginStretch() {
    // (A copy of the newest would be a second owner of its numbers, and counting on would have to copy them.)
    let place = counts.count - 1
    guard max(counts[place][.timeWriting], counts[place][.timeLooking]) >= UseRecord.stretch.wholeMilliseconds else {
      return
    }
    if counts.count >= UseRecord.stretches { counts.removeFirst() }
    counts.append(UseCounts())
  }

  private mutating func add(_ figure: UseFigure, _ amount: Int = 1) { counts[counts.count - 1].add(figure, amount) }

  package static func == (one: UseRecord, other: UseRecord) -> Bool { one.counts == other.counts }
  package func hash(into hasher: inout Hasher) { hasher.combine(counts) }
}
