import Simulation
import Terms

/// What a trial is held under: the screen, and how late the person sees and hears.
package struct TrialConditions: Hashable, Sendable {
  package var surface = Surface(width: 1920, height: 1080)
  /// Of the lit part of the screen: 15.6 inches, 16:9.
  package var millimetres = ScreenPoint(x: 345, y: 194)
  /// From the eye, in millimetres.
  package var distance = 600.0
  /// Reports a second.
  package var rate = 60
  /// Of the display, and the time that drawing takes before a frame and its lines take to light up. A change is seen
  /// 19 ms later in the mean.
  package var frame = Interval(nanoseconds: 1_000_000_000 / 60)
  package var drawing = Interval.milliseconds(2)
  package var scanning = Interval.milliseconds(8)
  /// From an anchor's instant to the ear: what is left when the sound's delay is known.
  package var soundLatency = Interval.milliseconds(5)
  /// Reports, devices and answers fail now and then.
  package var hasFaults = false

  /// Reports a second that trackers give, and some more.
  package static let rates = 10...2000

  package init() {}

  /// When a change of the picture is seen: with the next frame. What changes in between is seen at once.
  func seen(_ changed: Instant) -> Instant {
    let drawn = changed.nanoseconds + drawing.nanoseconds
    let length = max(1, frame.nanoseconds)
    return Instant(nanoseconds: (drawn + length - 1) / length * length) + scanning
  }

  package var viewing: Viewing {
    Viewing(
      pixels: ScreenPoint(x: Double(surface.width), y: Double(surface.height)), millimetres: millimetres,
      distance: distance)
  }

  /// The screen with nothing to be seen on it yet.
  var sight: Sight { Sight(picture: nil, surface: surface, pixelsPerDegree: viewing.pixelsPerDegree) }

  var period: Interval { Interval(nanoseconds: 1_000_000_000 / Int64(max(1, rate))) }
}
