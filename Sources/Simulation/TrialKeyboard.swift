import Gaze
import Scene
import Terms

/// What a simulated person sits before in a trial: the engine, or a frozen baseline. It is given reports as they
/// arrive, and shows pictures; the trial lets the person see them after the display's latency.
package protocol TrialKeyboard: Sendable {
  /// What stands now.
  var picture: Picture { get }
  /// The visible text, for the judge of a trial alone.
  var text: String { get }

  /// A report arrives.
  mutating func take(_ sample: GazeSample, at now: Instant)
  /// Lets everything happen that is due up to `now`.
  mutating func advance(to now: Instant)
  /// What was chosen since the last call, oldest first.
  mutating func takeChoices() -> [TrialChoice]
  /// What was heard since the last call, oldest first; empty where nothing speaks.
  mutating func takeHeard() -> [HeardAnchor]
  /// The trial's own hand between two sentences: an empty draft, at no cost to the person.
  mutating func clearForNextSentence(at now: Instant)
}

/// Something was chosen.
package struct TrialChoice: Hashable, Sendable {
  package var at: Instant
  /// When the eye came to it, as the keyboard saw it.
  package var enteredAt: Instant
  /// What stood on it at lock-on; empty for what bears no text.
  package var label: String
  package var role: BoxRole
  package var target: TargetID

  package init(at: Instant, enteredAt: Instant, label: String, role: BoxRole, target: TargetID) {
    self.at = at
    self.enteredAt = enteredAt
    self.label = label
    self.role = role
    self.target = target
  }
}

/// A word was heard, as an anchor of the sound process tells it: which part of what was spoken, and when.
package struct HeardAnchor: Hashable, Sendable {
  package var at: Instant
  /// Unicode scalars of the spoken text.
  package var start: Int
  package var length: Int

  package init(at: Instant, start: Int, length: Int) {
    self.at = at
    self.start = start
    self.length = length
  }
}
