import Gaze
import Terms

/// What a recording holds: what a source reported, and when it arrived, counted from the recording's start.
package struct TimedInput: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case sample(GazeSample)
    case source(SourceChange)
    /// What counted from then on; the first one stands at the start.
    case settings(RecordedSettings)
  }

  package var at: Instant
  package var kind: Kind

  package init(at: Instant, kind: Kind) {
    self.at = at
    self.kind = kind
  }
}
