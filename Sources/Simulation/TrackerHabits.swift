import Terms

/// How well a tracker follows an eye; degrees, horizontally and vertically. The two persons are fits to published
/// figures, not measurements of anybody (Feit et al. 2017 for bias and noise).
package struct TrackerHabits: Hashable, Sendable {
  package var bias: ScreenPoint
  package var noise: ScreenPoint
  /// Correlation of the noise from one sample to the next at 60 Hz.
  package var correlation: Double
  /// Degrees of bias per ten degrees off the centre.
  package var gradient: Double
  /// Degrees per root minute.
  package var drift: Double
  package var headMoveEvery: Interval
  package var headMove: Double
  package var blinkEvery: Interval
  package var blink: Interval
  package var blinkSpread: Interval
  /// Samples lost one by one.
  package var loss: Double
  package var longLossEvery: Interval
  /// Samples that are four degrees off.
  package var outliers: Double
  package var delay: Interval
  package var delaySpread: Interval
  /// Changes of posture (lifted, turned, the tracker moved): the mean time between them; each a step of bias by
  /// `posture` degrees and a new gradient. (An engineering choice, not a published figure. `SimulatedTracker` has
  /// none.)
  package var postureEvery = Interval.seconds(2400)
  package var posture = 0.6

  package static let typical = TrackerHabits(
    bias: ScreenPoint(x: 0.4, y: 0.5), noise: ScreenPoint(x: 0.35, y: 0.45), correlation: 0.75, gradient: 0.08,
    drift: 0.03, headMoveEvery: .seconds(1200), headMove: 0.3, blinkEvery: .seconds(5),
    blink: .milliseconds(150), blinkSpread: .milliseconds(60), loss: 0.01, longLossEvery: .seconds(600),
    outliers: 0.004, delay: .milliseconds(30), delaySpread: .milliseconds(5))
  package static let hard = TrackerHabits(
    bias: ScreenPoint(x: 0.9, y: 1.1), noise: ScreenPoint(x: 0.75, y: 0.95), correlation: 0.75, gradient: 0.12,
    drift: 0.08, headMoveEvery: .seconds(200), headMove: 0.8, blinkEvery: .seconds(3),
    blink: .milliseconds(250), blinkSpread: .milliseconds(120), loss: 0.05, longLossEvery: .seconds(86),
    outliers: 0.015, delay: .milliseconds(45), delaySpread: .milliseconds(12), postureEvery: .seconds(1200),
    posture: 1.2)
}
