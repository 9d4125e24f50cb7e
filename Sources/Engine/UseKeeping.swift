import Advice
import Dwell
import Gaze
import Settings
import Terms

/// What is counted of the use, what is advised by it, and what of both is kept.
struct UseKeeping: Sendable {
  /// What was counted is handed out so often at the most.
  static let every = Interval.seconds(300)
  /// A look that has come so far and is left was meant to choose, or nearly chose.
  static let halfWay = 0.5
  /// Eyes that are away for longer are not lost: the person is elsewhere.
  static let longestLoss = Interval.seconds(10)

  /// A change that was advised and accepted, while it can be taken back.
  struct Accepted: Sendable {
    var rule: Suggestion.Rule
    var id: SettingID
    var before: SettingValue
    /// It has come to count.
    var counts = false
  }

  /// Of all persons and situations, as it was handed out last.
  var known = KnownUse()
  /// Of the situation in use.
  var record = UseRecord()
  /// Nil until the next one is known.
  var situation: UseSituation?
  /// Whose adapted looks count; nil at the start.
  var profile: String?
  /// What is advised now.
  var suggestion: Suggestion?
  var accepted: Accepted?
  var keptAt: Instant?
  private var lostAt: Instant?
  /// When the present look at a letter began.
  private var letterSince: Instant?

  /// Every report of a source.
  mutating func seen(_ look: GazeFollowing.Look, isStreaming: Bool) {
    guard isStreaming else { return lostAt = nil }
    if let lostAt {
      record.passed(min(look.at - lostAt, UseKeeping.longestLoss), isSeen: false)
      self.lostAt = nil
    } else {
      record.passed(min(look.follows ?? .zero, DwellStateMachine.largestCredit), isSeen: true)
    }
  }

  /// Looks land elsewhere from now on: what was counted proves nothing any more. (While the situation is changing it is
  /// another one that is set right.)
  mutating func setRight() {
    guard let situation else { return }
    record = UseRecord()
    known.forget(situation)
  }

  mutating func lost(at now: Instant) {
    if lostAt == nil { lostAt = now }
    looksAtLetter(false, at: now)
  }

  /// A look begins, or ends: at a letter, or not.
  mutating func looksAtLetter(_ isLetter: Bool, at now: Instant) {
    if let letterSince { record.looked(for: now - letterSince) }
    letterSince = isLetter ? now : nil
  }
}
