import Configuration
import Screens
import Supervision

/// How pictures could be shown here, as the room of screens tells.
enum ScreenCard {
  /// - Throws: why no card can be used.
  static func open() throws -> any ConsoleCard { throw ScreenFault(unavailable(.kms)) }

  /// - Throws: why no framebuffer can be drawn.
  static func probeFramebuffer() throws { throw ScreenFault(unavailable(.framebuffer)) }

  private static func unavailable(_ display: LaunchOptions.Display) -> String {
    display.unavailable ?? "yanyu: the \(display) display is not built yet"
  }
}
