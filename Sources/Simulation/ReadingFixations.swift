import Scene
import Terms

/// Fixations as reading makes them: one for seven letters or so, 230 ms in the middle, some of them back.
struct ReadingFixations: Sendable {
  /// Letters taken in at one fixation.
  private static let span = 7
  /// The usual width of a letter in parts of its line's height.
  static let advance = 0.37
  private static let median = Interval.milliseconds(230)
  private static let spread = 0.35
  /// One fixation in so many goes back to what was read.
  private static let regression = 0.12

  private var times: RandomStream
  private var attention: RandomStream

  init(seed: UInt64, part: UInt64) {
    times = RandomStream(seed: seed, cause: .duration, part: part)
    attention = RandomStream(seed: seed, cause: .attention, part: part)
  }

  mutating func time() -> Interval { times.time(median: Self.median, spread: Self.spread) }

  /// Of a line of text that begins at `left`, each letter `advance` wide, at the height `y`.
  mutating func line(letters: Int, left: Double, advance: Double, y: Double) -> [Fixation] {
    var result: [Fixation] = []
    var place = min(letters, Self.span) / 2
    while place < letters {
      result.append(Fixation(place: ScreenPoint(x: left + Double(place) * advance, y: y), time: time()))
      if attention.chance(Self.regression) {
        place = max(0, place - Self.span)
      } else {
        place += max(2, Self.span - 2 + attention.index(5))
      }
      if result.count >= 40 { break }
    }
    return result
  }

  /// Of all lines of a message that are seen; of its middle where there are none.
  mutating func message(_ view: MessageView) -> [Fixation] {
    let advance = Double(view.lineHeight) * ReadingFixations.advance
    var result: [Fixation] = []
    for (number, shown) in view.lines.enumerated() {
      let letters = shown.runs.reduce(0) { $0 + $1.text.unicodeScalars.count }
      result += line(
        letters: letters, left: Double(view.rect.x + view.inset), advance: advance,
        y: Double(view.rect.y) + (Double(number) + 0.5) * Double(view.lineHeight))
    }
    return result.isEmpty ? [Fixation(place: view.rect.center, time: time())] : result
  }

  /// Of what stands on a box: its label and its small print, in the middle.
  mutating func box(_ box: Box) -> [Fixation] {
    let center = box.rect.center
    let label = box.label.reduce(0) { $0 + $1.text.unicodeScalars.count }
    guard label > 0 else { return [] }
    let height = Double(box.rect.height)
    var result = line(of: label, around: ScreenPoint(x: center.x, y: center.y), in: box.rect)
    if !box.caption.isEmpty {
      let place = ScreenPoint(x: center.x, y: center.y + height / 4)
      result += line(of: box.caption.unicodeScalars.count, around: place, in: box.rect)
    }
    return result
  }

  private mutating func line(of letters: Int, around middle: ScreenPoint, in rect: ScreenRect) -> [Fixation] {
    let advance = min(14, Double(rect.width) * 0.8 / Double(max(1, letters)))
    return line(letters: letters, left: middle.x - advance * Double(letters) / 2, advance: advance, y: middle.y)
  }
}
