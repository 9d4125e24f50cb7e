import Gaze
import Terms

/// What is known of the tracker in use, and when it was kept last.
struct TrackerKeeping: Sendable {
  /// What was learnt by and by is handed out so often at the most.
  static let every = Interval.seconds(60)
  /// Less of a difference is not worth a write, in degrees.
  static let noticeable = 0.15
  /// Fewer choices have taught nothing that would be missed.
  static let fewestChoices = 6

  /// What counted before it was forgotten, or found anew.
  struct Before: Sendable {
    var surface: CalibrationSurface?
    var touchUp: SurfaceFraction
    var drift: DriftCorrection
  }

  /// Of all situations, as it was handed out last.
  var known = KnownTrackers()
  /// The one in use; nil without a tracker.
  var situation: TrackerSituation?
  /// The one before, or the same.
  var last: TrackerSituation?
  /// Of the calibration that counts.
  var surface: CalibrationSurface?
  /// One look takes it back.
  var before: Before?
  /// The calibration that is under way.
  var run = CalibrationRun()
  /// What counted before the one that is tried.
  var trial: Before?
  /// When something was handed out last.
  var keptAt: Instant?

  /// Whether what is known now differs noticeably from what was kept of it, all over a screen.
  static func differs(_ now: TrackerKnowledge, from kept: TrackerKnowledge?) -> Bool {
    guard let kept else { return !now.isEmpty }
    guard now.surface == kept.surface, now.touchUp == kept.touchUp, (now.drift == nil) == (kept.drift == nil) else {
      return true
    }
    guard let drift = now.drift, let before = kept.drift else { return false }
    let (left, right) = (DriftCorrection(drift), DriftCorrection(before))
    for x in [-12.0, 0, 12] {
      for y in [-8.0, 0, 8] {
        let place = ScreenPoint(x: x, y: y)
        let (one, other) = (left.error(at: place), right.error(at: place))
        if abs(one.x - other.x) >= noticeable || abs(one.y - other.y) >= noticeable { return true }
      }
    }
    return false
  }
}
