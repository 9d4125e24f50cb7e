import Settings
import Terms

/// Before which screen, and from how far, a layout is checked.
package struct CheckConditions: Hashable, Sendable {
  /// In pixels.
  package var surface: Surface
  /// Width and height of the lit part of the screen, and from the eye to it, in millimetres.
  package var millimetres: ScreenPoint
  package var distance: Double
  /// What a target must have both ways; nil when nobody said.
  package var degrees: Double?

  /// Below this no tracker of today hits a key for most people (general guidance is 1 to 1.5 degrees at the least).
  package static let leastDegrees = 1.5
  /// What a target should have: with the noise of a usual tracker 95 of 100 reports fall inside a key of 2.5 degrees,
  /// and 83 inside one of 2. (For unsteady eyes four are right; a shipped page of letters has three.)
  package static let goodDegrees = 2.5
  /// Capitals smaller than this cannot be read at a glance.
  package static let capitalDegrees = 0.5
  /// Capitals take 72 hundredths of the size of their type (DejaVu Sans 73, Inter 73).
  package static let capitalShare = 0.72

  package init(surface: Surface, millimetres: ScreenPoint, distance: Double, degrees: Double? = nil) {
    self.surface = surface
    self.millimetres = millimetres
    self.distance = distance
    self.degrees = degrees
  }

  /// The screen and the distance that settings state.
  package init(surface: Surface, settings: SettingsValues, degrees: Double? = nil) {
    self.init(
      surface: surface,
      millimetres: ScreenPoint(
        x: Double(settings.number(.screenWidth)), y: Double(settings.number(.screenHeight))),
      distance: Double(settings.number(.screenDistance)), degrees: degrees)
  }

  /// Pixels in one degree.
  var pixelsPerDegree: ScreenPoint {
    Viewing(
      pixels: ScreenPoint(x: Double(surface.width), y: Double(surface.height)), millimetres: millimetres,
      distance: distance
    ).pixelsPerDegree
  }

  /// "1280×800 pixels on 344×215 mm, 600 mm away".
  var written: String {
    "\(surface.width)×\(surface.height) pixels on \(Self.number(millimetres.x))×\(Self.number(millimetres.y)) mm, "
      + "\(Self.number(distance)) mm away"
  }

  /// One place behind the point, none when it would be 0.
  static func number(_ value: Double) -> String {
    let tenths = Int64(clampingRounded: value * 10)
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(abs(tenths % 10))"
  }
}

extension Int64 {
  fileprivate init(clampingRounded value: Double) {
    self = Int64(exactly: value.rounded()) ?? (value > 0 ? .max : 0)
  }
}
