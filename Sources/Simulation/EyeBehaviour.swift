import Scene
import Terms

/// What the person sees: the newest picture, and the screen as the eye meets it.
package struct Sight: Sendable {
  package var picture: Picture?
  package var surface: Surface
  /// In one degree of the eye's turning.
  package var pixelsPerDegree: ScreenPoint

  package init(picture: Picture?, surface: Surface, pixelsPerDegree: ScreenPoint) {
    self.picture = picture
    self.surface = surface
    self.pixelsPerDegree = pixelsPerDegree
  }
}

/// Where the eye goes next, and for how long it stays.
package struct Fixation: Hashable, Sendable {
  /// Nil: shut, or turned so far away that no tracker sees it.
  package var place: ScreenPoint?
  package var time: Interval
  /// Before the eye goes there: planning and search, on top of what the fixation before took.
  package var delay: Interval

  package init(place: ScreenPoint?, time: Interval, delay: Interval = .zero) {
    self.place = place
    self.time = time
    self.delay = delay
  }
}

/// What the person does with the eyes. A behaviour sees pictures, knows its own intention, and nothing else.
package protocol EyeBehaviour: Sendable {
  /// The next fixation, when the one before has lasted its time.
  mutating func next(_ sight: Sight, at now: Instant) -> Fixation

  /// Another picture is to be seen. A time: the present fixation ends that much later at the latest; nil: it goes on as
  /// it was meant to.
  mutating func sees(_ sight: Sight, at now: Instant) -> Interval?
}

extension EyeBehaviour {
  package mutating func sees(_ sight: Sight, at now: Instant) -> Interval? { nil }
}
