import Gaze
import Scene
import Simulation
import Terms

/// The least of keyboards: a raw hit-test, a dwell that starts anew whenever a report lies elsewhere, one choice a look.
struct TestKeyboard {
  struct Key: Hashable {
    var label: String
    var rect: ScreenRect
    var role: BoxRole
  }

  struct Choice: Hashable {
    var label: String
    var role: BoxRole
    var at: Instant
  }

  /// 15.6 inches, 1280×800, at 60 cm.
  static let degree = ScreenPoint(x: 39, y: 39)
  static let surface = Surface(width: 1280, height: 800)
  static let messageRect = ScreenRect(x: 0, y: 0, width: 1280, height: 60)

  var keys: [Key]
  var text = ""
  var choices: [Choice] = []
  /// What stands in the row for a text; each chosen word replaces the letters of its word and brings a space.
  var proposals: (@Sendable (String) -> [String])?
  var dwell = Interval.milliseconds(600)
  /// Choices, by their number from 0, that come out as the key behind the one that was looked at.
  var slips: Set<Int> = []
  /// Keys with several letters that lead to those letters alone, and back again with the next choice.
  var hasTwoSteps = false
  /// Keys with several letters stand for one of them: the text shows its own guess until a word is taken.
  var guesses = false
  private var undone: [String] = []
  private(set) var picture: Picture
  private var look: (key: Int, since: Instant, isDone: Bool)?
  private var completed: (key: Int, at: Instant)?
  private var firstPage: [Key] = []

  init(keys: [Key], proposals: (@Sendable (String) -> [String])? = nil) {
    self.keys = keys
    self.proposals = proposals
    picture = Picture(
      revision: 0, surface: TestKeyboard.surface, theme: .dark, boxes: [],
      message: MessageView(
        rect: TestKeyboard.messageRect, lineHeight: 40, lines: [], cursor: nil, hasEarlierLines: false),
      clock: ClockView(rect: ScreenRect(x: 1200, y: 0, width: 80, height: 60), time: "", date: ""),
      status: StatusView(text: "", light: .good), notice: "", animatesUntil: .zero)
    draw()
  }

  /// Rows of keys of that size in degrees, from the middle of the screen; "_" is Space, "<" Undo.
  static func rows(_ rows: [String], width: Double, height: Double, top: Double = 176) -> [Key] {
    let w = width * degree.x
    let h = height * degree.y
    var keys: [Key] = []
    for (number, row) in rows.enumerated() {
      let left = (Double(surface.width) - Double(row.count) * w) / 2
      for (place, character) in row.enumerated() {
        let label = character == "_" ? "Space" : character == "<" ? "Undo" : String(character)
        keys.append(
          Key(
            label: label,
            rect: ScreenRect(
              x: Int(left + Double(place) * w), y: Int(top + Double(number) * h), width: Int(w), height: Int(h)),
            role: character == "<" ? .function : .letter))
      }
    }
    return keys
  }

  /// A row of five words above the keys.
  static func slots(top: Int = 64, height: Int = 108) -> [Key] {
    (0..<5).map {
      Key(label: "", rect: ScreenRect(x: 64 + $0 * 230, y: top, width: 230, height: height), role: .candidate)
    }
  }

  /// Five keys with several letters each, and Space.
  static func groups(_ labels: [String]) -> [Key] {
    (labels + ["Space"]).enumerated().map { number, label in
      Key(
        label: label, rect: ScreenRect(x: number % 3 * 420, y: 176 + number / 3 * 300, width: 420, height: 300),
        role: .letter)
    }
  }

  static let letters = rows(["qwertyuiop", "asdfghjkl<", "zxcvbnm,.?", "_"], width: 3.2, height: 3.6)

  mutating func take(_ sample: GazeSample, at now: Instant) {
    if let done = completed, now - done.at > .milliseconds(150) {
      completed = nil
      draw()
    }
    // (A raw hit-test: what carries no place changes nothing.)
    guard let point = sample.usablePosition?.point(on: TestKeyboard.surface) else { return }
    guard let key = keys.firstIndex(where: { $0.rect.contains(point) && !label(of: $0).isEmpty }) else {
      look = nil
      return
    }
    guard let present = look, present.key == key else {
      look = (key, now, false)
      return
    }
    guard !present.isDone, now - present.since >= dwell else { return }
    look?.isDone = true
    choose(key, at: now)
  }

  private func label(of key: Key) -> String {
    guard key.role == .candidate else { return key.label }
    let number = keys.filter { $0.role == .candidate }.firstIndex(of: key) ?? 0
    let row = proposals?(text) ?? []
    return row.indices.contains(number) ? row[number] : ""
  }

  private mutating func choose(_ looked: Int, at now: Instant) {
    let key = slips.contains(choices.count) ? (looked + 1) % keys.count : looked
    let label = label(of: keys[key])
    choices.append(Choice(label: label, role: keys[key].role, at: now))
    completed = (key, now)
    if hasTwoSteps { return takeStep(label) }
    if label == "Undo" {
      text = undone.popLast() ?? text
    } else {
      undone.append(text)
      if keys[key].role == .candidate {
        while let last = text.last, last != " " { text.removeLast() }
        text += label + " "
      } else {
        if label == ",", text.last == " " { text.removeLast() }
        text += label == "Space" ? " " : guesses ? String(label.prefix(1)) : label
      }
    }
    draw()
  }

  private mutating func takeStep(_ label: String) {
    completed = nil
    look = nil
    if label.count > 1, label != "Space", label != "Undo" {
      firstPage = keys
      keys = TestKeyboard.rows([label + "_"], width: 4, height: 6)
    } else {
      text += label == "Space" ? " " : label
      if !firstPage.isEmpty { keys = firstPage }
    }
    draw()
  }

  mutating func clear() {
    text = ""
    undone = []
    draw()
  }

  private mutating func draw() {
    picture.revision += 1
    picture.boxes = keys.indices.map { number in
      var box = Box(
        target: keys[number].role == .candidate ? .slot(number) : .key(number), rect: keys[number].rect,
        role: keys[number].role, label: [])
      let label = label(of: keys[number])
      if !label.isEmpty { box.label = [LabelRun(label)] }
      if let completed, completed.key == number { box.state = .completed(at: completed.at) }
      return box
    }
    let word = guesses ? text.split(separator: " ", omittingEmptySubsequences: false).last ?? "" : ""
    let runs = [TextRun(String(text.dropLast(word.count)), .plain), TextRun(String(word), .preedit)]
    picture.message.lines = text.isEmpty ? [] : [TextLine(runs: runs.filter { !$0.text.isEmpty })]
  }
}

/// A person before that keyboard, report by report, until all is written or the time is over.
struct TestTrial {
  var keyboard: TestKeyboard
  var person: SimulatedWriter
  var rate = 60
  /// From a picture to its being seen.
  var displayLatency = Interval.milliseconds(17)
  var now = Instant.zero
  var parts: [Intention.Part: Int] = [:]
  /// With what the person meant at that time.
  var choices: [(choice: TestKeyboard.Choice, meant: Intention)] = []
  /// What was written in each sentence.
  var texts: [String] = []
  var samples: [GazeSample] = []
  var keepsSamples = false
  /// Empties the message after each sentence.
  var clearsByItself = true
  private var onTheWay: [(at: Instant, sample: GazeSample)] = []
  private var shown: [(at: Instant, picture: Picture)] = []
  private var revision: UInt64 = 0
  private var count: Int64 = 0

  init(_ keyboard: TestKeyboard, _ person: SimulatedWriter) {
    self.keyboard = keyboard
    self.person = person
  }

  mutating func run(seconds: Int64) {
    let end = now + .seconds(seconds)
    while now < end, !person.isDone { step() }
  }

  private func sight(_ picture: Picture) -> Sight {
    Sight(picture: picture, surface: TestKeyboard.surface, pixelsPerDegree: TestKeyboard.degree)
  }

  mutating func step() {
    count += 1
    now = Instant(nanoseconds: count * 1_000_000_000 / Int64(rate))
    while let first = onTheWay.first, first.at <= now {
      onTheWay.removeFirst()
      let before = keyboard.choices.count
      keyboard.take(first.sample, at: first.at)
      for choice in keyboard.choices[before...] { choices.append((choice, person.intention)) }
      show(at: first.at)
    }
    show(at: now)
    while let first = shown.first, first.at <= now {
      shown.removeFirst()
      person.sees(sight(first.picture), at: first.at)
    }
    let (sample, late) = person.report(sight(keyboard.picture), at: now)
    if keepsSamples { samples.append(sample) }
    onTheWay.append((now + late, sample))
    parts[person.intention.part, default: 0] += 1
    if texts.count < person.sentence { turnPage() }
  }

  private mutating func turnPage() {
    texts.append(keyboard.text)
    if clearsByItself { keyboard.clear() }
  }

  private mutating func show(at now: Instant) {
    guard keyboard.picture.revision != revision else { return }
    revision = keyboard.picture.revision
    shown.append((now + displayLatency, keyboard.picture))
  }
}
