import Gaze
import Scene
import Simulation
import Terms

/// A keyboard as most are: each report is on the key under it or on none, a key that was looked at for 600 ms without
/// leaving it is chosen, and whoever leaves it begins anew. What a result of ours is quoted beside.
///
/// Frozen: neither this room nor what it does is ever changed (a test holds hashes of both).
///
///     nowhere --on a key--> entered --600 ms, a report on it--> chosen --leaves it--> nowhere
///     entered --leaves it, or no valid report for longer than 100 ms--> nowhere
package struct FrozenKeyboard: TrialKeyboard {
  /// Which of the two.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Letters alone.
    case plain = "B0"
    /// With five words of a list of 10,000, by their first letters and by how frequent they are.
    case withWords = "B1"
  }

  /// From the first report on a key to the one that chooses it.
  package static let dwell = Interval.milliseconds(600)
  /// Longer without a valid report ends a look.
  package static let gap = Interval.milliseconds(100)
  /// How long the sign of a choice stands.
  package static let sign = Interval.milliseconds(150)
  /// Choices nobody has taken yet; a trial takes them after every report.
  private static let choicesLimit = 64

  private struct Look: Sendable {
    var place: Int
    var enteredAt: Instant
    var isChosen = false
  }

  package private(set) var picture: Picture
  private let kind: Kind
  private let board: FrozenBoard
  private var writing: FrozenText
  private var proposals: [String] = []
  private var look: Look?
  private var validAt: Instant?
  private var chosen: (place: Int, at: Instant)?
  private var choices: [TrialChoice] = []

  /// `text` stands there at the beginning.
  package init(_ kind: Kind, surface: Surface, text: String = "") {
    self.kind = kind
    board = FrozenBoard(surface)
    writing = FrozenText(text)
    picture = Picture(
      revision: 0, surface: surface, theme: .dark,
      boxes: board.places.map {
        Box(target: $0.target, rect: $0.rect, role: $0.role, label: $0.label.isEmpty ? [] : [LabelRun($0.label)])
      },
      message: MessageView(
        rect: board.message, lineHeight: board.lineHeight, lines: [], cursor: nil, hasEarlierLines: false),
      clock: ClockView(rect: board.clock, time: "10:24", date: ""), status: StatusView(text: "", light: .good),
      notice: "", animatesUntil: .zero, progressStyle: .fill)
    showText()
  }

  package var text: String { writing.text }

  package mutating func take(_ sample: GazeSample, at now: Instant) {
    advance(to: now)
    if let validAt, now - validAt > Self.gap { leave() }
    guard sample.validity != .invalid, let position = sample.position, position.x.isFinite, position.y.isFinite else {
      return
    }
    validAt = now
    let place = board.place(at: position.point(on: picture.surface))
    guard let place, isLive(place) else { return leave() }
    guard let current = look, current.place == place else {
      leave()
      return enter(place, at: now)
    }
    if !current.isChosen, now - current.enteredAt >= Self.dwell { choose(current, at: now) }
  }

  package mutating func advance(to now: Instant) {
    guard let sign = chosen, now - sign.at >= Self.sign else { return }
    chosen = nil
    show(.resting, at: sign.place)
  }

  package mutating func takeChoices() -> [TrialChoice] {
    defer { choices = [] }
    return choices
  }

  package mutating func takeHeard() -> [HeardAnchor] { [] }

  package mutating func clearForNextSentence(at now: Instant) {
    writing.clear()
    leave()
    showText()
  }

  /// A slot without a word chooses nothing.
  private func isLive(_ place: Int) -> Bool {
    guard case .slot(let number) = board.places[place].action else { return true }
    return proposals.indices.contains(number)
  }

  private mutating func enter(_ place: Int, at now: Instant) {
    look = Look(place: place, enteredAt: now)
    if chosen?.place == place { chosen = nil }
    let progress = Progress(since: now, share: 0, perSecond: 1000 / Self.dwell.inMilliseconds)
    show(.entered, progress, at: place)
  }

  private mutating func leave() {
    guard let left = look else { return }
    look = nil
    if left.place != chosen?.place { show(.resting, at: left.place) }
  }

  private mutating func choose(_ look: Look, at now: Instant) {
    let place = board.places[look.place]
    if choices.count < Self.choicesLimit {
      let label = picture.boxes[look.place].label.map(\.text).joined()
      choices.append(
        TrialChoice(at: now, enteredAt: look.enteredAt, label: label, role: place.role, target: place.target))
    }
    self.look?.isChosen = true
    switch place.action {
    case .insert(let part): writing.insert(part)
    case .space: writing.space()
    case .backspace: writing.backspace()
    case .deleteWord: writing.deleteWord()
    case .undo: writing.undo()
    case .speak: break
    case .slot(let number): if proposals.indices.contains(number) { writing.complete(with: proposals[number]) }
    }
    if let sign = chosen { show(.resting, at: sign.place) }
    chosen = (look.place, now)
    showText()
    show(.completed(at: now), at: look.place)
  }

  // MARK: What is to be seen

  private mutating func show(_ state: BoxState, _ progress: Progress? = nil, at place: Int) {
    picture.boxes[place].state = state
    picture.boxes[place].progress = progress
    picture.revision += 1
  }

  /// The text and the words for it.
  private mutating func showText() {
    let lines = FrozenBoard.lines(of: writing.text, in: picture.message)
    picture.message.lines = lines.map { TextLine(runs: [TextRun($0, .plain)]) }
    let last = lines.last?.unicodeScalars.count ?? 0
    picture.message.cursor = CursorPlace(line: max(0, lines.count - 1), offset: last)
    let typed = writing.wordInProgress
    proposals = kind == .withWords ? FrozenWords.all.proposals(for: typed, limit: FrozenBoard.slots) : []
    for slot in 0..<FrozenBoard.slots {
      let word = proposals.indices.contains(slot) ? proposals[slot] : ""
      let rest = String(word.dropFirst(typed.count))
      picture.boxes[slot].label =
        word.isEmpty ? [] : (typed.isEmpty ? [] : [LabelRun(typed, .typed)]) + [LabelRun(rest, .added)]
      if word.isEmpty || picture.boxes[slot].state == .dead {
        picture.boxes[slot].state = word.isEmpty ? .dead : .resting
      }
    }
    picture.revision += 1
  }
}
