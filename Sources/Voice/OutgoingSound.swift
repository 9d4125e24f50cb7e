import Speaking
import Terms

/// The sound of one utterance on its way to yanyu-sound, kept until that has taken it: should the process be lost, a
/// fresh one goes on with the first word of which nothing can have been heard.
///
/// Positions are frames of the utterance; a stream at the sound process counts from `streamStart`.
///
///     |··· taken ···|······ given ······|···· made ····|
struct OutgoingSound {
  private(set) var made: Int64 = 0
  private(set) var given: Int64 = 0
  private(set) var taken: Int64 = 0
  private(set) var streamStart: Int64 = 0
  /// Frames from `taken` on.
  private var kept: [Int16] = []
  /// Where words begin, from `taken` on.
  private var words: [Int64] = []
  /// What comes before the next word belongs to one that was broken off.
  private var dropsUntilWord = false
  /// Anything of the present stream was reported to sound.
  private(set) var wasHeard = false

  /// Sound the process is given ahead: a late synthesiser is not heard, and memory stays small.
  private static let secondsAhead: Int64 = 3
  /// What may have been heard beyond the frames reported as taken: a report's distance, a buffer and two periods.
  static let unreported = Interval.milliseconds(140)

  func hasEnough(rate: Int) -> Bool { made - taken >= Int64(clamping: rate) * OutgoingSound.secondsAhead }

  /// Adds what the synthesiser has made; the marks at their places in the utterance.
  mutating func add(_ passed: PieceInMaking.Passed) -> [Mark] {
    var samples = passed.samples[...]
    var before = 0
    var marks: [Mark] = []
    if dropsUntilWord {
      guard let first = passed.marks.first else { return [] }
      before = Int(clamping: first.frame)
      samples = samples.dropFirst(before)
      dropsUntilWord = false
    }
    for mark in passed.marks {
      let place = made + mark.frame - Int64(before)
      words.append(place)
      marks.append(Mark(frame: place, start: mark.start, length: mark.length))
    }
    kept += samples
    made += Int64(samples.count)
    return marks
  }

  /// What the process has not yet been given; it is given now.
  mutating func give() -> [Int16] {
    let rest = Array(kept.suffix(Int(clamping: made - given)))
    given = made
    return rest
  }

  /// The process says that its stream is being heard.
  mutating func heard() { wasHeard = true }

  /// The process has passed on so many frames of its stream. False when it had not been given as many.
  mutating func took(_ frames: UInt64) -> Bool {
    let place = streamStart + Int64(clamping: min(frames, UInt64(Int32.max)))
    guard frames <= UInt64(Int32.max), place <= given else { return false }
    guard place > taken else { return true }
    kept.removeFirst(min(kept.count, Int(clamping: place - taken)))
    taken = place
    words.removeAll { $0 < place }
    wasHeard = true
    return true
  }

  /// The process is lost: a new stream begins with the first word of which nothing can have been heard. True when some
  /// of the sound may have been lost on the way.
  mutating func resume(rate: Int) -> Bool {
    defer {
      streamStart = taken
      given = taken
      wasHeard = false
    }
    guard wasHeard else { return false }
    let most = taken + Int64(rate) * OutgoingSound.unreported.wholeMilliseconds / 1000
    guard let word = words.first(where: { $0 >= most }) else {
      kept = []
      taken = made
      words = []
      dropsUntilWord = true
      return true
    }
    kept.removeFirst(min(kept.count, Int(clamping: word - taken)))
    taken = word
    words.removeAll { $0 < word }
    return true
  }
}
