import Configuration
import Painting
import Screens

/// Which screen of pixels the command line asks for.
enum ScreenChoice {
  typealias MakeOutput = @Sendable () throws(ScreenFault) -> any ScreenOutput

  /// What makes the screen, on the painter's thread; nil when the terminal is the display.
  /// - Throws: when this release has no such screen.
  static func output(for options: LaunchOptions) throws -> MakeOutput? {
    let size = size(for: options)
    switch options.display {
    case .terminal, nil: return nil
    case .png(let folder): return { () throws(ScreenFault) in try PNGOutput(folder: folder, size: size) }
    case .framebuffer: throw ScreenFault("yanyu: the fbdev display is not built yet; use --display terminal")
    case .kms: throw ScreenFault("yanyu: the kms display is not built yet; use --display terminal")
    }
  }

  /// The size where the screen itself has none, and until it is known.
  static func size(for options: LaunchOptions) -> PixelSize {
    PixelSize(width: options.size?.width ?? 1280, height: options.size?.height ?? 800)
  }
}
