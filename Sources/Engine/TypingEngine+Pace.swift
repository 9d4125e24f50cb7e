import Dwell
import Gaze
import Layouts
import Settings
import Terms

/// How long looks must be now that the text flows, the row has been read, and the person is known.
extension TypingEngine {
  /// Of a look at a letter, in full flow, for a calm tracker and for a restless one.
  private static let calmShare = 0.5
  private static let restlessShare = 0.8
  /// Of a look at a word, once the row has been read.
  private static let decidingShare = 0.45
  /// Standard deviation of the noise in parts of half a key.
  private static let calm = 0.33
  private static let restless = 0.6

  /// How long a look must be now that the text flows, or does not. Looks at other keys than letters are as long as they
  /// are set.
  func flowing(_ set: Interval, _ kind: DwellClass) -> Interval {
    guard kind == .letter else { return set }
    let full = adapts ? bounded(pace.adapted.letter(set), .dwellLetter, set) : set
    guard steps.contains(.flow) else { return full }
    let least = max(
      min(full, TypingEngine.leastFlowing), Interval(nanoseconds: Int64(Double(full.nanoseconds) * leastLetterShare)))
    return pace.flow.completion(full: full, least: least, at: clock)
  }

  /// How long a look at a word must be: who has read the row and goes to a word has decided.
  func wordCompletion(_ set: Interval) -> Interval {
    let full = adapts ? bounded(pace.adapted.word(set), .dwellCandidate, set) : set
    guard steps.contains(.flow) else { return full }
    let deciding = Interval(nanoseconds: Int64(Double(full.nanoseconds) * TypingEngine.decidingShare))
    let least = pace.row.completion(
      reading: full, deciding: max(min(full, TypingEngine.leastFlowing), deciding), at: clock)
    return pace.flow.completion(full: full, least: least, at: clock)
  }

  var adapts: Bool { steps.contains(.adaptation) && settings.look.adapts }

  /// An adapted look stays within the carer's bounds, as one does that is set by looks.
  func bounded(_ adapted: Interval, _ id: SettingID, _ set: Interval) -> Interval {
    let ranges = settings.choices.ranges
    guard ranges.indices.contains(id.index), let range = ranges[id.index] else { return adapted }
    let least = min(set, .milliseconds(Int64(range.lowerBound)))
    let most = max(set, .milliseconds(Int64(range.upperBound)))
    return max(min(set, LookSettings.shortest), min(max(adapted, least), most))
  }

  /// Whether what was chosen ends a word; nil for what writes nothing.
  func endsWord(_ target: TargetID) -> Bool? {
    if case .slot = target { return true }
    switch layout.key(target)?.action {
    case .space: return true
    case .letters: return false
    case .insert(let text): return !(text.first?.isLetter ?? false)
    default: return nil
    }
  }

  /// A look begins: at the row, or elsewhere.
  mutating func followRow(_ target: TargetID, at now: Instant) {
    guard case .slot = target else { return pace.row.left(at: now) }
    board.freeze()
    pace.row.entered(at: now)
  }

  /// Shorter looks are glances.
  private static let leastFlowing = Interval.milliseconds(250)

  /// The more a tracker trembles, measured by half a key, the longer it takes to tell one key from the next.
  private var leastLetterShare: Double {
    let trembling = max(gaze.noise.deviation.x, gaze.noise.deviation.y) / gaze.likelihoods.halfKey
    let share = (trembling - TypingEngine.calm) / (TypingEngine.restless - TypingEngine.calm)
    let least = TypingEngine.calmShare
    return least + (TypingEngine.restlessShare - least) * min(max(0, share), 1)
  }
}
