import Scene
import Settings
import Terms

/// The drawn screen as the person meets it.
package struct ScreenSettings: Hashable, Sendable {
  /// Of the lit part, as it stands on its stand.
  package var millimetres: ScreenPoint
  /// From the eye, in millimetres.
  package var distance: Double
  package var progress: ProgressStyle

  init(_ values: SettingsValues) {
    millimetres = ScreenPoint(
      x: Double(values.bounded(.screenWidth)), y: Double(values.bounded(.screenHeight)))
    distance = Double(values.bounded(.screenDistance))
    progress = ProgressStyle(rawValue: values.text(.screenProgress)) ?? .ring
  }

  /// How that surface is seen; nil for a terminal, whose pixels are cells of any size. A screen that was turned without
  /// a word to the settings keeps its longer side: no screen's pixels are far from square.
  func viewing(_ surface: Surface) -> Viewing? {
    guard surface.cellWidth == 1, surface.cellHeight == 1 else { return nil }
    let isTurned = (surface.width < surface.height) != (millimetres.x < millimetres.y)
    let size = isTurned ? ScreenPoint(x: millimetres.y, y: millimetres.x) : millimetres
    return Viewing(
      pixels: ScreenPoint(x: Double(surface.width), y: Double(surface.height)), millimetres: size, distance: distance)
  }
}
